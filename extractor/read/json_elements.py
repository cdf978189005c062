"""A JSON array, however long -> the bytes of its elements, so that a bad one costs only itself."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from extractor.read.rows import TOO_LONG

CHUNK = 1 << 18
IN_WORDS = re.compile(rb'["\\\\]')
OUTSIDE = re.compile(rb'["\[\]{},]')


def elements(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Give what stands between an array's commas, and `TOO_LONG` in the place of an element of more than `most` bytes.

    Whether an element is JSON is for others to tell. A quotation mark or bracket too few takes in what follows.

    Raises:
        EOFError: the stream ends before the array does.
    """
    scan = _Scan(most)
    _skip_to_start(stream)
    while chunk := stream.read(CHUNK):
        yield from scan.feed(chunk)
        if scan.depth < 0:
            return
    raise EOFError


def _skip_to_start(stream: BinaryIO) -> None:
    while (mark := stream.read(1)) and mark != b"[":
        pass


class _Scan:
    """How far an array is read: how deep in brackets, whether in quotation marks, and the element so far."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.depth = 0  # -1 behind the array
        self.quoted = False
        self.escaped = False  # the chunk before ended in a backslash
        self.element = bytearray()
        self.long = False

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Give the elements that end in a chunk."""
        start, place = 0, int(self.escaped)
        self.escaped = False
        while found := (IN_WORDS if self.quoted else OUTSIDE).search(chunk, place):
            place = found.end()
            if self._ends(found[0]):
                self._add(chunk[start : found.start()])
                start = place
                if element := self.take():
                    yield element
                if self.depth < 0:
                    return
            elif self.quoted and found[0] == b"\\":
                place += 1
                self.escaped = place > len(chunk)
        self._add(chunk[start:])

    def _ends(self, mark: bytes) -> bool:
        """Take note of a mark; tell whether an element ends with it."""
        if self.quoted:
            self.quoted = mark != b'"'
        elif mark == b'"':
            self.quoted = True
        elif mark in b"[{":
            self.depth += 1
        elif mark in b"]}":
            self.depth -= 1
        return not self.quoted and (self.depth < 0 or (self.depth == 0 and mark == b","))

    def _add(self, part: bytes) -> None:
        if self.long or len(self.element) + len(part) > self.most:
            self.long = True
            self.element.clear()
        else:
            self.element += part

    def take(self) -> bytes:
        """Give the element so far, without white space around it, and begin the next one."""
        element = TOO_LONG if self.long else bytes(self.element.strip())
        self.element.clear()
        self.long = False
        return element
