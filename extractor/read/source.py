"""Paths -> open streams that cannot hang, with a look at what they begin with."""

import io
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol

from extractor.errors import InputError
from extractor.read.options import MEGABYTE, Limits
from extractor.read.record import bad

STDIN = Path("-")
HEAD = 65536  # bytes by which a format is told
CHUNK = 1 << 20
DESCRIPTORS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")  # what a shell's <(…) and pipes are called


class Readable(Protocol):
    """What bytes can be read from; it may give fewer than were asked for, and nothing only at the end."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes."""
        ...


class Source:
    """One file as it is read: a stream of bytes, its head, and what it is called.

    Args:
        raw: the bytes.
        path: the file as documents give it, None for standard input.
        name: its name without archive suffixes, by which a format is told where the content does not.
        limits: what is refused.
        verify: raises `InputError` when the file changed since it was opened.
        file: the same bytes where they can be read from any place.
    """

    def __init__(
        self,
        raw: Readable,
        *,
        path: str | None,
        name: PurePath,
        limits: Limits,
        verify: Callable[[], None] = lambda: None,
        file: BinaryIO | None = None,
    ) -> None:
        self.path = path
        self.name = name
        self.limits = limits
        self.verify = verify
        self._file = file
        self.head, error = _fill(raw, HEAD)
        if error and not self.head:
            raise error
        self.stream: BinaryIO = io.BufferedReader(Rest(self.head, raw, error), HEAD)

    def error(self, what: str, number: int | None = None) -> InputError:
        """Make the error that says what is wrong with the file, or with one record of it."""
        return bad(self.path, number, what)

    def whole(self) -> bytes:
        """Read all of it.

        Raises:
            InputError: it is larger than one article may be, or changed meanwhile.
        """
        data = self.stream.read(self.limits.bytes + 1)
        if len(data) > self.limits.bytes:
            raise self.error(f"is larger than {self.limits.bytes // MEGABYTE} MB; split it into articles")
        self.verify()
        return data

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """Give it as a file that can be read from any place; what comes from a pipe is put aside on disk first.

        Raises:
            InputError: too much would have to be put aside.
        """
        if self._file is not None:
            self._file.seek(0)
            yield self._file
            return
        with tempfile.TemporaryFile() as copy:
            while chunk := self.stream.read(CHUNK):
                copy.write(chunk)
                if copy.tell() > self.limits.spooled:
                    size = self.limits.spooled // MEGABYTE
                    raise self.error(f"is larger than {size} MB unpacked; save it as a file of its own and read that")
            copy.seek(0)
            yield copy


class Rest(io.RawIOBase):
    """A stream that begins with bytes that were read already, and with the error that ended them, if one did."""

    def __init__(self, head: bytes, raw: Readable, error: InputError | None = None) -> None:
        self.head = memoryview(head)
        self.raw = raw
        self.error = error

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer as far as one read goes; give how far."""
        if self.error and not self.head:
            raise self.error
        chunk = self.head[: len(buffer)] if self.head else memoryview(self.raw.read(len(buffer)) or b"")
        self.head = self.head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _fill(raw: Readable, size: int) -> tuple[bytes, InputError | None]:
    """Read so many bytes; what stands in front of the place where a packed file is damaged is not lost."""
    found = b""
    try:
        while len(found) < size and (chunk := raw.read(size - len(found))):
            found += chunk
    except InputError as error:
        return found, error
    return found, None


@contextmanager
def open_source(path: Path, limits: Limits) -> Iterator[Source]:
    """Open a file, or standard input; what is no regular file is refused, for it might never end.

    Raises:
        InputError: it cannot be opened, or the system fails to read it.
    """
    if path == STDIN:
        yield Source(sys.stdin.buffer, path=None, name=PurePath(), limits=limits)
        return
    try:
        with _open(path) as file:
            before = os.fstat(file.fileno())
            regular = stat.S_ISREG(before.st_mode)
            known = (before.st_size, before.st_mtime_ns)

            def verify() -> None:
                nonlocal known
                now = os.fstat(file.fileno())
                if regular and known != (known := (now.st_size, now.st_mtime_ns)):  # told once
                    raise bad(printable(path), None, "changed while it was read; read it again when it is complete")

            yield Source(
                file,
                path=printable(path),
                name=PurePath(path.name),
                limits=limits,
                verify=verify,
                file=file if regular else None,
            )
            verify()
    except FileNotFoundError as error:
        raise bad(printable(path), None, "does not exist; check the path") from error
    except IsADirectoryError as error:
        raise bad(printable(path), None, "is a folder; read the files in it") from error
    except PermissionError as error:
        raise bad(printable(path), None, "may not be read; change its permissions") from error
    except OSError as error:
        raise bad(printable(path), None, f"cannot be read: {error.strerror or error}") from error


def _open(path: Path) -> BinaryIO:
    """Open without waiting for anybody: a named pipe that nobody writes to would hold up the whole run."""
    piped = str(path).startswith(DESCRIPTORS)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | (0 if piped else getattr(os, "O_NONBLOCK", 0))
    number = os.open(path, flags)
    mode = os.fstat(number).st_mode
    if stat.S_ISREG(mode) or (piped and stat.S_ISFIFO(mode)):
        return os.fdopen(number, "rb")
    os.close(number)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(path)
    raise bad(printable(path), None, "is no regular file; pipe what it gives into: newsfacts extract -")


def printable(path: Path) -> str:
    """Give a path that any encoding can write: bytes of a name that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")
