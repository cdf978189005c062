"""An extraction's JSON, compressed as the store keeps it."""

import zlib


def pack(text: str) -> bytes:
    """Compress an extraction's JSON."""
    return zlib.compress(text.encode("utf-8"))


def unpack(data: bytes) -> str:
    """Give back an extraction's JSON, to the character as `newsfacts extract` writes it on a line."""
    return zlib.decompress(data).decode("utf-8")
