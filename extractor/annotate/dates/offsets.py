"""Seasons, and periods told by their distance from another: what was matched -> the days it means."""

import re

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import PARTS, number_of
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.days import read_day, read_shifted_weekday, read_weekday
from extractor.annotate.dates.fiscal import read_fiscal_year
from extractor.annotate.dates.holidays import read_holiday
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    year_of,
)
from extractor.annotate.dates.values import Period

COMPARED = re.compile(r"\b(?:from|than|over|on|against|with|to|versus)\s+$", re.IGNORECASE)
FISCAL = re.compile(r"\b(?:fiscal|financial|FY)", re.IGNORECASE)
SAME_ALONE = re.compile(r"the (?:same|corresponding|comparable|equivalent|like|similar) \w+", re.IGNORECASE)


def read_season(groups: Groups, context: Context) -> Period | None:
    """Read "last summer", "the spring of 1987", "early next winter"."""
    season = _season(groups, context)
    return values.part(season, PARTS[str(groups["part"]).lower()]) if season and groups.get("part") else season


def _season(groups: Groups, context: Context) -> Period | None:
    first, last = context.grammar.seasons[str(groups["season"]).lower()]
    length = (last - first) % 12 + 1
    anchor = context.anchor
    if groups.get("year") or groups.get("apostrophe"):
        return values.months(year_of(groups, context) or 1, first, length, "season")
    if anchor is None:
        return None
    move = deictic_of(groups) if groups.get("deictic") else context.direction
    years = [values.months(anchor.year + offset, first, length, "season") for offset in (-1, 0, 1)]
    if move < 0:
        bare = not groups.get("deictic")
        return as_relative([p for p in years if p.last < anchor or (bare and p.first <= anchor)][-1])
    if move > 0:
        return as_relative(next(p for p in years if p.first > anchor))
    this = next((p for p in years if p.first <= anchor <= p.last), years[1])  # in January this winter began last year
    return as_relative(this)


def read_ago(groups: Groups, context: Context) -> Period | None:
    """Read "two years ago": the calendar unit so far back; "from a year ago" is as "from a year earlier"."""
    compared = COMPARED.search(context.whole[max(0, context.start - 16) : context.start])
    if compared and "year" in context.text.lower() and (base := context.base(back=(1, "year"))) is not None:
        return _offset(groups, base, -1, "date named before")
    return _offset(groups, values.day(context.anchor) if context.anchor else None, -1, "day of writing")


def read_offset(groups: Groups, context: Context) -> Period | None:
    """Read "a year earlier", "two days later": from the period it is compared with."""
    words = context.text.lower()
    if words.endswith(("from now", "from today", "time")):
        return _offset(groups, values.day(context.anchor) if context.anchor else None, 1, "day of writing")
    sign = 1 if words.endswith(("later", "after", "afterward", "afterwards", "thereafter")) else -1
    unit = str(groups["units"]).lower().rstrip("s")
    quarters = unit == "month" and _count(groups) % 3 == 0  # "three months earlier" goes back from a quarter as well
    back = (_count(groups), unit) if sign < 0 else None
    base = context.base(unit="quarter" if quarters else unit, any_day=unit in ("day", "week", "fortnight"), back=back)
    if base is None:
        return None
    return _offset(groups, base, sign, "date named before")


def read_in_time(groups: Groups, context: Context) -> Period | None:
    """Read "in 15 days" of what takes effect or happens then."""
    return _offset(groups, values.day(context.anchor) if context.anchor else None, 1, "day of writing")


def _offset(groups: Groups, base: Period | None, sign: int, anchor: str) -> Period | None:
    if base is None:
        return None
    unit = str(groups["units"]).lower().rstrip("s")
    moved = values.shift(base, sign * _count(groups), unit)
    if base.granularity == "day" and unit != "day":
        moved = values.unit_around(moved.first, unit)
    elif unit == "week" and base.granularity != "week":
        moved = values.unit_around(moved.first, "week")
    return as_relative(moved, anchor)


def _count(groups: Groups) -> int:
    return number_of(str(groups.get("count") or groups.get("count2") or "a"))


def read_same_last(groups: Groups, context: Context) -> Period | None:
    """Read "the same period last year", "the corresponding month of 2024"; "the same period" alone is the one named.

    Where a figure is compared with it, "the same period" alone is that of the year before.
    """
    base = context.base(part_of_year=True, back=(1, "year")) or context.base(back=(1, "year"))
    if base is None:
        return None
    if FISCAL.search(context.text):
        return _within_fiscal(base, read_fiscal_year(groups, context))
    if year := year_of(groups, context):
        return as_relative(values.shift(base, year - base.first.year, "year"), "date named before")
    if SAME_ALONE.fullmatch(context.text) and not context.is_compared():
        return as_relative(base, "date named before")
    return as_relative(values.shift(base, -1, "year"), "date named before")


def _within_fiscal(base: Period, year: Period | None) -> Period | None:
    """Move a period by whole years into a fiscal year."""
    if year is None:
        return None
    begun = base.first.year - (base.first.month < year.first.month)
    return as_relative(values.shift(base, year.first.year - begun, "year"), "date named before")


def read_before(groups: Groups, context: Context) -> Period | None:
    """Read "the year before", "the month after"."""
    unit = str(groups["unit"]).lower()
    sign = 1 if context.text.lower().endswith("after") else -1
    back = (1, unit) if sign < 0 else None
    base = context.base(unit=unit, any_day=unit in ("day", "week"), back=back)
    if base is None:
        return None
    if unit != "year" or base.granularity not in ("year", "month", "quarter", "half", "period"):
        base = values.unit_around(base.first, unit)
    return as_relative(values.shift(base, sign, unit), "date named before")


def read_year_ago_period(groups: Groups, context: Context) -> Period | None:
    """Read "the year-ago quarter"."""
    base = context.base(back=(1, "year"))
    return as_relative(values.shift(base, -1, "year"), "date named before") if base else None


def read_beside(groups: Groups, context: Context) -> Period | None:
    """Read "the day before Christmas", "two weeks after March 6", of the date that stands behind it."""
    day = next((reader(groups, context) for key, reader in BESIDE if groups.get(key)), None)
    if day is None:
        return None
    sign = -1 if re.search(r"\b(?:before|prior to|ahead of)\b", context.text, re.IGNORECASE) else 1
    unit = str(groups["units"]).lower().rstrip("s")
    count = number_of(str(groups["count"])) if groups.get("count") else 1
    moved = values.shift(day, sign * count, unit)
    return as_relative(moved if unit in ("day", "week") else values.unit_around(moved.first, unit), day.anchor)


BESIDE = (
    ("holiday", read_holiday), ("day", read_day), ("deictic", read_shifted_weekday), ("weekday", read_weekday)
)  # fmt: skip
