"""Paths -> Articles: folders are walked, each file goes to the reader of its format."""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from extractor.errors import InputError
from extractor.read.decode import MAX_BYTES, decode
from extractor.read.text import read_text
from extractor.types import Article

STDIN = Path("-")
SUFFIXES = {".txt": "text", ".text": "text"}
TOO_LARGE = f"is larger than {MAX_BYTES // 1024 // 1024} MB; split it into articles"


def read_plain(data: bytes, *, id: str, path: str | None, published: str | None) -> Iterator[Article]:
    """Read one article from a plain-text file's bytes."""
    yield read_text(decode(data, path or "standard input"), id=id, path=path, published=published)


READERS: dict[str, Callable[..., Iterator[Article]]] = {"text": read_plain}
"""Format name -> reader. A reader takes bytes, id, path and publication date, and yields articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read. `name` is what an output is called after: the path below the folder that was given."""

    path: Path
    name: PurePath


def read_all(
    paths: Iterable[Path], *, published: str | None = None, on_error: Callable[[InputError], None]
) -> Iterator[tuple[Input, Article]]:
    """Read the articles of files and folders in order; what cannot be read goes to `on_error`, and the rest goes on."""
    for path in paths:
        for source in find_inputs(path, on_error=on_error):
            try:
                for article in read(source.path, published=published):
                    yield source, article
            except InputError as error:
                on_error(error)


def find_inputs(path: Path, *, on_error: Callable[[InputError], None]) -> Iterator[Input]:
    """List what a path stands for: itself, or the articles below a folder, sorted; hidden files are left out."""
    if path == STDIN:
        yield Input(path=path, name=PurePath("stdin"))
    elif not path.is_dir():
        yield Input(path=path, name=PurePath(path.name))
    else:
        empty = True
        for file in _walk(path, on_error):
            empty = False
            yield Input(path=file, name=file.relative_to(path))
        if empty:
            suffixes = ", ".join(SUFFIXES)
            on_error(InputError(f"{path}: holds no articles; it should hold files that end in {suffixes}"))


def _walk(folder: Path, on_error: Callable[[InputError], None]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        on_error(InputError(f"{error.filename}: cannot be read: {error.strerror}"))

    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                yield path


def read(path: Path | str, *, published: str | None = None) -> Iterator[Article]:
    """Read the articles of one file; "-" is standard input.

    Raises:
        InputError: the file cannot be read.
        OptionError: `published` is no ISO 8601 date.
    """
    path = Path(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if path == STDIN else _bytes_of(path)
    yield from read_bytes(data, path=None if path == STDIN else _printable(path), published=published)


def read_bytes(data: bytes, *, path: str | None = None, published: str | None = None) -> Iterator[Article]:
    """Read the articles in a file's bytes.

    Raises:
        InputError: the bytes are empty, binary, too many or undecodable.
        OptionError: `published` is no ISO 8601 date.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"{path or 'standard input'}: {TOO_LARGE}")
    id = "sha256:" + hashlib.sha256(data).hexdigest()
    yield from READERS["text"](data, id=id, path=path, published=published)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: {TOO_LARGE}")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: does not exist; check the path") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder; read the files in it") from error
    except PermissionError as error:
        raise InputError(f"{path}: may not be read; change its permissions") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error


def _printable(path: Path) -> str:
    """Give a path that any encoding can write: bytes of a name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")
