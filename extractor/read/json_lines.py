"""JSON Lines: each line is an object, each object one article."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.decode import decode
from extractor.read.fields import parse_fields
from extractor.read.json_values import load_json
from extractor.read.options import MEGABYTE, ReadOptions
from extractor.read.record import Record, Story
from extractor.read.rows import TOO_LONG, rows, utf8_stream
from extractor.read.source import Source


def split_lines(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give each line that is not blank; one that is too long is passed over without being held."""
    for number, line in enumerate(rows(utf8_stream(source), options.limits.bytes), start=1):
        if line is TOO_LONG:
            size = options.limits.bytes // MEGABYTE
            yield source.error(f"is a line larger than {size} MB; split it into articles", number)
        elif body := line.strip():
            id = "sha256:" + sha256(body).hexdigest()
            yield Record(id=id, format="jsonl", data=body, path=source.path, number=number)


def fields_of_line(record: Record) -> Mapping[str, Any]:
    """Give the fields of a line.

    Raises:
        InputError: the line is no JSON object.
    """
    value = load_json(decode(record.bytes, record.name), record)
    if not isinstance(value, dict):
        raise record.error("is no JSON object; each line should hold one article as an object of fields")
    return value


def parse_line(record: Record, options: ReadOptions) -> Story:
    """Read one JSON object.

    Raises:
        InputError: the line is no JSON object, or has no text.
    """
    return parse_fields(fields_of_line(record), record, options)
