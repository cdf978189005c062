"""The day of publication: from the option, the format's metadata, the text, the file's name, in this order."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from extractor.read.dateline import FULL_DAY
from extractor.read.daytimes import check_published, find_day, find_month_day, find_stamp
from extractor.read.moments import read_moment
from extractor.types import Block, BlockKind, Warned

OPENING = re.compile(
    rf"\s*(?:[(\[](?:[^()\[\]\n]{{2,40}}[,;]\s+)?(?P<first>{FULL_DAY})[)\]]|(?P<second>{FULL_DAY}|\d{{4}}-\d\d-\d\d)"
    r"\s*(?:[(\[][^()\[\]\n]{2,40}[)\]]\s*)?(?:--|—|–|-|\|)\s)"
)
NO_DAY = Warned(
    code="no_publication_date",
    message="no publication date in the text or file name; relative dates stay open. Give one with --published DATE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day of publication as ISO 8601, and where it came from."""

    value: str | None
    origin: str | None
    warnings: tuple[Warned, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What the day of publication is told from.

    Args:
        option: the caller's word.
        metadata: the format's word, as written.
        dateline: the day of the dateline, as written.
        path: the file.
        month_first: whether the source writes 3/4 for March 4; None when it is not known.
    """

    option: str | None = None
    metadata: str | None = None
    dateline: str | None = None
    path: str | None = None
    month_first: bool | None = None


def find_published(text: str, blocks: tuple[Block, ...], clues: Clues) -> Published:
    """Find the day of publication."""
    if clues.option:
        return Published(value=check_published(clues.option), origin="option")
    stamp = find_stamp(PurePath(clues.path).name) if clues.path else None
    warnings: tuple[Warned, ...] = ()
    if clues.metadata:
        found = read_moment(clues.metadata)
        if found and found.value:
            return Published(value=found.value, origin="metadata")
        if found:
            return _told_apart(found.readings, clues, stamp, origin="metadata")
        warnings = (_unreadable(clues.metadata),)
    ambiguous: tuple[date, ...] = ()
    for block in blocks:
        if block.kind == BlockKind.META and (day := find_day(text[block.start : block.end])):
            if day.value:
                return Published(value=day.value, origin="text", warnings=warnings)
            ambiguous = ambiguous or day.readings
    if clues.dateline and (day := find_day(clues.dateline)) and day.value:
        return Published(value=day.value, origin="text", warnings=warnings)
    if ambiguous:
        return _told_apart(ambiguous, clues, stamp, origin="text")
    if (opening := _opening_day(text, blocks)) is not None:
        return Published(value=opening, origin="text", warnings=warnings)
    if stamp:
        return Published(value=stamp, origin="filename", warnings=warnings)
    return Published(value=None, origin=None, warnings=(*warnings, NO_DAY))


def _opening_day(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Read the full date that running text opens with: "(KTV, Feb. 5, 2020) Exports", "Feb. 5, 2020 (KTV) -- "."""
    first = next((block for block in blocks if block.kind == BlockKind.PARAGRAPH), None)
    found = OPENING.match(text[first.start : first.end]) if first else None
    day = find_day(found["first"] or found["second"]) if found else None
    return day.value if day else None


def _told_apart(readings: tuple[date, ...], clues: Clues, stamp: str | None, *, origin: str) -> Published:
    """Choose between 3 April and 4 March: by the dateline's day, the file's name, or how the source writes dates.

    `readings` has the day-first one first.
    """
    told = [day for day in readings if clues.dateline and find_month_day(clues.dateline, day) == day]
    told = told or [day for day in readings if day.isoformat() == stamp]
    if not told and clues.month_first is not None:
        told = [readings[1 if clues.month_first else 0]]
    if told:
        return Published(value=told[0].isoformat(), origin=origin)
    both = " or ".join(day.isoformat() for day in readings)
    message = f"the date line may mean {both}; relative dates stay open. Say which with --published DATE"
    return Published(value=None, origin=None, warnings=(Warned(code="ambiguous_publication_date", message=message),))


def _unreadable(text: str) -> Warned:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Warned(
        code="unreadable_publication_date", message=f"'{shown}' is no date that can be read; write it as 2025-05-27"
    )
