"""NITF 3.x, the News Industry Text Format (https://iptc.org/std/NITF/)."""

from typing import Any

from extractor.read.markup import paragraphs_of
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story, withdrawn
from extractor.read.xml import find, find_all, first_words, language_of, parse_xml, words

MOMENTS = (
    ("head/docdata/date.issue", "norm"),
    ("head/pubdata", "date.publication"),
    ("body/body.head/dateline/story.date", "norm"),
    ("head/docdata/date.release", "norm"),
)


def parse_nitf(record: Record, options: ReadOptions) -> Story:
    """Read an NITF document.

    Raises:
        InputError: it is no well-formed XML, or has no text.
    """
    return read_nitf(parse_xml(record), record)


def read_nitf(root: Any, record: Record) -> Story:
    """Read an NITF element.

    Raises:
        InputError: it has no text.
    """
    content = find(root, "body/body.content")
    body = "\n\n".join(paragraphs_of([content])) if content is not None else ""
    if not body:
        raise record.error("is NITF without a text in body.content")
    return Story(
        text=body,
        title=first_words(root, "body/body.head/hedline/hl1", "body/body.head/headline/hl1", "head/title"),
        published=next((value for path, name in MOMENTS if (value := attribute(root, path, name))), None),
        source=_source(root),
        dateline=words(find(root, "body/body.head/dateline")),
        language=language_of(root) or attribute(root, "body", "lang"),
        meta={
            "id": attribute(root, "head/docdata/doc-id", "id-string"),
            "url": attribute(root, "head/docdata/doc-id", "href"),
            "authors": [name for line in find_all(root, "body/body.head/byline") if (name := _byline(line))],
        },
        fields=_fields(root),
        warnings=withdrawn(attribute(root, "head/docdata", "management-status")),
    )


def attribute(root: Any, path: str, name: str) -> str | None:
    """Give an attribute of the first element on a path."""
    element = find(root, path)
    return None if element is None else (element.get(name) or "").strip() or None


def _source(root: Any) -> str | None:
    return (
        first_words(root, "body/body.head/distributor/org", "body/body.head/distributor")
        or attribute(root, "head/pubdata", "name")
        or attribute(root, "head/docdata/doc.copyright", "holder")
        or attribute(root, "head/docdata/doc-id", "regsrc")
    )


def _byline(line: Any) -> str | None:
    return words(find(line, "person")) or words(line)


def _fields(root: Any) -> dict[str, Any]:
    """Give what can be kept: head/meta by name, and the parts of docdata by theirs, with their attributes."""
    fields: dict[str, Any] = {meta.get("name"): meta.get("content") for meta in find_all(root, "head/meta")}
    for part in find_all(root, "head/docdata/*"):
        fields.setdefault(part.tag.rsplit("}", 1)[-1], words(part) or dict(part.attrib))
    return fields
