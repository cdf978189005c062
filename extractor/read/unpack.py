"""gzip, Zstandard and zip around anything, within limits."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from extractor.errors import InputError
from extractor.read.options import Limits, ReadOptions
from extractor.read.record import bad
from extractor.read.sniff import PACKED, is_known
from extractor.read.source import Readable, Source

GZIP, ZSTD, ZIP = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", (b"PK\x03\x04", b"PK\x05\x06")
STREAMS = 4  # how many files of an archive may unpack to as much as one may before the rest of it is left
OFFICE = ("[Content_Types].xml", "mimetype")  # first entries of documents that are zip files underneath


class Meter:
    """Count the bytes that pass."""

    def __init__(self, raw: Readable) -> None:
        self.raw = raw
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes."""
        chunk = self.raw.read(size)
        self.count += len(chunk)
        return chunk


class Budget:
    """What one file may unpack to, however many layers and files there are in it.

    Args:
        packed: counts the bytes of the file itself.
        limits: how much may come out of it.
    """

    def __init__(self, packed: Meter, limits: Limits) -> None:
        self.packed = packed
        self.limits = limits
        self.given = 0

    @property
    def most(self) -> int:
        """How many bytes one stream may give."""
        return max(self.limits.bytes, self.packed.count * self.limits.expansion)

    @property
    def spent(self) -> bool:
        """Whether all streams together gave more than an honest file would."""
        return self.given > self.most * STREAMS


class Unpacked:
    """What a packed stream gives; it ends with a clear error where that is broken, or grows beyond measure.

    Args:
        raw: the unpacking stream.
        budget: of the file that is unpacked.
        path: the file, for messages.
    """

    def __init__(self, raw: Readable, budget: Budget, path: str | None) -> None:
        self.raw = raw
        self.budget = budget
        self.path = path
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes.

        Raises:
            InputError: the packed bytes are damaged, or unpack to more than an honest file would.
        """
        try:
            chunk = self.raw.read(size)
        except EOFError as error:
            raise bad(self.path, None, "is cut off; pack it again, or fetch it again") from error
        except NotImplementedError as error:
            raise bad(
                self.path, None, f"is packed in a way that is not known ({error}); use gzip, zstd or zip"
            ) from error
        except (OSError, zlib.error, zipfile.BadZipFile, RuntimeError, ValueError) as error:
            raise bad(self.path, None, f"is damaged: {error}") from error
        self.given += len(chunk)
        self.budget.given += len(chunk)
        if self.given > self.budget.most or self.budget.spent:
            times = self.budget.limits.expansion
            raise bad(self.path, None, f"unpacks to more than {times} times its size; no articles do, so it is refused")
        return chunk


Member = tuple[Source | InputError, Budget]


def unpack(
    source: Source, options: ReadOptions, *, layer: int = 0, budget: Budget | None = None
) -> Iterator[Source | InputError]:
    """Give the file itself, or what is packed in it, layer by layer; a broken entry of an archive gives its error.

    Raises:
        InputError: the archive as a whole is broken or packed too often.
    """
    if not source.head.startswith((GZIP, ZSTD, *ZIP)):
        yield source
        return
    if layer >= options.limits.layers:
        raise source.error(f"is packed more than {options.limits.layers} times over; unpack it first")
    if source.head.startswith(ZIP):
        members = _entries(source, options, budget)
    else:
        members = iter([_stream(source, options, budget)])
    for member, spending in members:
        if isinstance(member, InputError):
            yield member
            continue
        try:
            yield from unpack(member, options, layer=layer + 1, budget=spending)
        except InputError as error:
            yield error


def _stream(source: Source, options: ReadOptions, budget: Budget | None) -> tuple[Source, Budget]:
    meter = Meter(source.stream)
    budget = budget or Budget(meter, options.limits)
    raw = _gzip(meter) if source.head.startswith(GZIP) else _zstd(meter)
    name = PurePath(source.name.stem) if source.name.suffix.lower() in PACKED else source.name
    unpacked = Unpacked(raw, budget, source.path)
    return Source(unpacked, path=source.path, name=name, limits=options.limits, verify=source.verify), budget


def _gzip(packed: Meter) -> Readable:
    stream = gzip.GzipFile(fileobj=io.BufferedReader(_Raw(packed)))

    class Reader:
        """Give what is there, so that nothing in front of a damaged place is lost."""

        def read(self, size: int, /) -> bytes:
            return stream.read1(size)

    return Reader()


def _zstd(packed: Meter) -> Readable:
    import zstandard

    class Reader:
        """Turn the library's own error into one that `Unpacked` knows."""

        stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
            packed,  # type: ignore[arg-type]  # all it needs is read
            read_across_frames=True,
        )

        def read(self, size: int, /) -> bytes:
            try:
                return self.stream.read(size)
            except zstandard.ZstdError as error:
                if "memory" in str(error):
                    raise NotImplementedError("it needs more than 128 MB to unpack, as zstd --long makes it") from error
                raise ValueError(str(error)) from error

    return Reader()


class _Raw(io.RawIOBase):
    """A meter as the raw stream that gzip wants."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        chunk = self.meter.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _entries(source: Source, options: ReadOptions, budget: Budget | None) -> Iterator[Member]:
    """Give the files of a zip archive that a reader knows, in the archive's order."""
    with source.seekable() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise source.error(f"is damaged: {error}") from error
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if entries and entries[0].filename in OFFICE:
            raise source.error("is an office document or e-book; save it as PDF, HTML or plain text")
        if len(entries) > options.limits.entries:
            raise source.error(f"holds more than {options.limits.entries:,} files; split it")
        known = [
            entry for entry in entries if is_known(PurePath(entry.filename).name) and "__MACOSX" not in entry.filename
        ]
        if not known:
            raise source.error("holds no articles; its files should have a suffix that tells their format")
        if budget is None:
            whole = Meter(io.BytesIO())
            whole.count = file.seek(0, io.SEEK_END)  # entries may overlap, so what counts is the whole archive
            budget = Budget(whole, options.limits)
        yield from _read_entries(source, archive, known, options, budget)


def _read_entries(
    source: Source, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], options: ReadOptions, budget: Budget
) -> Iterator[Member]:
    for entry in entries:
        path = f"{source.path or 'standard input'}/{entry.filename}"
        try:
            if entry.flag_bits & 1:
                raise bad(path, None, "is encrypted; unpack it first")
            with archive.open(entry) as raw:
                unpacked = Unpacked(raw, budget, path)
                member = Source(
                    unpacked, path=path, name=PurePath(entry.filename), limits=options.limits, verify=source.verify
                )
                yield member, budget
        except InputError as error:
            yield error, budget
        except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as error:
            yield bad(path, None, f"is damaged: {error}"), budget
        if budget.spent:
            return
