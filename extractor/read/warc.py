"""WARC files of crawled pages (ISO 28500): each page that was fetched is one article."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from extractor.errors import InputError
from extractor.read.html import parse_html
from extractor.read.options import MEGABYTE, ReadOptions
from extractor.read.record import Record, Story
from extractor.read.source import Source
from extractor.read.text import parse_text
from extractor.read.warc_blocks import blocks

PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)
CHUNK = 1 << 16


def split_warc(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give what was fetched as a page or text; requests, failed fetches, pictures and scripts are left out.

    A damaged record, or one that tells a wrong length, costs only itself: reading goes on where the next one begins.
    """
    for number, block in enumerate(blocks(source.stream, options.limits.bytes), start=1):
        if isinstance(block, str):
            yield source.error(block, number)
            continue
        try:
            entry = _entry(block)
            kind = _kind(entry) if entry else None
            if kind in (*PAGES, *TEXTS):
                yield _record(entry, kind, source, options, number)
        except Exception as error:  # whatever a hostile record does to the library
            yield source.error(f"is damaged: {error}", number)


def _entry(block: bytes) -> Any | None:
    from warcio.archiveiterator import ArchiveIterator

    return next(iter(ArchiveIterator(BytesIO(block), no_record_parse=False)), None)


def parse_capture(record: Record, options: ReadOptions) -> Story:
    """Read one fetched page or text.

    Raises:
        InputError: no article is found on it.
    """
    if record.about.get("kind") in TEXTS:
        story = parse_text(record, options)
        return Story(text=story.text, meta={"url": record.about.get("url")})
    return parse_html(record, options)


def _kind(entry: Any) -> str | None:
    """Give the media type of what an entry holds, None for what is no successful fetch."""
    http = entry.http_headers
    if entry.rec_type in ("response", "revisit") and (http is None or http.get_statuscode() != "200"):
        return None
    if entry.rec_type not in ("response", "resource", "conversion"):
        return None
    headers = http if entry.rec_type == "response" else entry.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _record(entry: Any, kind: str, source: Source, options: ReadOptions, number: int) -> Record | InputError:
    data, most = bytearray(), options.limits.bytes
    stream = entry.content_stream()  # undoes the transfer's own packing
    while chunk := stream.read(CHUNK):
        data += chunk
        if len(data) > most:
            return source.error(f"is a page larger than {most // MEGABYTE} MB", number)
    headers = entry.http_headers or entry.rec_headers
    charset = (headers.get_header("Content-Type") or "").partition("charset=")[2].strip(" \"';").split(";")[0]
    about = {"url": entry.rec_headers.get_header("WARC-Target-URI"), "charset": charset, "kind": kind}
    return Record(
        id="sha256:" + sha256(data).hexdigest(),
        format="warc",
        data=bytes(data),
        path=source.path,
        number=number,
        about={name: value for name, value in about.items() if value},
    )
