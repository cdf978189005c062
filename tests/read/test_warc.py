"""WARC: what crawlers write of the pages they fetch."""

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
RAIN = "It rained all day in the port of Oslo, the harbour office said on Monday, and no ship could leave."
PAGE = f"""<html lang="en"><head><title>Rain stops ships</title>
<meta property="article:published_time" content="2024-05-06T09:30:00+02:00"><meta property="og:site_name" content="Fjord Post">
</head><body><nav>Home</nav><article><h1>Rain stops ships</h1><p>{RAIN}</p><p>São Paulo’s ships were late.</p></article></body></html>"""
SITE = "https://fjordpost.example"


def warc(*entries: tuple[str, str, str, bytes], packed: bool) -> bytes:
    """Write entries of kind, URL, media type or status, and payload."""
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for kind, url, about, payload in entries:
        status, _, media = about.partition(" ")
        http = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1") if kind == "response" else None
        record = writer.create_warc_record(
            url, kind, payload=BytesIO(payload), http_headers=http, warc_content_type=media or "text/plain"
        )
        writer.write_record(record)
    return stream.getvalue()


ENTRIES = (
    ("response", f"{SITE}/rain", "200 text/html;charset=windows-1252", PAGE.encode("cp1252")),
    ("response", f"{SITE}/gone", "404 text/html", PAGE.encode()),
    ("response", f"{SITE}/ship.png", "200 image/png", b"\x89PNG"),
    ("response", f"{SITE}/links", "200 text/html", b"<html><body><a href='/rain'>Rain</a></body></html>"),
    ("conversion", f"{SITE}/rain", "200 text/plain", RAIN.encode()),
)


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("a", True)])
def test_each_page_that_was_fetched_is_an_article(
    read_file: Callable[..., Reading], tmp_path: Path, name: str, packed: bool
) -> None:
    (tmp_path / name).write_bytes(warc(*ENTRIES, packed=packed))
    (page, text), errors = read_file(tmp_path / name)
    assert errors == [", record 4: holds no article; it may be a list of links, or be filled in by scripts"]
    assert page.text == f"Rain stops ships\n\n{RAIN}\n\nSão Paulo’s ships were late."
    assert (page.title, page.source) == ("Rain stops ships", "Fjord Post")
    assert (page.published, page.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert (page.format, page.meta["url"], page.meta["record"]) == ("warc", f"{SITE}/rain", 1)
    assert (text.text, text.meta["record"]) == (RAIN, 5)
    assert page.id != text.id


def test_what_is_read_before_a_file_breaks_off_stays(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    whole = warc(ENTRIES[0], ENTRIES[4], packed=False)
    (tmp_path / "a.warc").write_bytes(whole[: whole.rindex(b"WARC/1.0")] + b"no header at all\r\n\r\n")
    articles, (error,) = read_file(tmp_path / "a.warc")
    assert [article.title for article in articles] == ["Rain stops ships"]
    assert error == ", record 2: is damaged: it does not begin as a WARC record does"


def test_a_transfers_own_packing_is_undone(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    stream = BytesIO()
    writer = WARCWriter(stream, gzip=False)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
    payload = BytesIO(gzip.compress(PAGE.encode()))
    writer.write_record(writer.create_warc_record(f"{SITE}/rain", "response", payload=payload, http_headers=http))
    (tmp_path / "a.warc").write_bytes(stream.getvalue())
    (article,), _ = read_file(tmp_path / "a.warc")
    assert article.title == "Rain stops ships"
