"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, `<time>`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from extractor.read.markup import clean, text_of_markup
from extractor.read.plain import as_list, as_words

ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
            "OpinionNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Article", "Report",
            "BlogPosting")  # fmt: skip
DATES = ("article:published_time", "og:article:published_time", "og:published_time", "article:published",
         "datepublished", "date.published", "parsely-pub-date", "sailthru.date", "dcterms.created", "dc.date.issued",
         "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "cxenseparse:recs:publishtime",
         "publishdate", "pubdate", "publish-date", "publication_date", "published-date", "pub_date",
         "article.published", "date")  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher")
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl")
URLS = ("og:url", "parsely-link")
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " · ")
DEEPEST = 12  # levels of JSON-LD


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page says of itself; `body` is the article's text where JSON-LD holds it, `headings` are its h1."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    body: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


def read_page_data(root: Any) -> PageData:
    """Read what a parsed page says of itself; JSON-LD goes before OpenGraph, and that before what is visible."""
    article, metas = _article(root), _metas(root)
    headings = tuple(text for heading in root.iter("h1") if (text := clean("".join(heading.itertext()))))
    site = as_words(article.get("publisher")) or _first(metas, SITES)
    return PageData(
        title=_title(root, article, metas, site, headings),
        published=as_words(article.get("datePublished")) or _first(metas, DATES) or _time(root),
        source=site,
        language=root.get("lang") or as_words(article.get("inLanguage")) or _first(metas, ("og:locale", "language")),
        url=_canonical(root) or _first(metas, URLS) or _url(article),
        authors=_authors(article, metas),
        headings=headings,
        body=_paragraphs(as_words(article.get("articleBody")) or ""),
        fields={**metas, **article},
    )


def _article(root: Any) -> Mapping[str, Any]:
    """Give the page's article as JSON-LD describes it, {} where it does not."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        if (found := next(_objects(data), None)) is not None:
            return found
    return {}


def _objects(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Give the articles in JSON-LD: the object itself, in a list, in @graph, or as a page's main entity."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, Mapping):
        kinds = data.get("@type")
        if any(str(kind).rsplit("/", 1)[-1] in ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for name in ("@graph", "mainEntity"):
            yield from _objects(data.get(name), depth + 1)


def _metas(root: Any) -> dict[str, str]:
    """Give meta elements by lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and (content := clean(meta.get("content") or "")):
            found.setdefault(name, content)
    return found


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title(
    root: Any, article: Mapping[str, Any], metas: Mapping[str, str], site: str | None, headings: tuple[str, ...]
) -> str | None:
    """Give the headline, without the site's name that pages put behind it."""
    written = root.findtext(".//title")
    title = (
        as_words(article.get("headline")) or _first(metas, TITLES) or (headings[0] if len(headings) == 1 else written)
    )
    title = clean(unescape(title or ""))
    for separator in SEPARATORS:
        head, mark, tail = title.rpartition(separator)
        if mark and (tail.casefold() == (site or "").casefold() or head in headings):
            return head
    return title or None


def _time(root: Any) -> str | None:
    """Give the moment of the page's first `<time>`, in its article if it has one: later ones date other stories."""
    places = [*root.iter("article"), root]
    return next((time.get("datetime") for place in places for time in place.iter("time") if time.get("datetime")), None)


def _canonical(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    return None


def _url(article: Mapping[str, Any]) -> str | None:
    for name in ("url", "mainEntityOfPage"):
        value = article.get(name)
        url = value.get("@id") if isinstance(value, Mapping) else value
        if isinstance(url, str) and url.startswith("http"):
            return url
    return None


def _authors(article: Mapping[str, Any], metas: Mapping[str, str]) -> tuple[str, ...]:
    named = as_list(article.get("author")) or ([found] if (found := _first(metas, AUTHORS)) else [])
    return tuple(dict.fromkeys(name for name in named if not name.startswith(("http://", "https://"))))


def _paragraphs(text: str) -> str:
    """Part the lines of a JSON-LD text, which may hold markup, by empty lines."""
    if "</" in text:
        return text_of_markup(text)
    return "\n\n".join(words for line in text.split("\n") if (words := clean(line)))
