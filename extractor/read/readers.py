"""The table of readers: what each format is called, and how its files become records and its records stories."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from extractor.errors import InputError
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story
from extractor.read.source import Source
from extractor.read.text import parse_text

Parse = Callable[[Record, ReadOptions], Story]
Split = Callable[[Source, ReadOptions], Iterator[Record | InputError]]
Fields = Callable[[Record], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How one format is read.

    Args:
        suffixes: of its files, lower case.
        parse: reads one record.
        split: cuts a file into records; without it the whole file is one.
        headed: whether the title goes above the body in the text that offsets count in.
        fields: gives a record's named fields, where records are made of such.
    """

    suffixes: tuple[str, ...]
    parse: Parse
    split: Split | None = None
    headed: bool = True
    fields: Fields | None = None


def _later(path: str) -> Callable[..., Any]:
    """Import a function when it is first called: whoever reads plain text waits for no other reader."""
    home, name = path.split(".")

    def call(*arguments: Any) -> Any:
        return getattr(import_module(f"extractor.read.{home}"), name)(*arguments)

    return call


def _data(record: Record) -> Mapping[str, Any]:
    assert isinstance(record.data, Mapping)
    return record.data


READERS: dict[str, Reader] = {
    "text": Reader(suffixes=(".txt", ".text"), parse=parse_text, headed=False),
    "markdown": Reader(suffixes=(".md", ".markdown"), parse=_later("markdown.parse_markdown")),
    "html": Reader(suffixes=(".html", ".htm", ".xhtml"), parse=_later("html.parse_html")),
    "newsml": Reader(
        suffixes=(".newsml", ".xml"), parse=_later("newsml.parse_newsml"), split=_later("newsml.split_newsml")
    ),
    "nitf": Reader(suffixes=(".nitf",), parse=_later("nitf.parse_nitf")),
    "feed": Reader(suffixes=(".rss", ".atom"), parse=_later("feed.parse_feed_item"), split=_later("feed.split_feed")),
    "mail": Reader(suffixes=(".eml",), parse=_later("mail.parse_mail")),
    "json": Reader(
        suffixes=(".json",),
        parse=_later("json_values.parse_object"),
        split=_later("json_values.split_json"),
        fields=_data,
    ),
    "ninjs": Reader(
        suffixes=(".ninjs",),
        parse=_later("json_values.parse_object"),
        split=_later("json_values.split_json"),
        fields=_data,
    ),
    "jsonl": Reader(
        suffixes=(".jsonl", ".ndjson"),
        parse=_later("json_lines.parse_line"),
        split=_later("json_lines.split_lines"),
        fields=_later("json_lines.fields_of_line"),
    ),
    "csv": Reader(
        suffixes=(".csv", ".tsv"),
        parse=_later("tables.parse_row"),
        split=_later("tables.split_csv"),
        fields=_data,
    ),
    "parquet": Reader(
        suffixes=(".parquet",),
        parse=_later("tables.parse_row"),
        split=_later("tables.split_parquet"),
        fields=_data,
    ),
    "warc": Reader(suffixes=(".warc",), parse=_later("warc.parse_capture"), split=_later("warc.split_warc")),
    "pdf": Reader(suffixes=(".pdf",), parse=_later("pdf.parse_pdf")),
}
"""Format name, as in `document.format` -> reader. Heavy libraries are imported when a file needs them."""

SUFFIXES: dict[str, str] = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}
"""Suffix -> format name."""
