"""Format name -> writer. A writer turns extractions, as they come, into chunks of text, at most one for each."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from extractor.records import Extraction
from extractor.write.csv import write_csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How output looks: spaces for each level of a JSON object, and which kind of item a CSV table holds."""

    indent: int | None = None
    kind: str | None = None


def to_json(extraction: Extraction, *, indent: int | None = None) -> str:
    """Write one extraction as a JSON object; keys keep the order of the contract."""
    return json.dumps(extraction.model_dump(mode="json"), ensure_ascii=False, indent=indent)


def write_auto(extractions: Iterable[Extraction], layout: Layout) -> Iterator[str]:
    """Write one article as a JSON object, several as JSON Lines."""
    head, rest = _peek(extractions)
    writer = write_lines if len(head) > 1 else write_json
    yield from writer(chain(head, rest), layout)


def write_json(extractions: Iterable[Extraction], layout: Layout) -> Iterator[str]:
    """Write one article as a JSON object, several as an array of them."""
    head, rest = _peek(extractions)
    if len(head) < 2:
        yield from (to_json(extraction, indent=layout.indent) + "\n" for extraction in head)
        return
    opening = "[\n"
    for extraction in chain(head, rest):
        yield opening + to_json(extraction, indent=layout.indent)
        opening = ",\n"
    yield "\n]\n"


def write_lines(extractions: Iterable[Extraction], layout: Layout) -> Iterator[str]:
    """Write one JSON object a line."""
    yield from (to_json(extraction) + "\n" for extraction in extractions)


def _write_table(extractions: Iterable[Extraction], layout: Layout) -> Iterator[str]:
    yield from write_csv(extractions, layout.kind or "")


WRITERS: dict[str, Callable[[Iterable[Extraction], Layout], Iterator[str]]] = {
    "auto": write_auto,
    "json": write_json,
    "jsonl": write_lines,
    "csv": _write_table,
}


def _peek(extractions: Iterable[Extraction]) -> tuple[list[Extraction], Iterator[Extraction]]:
    """Take up to two off the front, enough to know whether there are several."""
    source = iter(extractions)
    head = [extraction for _, extraction in zip(range(2), source, strict=False)]
    return head, source
