"""What a reader found -> Article: the text that offsets count in, its blocks, and what it says of itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from extractor.grammar.shipped import PATTERNS
from extractor.marks import MARK, without_marks
from extractor.read import dateline as datelines
from extractor.read.daytimes import find_month_day
from extractor.read.language import is_english
from extractor.read.lines import find_blocks
from extractor.read.options import ReadOptions
from extractor.read.places import country_of
from extractor.read.plain import plain_value, whole_characters
from extractor.read.published import Clues, Published, find_published
from extractor.read.record import Record, Story
from extractor.read.sources import NAME, Sources, load_sources
from extractor.types import Article, Block, BlockKind, Dateline, Warned

NOT_ENGLISH = Warned(
    code="not_english", message="the text does not read as English prose; facts may be missing or wrong"
)
GAP = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text and its blocks, the dateline that one of its first paragraphs opens with, and where the body starts."""

    text: str
    blocks: tuple[Block, ...]
    dateline: datelines.Found | None
    body: int


@cache
def known_sources() -> Sources:
    """Load the shipped names of agencies and publishers once."""
    return load_sources(PATTERNS / "sources.yml")


def make_article(story: Story, record: Record, options: ReadOptions, *, headed: bool = True) -> Article:
    """Make the article of a record; what the format says outweighs what the text says of itself.

    The title is put above the body unless the body opens with it or `headed` is false.

    Raises:
        InputError: the text is empty or too long.
    """
    text, title = whole_characters(story.text), _words(MARK.sub("", whole_characters(story.title or "")))
    check_length(text, record, options)
    sources = known_sources()
    layout = _lay_out(without_marks(text).text, title if headed else "", sources)
    text = layout.text[: layout.body] + text
    plain = without_marks(text)
    source = _source(story, layout, sources)
    clues = Clues(
        option=options.published,
        metadata=story.published,
        dateline=layout.dateline.day if layout.dateline else None,
        path=record.path,
        month_first=source in sources.month_first if source else None,
    )
    day = find_published(layout.text, layout.blocks, clues)
    english = is_english(layout.text)
    headline = next((b for b in layout.blocks if b.kind == BlockKind.TITLE), None)
    return Article(
        id=record.id,
        path=record.path,
        text=text,
        blocks=tuple(plain.marked_block(block) for block in layout.blocks),
        title=title or (_words(layout.text[headline.start : headline.end]) if headline else None),
        published=day.value,
        published_from=day.origin,
        source=source,
        dateline=_dateline(story, layout, day, sources),
        language="en" if english else _tag(story.language),
        format=record.format,
        meta=_meta(story, record, options, text, layout.body),
        warnings=(*story.warnings, *day.warnings, *(() if english else (NOT_ENGLISH,))),
    )


def check_length(text: str, record: Record, options: ReadOptions) -> None:
    """Refuse a text that is no article.

    Raises:
        InputError: it is empty or too long.
    """
    if not without_marks(text).text.strip():
        raise record.error("is empty; give a file that holds an article")
    if len(text) > (most := options.limits.characters):
        raise record.error(f"has {len(text):,} characters; an article may have {most:,}, so split it")


def _lay_out(text: str, title: str, sources: Sources) -> Layout:
    """Put the title above the body, unless it stands there, and cut both into blocks."""
    head = ""
    line = opening(text, title)
    if title and line is None:
        head, line = title + GAP, (0, len(title))
    whole = head + text
    blocks = find_blocks(whole, sources, start=len(head) or (line[1] if line else 0))
    if line:
        blocks = (Block(kind=BlockKind.TITLE, start=line[0], end=line[1], body=line[0]), *blocks)
    return Layout(text=whole, blocks=blocks, dateline=_first_dateline(whole, blocks), body=len(head))


def _first_dateline(text: str, blocks: tuple[Block, ...]) -> datelines.Found | None:
    first = [b for b in blocks if b.kind == BlockKind.PARAGRAPH][:2]  # a summary may stand above the dateline
    lines = (datelines.find_dateline(_words(text[block.start : block.start + 300])) for block in first)
    return next((line for line in lines if line), None)


def opening(text: str, title: str) -> tuple[int, int] | None:
    """Give the place of a text's first line where that is its title."""
    start = len(text) - len(text.lstrip())
    first = next(iter(text[start : start + len(title) * 2 + 80].splitlines()), "").rstrip()
    return (start, start + len(first)) if title and _words(first).casefold() == title.casefold() else None


def _words(text: str) -> str:
    return " ".join(text.split())


def _source(story: Story, layout: Layout, sources: Sources) -> str | None:
    """Find who published it: the format's word, the dateline's bracket, the first credit that names one.

    A dateline's bracket names the agency, known or not, unless it names a country. In a credit a known name counts
    first; of others only those that by their words are a publisher's, for most are people's.
    """
    if story.source and (given := _words(whole_characters(story.source))):
        return sources.spell(given)
    brackets = layout.dateline.brackets[::-1] if layout.dateline else ()
    credits = [layout.text[block.start : block.end] for block in layout.blocks if block.kind == BlockKind.META]
    ways: tuple[tuple[Callable[[str], str | None], Sequence[str]], ...] = (
        (sources.find, brackets), (sources.find, credits), (_agency_in, brackets), (sources.find_unknown, credits)
    )  # fmt: skip
    return next((found for find, texts in ways for text in texts if (found := find(text))), None)


def _agency_in(bracket: str) -> str | None:
    """Take the name in a dateline's bracket for an agency's, unless it is a country or state: "SPRINGFIELD (Ohio)"."""
    return bracket.strip() if NAME.fullmatch(bracket.strip()) and country_of(bracket) is None else None


def _dateline(story: Story, layout: Layout, day: Published, sources: Sources) -> Dateline | None:
    line = layout.dateline
    if line is None and story.dateline:
        line = datelines.read_dateline(_words(whole_characters(story.dateline)))
    if line is None:
        return _byline_place(layout, sources)
    near = date.fromisoformat(day.value[:10]) if day.value else None
    country = next(
        (c for part in (*line.brackets, line.region, *line.place.split("/")) if part and (c := country_of(part))), None
    )
    return Dateline(place=line.place, country=country, day=find_month_day(line.day, near) if line.day else None)


def _byline_place(layout: Layout, sources: Sources) -> Dateline | None:
    """Read the place of a byline such as "Reuters, SEOUL"."""
    for block in layout.blocks:
        if block.kind != BlockKind.META:
            continue
        parts = [part.strip() for part in layout.text[block.start : block.end].split(",")]
        for part in parts[1:]:
            if part.isupper() and len(part) > 2 and sources.find(parts[0]):
                return Dateline(place=part, country=country_of(part))
    return None


def _tag(language: str | None) -> str | None:
    """Give the declared language of a text that does not read as English; "en" would be no help there."""
    tag = (language or "").strip().replace("_", "-").lower().split("-")[0]
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("en", "und") else None


def _meta(story: Story, record: Record, options: ReadOptions, text: str, body: int) -> Mapping[str, Any]:
    meta = {name: value for name, value in story.meta.items() if value not in (None, "", [], ())}
    if record.number is not None:
        meta["record"] = record.number
    if body:
        meta["text_offset"] = body
    meta |= {name: pick(story.fields, name) for name in options.keep}
    if options.with_text:
        meta["text"] = text
    return {name: plain_value(value) for name, value in meta.items()}


def pick(fields: Mapping[str, Any], name: str) -> Any:
    """Give a field by its name, or by a path of names: "source.name". None where there is no such field."""
    if name in fields:
        return fields[name]
    head, dot, rest = name.partition(".")
    below = fields.get(head)
    return pick(below, rest) if dot and isinstance(below, Mapping) else None
