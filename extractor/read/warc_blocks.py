"""A WARC file -> its records as blocks of bytes, found again behind what is damaged."""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

from extractor.read.options import MEGABYTE
from extractor.read.source import Rest

BEGIN = b"WARC/"
INSIDE = re.compile(rb"\r?\n\r?\nWARC/[01]\.\d+\r?\n")
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
LONGEST_LINE = 1 << 16
LONGEST_HEADER = 1 << 20
CHUNK = 1 << 18
NO_BEGIN = "is damaged: it does not begin as a WARC record does"
NO_LENGTH = "is damaged: its header does not tell its length"
WRONG_LENGTH = "is damaged: its length is not what its header says"
CUT_OFF = "is cut off; fetch the file again"


def blocks(stream: BinaryIO, most: int) -> Iterator[bytes | str]:
    """Give each record, header and all; of one that is damaged, or larger than `most` bytes, what is wrong."""
    while line := stream.readline(LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(BEGIN):
            yield NO_BEGIN
            stream = _back(_find_begin(stream), stream)
            continue
        header = line + _header(stream)
        found = LENGTH.search(header)
        if not found:
            yield NO_LENGTH
            stream = _back(_find_begin(stream), stream)
            continue
        length = int(found[1])
        if length > most:
            cut = _pass_over(stream, length)
            yield CUT_OFF if cut else f"is larger than {most // MEGABYTE} MB"
            continue
        body = stream.read(length)
        if len(body) == length and _is_end(end := stream.read(4)):
            yield header + body + end
            continue
        rest = body + end if len(body) == length else body
        inside = INSIDE.search(rest)
        at = inside.start() if inside else len(rest)
        stream = _back(rest[at:], stream)
        stream = _back(_find_begin(stream), stream)
        yield CUT_OFF if len(body) < length and not inside else WRONG_LENGTH


def _find_begin(stream: BinaryIO) -> bytes:
    """Read on to the line that the next record begins with; nothing at the end."""
    while (line := stream.readline(LONGEST_LINE)) and not line.startswith(BEGIN):
        pass
    return line


def _back(read: bytes, stream: BinaryIO) -> BinaryIO:
    """Give a stream in front of what was read already."""
    return BufferedReader(Rest(read, stream))


def _header(stream: BinaryIO) -> bytes:
    lines = bytearray()
    while (line := stream.readline(LONGEST_LINE)) and len(lines) < LONGEST_HEADER:
        lines += line
        if not line.strip():
            break
    return bytes(lines)


def _is_end(end: bytes) -> bool:
    """Tell whether a record ends as it should: two line ends; a file may end with fewer."""
    return not end.strip()


def _pass_over(stream: BinaryIO, length: int) -> bool:
    """Read on without holding it; tell whether the stream ended before."""
    while length and (chunk := stream.read(min(CHUNK, length))):
        length -= len(chunk)
    return length > 0
