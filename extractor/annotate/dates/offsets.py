"""Seasons, and periods told by their distance from another: what was matched -> the days it means."""

import re

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import number_of
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    year_of,
)
from extractor.annotate.dates.values import Period

COMPARED = re.compile(r"\b(?:from|than|over|on|against|with|to|versus)\s+$", re.IGNORECASE)


def read_season(groups: Groups, context: Context) -> Period | None:
    """Read "last summer", "the spring of 1987"."""
    first, last = context.grammar.seasons[str(groups["season"]).lower()]
    length = (last - first) % 12 + 1
    if groups.get("year"):
        return values.months(int(str(groups["year"])), first, length, "season")
    anchor = context.anchor
    if anchor is None or (not groups.get("deictic") and not context.text[0].isalpha()):
        return None
    move = deictic_of(groups) if groups.get("deictic") else context.direction
    years = [values.months(anchor.year + offset, first, length, "season") for offset in (-1, 0, 1)]
    if move < 0:
        return as_relative(
            [p for p in years if p.last < anchor or (p.first <= anchor and not groups.get("deictic"))][-1]
        )
    if move > 0:
        return as_relative(next(p for p in years if p.first > anchor))
    return as_relative(years[1])


def read_ago(groups: Groups, context: Context) -> Period | None:
    """Read "two years ago": the calendar unit so far back; "from a year ago" is as "from a year earlier"."""
    compared = COMPARED.search(context.whole[max(0, context.start - 16) : context.start])
    if compared and "year" in context.text.lower() and (base := context.base()) is not None:
        return _offset(groups, base, -1, "date named before")
    return _offset(groups, values.day(context.anchor) if context.anchor else None, -1, "day of writing")


def read_offset(groups: Groups, context: Context) -> Period | None:
    """Read "a year earlier", "two days later": from the period it is compared with."""
    words = context.text.lower()
    if words.endswith("from now"):
        return _offset(groups, values.day(context.anchor) if context.anchor else None, 1, "day of writing")
    sign = 1 if words.endswith(("later", "after")) else -1
    unit = str(groups["units"]).lower().rstrip("s")
    base = context.base(unit=unit, any_day=unit in ("day", "week"))
    if base is None:
        return None
    return _offset(groups, base, sign, "date named before")


def _offset(groups: Groups, base: Period | None, sign: int, anchor: str) -> Period | None:
    if base is None:
        return None
    count = number_of(str(groups["count"])) if groups.get("count") else 1
    unit = str(groups["units"]).lower().rstrip("s")
    moved = values.shift(base, sign * count, unit)
    if base.granularity == "day" and unit != "day":
        moved = values.unit_around(moved.first, "month" if unit == "fortnight" else unit)
    elif unit == "week" and base.granularity != "week":
        moved = values.unit_around(moved.first, "week")
    return as_relative(moved, anchor)


def read_same_last(groups: Groups, context: Context) -> Period | None:
    """Read "the same period last year", "the corresponding month of 2024"."""
    base = context.base(part_of_year=True) or context.base()
    if base is None:
        return None
    if year := year_of(groups, context):
        return as_relative(values.shift(base, year - base.first.year, "year"), "date named before")
    return as_relative(values.shift(base, -1, "year"), "date named before")


def read_before(groups: Groups, context: Context) -> Period | None:
    """Read "the year before", "the month after"."""
    unit = str(groups["unit"]).lower()
    sign = 1 if context.text.lower().endswith("after") else -1
    base = context.base(unit=unit, any_day=unit in ("day", "week"))
    if base is None:
        return None
    if unit != "year" or base.granularity not in ("year", "month", "quarter", "half", "period"):
        base = values.unit_around(base.first, unit)
    return as_relative(values.shift(base, sign, unit), "date named before")


def read_year_ago_period(groups: Groups, context: Context) -> Period | None:
    """Read "the year-ago quarter"."""
    base = context.base()
    return as_relative(values.shift(base, -1, "year"), "date named before") if base else None
