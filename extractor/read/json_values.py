"""JSON documents: one object is one article, an array holds many."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.article import pick
from extractor.read.decode import decode
from extractor.read.fields import parse_fields
from extractor.read.json_elements import elements
from extractor.read.ninjs import is_ninjs
from extractor.read.options import MEGABYTE, ReadOptions
from extractor.read.record import Record, Story
from extractor.read.rows import TOO_LONG, utf8_stream
from extractor.read.source import Source

ARRAYS = ("articles", "items", "results", "documents", "docs", "stories", "news", "data", "hits", "response.results",
          "response.docs", "hits.hits")  # fmt: skip
"""Where the articles lie in a document that is an object: what news APIs and search engines answer with."""


def split_json(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the objects of an array, as they are read; else the articles in one object, or the object itself.

    Raises:
        InputError: it is no JSON, or an array that is cut off.
    """
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _of_stream(source, options)
        return
    data = source.whole()
    whole = Record(id="sha256:" + sha256(data).hexdigest(), format="json", data=data, path=source.path)
    value = load_json(decode(data, whole.name), whole)
    if isinstance(value, list):  # in UTF-16
        yield from (_of_value(each, source, number) for number, each in enumerate(value, start=1))
        return
    if not isinstance(value, dict):
        raise whole.error("holds no object; an article should be an object of fields")
    array = next((a for name in ARRAYS if isinstance(a := pick(value, name), list) and _are_objects(a)), None)
    if array is None:
        yield Record(id=whole.id, format=_format(value), data=value, path=source.path)
    else:
        yield from (_of_value(each, source, number) for number, each in enumerate(array, start=1))


def parse_object(record: Record, options: ReadOptions) -> Story:
    """Read one JSON object.

    Raises:
        InputError: it has no text.
    """
    assert isinstance(record.data, Mapping)
    return parse_fields(record.data, record, options)


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


def id_of(fields: Mapping[str, Any]) -> str:
    """Give the id of a record that has no bytes of its own: the hash of its fields as compact JSON.

    Raises:
        RecursionError: they are nested too deeply.
    """
    text = json.dumps(fields, separators=(",", ":"), default=str)
    return "sha256:" + sha256(text.encode()).hexdigest()


def _format(fields: Mapping[str, Any]) -> str:
    return "ninjs" if is_ninjs(fields) else "json"


def _are_objects(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


def _of_stream(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    number = 0
    try:
        for number, element in enumerate(elements(utf8_stream(source), options.limits.bytes), start=1):
            if element is TOO_LONG:
                size = options.limits.bytes // MEGABYTE
                yield source.error(f"is an object larger than {size} MB; split it into articles", number)
                continue
            try:
                record = Record(id="", format="json", data=element, path=source.path, number=number)
                yield _of_value(load_json(decode(element, record.name), record), source, number)
            except InputError as error:
                error.path, error.record = source.path, number
                yield error
    except EOFError as error:
        raise source.error("is cut off: the array in it does not end", number + 1) from error


def _of_value(value: Any, source: Source, number: int) -> Record | InputError:
    fields = value.get("_source", value) if isinstance(value, dict) else value  # as search engines wrap them
    if not isinstance(fields, dict):
        return source.error("is no object; an article should be an object of fields", number)
    try:
        id = id_of(fields)
    except RecursionError:
        return source.error("is nested too deeply to be an article", number)
    return Record(id=id, format=_format(fields), data=fields, path=source.path, number=number)
