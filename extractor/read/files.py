"""Paths -> Articles: folders are walked, each file goes to the reader of its format."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extractor.errors import InputError
from extractor.read.daytimes import check_day
from extractor.read.decode import MAX_BYTES, decode
from extractor.read.text import read_text
from extractor.types import Article

STDIN = "-"
SUFFIXES = {".txt": "text", ".text": "text", ".md": "text", "": "text"}


def read_plain(data: bytes, *, id: str, path: str | None, published: str | None) -> Iterator[Article]:
    """Read one article from a plain-text file's bytes."""
    yield read_text(decode(data, path or "standard input"), id=id, path=path, published=published)


READERS: dict[str, Callable[..., Iterator[Article]]] = {"text": read_plain}
"""Format name -> reader. A reader takes bytes, id, path and publication date, and yields articles."""


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """List files in order: a folder gives the articles below it, sorted; links that lead in circles are left out.

    Raises:
        InputError: a path does not exist, or a folder holds no articles. Raised when the path's turn comes.
    """
    for path in paths:
        if str(path) == STDIN or path.is_file():
            yield path
        elif path.is_dir():
            found = list(_walk(path))
            if not found:
                raise InputError(f"{path}: holds no articles; it should hold files that end in .txt, .text or .md")
            yield from found
        elif path.exists():
            raise InputError(f"{path}: is neither a file nor a folder")
        else:
            raise InputError(f"{path}: does not exist; check the path")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and path.suffix and path.is_file():
                yield path


def read(path: Path | str, *, published: str | None = None) -> Iterator[Article]:
    """Read the articles of one file; "-" is standard input.

    Raises:
        InputError: the file cannot be read, or `published` is no ISO 8601 date.
    """
    path = Path(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == STDIN else _bytes_of(path)
    yield from read_bytes(data, path=None if str(path) == STDIN else str(path), published=published)


def read_bytes(data: bytes, *, path: str | None = None, published: str | None = None) -> Iterator[Article]:
    """Read the articles in a file's bytes.

    Raises:
        InputError: the bytes are empty, binary, too many or undecodable, or `published` is no ISO 8601 date.
    """
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise InputError(f"{path or 'standard input'}: is larger than {limit} MB; split it into articles")
    if published:
        try:
            published = check_day(published)
        except ValueError as error:
            raise InputError(f"'{published}' is no date; write it as 2025-05-27") from error
    id = "sha256:" + hashlib.sha256(data).hexdigest()
    yield from READERS["text"](data, id=id, path=path, published=published)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: is larger than {MAX_BYTES // 1024 // 1024} MB; split it into articles")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: does not exist; check the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder; name it without wildcards to read the articles in it") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
