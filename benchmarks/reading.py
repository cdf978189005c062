"""Measure the readers: articles a second by format, as ratios to plain text, and their share of the time of `extract`.

    python benchmarks/reading.py --articles 2000
    python benchmarks/reading.py --articles 2000 --extract 40

The same invented articles (benchmarks/wire.py) are written in every format into a temporary folder and read back, with
packed forms beside the plain ones. Each format is read `--rounds` times, in turn with the others, and its best time
counts, so that a busy machine harms none of them more. With --extract the time that extraction takes for one article is
measured in the same run.
"""

import argparse
import gzip
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from wire import articles

from extractor.read import read_all

TITLE = "Duties and trade, article {}"
DAY = "2025-03-04T09:30:00+01:00"
BASE = "text"


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def page(number: int, text: str) -> str:
    title = TITLE.format(number)
    data = {"@type": "NewsArticle", "headline": title, "datePublished": DAY, "publisher": {"name": "Fjord Wire"}}
    links = "".join(f'<li><a href="/{n}">More of this kind, {n}</a></li>' for n in range(30))
    return (
        f"<!doctype html><html lang='en'><head><title>{title} - Fjord Wire</title><script type='application/ld+json'>"
        f"{json.dumps(data)}</script></head><body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>"
        f"{paragraphs(text)}</article></main><footer><ul>{links}</ul></footer></body></html>"
    )


def nitf(number: int, text: str) -> str:
    return (
        f"<?xml version='1.0'?><nitf><head><docdata><date.issue norm='{DAY}'/></docdata></head><body><body.head>"
        f"<hedline><hl1>{TITLE.format(number)}</hl1></hedline></body.head><body.content>{paragraphs(text)}</body.content></body></nitf>"
    )


def newsml(number: int, text: str) -> str:
    return (
        "<?xml version='1.0'?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><itemClass "
        f"qcode='ninat:text'/><versionCreated>{DAY}</versionCreated></itemMeta><contentMeta><headline>"
        f"{TITLE.format(number)}</headline></contentMeta><contentSet><inlineXML><html><body>{paragraphs(text)}</body>"
        "</html></inlineXML></contentSet></newsItem>"
    )


def mail(number: int, text: str) -> str:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Fjord Wire <wire@fjord.example>", "desk", TITLE.format(number)
    message["Date"] = "Tue, 04 Mar 2025 09:30:00 +0100"
    message.set_content(text)
    return message.as_string()


def record(number: int, text: str) -> dict[str, str]:
    return {"id": str(number), "title": TITLE.format(number), "published": DAY, "body": text}


def ninjs(number: int, text: str) -> str:
    item = {"uri": f"urn:fjord:{number}", "headline": TITLE.format(number), "versioncreated": DAY, "body_text": text}
    return json.dumps(item)


ONE: dict[str, tuple[str, Callable[[int, str], str]]] = {
    "text": (".txt", lambda number, text: text),
    "markdown": (".md", lambda number, text: f"---\ntitle: {TITLE.format(number)}\ndate: {DAY}\n---\n\n{text}"),
    "html": (".html", page),
    "newsml": (".xml", newsml),
    "nitf": (".xml", nitf),
    "mail": (".eml", mail),
    "ninjs": (".json", ninjs),
}
"""Formats of which a file is one article."""


def write_one(folder: Path, texts: list[str], suffix: str, form: Callable[[int, str], str]) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number:06}{suffix}").write_text(form(number, text), encoding="utf-8")


def as_feed(texts: list[str]) -> bytes:
    items = "".join(
        f"<item><title>{TITLE.format(n)}</title><pubDate>Tue, 04 Mar 2025 09:30:00 +0100</pubDate>"
        f"<content:encoded><![CDATA[{paragraphs(text)}]]></content:encoded></item>"
        for n, text in enumerate(texts)
    )
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return f"<?xml version='1.0'?><rss {space}><channel><title>Fjord Wire</title>{items}</channel></rss>".encode()


def as_jsonl(texts: list[str]) -> bytes:
    return "".join(json.dumps(record(n, text)) + "\n" for n, text in enumerate(texts)).encode()


def as_json(texts: list[str]) -> bytes:
    return json.dumps([record(n, text) for n, text in enumerate(texts)]).encode()


def as_csv(texts: list[str]) -> bytes:
    rows = ("id,title,published,body", *('{id},"{title}",{published},"{body}"'.format(**record(n, t.replace('"', '""')))
                                         for n, t in enumerate(texts)))  # fmt: skip
    return "\n".join(rows).encode()


def as_parquet(texts: list[str]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    stream = BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([record(n, text) for n, text in enumerate(texts)]), stream)
    return stream.getvalue()


def as_warc(texts: list[str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = BytesIO()
    writer = WARCWriter(stream, gzip=False)
    for number, text in enumerate(texts):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        payload = BytesIO(page(number, text).encode())
        url = f"https://fjord.example/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=http))
    return stream.getvalue()


def as_zip(texts: list[str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.txt", text)
    return stream.getvalue()


def as_zst(texts: list[str]) -> bytes:
    import zstandard

    return bytes(zstandard.compress(as_jsonl(texts)))


MANY: dict[str, tuple[str, Callable[[list[str]], bytes]]] = {
    "feed": ("a.rss", as_feed),
    "json": ("a.json", as_json),
    "jsonl": ("a.jsonl", as_jsonl),
    "jsonl.gz": ("a.jsonl.gz", lambda texts: gzip.compress(as_jsonl(texts))),
    "jsonl.zst": ("a.jsonl.zst", as_zst),
    "csv": ("a.csv", as_csv),
    "parquet": ("a.parquet", as_parquet),
    "warc": ("a.warc", as_warc),
    "zip of text": ("a.zip", as_zip),
}
"""Formats of which a file holds many articles. (PDF is left out: it takes another library to write one.)"""


def write_all(folder: Path, texts: list[str]) -> Iterator[tuple[str, Path]]:
    for name, (suffix, form) in ONE.items():
        path = folder / name
        path.mkdir()
        write_one(path, texts, suffix, form)
        yield name, path
    for name, (file, make) in MANY.items():
        path = folder / name.replace(" ", "-") / file
        path.parent.mkdir()
        path.write_bytes(make(texts))
        yield name, path


def seconds_of(path: Path, count: int) -> float:
    begun = time.perf_counter()
    errors: list[Exception] = []
    found = sum(1 for _ in read_all([path], on_error=errors.append))
    taken = time.perf_counter() - begun
    assert (found, errors) == (count, []), f"{path}: {found} articles, {errors[:1]}"
    return taken


def extraction(texts: list[str]) -> float:
    """Give the seconds that extraction takes for one article."""
    from extractor.flow import load_extractor
    from extractor.read import read_text

    extractor = load_extractor()
    given = [read_text(text) for text in texts]
    extractor.extract(given[0])  # fills caches
    begun = time.perf_counter()
    for article in given:
        extractor.extract(article)
    return (time.perf_counter() - begun) / len(given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--extract", type=int, default=0, help="articles to extract for the share; 0: leave it out")
    given = parser.parse_args()
    texts = list(articles(given.articles))
    with TemporaryDirectory() as name:
        paths = dict(write_all(Path(name), texts))
        for path in paths.values():
            next(read_all([path], on_error=lambda error: None))  # imports its library
        best: dict[str, float] = {}
        for _ in range(given.rounds):
            for format, path in paths.items():
                best[format] = min(best.get(format, 1e9), seconds_of(path, given.articles))
    each = extraction(texts[: given.extract]) if given.extract else 0.0
    print(f"{given.articles:,} articles of {sum(map(len, texts)) // len(texts):,} characters, best of {given.rounds}")
    for format, seconds in best.items():
        share = f", {seconds / given.articles / (seconds / given.articles + each):6.2%} of reading and extracting"
        speed, ratio = given.articles / seconds, seconds / best[BASE]
        print(f"  {format:12} {speed:8,.0f} articles/s, {ratio:5.2f} times as long as {BASE}{share if each else ''}")


if __name__ == "__main__":
    main()
