"""Text -> files that are either whole or not there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from extractor.errors import OutputError


def check_writable(path: Path) -> None:
    """Make sure, before any work is done, that a file can be written.

    Raises:
        OutputError: it cannot.
    """
    folder = path.resolve().parent
    if os.path.isdir(path):
        raise OutputError(f"{path}: is a folder; name a file, or give the folder to --out-dir")
    if not folder.is_dir():
        raise OutputError(f"{path}: the folder '{folder}' does not exist; make it first")
    if not os.access(path if os.path.exists(path) else folder, os.W_OK):
        raise OutputError(f"{path}: may not be written; choose another place")


def write_file(path: Path, chunks: Iterable[str]) -> None:
    """Write chunks of text beside the file, then put them in its place at once; a pipe or device is written directly.

    Raises:
        OutputError: the file cannot be written. What was there before stays.
    """
    target = path.resolve()
    if os.path.exists(target) and not os.path.isfile(target):
        _write(target, "w", chunks, path)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(draft, "x", chunks, path)
        _replace(draft, target, path)
    finally:
        with suppress(OSError):
            draft.unlink()


def _write(target: Path, mode: str, chunks: Iterable[str], path: Path) -> None:
    """Write chunks; errors that come from making a chunk are not the file's and pass through."""
    try:
        file = target.open(mode, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    with file:
        for chunk in chunks:
            try:
                file.write(chunk)
                file.flush()
            except OSError as error:
                with suppress(OSError):  # closing tries once more
                    file.close()
                raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _replace(draft: Path, target: Path, path: Path) -> None:
    try:
        draft.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
