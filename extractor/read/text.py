"""The plain-text reader: text as people save it -> Article."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import PurePath

from extractor.errors import InputError
from extractor.grammar.shipped import PATTERNS
from extractor.read import dateline as datelines
from extractor.read.daytimes import check_published, find_day, find_month_day, find_stamp
from extractor.read.language import is_english
from extractor.read.lines import find_blocks
from extractor.read.places import country_of
from extractor.read.sources import Sources, load_sources
from extractor.types import Article, Block, BlockKind, Dateline, Warned

MAX_LENGTH = 1_000_000  # characters; longer texts are no articles, and spaCy refuses them
NO_DAY = Warned(
    code="no_publication_date",
    message="no publication date in the text or file name; relative dates stay open. Give one with --published DATE",
)
NOT_ENGLISH = Warned(
    code="not_english", message="the text does not read as English prose; facts may be missing or wrong"
)


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


def read_text(
    text: str,
    *,
    id: str | None = None,
    path: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Article:
    """Read one article from text; `published` and `title` override what the text says.

    Raises:
        InputError: the text is empty or too long.
        OptionError: `published` is no ISO 8601 date.
    """
    name = path or "the text"
    if not text.strip():
        raise InputError(f"{name}: is empty; give a file that holds an article")
    if len(text) > MAX_LENGTH:
        raise InputError(f"{name}: has {len(text):,} characters; an article may have {MAX_LENGTH:,}, so split it")
    sources = known_sources()
    blocks = find_blocks(text, sources)
    found = _first_dateline(text, blocks)
    source = _source(text, blocks, found, sources)
    day = _published(
        text, blocks, found, path, option=published, month_first=source in sources.month_first if source else None
    )
    english = is_english(text)
    notices = (day.warning, None if english else NOT_ENGLISH)
    return Article(
        id=id or "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        path=path,
        text=text,
        blocks=blocks,
        title=title or next((_words(text[b.start : b.end]) for b in blocks if b.kind == BlockKind.TITLE), None),
        published=day.value,
        published_from=day.origin,
        source=source,
        dateline=_dateline(text, blocks, found, day, sources),
        language="en" if english else None,
        warnings=tuple(notice for notice in notices if notice),
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _first_dateline(text: str, blocks: tuple[Block, ...]) -> datelines.Found | None:
    first = [b for b in blocks if b.kind == BlockKind.PARAGRAPH][:2]  # a summary may stand above the dateline
    lines = (datelines.find_dateline(_words(text[block.start : block.start + 300])) for block in first)
    return next((line for line in lines if line), None)


def _published(
    text: str,
    blocks: tuple[Block, ...],
    line: datelines.Found | None,
    path: str | None,
    *,
    option: str | None,
    month_first: bool | None,
) -> Published:
    """Find the day of publication: from the option, a date line, the dateline, the file's name, in this order."""
    if option:
        return Published(value=check_published(option), origin="option")
    ambiguous: tuple[date, ...] = ()
    for block in blocks:
        if block.kind == BlockKind.META and (found := find_day(text[block.start : block.end])):
            if found.value:
                return Published(value=found.value, origin="text")
            ambiguous = ambiguous or found.readings
    if line and line.day and (found := find_day(line.day)) and found.value:
        return Published(value=found.value, origin="text")
    stamp = find_stamp(PurePath(path).name) if path else None
    if ambiguous:
        return _told_apart(ambiguous, line.day if line else None, stamp, month_first)
    if stamp:
        return Published(value=stamp, origin="filename")
    return Published(value=None, origin=None, warning=NO_DAY)


def _told_apart(readings: tuple[date, ...], day: str | None, stamp: str | None, month_first: bool | None) -> Published:
    """Choose between 3 April and 4 March: by the dateline's day, the file's name, or how the source writes dates.

    `readings` has the day-first one first.
    """
    told = [reading for reading in readings if day and find_month_day(day, reading) == reading]
    told = told or [reading for reading in readings if reading.isoformat() == stamp]
    if not told and month_first is not None:
        told = [readings[1 if month_first else 0]]
    if told:
        return Published(value=told[0].isoformat(), origin="text")
    both = " or ".join(reading.isoformat() for reading in readings)
    message = f"the date line may mean {both}; relative dates stay open. Say which with --published DATE"
    return Published(value=None, origin=None, warning=Warned(code="ambiguous_publication_date", message=message))


def _source(text: str, blocks: tuple[Block, ...], line: datelines.Found | None, sources: Sources) -> str | None:
    """Find who published it: the dateline's bracket, else the first credit that names someone known."""
    for bracket in reversed(line.brackets if line else ()):
        if found := sources.find(bracket):
            return found
    for block in blocks:
        if block.kind == BlockKind.META and (found := sources.find(text[block.start : block.end])):
            return found
    return None


def _dateline(
    text: str, blocks: tuple[Block, ...], line: datelines.Found | None, day: Published, sources: Sources
) -> Dateline | None:
    if line is None:
        return _byline_place(text, blocks, sources)
    near = date.fromisoformat(day.value[:10]) if day.value else None
    country = next(
        (c for part in (*line.brackets, line.region, *line.place.split("/")) if part and (c := country_of(part))), None
    )
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
