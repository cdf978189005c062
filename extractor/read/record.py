"""What passes between a format's reader and the making of an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import InputError
from extractor.types import Warned

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
LONGEST = 5000  # characters of a message; a path may have 4,096


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as its file stores it, not yet read.

    It is small, can be sent to another process, and has its id, so that a caller can pass over what it knows.

    Args:
        id: "sha256:…" of the record's bytes.
        format: the reader's name.
        data: the bytes; of records that have none of their own, the fields.
        path: the file as documents give it, None for standard input; a file in an archive is "archive.zip/file".
        number: the record's line, row or place in its file, from 1; None when the file is one article.
        about: what the container says of it: url, charset.
        called: what a record without path is called in messages.
    """

    id: str
    format: str
    data: bytes | Mapping[str, Any]
    path: str | None = None
    number: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    called: str = "standard input"

    @property
    def name(self) -> str:
        """Name the record in messages: "articles.jsonl, record 3"."""
        return name_of(self.path or self.called, self.number)

    def error(self, what: str) -> InputError:
        """Make the error that says what is wrong with this record."""
        return InputError(one_line(f"{self.name}: {what}"), path=self.path, record=self.number)

    @property
    def bytes(self) -> bytes:
        """The record's bytes, where its format has any."""
        assert isinstance(self.data, bytes)
        return self.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a reader found in a record, before the text itself is read for what it says of itself.

    Args:
        text: the body, with its lines as they are; paragraphs are told by blank lines.
        title: the headline, put before the body unless that opens with it.
        published: the moment of publication as the format writes it.
        dateline: the dateline where the format keeps it apart from the body.
        language: an IETF tag, as declared.
        meta: what document.meta holds, beyond the record's number.
        fields: all that can be kept by name.
    """

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    dateline: str | None = None
    language: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()


def withdrawn(status: str | None) -> tuple[Warned, ...]:
    """Give the warning of an item whose status, in the IPTC's words, is that its agency took it back or held it."""
    if (status or "").lower() not in ("canceled", "cancelled", "withheld"):
        return ()
    return (Warned(code="withdrawn", message=f"the agency marks this item as {status}; do not rely on its facts"),)


def name_of(path: str | None, number: int | None = None) -> str:
    """Name a file, or a record of it, in messages."""
    name = one_line(path or "standard input")
    return f"{name}, record {number}" if number is not None else name


def one_line(text: str) -> str:
    """Give a text as one line that does nothing to a terminal: names of files and of fields may hold anything."""
    return UNPRINTABLE.sub(" ", text)[:LONGEST]


def bad(path: str | None, number: int | None, what: str) -> InputError:
    """Make the error of a file or of one record of it."""
    return InputError(one_line(f"{name_of(path, number)}: {what}"), path=path, record=number)
