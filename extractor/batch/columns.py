"""The tables that `export` gives: each kind's columns in order, with their types, and what fills them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor.batch.codes import FLOWS, TOTAL, comtrade, comtrade_period, day_of, iso3, sdmx_period

Item = Mapping[str, Any]  # as it stands in the output's JSON
Actors = Mapping[str, Item]  # by id


class Type(StrEnum):
    """What a column holds; any cell may be null."""

    TEXT = "text"
    TEXTS = "list of text"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "true or false"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, and what gives its cell for an item."""

    type: Type
    get: Callable[[Item, Actors], Any]


Columns = dict[str, Column]


def _at(path: str) -> Callable[[Item, Actors], Any]:
    parts = path.split(".")

    def get(item: Item, actors: Actors) -> Any:
        value: Any = item
        for part in parts:
            value = value.get(part) if value is not None else None
        return value

    return get


def plain(type: Type, *paths: str) -> Columns:
    """Give fields as they are; a part of a part is named "part_field"."""
    return {path.replace(".", "_"): Column(type, _at(path)) for path in paths}


def listed(value: Any) -> list[Any]:
    """Give one value, several or none as a list."""
    return value if isinstance(value, list) else [value] if value is not None else []


def name_of(party: Any, actors: Actors) -> str:
    """Name a party: an actor by its name, another as the article writes it."""
    return str(party["text"] if isinstance(party, dict) else actors[party]["name"])


def code_of(party: Any, actors: Actors) -> str | None:
    """Give a party's ISO 3166-1 alpha-2 code, if it is a country."""
    return actors[party]["code"] if isinstance(party, str) else None


def party(field: str) -> Columns:
    """Give one party: its name, and if it is a country, its codes."""

    def cell(get: Callable[[str | None], Any]) -> Callable[[Item, Actors], Any]:
        return lambda item, actors: get(code_of(item[field], actors)) if item[field] is not None else None

    return {
        field: Column(Type.TEXT, lambda item, actors: name_of(item[field], actors) if item[field] else None),
        f"{field}_code": Column(Type.TEXT, cell(lambda code: code)),
        f"{field}_iso3": Column(Type.TEXT, cell(iso3)),
        f"{field}_comtrade": Column(Type.INTEGER, cell(comtrade)),
    }


def parties(field: str, path: str | None = None) -> Columns:
    """Give several parties: their names, and the codes of those that are countries."""
    get = _at(path or field)

    def codes(item: Item, actors: Actors) -> list[str]:
        return [code for one in listed(get(item, actors)) if (code := code_of(one, actors))]

    return {
        field: Column(Type.TEXTS, lambda item, actors: [name_of(one, actors) for one in listed(get(item, actors))]),
        f"{field}_code": Column(Type.TEXTS, codes),
        f"{field}_iso3": Column(
            Type.TEXTS, lambda item, actors: [code for one in codes(item, actors) if (code := iso3(one))]
        ),
    }


def goods(*, total: bool) -> Columns:
    """Give goods as written, and their Harmonized System headings; `total`: all goods where none are named."""

    def commodity(item: Item, actors: Actors) -> list[str]:
        if total and not item["products"]:
            return [TOTAL]
        return sorted({code for product in item["products"] for code in product["hs"]})

    return {
        "products": Column(Type.TEXTS, lambda item, actors: [product["text"] for product in item["products"]]),
        "commodity": Column(Type.TEXTS, commodity),
    }


def rate(field: str) -> Columns:
    """Give the parts of a rate."""
    return plain(Type.NUMBER, f"{field}.value", f"{field}.max") | plain(
        Type.TEXT, f"{field}.unit", f"{field}.per", f"{field}.bound"
    )


def attribution() -> Columns:
    """Give who the article says said so."""
    return parties("attributed_to", "attribution.to") | plain(Type.TEXT, "attribution.cue")


def _period(item: Item) -> tuple[str | None, str | None]:
    return sdmx_period(item["period"])


def statistics() -> Columns:
    """Give what joins a trade figure with UN Comtrade and SDMX."""
    return {
        "flow_comtrade": Column(Type.TEXT, lambda item, actors: FLOWS.get(item["flow"])),
        "freq": Column(Type.TEXT, lambda item, actors: _period(item)[0]),
        "time_period": Column(Type.TEXT, lambda item, actors: _period(item)[1]),
        "period_comtrade": Column(Type.INTEGER, lambda item, actors: comtrade_period(*_period(item))),
    }


EVIDENCE = plain(Type.INTEGER, "evidence.start", "evidence.end") | plain(Type.TEXT, "evidence.text")
PROOF = plain(Type.TEXT, "rule") | EVIDENCE
ID = plain(Type.TEXT, "id")
ABOUT: Columns = {
    "article": Column(Type.TEXT, _at("id")),
    **plain(Type.TEXT, "path", "title", "published"),
    "published_day": Column(Type.DAY, lambda document, actors: day_of(document["published"])),
    **plain(Type.TEXT, "source"),
}
"""Columns that come first in every table, of the document."""

KINDS: dict[str, Columns] = {
    "documents": plain(
        Type.TEXT, "published_from", "dateline.place", "dateline.country", "language", "format", "meta.url"
    )
    | plain(Type.INTEGER, "meta.record", "length")
    | {"actors": Column(Type.TEXTS, lambda item, actors: [one["name"] for one in actors.values()])},
    "actors": ID
    | plain(Type.TEXT, "name", "type", "code")
    | {
        "iso3": Column(Type.TEXT, lambda item, actors: iso3(item["code"])),
        **plain(Type.TEXTS, "roles", "aliases"),
        "represents": Column(
            Type.TEXT, lambda item, actors: name_of(item["represents"], actors) if item["represents"] else None
        ),
        "mentions": Column(Type.INTEGER, lambda item, actors: len(item["mentions"])),
    },
    "tariffs": ID
    | rate("rate")
    | rate("previous_rate")
    | plain(Type.TEXT, "measure")
    | party("imposer")
    | parties("targets")
    | goods(total=False)
    | plain(Type.TEXT, "status", "announced", "effective", "until")
    | attribution()
    | PROOF,
    "trade_figures": ID
    | plain(Type.TEXT, "flow")
    | plain(Type.NUMBER, "value", "max")
    | plain(Type.TEXT, "currency", "unit", "per", "bound")
    | party("reporter")
    | party("partner")
    | goods(total=True)
    | plain(Type.TEXT, "scope", "period")
    | statistics()
    | plain(Type.TEXT, "change.direction")
    | plain(Type.NUMBER, "change.value")
    | plain(Type.TEXT, "change.unit", "change.base", "superlative", "kind")
    | attribution()
    | PROOF,
    "dates": ID
    | plain(Type.TEXT, "value")
    | {
        "earliest": Column(Type.DAY, lambda item, actors: day_of(item["earliest"])),
        "latest": Column(Type.DAY, lambda item, actors: day_of(item["latest"])),
    }
    | plain(Type.TEXT, "granularity")
    | plain(Type.FLAG, "relative")
    | EVIDENCE,
    "statements": ID
    | parties("speaker")
    | parties("reporters")
    | plain(Type.TEXT, "cue")
    | plain(Type.FLAG, "direct")
    | plain(Type.TEXT, "content")
    | PROOF,
}
"""Kind of table -> its columns after those of the document."""
