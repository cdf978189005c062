"""Lines of bytes, however long, and streams of other encodings as UTF-8."""

import codecs
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO, Final

from extractor.read.source import Rest, Source

TOO_LONG: Final = b"\x00too long"  # told apart by identity
REST = 1 << 20
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def rows(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Give lines with their ends, and `TOO_LONG` in the place of one of more than `most` bytes."""
    while line := stream.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(REST)) and not rest.endswith(b"\n"):
            pass
        yield TOO_LONG


def utf8_stream(source: Source) -> BinaryIO:
    """Give a file's stream as UTF-8 without signature; where no signature says otherwise, the bytes as they are."""
    stream = source.stream
    if source.head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
        return stream
    encoding = next((name for signature, name in WIDE if source.head.startswith(signature)), None)
    return BufferedReader(Rest(b"", _Recoded(stream, encoding))) if encoding else stream


class _Recoded:
    """UTF-16 or UTF-32 as UTF-8; what is neither becomes the replacement character."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int, /) -> bytes:
        while chunk := self.stream.read(max(1, size // 4)):  # a character may take more bytes than before
            if text := self.decoder.decode(chunk):
                return text.encode("utf-8", "replace")
        return self.decoder.decode(b"", final=True).encode("utf-8", "replace")
