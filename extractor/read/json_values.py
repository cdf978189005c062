"""JSON documents: one object is one article, an array holds many."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.article import pick
from extractor.read.decode import decode
from extractor.read.fields import parse_fields
from extractor.read.ninjs import is_ninjs
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story
from extractor.read.rows import utf8_stream
from extractor.read.source import Source

ARRAYS = ("articles", "items", "results", "documents", "docs", "stories", "news", "data", "hits", "response.results",
          "response.docs", "hits.hits")  # fmt: skip
"""Where the articles lie in a document that is an object: what news APIs and search engines answer with."""


def split_json(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the objects of an array, as they are read; else the articles in one object, or the object itself.

    Raises:
        InputError: it is no JSON; of an array, from some article on.
    """
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _of_array(_stream(source), source)
        return
    data = source.whole()
    whole = Record(id="sha256:" + sha256(data).hexdigest(), format="json", data=data, path=source.path)
    value = load_json(decode(data, whole.name), whole)
    if isinstance(value, list):  # in UTF-16
        yield from _of_array(iter(value), source)
        return
    if not isinstance(value, dict):
        raise whole.error("holds no object; an article should be an object of fields")
    array = next((a for name in ARRAYS if isinstance(a := pick(value, name), list) and _are_objects(a)), None)
    if array is None:
        yield Record(id=whole.id, format=_format(value), data=value, path=source.path)
    else:
        yield from _of_array(iter(array), source)


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


def _stream(source: Source) -> Iterator[Any]:
    import ijson

    number = 0
    try:
        for value in ijson.items(utf8_stream(source), "item", use_float=True):
            number += 1
            yield value
    except ijson.JSONError as error:
        what = " ".join(str(error).split())
        raise source.error(f"is no JSON from here on, so the rest is not read: {what}", number + 1) from error


def _of_array(values: Iterator[Any], source: Source) -> Iterator[Record | InputError]:
    for number, value in enumerate(values, start=1):
        fields = value.get("_source", value) if isinstance(value, dict) else value  # as search engines wrap them
        if not isinstance(fields, dict):
            yield source.error("is no object; an article should be an object of fields", number)
            continue
        try:
            id = id_of(fields)
        except RecursionError:
            yield source.error("is nested too deeply to be an article", number)
        else:
            yield Record(id=id, format=_format(fields), data=fields, path=source.path, number=number)
