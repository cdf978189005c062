"""NewsML-G2, the IPTC's news exchange format (https://iptc.org/standards/newsml-g2/): news items, messages."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from extractor.errors import InputError
from extractor.read.markup import paragraphs_of, text_of_markup
from extractor.read.nitf import attribute, read_nitf
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story, withdrawn
from extractor.read.source import Source
from extractor.read.xml import bytes_of, find, find_all, first_words, language_of, local_name, parse_xml, words
from extractor.types import Warned

TEXTS = ("text", "composite")
MOMENTS = (
    "itemMeta/versionCreated",
    "contentMeta/contentModified",
    "contentMeta/contentCreated",
    "itemMeta/firstCreated",
)


def split_newsml(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the news items of a message, or the one item that the file is; pictures and the like are left out.

    Raises:
        InputError: it is no well-formed XML, or holds no item with a text.
    """
    data = source.whole()
    whole = Record(id="sha256:" + sha256(data).hexdigest(), format="newsml", data=data, path=source.path)
    root = parse_xml(whole)
    if local_name(root) == "newsitem":
        yield whole
        return
    items = find_all(root, "//newsItem")
    texts = [(number, item) for number, item in enumerate(items, start=1) if _class(item) in (*TEXTS, None)]
    if not texts and local_name(root) == "packageitem":
        raise source.error("is a package, which lists news items and holds none; give the items it names")
    if not texts:
        raise source.error(f"holds no news item with a text ({len(items)} items of other kinds)")
    for number, item in texts:
        part = bytes_of(item)
        id = "sha256:" + sha256(part).hexdigest()
        yield Record(id=id, format="newsml", data=part, path=source.path, number=number)


def parse_newsml(record: Record, options: ReadOptions) -> Story:
    """Read one news item.

    Raises:
        InputError: it is no well-formed XML, or has no text.
    """
    item = parse_xml(record)
    inner = _content(item, record)
    return Story(
        text=inner.text,
        title=first_words(item, "contentMeta/headline", "itemMeta/title") or inner.title,
        published=first_words(item, *MOMENTS) or inner.published,
        source=_party(find(item, "itemMeta/provider")) or first_words(item, "contentMeta/creditline") or inner.source,
        dateline=first_words(item, "contentMeta/dateline", "contentMeta/located/name") or inner.dateline,
        language=attribute(item, "contentMeta/language", "tag") or inner.language or language_of(item),
        meta={
            "id": item.get("guid"),
            "url": _url(item),
            "authors": _authors(item) or inner.meta.get("authors"),
        },
        fields=_fields(item),
        warnings=_status(item),
    )


def _content(item: Any, record: Record) -> Story:
    """Read the item's text in the first form that holds one."""
    for part in find_all(item, "contentSet/inlineXML"):
        nitf = part if local_name(part) == "nitf" else find(part, "nitf")
        if nitf is not None:
            return read_nitf(nitf, record)
        page = find(part, "html/body")
        if text := "\n\n".join(paragraphs_of([part if page is None else page])):
            return Story(text=text, language=language_of(part))
    for part in find_all(item, "contentSet/inlineData"):
        data = "".join(part.itertext())
        kind = (part.get("contenttype") or "").lower()
        if text := text_of_markup(data) if "html" in kind else data.strip("\n"):
            return Story(text=text, language=language_of(part))
    kind = _class(item)
    if kind not in (*TEXTS, None):
        raise record.error(f"is a news item of class {kind}, not a text")
    raise record.error("is a news item without a text of its own; its content may lie in another file")


def _class(item: Any) -> str | None:
    """Give the kind of item: "text" for ninat:text."""
    code = attribute(item, "itemMeta/itemClass", "qcode") or attribute(item, "itemMeta/itemClass", "uri")
    return code.replace("/", ":").rsplit(":", 1)[-1] if code else None


def _party(element: Any | None) -> str | None:
    """Give a party's name; without one, its literal, or the code behind its scheme."""
    if element is None:
        return None
    code = element.get("literal") or element.get("qcode") or element.get("uri") or ""
    return words(find(element, "name")) or code.replace("/", ":").rsplit(":", 1)[-1] or None


def _authors(item: Any) -> list[str]:
    named = [name for creator in find_all(item, "contentMeta/creator") if (name := _party(creator))]
    return named or [name for by in find_all(item, "contentMeta/by") if (name := words(by))]


def _url(item: Any) -> str | None:
    guid = item.get("guid") or ""
    return next((link.get("href") for link in find_all(item, "itemMeta/link") if _is_page(link)), None) or (
        guid if guid.startswith(("http://", "https://")) else None
    )


def _is_page(link: Any) -> bool:
    return "html" in (link.get("contenttype") or "") and (link.get("href") or "").startswith(("http://", "https://"))


def _fields(item: Any) -> dict[str, Any]:
    """Give what can be kept: the parts of itemMeta and contentMeta by name, as a list where there are several."""
    found: dict[str, list[str]] = {}
    for part in (*find_all(item, "itemMeta/*"), *find_all(item, "contentMeta/*")):
        if value := words(part) or part.get("literal") or part.get("qcode") or part.get("uri"):
            found.setdefault(part.tag.rsplit("}", 1)[-1], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _status(item: Any) -> tuple[Warned, ...]:
    return withdrawn((attribute(item, "itemMeta/pubStatus", "qcode") or "").rsplit(":", 1)[-1])
