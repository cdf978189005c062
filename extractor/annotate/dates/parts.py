"""What the readers share: the parts of a match as numbers, and the choice among candidates by tense."""

from collections.abc import Mapping
from datetime import date

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import DEICTICS
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.values import Period

Groups = Mapping[str, str | None]
NEAR, FAR = 60, 240  # days
BESIDE = 2  # how firm a direction is that words beside the date tell
NEAR_MONTHS, FAR_MONTHS = 2, 9


def as_relative(period: Period, anchor: str = "day of writing") -> Period:
    """Mark a period as told relative to another day."""
    return Period(first=period.first, last=period.last, granularity=period.granularity, relative=True, anchor=anchor)


def deictic_of(groups: Groups) -> int:
    """Read "last" as -1, "this" as 0, "next" as 1."""
    return DEICTICS[deictic_word(groups)]


def deictic_word(groups: Groups) -> str:
    """Give the deictic as the classes have it: lower case, one space."""
    return " ".join(str(groups.get("deictic") or groups.get("deictic2") or "this").lower().split())


def month_number(groups: Groups, context: Context, key: str = "month") -> int | None:
    """Read a month's name as its number."""
    text = groups.get(key)
    return context.grammar.months[text.rstrip(".").lower()] if text else None


def year_of(groups: Groups, context: Context) -> int | None:
    """Give the year that was written: in digits, or as "last year"."""
    if text := groups.get("year"):
        return int(text)
    if text := groups.get("apostrophe"):
        return full_year(text[1:], context)
    if text := groups.get("short"):
        return full_year(text, context)
    if (groups.get("deictic") or groups.get("deictic2")) and context.anchor:
        return context.anchor.year + deictic_of(groups)
    return None


def full_year(short: str, context: Context) -> int:
    """Read '86 as the year of that ending nearest to the anchor."""
    near = context.anchor.year if context.anchor else date.today().year  # only the century is taken from today
    century = near // 100 * 100
    return min((century + offset + int(short) for offset in (-100, 0, 100)), key=lambda year: abs(year - near))


def day_or_none(year: int, month: int, day: int) -> Period | None:
    """Make a day, None where the calendar has none such."""
    try:
        return values.day(date(year, month, day))
    except ValueError:
        return None


def number_in(text: str) -> int:
    """Read "22nd" as 22."""
    return int("".join(c for c in text if c.isdigit()))


def fitting(found: list[Period], context: Context) -> Period | None:
    """Choose the period that fits the tense, nearest to the anchor.

    One that is weeks away outweighs one that fits the tense but is most of a year away: a parse errs more often.
    """
    if not found or context.anchor is None:
        return None
    anchor = context.anchor
    suiting = found
    if context.direction < 0:
        suiting = [p for p in found if p.first <= anchor] or found
    elif context.direction > 0:
        suiting = [p for p in found if p.last >= anchor] or found
    best = min(suiting, key=lambda p: (abs((p.first - anchor).days), p.first))
    nearest = min(found, key=lambda p: (abs((p.first - anchor).days), p.first))
    far, near = abs((best.first - anchor).days), abs((nearest.first - anchor).days)
    close = NEAR if context.direction > 0 else NEAR * 2  # "from 1 January, he said" looks past to the parse
    doubtful = far > FAR and near < close and context.firm < BESIDE
    return as_relative(nearest if doubtful else best, "day of writing, tense")


def nearest_month(number: int, context: Context) -> Period | None:
    """Choose the year of a bare month: the nearest that fits the tense."""
    anchor = context.anchor
    if anchor is None:
        return None
    found = [values.month(anchor.year + offset, number) for offset in (-1, 0, 1)]
    if context.direction < 0:
        found = [p for p in found if p.first <= anchor]
    elif context.direction > 0:
        found = [p for p in found if p.last >= anchor]
    best = _least_far(found, anchor)
    nearest = _least_far([values.month(anchor.year + offset, number) for offset in (-1, 0, 1)], anchor)
    if not context.firm and _months_off(best, anchor) >= FAR_MONTHS and _months_off(nearest, anchor) <= NEAR_MONTHS:
        best = nearest
    return as_relative(best, "day of writing, tense")


def _least_far(found: list[Period], anchor: date) -> Period:
    return min(found, key=lambda period: (_months_off(period, anchor), period.first))


def _months_off(period: Period, anchor: date) -> int:
    return abs(period.first.year * 12 + period.first.month - anchor.year * 12 - anchor.month)
