"""One kind of item as a table: one row an item, actors by name and code, lists joined by "; "."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from extractor.records import ActorRecord, Extraction, Party, TextParty, number_for_json
from extractor.write.cells import safe_cell

Actors = Mapping[str, ActorRecord]
Columns = dict[str, Callable[[Any, Actors], object]]  # a column's name -> what gives its cell for an item


def write_csv(extractions: Iterable[Extraction], kind: str) -> Iterator[str]:
    """Write the items of one kind, a row each, under one header.

    Raises:
        KeyError: the kind is none of `KINDS`.
    """
    columns = KINDS[kind]
    yield _line(("article", "path", "published", "source", *columns))
    for extraction in extractions:
        actors = {actor.id: actor for actor in extraction.actors}
        document = extraction.document
        about = (document.id, document.path, document.published, document.source)
        items = getattr(extraction, kind)
        yield "".join(_line((*about, *(cell(item, actors) for cell in columns.values()))) for item in items)


def _line(cells: Iterable[object]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(safe_cell(cell) for cell in cells)
    return buffer.getvalue()


def _name(party: Party | None, actors: Actors) -> str:
    if isinstance(party, TextParty):
        return party.text
    return actors[party].name if party is not None and party in actors else ""


def _code(party: Party | None, actors: Actors) -> str:
    return (actors[party].code or "") if isinstance(party, str) and party in actors else ""


def _listed(value: Party | list[Party] | None) -> list[Party]:
    return value if isinstance(value, list) else [value] if value is not None else []


def plain(*fields: str) -> Columns:
    """Give fields as they are; a list is joined, a part of a part is named "part.field"."""
    return {field.replace(".", "_"): _cell(field.split(".")) for field in fields}


def _cell(parts: list[str]) -> Callable[[Any, Actors], object]:
    def cell(item: Any, actors: Actors) -> object:
        for part in parts:
            item = getattr(item, part, None)
        if isinstance(item, list):
            return "; ".join(str(getattr(entry, "text", entry)) for entry in item)
        return number_for_json(item) if isinstance(item, Decimal) else item

    return cell


def party(field: str) -> Columns:
    """Give a party's name, and its code when it is a country; several are joined in order."""
    return {
        field: lambda item, actors: "; ".join(_name(one, actors) for one in _listed(getattr(item, field))),
        f"{field}_code": lambda item, actors: "; ".join(_code(one, actors) for one in _listed(getattr(item, field))),
    }


def attribution() -> Columns:
    """Give who the article says said so."""
    return {
        "attributed_to": lambda item, actors: (
            "; ".join(_name(one, actors) for one in item.attribution.to) if item.attribution else ""
        ),
        **plain("attribution.cue"),
    }


def rate(field: str) -> Columns:
    """Give the parts of a rate."""
    return plain(*(f"{field}.{part}" for part in ("value", "max", "unit", "per", "bound")))


PROOF = plain("rule", "evidence.start", "evidence.end", "evidence.text")
KINDS: dict[str, Columns] = {
    "actors": {
        **plain("id", "name", "type", "code", "roles"),
        "represents": lambda item, actors: _name(item.represents, actors),
        **plain("aliases"),
        "mentions": lambda item, actors: len(item.mentions),
    },
    "tariffs": {
        **plain("id"),
        **rate("rate"),
        **rate("previous_rate"),
        **plain("measure"),
        **party("imposer"),
        **party("targets"),
        **plain("products", "status", "announced", "effective", "until"),
        **attribution(),
        **PROOF,
    },
    "trade_figures": {
        **plain("id", "flow", "value", "max", "currency", "unit", "per", "bound"),
        **party("reporter"),
        **party("partner"),
        **plain("products", "scope", "period", "change.direction", "change.value", "change.unit", "change.base"),
        **plain("superlative", "kind"),
        **attribution(),
        **PROOF,
    },
    "dates": plain("id", "value", "earliest", "latest", "granularity", "relative")
    | plain("evidence.start", "evidence.end", "evidence.text"),
    "statements": {
        **plain("id"),
        **party("speaker"),
        **party("reporters"),
        **plain("cue", "direct", "content"),
        **PROOF,
    },
}
"""Kind of item -> its columns in order."""
