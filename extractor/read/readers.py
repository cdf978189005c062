"""The table of readers: what each format is called, and how its files become records and its records stories."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.read.feed import parse_feed_item, split_feed
from extractor.read.html import parse_html
from extractor.read.json_lines import parse_line, split_lines
from extractor.read.json_values import parse_object, split_json
from extractor.read.mail import parse_mail
from extractor.read.markdown import parse_markdown
from extractor.read.newsml import parse_newsml, split_newsml
from extractor.read.nitf import parse_nitf
from extractor.read.options import ReadOptions
from extractor.read.pdf import parse_pdf
from extractor.read.record import Record, Story
from extractor.read.source import Source
from extractor.read.tables import parse_row, split_csv, split_parquet
from extractor.read.text import parse_text
from extractor.read.warc import parse_capture, split_warc

Parse = Callable[[Record, ReadOptions], Story]
Split = Callable[[Source, ReadOptions], Iterator[Record | InputError]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How one format is read.

    Args:
        suffixes: of its files, lower case.
        parse: reads one record.
        split: cuts a file into records; without it the whole file is one.
        headed: whether the title goes above the body in the text that offsets count in.
    """

    suffixes: tuple[str, ...]
    parse: Parse
    split: Split | None = None
    headed: bool = True


READERS: dict[str, Reader] = {
    "text": Reader(suffixes=(".txt", ".text"), parse=parse_text, headed=False),
    "markdown": Reader(suffixes=(".md", ".markdown"), parse=parse_markdown),
    "html": Reader(suffixes=(".html", ".htm", ".xhtml"), parse=parse_html),
    "newsml": Reader(suffixes=(".newsml", ".xml"), parse=parse_newsml, split=split_newsml),
    "nitf": Reader(suffixes=(".nitf",), parse=parse_nitf),
    "feed": Reader(suffixes=(".rss", ".atom"), parse=parse_feed_item, split=split_feed),
    "mail": Reader(suffixes=(".eml",), parse=parse_mail),
    "json": Reader(suffixes=(".json",), parse=parse_object, split=split_json),
    "ninjs": Reader(suffixes=(".ninjs",), parse=parse_object, split=split_json),
    "jsonl": Reader(suffixes=(".jsonl", ".ndjson"), parse=parse_line, split=split_lines),
    "csv": Reader(suffixes=(".csv", ".tsv"), parse=parse_row, split=split_csv),
    "parquet": Reader(suffixes=(".parquet",), parse=parse_row, split=split_parquet),
    "warc": Reader(suffixes=(".warc",), parse=parse_capture, split=split_warc),
    "pdf": Reader(suffixes=(".pdf",), parse=parse_pdf),
}
"""Format name, as in `document.format` -> reader. Heavy libraries are imported when a file needs them."""

SUFFIXES: dict[str, str] = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}
"""Suffix -> format name."""
