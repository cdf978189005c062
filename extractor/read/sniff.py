"""Which format is it? Told by the content, then by the suffix."""

import json
from pathlib import PurePath

from extractor.read.options import ReadOptions
from extractor.read.readers import SUFFIXES
from extractor.read.source import Source

PACKED = (".gz", ".zst", ".zip")


def is_known(name: str) -> bool:
    """Tell whether a file's suffix is one that a reader knows, packed or not; hidden files never are."""
    path = PurePath(name.lower())
    suffix = path.suffix
    if suffix in PACKED and PurePath(path.stem).suffix:
        suffix = PurePath(path.stem).suffix
    return not name.startswith(".") and (suffix in SUFFIXES or suffix in PACKED)


def tell_format(source: Source, options: ReadOptions) -> str:
    """Tell a file's format by what it begins with, where that is beyond doubt, then by its suffix; else it is text.

    Raises:
        InputError: it is of a kind that holds no article's text.
    """
    if options.format:
        return options.format
    suffix = SUFFIXES.get(source.name.suffix.lower())
    head = source.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return _json_kind(head, suffix)
    return suffix or "text"


def _json_kind(head: bytes, suffix: str | None) -> str:
    """Tell JSON Lines from one JSON document: the first line is a whole object."""
    if suffix == "jsonl":
        return "jsonl"
    line = head.split(b"\n", 1)[0]
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return suffix or "text"
    return "jsonl"
