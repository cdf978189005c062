"""Markdown, with or without front matter: the text as it reads, without its marks."""

import re
from collections.abc import Mapping
from typing import Any

from extractor.read.article import check_length
from extractor.read.decode import decode
from extractor.read.markup import text_of_markup
from extractor.read.options import ReadOptions
from extractor.read.plain import as_list, as_words
from extractor.read.record import Record, Story

FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(?=[\w-]+[ \t]*:)(?P<yaml>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
URL = ("url", "link", "canonical", "permalink")


def parse_markdown(record: Record, options: ReadOptions) -> Story:
    """Read a Markdown file; YAML front matter gives title, date, author, source, language, id and url.

    Raises:
        InputError: it is not text, or its front matter is no YAML.
    """
    from markdown_it import MarkdownIt

    text = decode(record.bytes, record.name)
    front: Mapping[str, Any] = {}
    if found := FRONT_MATTER.match(text):
        front = _front_matter(found["yaml"], record)
        text = text[found.end() :]
    check_length(text, record, options)
    html = MarkdownIt("commonmark").enable("table").render(text)
    heading = HEADING.search(html)
    return Story(
        text=text_of_markup(html) if html.strip() else "",
        title=as_words(front.get("title")) or (text_of_markup(heading[1]) if heading else None),
        published=as_words(front.get("date") or front.get("published")),
        source=as_words(front.get("source") or front.get("publisher")),
        dateline=as_words(front.get("dateline")),
        language=as_words(front.get("lang") or front.get("language")),
        meta={
            "id": as_words(front.get("id")),
            "url": next((words for name in URL if (words := as_words(front.get(name)))), None),
            "authors": as_list(front.get("authors") or front.get("author")),
        },
        fields=front,
    )


def _front_matter(text: str, record: Record) -> Mapping[str, Any]:
    """Read front matter.

    Raises:
        InputError: it is no YAML, or repeats parts of itself, by which few lines can stand for millions.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent

    reader = YAML(typ="safe", pure=True)
    try:
        if any(isinstance(event, AliasEvent) for event in YAML(typ="safe", pure=True).parse(text)):
            raise record.error("has front matter with aliases (*name), which are not read; write them out")
        value = reader.load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        what = " ".join(str(error).split())
        raise record.error(f"has front matter that is no YAML: {what}") from error
    return value if isinstance(value, Mapping) else {}
