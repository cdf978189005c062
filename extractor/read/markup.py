"""HTML and XML text elements -> paragraphs of clean text."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

BLOCKS = frozenset(
    ("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4",
     "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "q-block", "section", "table", "tbody", "tfoot",
     "thead", "tr", "ul", "hl1", "hl2", "block", "bq", "fn", "note", "title", "lede", "head", "item", "list", "row")
)  # fmt: skip
UNREAD = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "figure", "figcaption",
     "aside", "form", "button", "nav", "select", "audio", "video", "picture", "media", "math", "applet", "graphic")
)  # fmt: skip
CELLS = frozenset(("td", "th", "cell"))
SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # places where a word may be broken: no part of a clean text
BREAK = "\n"


def text_of_markup(html: str) -> str:
    """Take the text out of HTML: paragraphs parted by empty lines, without scripts, captions, forms and asides."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    return "\n\n".join(paragraphs_of([root])) if root is not None else ""


def paragraphs_of(elements: Iterable[Any]) -> Iterator[str]:
    """Give the paragraphs of elements in order, white space normalized; a table's row is one."""
    for element in elements:
        text = "".join(_pieces(element))
        for paragraph in text.split(BREAK):
            if words := clean(paragraph):
                yield words


def clean(text: str) -> str:
    """Normalize white space and take out what marks where a word may be broken."""
    return " ".join(UNSEEN.sub("", text).split())


def _pieces(element: Any) -> Iterator[str]:
    """Give text and breaks; the walk needs no recursion, however deep the markup is."""
    from lxml import etree

    unread, last = 0, ""
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag, found = local_name(node), ""
        if event == "start":
            unread += tag in UNREAD
            found = _opening(node, tag, last)
        else:
            unread -= event == "end" and tag in UNREAD
            found = (BREAK if tag in BLOCKS else "") + (_flat(node.tail) if node is not element else "")
        if found and not unread:
            last = found
            yield found


def _opening(node: Any, tag: str, last: str) -> str:
    """Give the break before an element and its first text; a line break parts paragraphs behind a sentence's end."""
    if not isinstance(node.tag, str):
        character = unescape(node.text)
        return character if character != node.text else "\ufffd"
    if tag == "br":
        return BREAK if last == " " or SENTENCE_END.search(last.rstrip()) else " "
    before = BREAK if tag in BLOCKS else " " if tag in CELLS else ""
    return before + _flat(node.text)


def _flat(text: str | None) -> str:
    return " ".join(re.split(r"\s", text)) if text else ""


def local_name(node: Any) -> str:
    """Give an element's name without its namespace, lower case; "" for comments and the like."""
    return node.tag.rsplit("}", 1)[-1].lower() if isinstance(node.tag, str) else ""
