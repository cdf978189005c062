"""The plain-text reader: text as people save it -> Article."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePath

from extractor.grammar.shipped import PATTERNS
from extractor.read import dateline as datelines
from extractor.read.daytimes import find_day, find_month_day, find_stamp
from extractor.read.language import is_english
from extractor.read.lines import find_blocks
from extractor.read.places import country_of
from extractor.read.sources import Sources, load_sources
from extractor.types import Article, Block, BlockKind, Dateline, Warned

NO_DAY = Warned(
    code="no_publication_date",
    message="no publication date in the text or file name; relative dates stay open. Give one with --published DATE",
)
NOT_ENGLISH = Warned(code="not_english", message="the text does not read as English; facts may be missing or wrong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication as ISO 8601, and where it came from."""

    value: str | None
    origin: str | None
    warning: Warned | None = None


@cache
def known_sources() -> Sources:
    """Load the shipped names of agencies and publishers once."""
    return load_sources(PATTERNS / "sources.yml")


def read_text(text: str, *, id: str, path: str | None = None, published: str | None = None) -> Article:
    """Read one article from text; `published` overrides what the text says."""
    sources = known_sources()
    blocks = find_blocks(text, sources)
    found = _first_dateline(text, blocks)
    day = _published(text, blocks, found, path, published)
    english = is_english(text)
    warnings = [day.warning] if day.warning else []
    if not english:
        warnings.append(NOT_ENGLISH)
    return Article(
        id=id,
        path=path,
        text=text,
        blocks=blocks,
        title=next((_words(text[b.start : b.end]) for b in blocks if b.kind == BlockKind.TITLE), None),
        published=day.value,
        published_from=day.origin,
        source=_source(text, blocks, found, sources),
        dateline=_dateline(text, blocks, found, day, sources),
        language="en" if english else None,
        warnings=tuple(warnings),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _first_dateline(text: str, blocks: tuple[Block, ...]) -> datelines.Found | None:
    first = next((b for b in blocks if b.kind == BlockKind.PARAGRAPH), None)
    return datelines.find_dateline(_words(text[first.start : first.start + 300])) if first else None


def _published(
    text: str, blocks: tuple[Block, ...], line: datelines.Found | None, path: str | None, option: str | None
) -> Published:
    if option:
        return Published(value=option, origin="option")
    ambiguous: tuple[date, ...] = ()
    for block in blocks:
        if block.kind == BlockKind.META and (found := find_day(text[block.start : block.end])):
            if found.value:
                return Published(value=found.value, origin="text")
            ambiguous = ambiguous or found.readings
    if line and line.day and (found := find_day(line.day)) and found.value:
        return Published(value=found.value, origin="text")
    if ambiguous:
        return _told_apart(ambiguous, line)
    if path and (stamp := find_stamp(PurePath(path).name)):
        return Published(value=stamp, origin="filename")
    return Published(value=None, origin=None, warning=NO_DAY)


def _told_apart(readings: tuple[date, ...], line: datelines.Found | None) -> Published:
    """Choose between day-first and month-first by the dateline's month; without one the date stays open."""
    for reading in readings:
        if line and line.day and find_month_day(line.day, reading) is not None:
            nearest = min(readings, key=lambda r: abs((find_month_day(line.day or "", r) or r) - r))
            return Published(value=nearest.isoformat(), origin="text")
    both = " or ".join(reading.isoformat() for reading in readings)
    message = f"the date line may mean {both}; relative dates stay open. Say which with --published DATE"
    return Published(value=None, origin=None, warning=Warned(code="ambiguous_publication_date", message=message))


def _source(text: str, blocks: tuple[Block, ...], line: datelines.Found | None, sources: Sources) -> str | None:
    for bracket in reversed(line.brackets if line else ()):
        if found := sources.find(bracket):
            return found
    for block in blocks:
        if block.kind == BlockKind.META and (found := sources.find(text[block.start : block.end])):
            return found
    last = blocks[-1] if blocks else None
    if last and last.end - last.start < 80:
        credit = re.fullmatch(r"\W*(?:source:?\s*)?([\w .]+?)\W*", text[last.start : last.end], re.IGNORECASE)
        return sources.names.get(credit[1].lower()) if credit else None
    return None


def _dateline(
    text: str, blocks: tuple[Block, ...], line: datelines.Found | None, day: Published, sources: Sources
) -> Dateline | None:
    if line is None:
        return _byline_place(text, blocks, sources)
    near = date.fromisoformat(day.value[:10]) if day.value else None
    country = next((c for part in (*line.brackets, line.region, line.place) if part and (c := country_of(part))), None)
    return Dateline(place=line.place, country=country, day=find_month_day(line.day, near) if line.day else None)


def _byline_place(text: str, blocks: tuple[Block, ...], sources: Sources) -> Dateline | None:
    """Read the place of a byline such as "Reuters, SEOUL"."""
    for block in blocks:
        if block.kind != BlockKind.META:
            continue
        parts = [part.strip() for part in text[block.start : block.end].split(",")]
        for part in parts[1:]:
            if part.isupper() and len(part) > 2 and sources.find(parts[0]):
                return Dateline(place=part, country=country_of(part))
    return None
