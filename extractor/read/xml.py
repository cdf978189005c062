"""XML as nobody can misuse it: no entities, no network, no DTD, bounded depth; and what all XML readers ask of it."""

import re
from html.entities import html5
from typing import Any

from extractor.read.decode import decode
from extractor.read.markup import clean, local_name, paragraphs_of
from extractor.read.record import Record

ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']""")
NAMED = re.compile(r"<!\[CDATA\[.*?\]\]>|&([A-Za-z][A-Za-z0-9]*);", re.DOTALL)
STRAY = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(?!#\d+;|#x[0-9a-f]+;|(?:amp|lt|gt|quot|apos);)|<(?![a-z/!?])", re.DOTALL | re.I
)
XML_NAMES = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;")
WRITTEN = {"&": "&amp;", "<": "&lt;"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_xml(record: Record, *, recover: bool = False) -> Any:
    """Parse a document; `recover` goes on behind what is not well-formed.

    Raises:
        InputError: it is not well-formed, declares entities, or is nested too deeply.
    """
    from lxml import etree

    declared = ENCODING.match(record.bytes[:400])
    text = decode(record.bytes, record.name, declared=declared[1].decode() if declared else None)
    text = DECLARATION.sub("", text.lstrip("\ufeff"), count=1).lstrip()
    if ENTITY.search(text[:65536]):
        raise record.error("declares entities of its own, which are not read, for they may be harmful; write them out")
    text = NAMED.sub(_character, text)
    if recover:
        text = STRAY.sub(lambda found: WRITTEN.get(found[0], found[0]), text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise record.error(f"is no well-formed XML: {error.msg}") from error
    if root is None:
        raise record.error("is no well-formed XML")
    return root


def _character(found: re.Match[str]) -> str:
    """Give the character that HTML's name for it stands for: feeds write &nbsp; though XML knows no such name."""
    name = found[1]
    character = html5.get(f"{name};") if name and f"&{name};" not in XML_NAMES else None
    return character or found[0]


def find(root: Any, path: str) -> Any | None:
    """Find the first element on a path of local names ("itemMeta/provider"), whatever their namespaces."""
    return next(iter(find_all(root, path)), None)


def find_all(root: Any, path: str) -> list[Any]:
    """Find the elements on a path of local names; "//name" is anywhere below."""
    steps = [f"*[local-name()='{step}']" if step not in ("", "*") else step for step in path.split("/")]
    found = root.xpath(("." if path.startswith("//") else "") + "/".join(steps))
    return list(found)


def words(element: Any | None) -> str | None:
    """Give all text inside an element in one line; None for no element, or an empty one."""
    if element is None:
        return None
    return clean(" ".join(paragraphs_of([element]))) or None


def first_words(root: Any, *paths: str) -> str | None:
    """Give the words of the first path that leads to any."""
    return next((found for path in paths for element in find_all(root, path) if (found := words(element))), None)


def language_of(element: Any) -> str | None:
    """Give the language that is declared for an element, or for what it lies in."""
    while element is not None:
        if tag := element.get(LANGUAGE) or element.get("lang"):
            return str(tag)
        element = element.getparent()
    return None


def bytes_of(element: Any) -> bytes:
    """Give an element as bytes of its own, by which it is known wherever it stands."""
    from lxml import etree

    return bytes(etree.tostring(element, encoding="utf-8", with_tail=False))


__all__ = ["bytes_of", "find", "find_all", "first_words", "language_of", "local_name", "parse_xml", "words"]
