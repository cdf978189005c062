"""Which format is it? Told by the content, then by the suffix."""

import codecs
import json
import re
from pathlib import PurePath

from extractor.read.options import ReadOptions
from extractor.read.readers import SUFFIXES
from extractor.read.source import Source

PACKED = (".gz", ".zst", ".zip")
MAGIC = ((b"PAR1", "parquet"), (b"WARC/", "warc"), (b"%PDF-", "pdf"))
ROOTS = {"newsitem": "newsml", "newsmessage": "newsml", "packageitem": "newsml", "nitf": "nitf", "rss": "feed",
         "rdf": "feed", "feed": "feed", "html": "html"}  # fmt: skip
PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype\b[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.IGNORECASE)
ROOT = re.compile(r"\s*<(?:[\w.-]+:)?(?P<name>[a-z][\w.-]*)", re.IGNORECASE)
PAGE = re.compile(r"\s*<(?:!doctype\s+html\b|html\b|head\b|body\b|article\b|main\b|div\b|p\b|h1\b)", re.IGNORECASE)
HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]*):(?: |$)")
TELLING = {"message-id", "mime-version", "received", "return-path", "delivered-to", "dkim-signature"}
USUAL = {"from", "to", "subject", "date"}
WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


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
        InputError: it is XML of a kind that no reader knows.
    """
    if options.format:
        return options.format
    suffix = SUFFIXES.get(source.name.suffix.lower())
    for magic, format in MAGIC:
        if source.head.startswith(magic):
            return format
    head = _text_of(source.head)
    if head.startswith(("{", "[")):
        return _json_kind(head, suffix)
    if head.startswith("<"):
        return _markup_kind(head, suffix, source)
    return "mail" if _is_mail(head) else suffix or "text"


def _text_of(head: bytes) -> str:
    encoding = next((name for start, name in WIDE if head.startswith(start)), "utf-8")
    return head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")


def _json_kind(head: str, suffix: str | None) -> str:
    """Tell JSON Lines, where one object a line follows another, from one JSON document, and both from text."""
    first, _, rest = head.partition("\n")
    if suffix == "jsonl" or (_is_object(first) and rest.lstrip().startswith("{")):
        return "jsonl"
    if suffix is not None and suffix != "text":
        return suffix
    return "json" if re.match(r"\{\s*[\"}]|\[\s*\{", head) else "text"  # a text may open with a bracket


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _markup_kind(head: str, suffix: str | None, source: Source) -> str:
    if PAGE.match(head):
        return "html"
    end = 0
    while found := PROLOGUE.match(head, end):
        end = found.end()
    root = ROOT.match(head, end)
    name = root["name"].lower() if root else ""
    if name in ROOTS:
        return ROOTS[name]
    if PAGE.match(head, end):
        return "html"
    if head.startswith("<?xml") and suffix != "html":
        raise source.error(f"is XML of a kind that is not known ('{name}'); NewsML-G2, NITF, RSS and Atom are")
    return suffix or "text"


def _is_mail(head: str) -> bool:
    """Tell a message by its headers: one that only mail has, or all that mail always has."""
    names: set[str] = set()
    for line in head.splitlines():
        if line[:1] in (" ", "\t") and names:
            continue
        if not (found := HEADER.match(line)):
            break
        names.add(found["name"].lower())
    return len(names) >= 3 and (bool(names & TELLING and names & USUAL) or names >= USUAL)
