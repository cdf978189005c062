"""Lines of bytes, however long."""

from collections.abc import Iterator
from typing import BinaryIO, Final

TOO_LONG: Final = b"\x00too long"  # told apart by identity
REST = 1 << 20


def rows(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Give lines with their ends, and `TOO_LONG` in the place of one of more than `most` bytes."""
    while line := stream.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(REST)) and not rest.endswith(b"\n"):
            pass
        yield TOO_LONG
