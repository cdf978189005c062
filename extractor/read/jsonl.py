"""JSON Lines and JSON documents: each object is one article."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.decode import decode
from extractor.read.fields import parse_fields
from extractor.read.options import MEGABYTE, ReadOptions
from extractor.read.record import Record, Story
from extractor.read.rows import TOO_LONG, rows
from extractor.read.source import Source

ARRAYS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "stories",
    "news",
    "data",
    "response.results",
    "response.docs",
)
"""Where in a JSON document the array of articles lies when the document is an object."""


def split_lines(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give each line that is not blank; one that is too long is passed over without being held."""
    for number, line in enumerate(rows(source.stream, options.limits.bytes), start=1):
        if line is TOO_LONG:
            size = options.limits.bytes // MEGABYTE
            yield source.error(f"is a line larger than {size} MB; split it into articles", number)
        elif body := line.strip():
            id = "sha256:" + sha256(body).hexdigest()
            yield Record(id=id, format="jsonl", data=body, path=source.path, number=number)


def parse_line(record: Record, options: ReadOptions) -> Story:
    """Read one JSON object.

    Raises:
        InputError: the line is no JSON object, or has no text.
    """
    value = load_json(decode(record.bytes, record.name), record)
    if not isinstance(value, dict):
        raise record.error("is no JSON object; each line should hold one article as an object of fields")
    return parse_fields(_with_data(record, value), options)


def load_json(text: str, record: Record) -> Any:
    """Parse JSON; NaN and Infinity, which are no JSON, are null.

    Raises:
        InputError: it is no JSON, or nested too deeply.
    """
    try:
        return json.loads(text.lstrip("\ufeff"), parse_constant=lambda _: None)
    except RecursionError as error:
        raise record.error("is nested too deeply to be an article") from error
    except ValueError as error:
        raise record.error(f"is no JSON: {error}") from error


def _with_data(record: Record, data: Mapping[str, Any]) -> Record:
    return Record(id=record.id, format=record.format, data=data, path=record.path, number=record.number)
