"""RSS 0.9 to 2.0 and Atom: each item is one article."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.article import known_sources
from extractor.read.markup import paragraphs_of, text_of_markup
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story
from extractor.read.source import Source
from extractor.read.xml import bytes_of, find, find_all, first_words, language_of, parse_xml, words
from extractor.types import Warned

FULL = ("encoded", "content", "body")  # content:encoded, atom:content, xhtml:body
SHORT = ("description", "summary")
MOMENTS = ("pubDate", "published", "date", "issued", "updated", "modified")
NAME_BEHIND_MAIL = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)")
SUMMARY_ONLY = Warned(
    code="summary_only", message="the feed gives a summary, not the article; read the page for the rest"
)


def split_feed(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the items of a feed, each with its feed's name and language.

    Raises:
        InputError: it is no XML at all, or has no items.
    """
    data = source.whole()
    whole = Record(id="sha256:" + sha256(data).hexdigest(), format="feed", data=data, path=source.path)
    root = parse_xml(whole, recover=True)
    items = find_all(root, "//item") or find_all(root, "//entry")
    if not items:
        raise source.error("is a feed without items; there is nothing to read")
    title = first_words(root, "channel/title", "title")
    about = {
        "source": (known_sources().find(title) or title) if title else None,
        "language": first_words(root, "channel/language") or language_of(root),
    }
    given = {name: value for name, value in about.items() if value}
    for number, item in enumerate(items, start=1):
        part = bytes_of(item)
        id = "sha256:" + sha256(part).hexdigest()
        yield Record(id=id, format="feed", data=part, path=source.path, number=number, about=given)


def parse_feed_item(record: Record, options: ReadOptions) -> Story:
    """Read one item; where it has no full content, its summary, with a warning.

    Raises:
        InputError: it has neither.
    """
    item = parse_xml(record, recover=True)
    full = next((text for name in FULL for part in find_all(item, name) if (text := _text(part))), None)
    body = full or next((text for name in SHORT for part in find_all(item, name) if (text := _text(part))), None)
    if not body:
        raise record.error("has neither content nor a summary")
    title = first_words(item, "title")
    return Story(
        text=body,
        title=text_of_markup(title) if title and ("<" in title or "&" in title) else title,
        published=first_words(item, *MOMENTS),
        source=first_words(item, "publisher")
        or first_words(item, "source/title", "source")
        or record.about.get("source"),
        language=language_of(item) or first_words(item, "language") or record.about.get("language"),
        meta={"id": first_words(item, "guid", "id"), "url": _url(item), "authors": _authors(item)},
        fields=_fields(item),
        warnings=() if full else (SUMMARY_ONLY,),
    )


def _text(part: Any) -> str:
    """Give an element's text, whether its markup is escaped, in CDATA, or XHTML."""
    if len(part):
        return "\n\n".join(paragraphs_of([part]))
    text = part.text or ""
    return text.strip() if part.get("type") == "text" else text_of_markup(text) if text.strip() else ""


def _url(item: Any) -> str | None:
    for link in find_all(item, "link"):
        if link.get("rel", "alternate") == "alternate" and (url := link.get("href") or words(link)):
            return str(url)
    guid = words(find(item, "guid")) or ""
    return guid if guid.startswith(("http://", "https://")) else None


def _authors(item: Any) -> list[str]:
    parts = find_all(item, "creator") or find_all(item, "author/name") or find_all(item, "author")
    named = [name for part in parts if (name := words(part))]
    return [found["name"] if (found := NAME_BEHIND_MAIL.fullmatch(name)) else name for name in named]


def _fields(item: Any) -> dict[str, Any]:
    """Give what can be kept: the item's own elements by name, as a list where there are several."""
    found: dict[str, list[str]] = {}
    for part in find_all(item, "*"):
        if value := words(part) or part.get("term") or part.get("url") or part.get("href"):
            found.setdefault(part.tag.rsplit("}", 1)[-1], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
