"""ninjs 1.x, 2.x and 3.x, the IPTC's news in JSON (https://iptc.org/std/ninjs/)."""

from collections.abc import Mapping
from typing import Any

from extractor.read.markup import text_of_markup
from extractor.read.plain import as_list, as_words
from extractor.read.record import Record, Story, withdrawn

BODIES = ("body_xhtml", "body_html", "body_text")  # ninjs 1; of several forms the first is taken: it has paragraphs
SOURCES = ("provider", "infosource", "infosources", "infoSources", "source", "copyrightholder", "copyrightHolder")
MARKED_UP = ("xhtml", "html")
MOMENTS = ("versioncreated", "versionCreated", "contentCreated", "contentcreated", "firstcreated", "firstCreated")
STORY = ("main", "body", "text", "richtext", "html", "xhtml", None)  # roles in which ninjs 2 and 3 give the story


def is_ninjs(fields: Mapping[str, Any]) -> bool:
    """Tell whether an object is ninjs: a uri, and a text in one of the standard's forms."""
    has_body = any(name in fields for name in BODIES) or isinstance(fields.get("bodies"), list)
    return isinstance(fields.get("uri"), str) and has_body


def parse_ninjs(fields: Mapping[str, Any], record: Record) -> Story:
    """Read one ninjs object.

    Raises:
        InputError: it has no text.
    """
    body = _body(fields)
    if not body.strip():
        raise record.error("is ninjs without a body; it may be a picture, or a text that was not delivered")
    return Story(
        text=body,
        title=_headline(fields),
        published=next((words for name in MOMENTS if (words := as_words(fields.get(name)))), None),
        source=_source(fields),
        dateline=as_words(fields.get("located")),
        language=as_words(fields.get("language")),
        meta={
            "id": as_words(fields.get("uri")),
            "url": _url(fields),
            "authors": _authors(fields),
        },
        fields=fields,
        warnings=withdrawn(as_words(fields.get("pubstatus")) or as_words(fields.get("pubStatus"))),
    )


def _body(fields: Mapping[str, Any]) -> str:
    for name in BODIES:
        if text := as_words(fields.get(name)):
            return text_of_markup(text) if name != "body_text" else text
    bodies = [body for body in fields.get("bodies") or () if isinstance(body, Mapping) and as_words(body.get("value"))]
    bodies.sort(key=_rank)
    if not bodies:
        return ""
    value = as_words(bodies[0].get("value")) or ""
    return text_of_markup(value) if _is_marked_up(bodies[0]) else value


def _rank(body: Mapping[str, Any]) -> tuple[bool, bool]:
    """Order bodies: the story first, of its forms the one with markup, which tells its paragraphs."""
    return body.get("role") not in STORY, not _is_marked_up(body)


def _is_marked_up(body: Mapping[str, Any]) -> bool:
    kind = str(body.get("contentType") or body.get("contenttype") or "").lower()
    return any(name in kind for name in MARKED_UP)


def _headline(fields: Mapping[str, Any]) -> str | None:
    if words := as_words(fields.get("headline")) or as_words(fields.get("title")):
        return text_of_markup(words) if "<" in words else words
    headlines = [line for line in fields.get("headlines") or () if isinstance(line, Mapping)]
    headlines.sort(key=lambda line: (line.get("role") not in ("main", "hl1", None), _is_marked_up(line)))
    return next((text_of_markup(words) for line in headlines if (words := as_words(line.get("value")))), None)


def _source(fields: Mapping[str, Any]) -> str | None:
    """Give the agency: the provider, who is named as the source, or the copyright's holder."""
    return next((words for name in SOURCES if (words := as_words(fields.get(name)))), None)


def _authors(fields: Mapping[str, Any]) -> list[str]:
    byline = as_words(fields.get("byline")) or as_words(fields.get("by"))
    return [byline] if byline else as_list(fields.get("people") if fields.get("creator") is None else fields["creator"])


def _url(fields: Mapping[str, Any]) -> str | None:
    uri = as_words(fields.get("uri")) or ""
    return as_words(fields.get("url")) or (uri if uri.startswith(("http://", "https://")) else None)
