"""The table of readers: what each format is called, and how its files become records and its records stories."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.read.jsonl import parse_line, split_lines
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story
from extractor.read.source import Source
from extractor.read.text import parse_text

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
    "jsonl": Reader(suffixes=(".jsonl", ".ndjson"), parse=parse_line, split=split_lines),
}
"""Format name, as in `document.format` -> reader. Heavy libraries are imported when a file needs them."""

SUFFIXES: dict[str, str] = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}
"""Suffix -> format name."""
