"""Records made of named fields (JSON, CSV, Parquet) -> stories."""

import re
from collections.abc import Mapping
from typing import Any

from extractor.read.article import pick
from extractor.read.ninjs import is_ninjs, parse_ninjs
from extractor.read.options import ReadOptions
from extractor.read.plain import as_list, as_words
from extractor.read.record import Record, Story

# What datasets, news APIs and CMS exports call these fields; the first that a record has and fills is taken.
TEXT = ("text", "body", "content", "article", "article_text", "articleBody", "article_body", "maintext", "main_text",
        "body_text", "full_text", "fulltext", "story", "document")  # fmt: skip
TITLE = ("title", "headline", "head", "heading")
DATE = ("published", "published_at", "publishedAt", "date_published", "datePublished", "publish_date", "publishDate",
        "publication_date", "pub_date", "pubDate", "versioncreated", "firstcreated", "date", "datetime", "timestamp",
        "created_at", "webPublicationDate")  # fmt: skip
ID = ("id", "_id", "uri", "guid", "doc_id", "article_id", "docno", "newid")
SOURCE = ("source", "publisher", "agency", "provider", "source_name", "publication", "outlet", "site", "sitename",
          "site_name")  # fmt: skip
URL = ("url", "link", "href", "web_url", "webUrl", "canonical_url")
AUTHORS = ("authors", "author", "byline", "creator", "by")
LANGUAGE = ("language", "lang")
MARKUP = re.compile(r"<(?:p|br|div|h[1-6])\b[^<>]*>|</(?:p|div)>", re.IGNORECASE)
OUR_OWN = {"schema_version", "document", "tariffs", "trade_figures"}
SHOWN, LONGEST = 12, 60  # field names that an error lists, and characters of each


def parse_fields(fields: Mapping[str, Any], record: Record, options: ReadOptions) -> Story:
    """Read a record of named fields; markup in its text is taken out.

    Raises:
        InputError: it has no field with text.
    """
    if not options.text_field and is_ninjs(fields):
        return parse_ninjs(fields, record)
    body = _body(fields, record, options)
    if MARKUP.search(body):
        from extractor.read.markup import text_of_markup

        body = text_of_markup(body)
    return Story(
        text=body,
        title=as_words(_find(fields, options.title_field, TITLE)),
        published=as_words(_find(fields, options.date_field, DATE)),
        source=as_words(_find(fields, options.source_field, SOURCE)),
        dateline=as_words(fields.get("dateline")),
        language=as_words(_find(fields, None, LANGUAGE)),
        meta={
            "id": as_words(_find(fields, options.id_field, ID)),
            "url": as_words(_find(fields, None, URL)),
            "authors": as_list(_find(fields, None, AUTHORS)),
        },
        fields=fields,
    )


def check_text(fields: Mapping[str, Any], record: Record, options: ReadOptions) -> None:
    """Make sure that a record has a field with text.

    Raises:
        InputError: it has none; what is wrong with ninjs is told when it is read.
    """
    if options.text_field or not is_ninjs(fields):
        _body(fields, record, options)


def has_field(fields: Mapping[str, Any], name: str | None) -> bool:
    """Tell whether a record has a field, empty or not; of a path of names, all but the last must hold objects."""
    if name is None or name in fields:
        return name is not None
    head, dot, rest = name.partition(".")
    below = fields.get(head)
    return bool(dot) and isinstance(below, Mapping) and has_field(below, rest)


def names_of(fields: Mapping[str, Any]) -> str:
    """List a record's first fields, for an error."""
    shown = ", ".join(str(name)[:LONGEST] for name in [*fields][:SHOWN]) or "none"
    return f"{shown}, …" if len(fields) > SHOWN else shown


def _body(fields: Mapping[str, Any], record: Record, options: ReadOptions) -> str:
    if fields.keys() >= OUR_OWN:
        raise record.error("is what newsfacts wrote, not an article; leave it out")
    found = _find(fields, options.text_field, TEXT)
    if isinstance(found, list) and all(isinstance(part, str) for part in found):
        return "\n\n".join(found)  # its paragraphs
    if isinstance(found, str) and found.strip():
        return found
    names = (options.text_field,) if options.text_field else TEXT
    if blank := next((name for name in names if name and _is_blank(pick(fields, name))), None):
        raise record.error(f"has an empty '{blank}', so there is no article to read")
    wanted = f"'{options.text_field}'" if options.text_field else "text"
    raise record.error(f"has no {wanted}; say which field holds it with --text-field (its fields: {names_of(fields)})")


def _is_blank(value: Any) -> bool:
    return value == [] or (isinstance(value, str) and not value.strip())


def _find(fields: Mapping[str, Any], chosen: str | None, usual: tuple[str, ...]) -> Any:
    if chosen:
        return pick(fields, chosen)
    return next((fields[name] for name in usual if fields.get(name) not in (None, "", [], {})), None)
