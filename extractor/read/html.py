"""Web pages -> the article on them, by trafilatura; what the page says of itself comes from `page_data`."""

import re
from typing import Any

from extractor.read.decode import decode
from extractor.read.markup import paragraphs_of
from extractor.read.options import ReadOptions
from extractor.read.page_data import PageData, read_page_data
from extractor.read.record import Record, Story

CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)""", re.IGNORECASE)
WORDS = "contains(concat(' ', normalize-space(@class)), ' {0}') or contains(@class, '-{0}') or contains(@class, '_{0}')"
FURNITURE = (
    "caption",
    "share",
    "sharing",
    "social",
    "related",
    "newsletter",
    "recommend",
    "promo",
    "read-more",
    "tags",
)
KEPT = "[not(self::html or self::body or self::main or self::article)]"
PRUNED = [
    *(f"//{tag}" for tag in ("figure", "figcaption", "aside", "nav", "form", "button", "noscript", "template")),
    *(f"//*[{WORDS.format(name)}]{KEPT}" for name in FURNITURE),
]
LEAST = 60  # characters that an article has at least
HEAD = 4096  # characters among which a page opens
HEADER = 8  # paragraphs among which the headline is looked for


def parse_html(record: Record, options: ReadOptions) -> Story:
    """Read a page.

    Raises:
        InputError: no article is found on it.
    """
    declared = CHARSET.search(record.bytes[:4096])
    charset = record.about.get("charset") or (declared[1].decode("ascii", "ignore") if declared else None)
    return read_page(decode(record.bytes, record.name, declared=charset), record)


def read_page(html: str, record: Record) -> Story:
    """Read a page from its text.

    Raises:
        InputError: no article is found on it.
    """
    root = _parse(html)
    if root is None:
        raise record.error("is no HTML that can be read")
    data = read_page_data(root)
    body = _body(html)
    if data.body and (len(body) < LEAST or body.split() == data.body.split()):
        body = data.body  # filled in by scripts; here its paragraphs are known
    if len(body) < LEAST:
        raise record.error("holds no article; it may be a list of links, or be filled in by scripts")
    title, text = _headed(body, data)
    return Story(
        text=text,
        title=title,
        published=data.published,
        source=data.source,
        language=data.language,
        meta={"url": data.url or record.about.get("url"), "authors": list(data.authors)},
        fields=data.fields,
    )


def _headed(body: str, data: PageData) -> tuple[str | None, str]:
    """Part the headline from the text below it, if it is found near the top; what stands above it is no article."""
    paragraphs = body.split("\n\n")
    title = data.title or ""
    for place, line in enumerate(paragraphs[:HEADER]):
        if line in (title, *data.headings) or (len(line) >= LEAST // 3 and line in title):
            rest = "\n\n".join(paragraphs[place + 1 :])
            return (title if title in data.headings or line not in title else line), rest or body
    return data.title, body


def _parse(html: str) -> Any | None:
    from lxml import etree

    return etree.fromstring(html.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True))


def _body(html: str) -> str:
    """Give the article's paragraphs; pages that the furniture's names mislead are read once more with all in them."""
    from trafilatura import bare_extraction

    if "<html" not in html[:HEAD].lower():  # trafilatura takes only whole pages
        html = f"<html><body>{html}</body></html>"
    for pruned in (PRUNED, None):
        found = bare_extraction(html, include_comments=False, prune_xpath=pruned)
        body = getattr(found, "body", None)
        text = "\n\n".join(paragraphs_of([body])) if body is not None else ""
        if len(text) >= LEAST:
            return text
    return ""
