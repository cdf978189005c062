"""Weeks, months, quarters and halves: what was matched -> the days it means."""

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import ORDINALS, PARTS, number_of
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    month_number,
    nearest_month,
    year_of,
)
from extractor.annotate.dates.values import Period


def read_near(groups: Groups, context: Context) -> Period | None:
    """Read "last month", "this year", "next week", "the previous quarter"."""
    unit = (groups.get("unit") or groups.get("unit2") or "quarter").lower()
    if groups.get("count"):
        return None
    word = str(groups.get("deictic") or groups.get("deictic2")).lower()
    move = deictic_of(groups)
    if word in ("previous", "preceding", "prior", "following") and (base := context.base(unit=unit)):
        return as_relative(values.shift(values.unit_around(base.first, unit), move, unit), "date named before")
    if word in ("past", "coming") and unit in ("week", "month", "year", "decade", "day", "quarter"):
        return _rolling(context, unit, move)
    if context.anchor is None or (word == "past" and unit == "day"):
        return None
    period = values.shift(values.unit_around(context.anchor, unit), move, unit)
    return as_relative(values.unit_around(period.first, unit))


def _rolling(context: Context, unit: str, move: int) -> Period | None:
    """Read "the past year" as the calendar one before, as "last year" is."""
    if context.anchor is None:
        return None
    moved = values.shift(values.unit_around(context.anchor, unit), move, unit)
    return as_relative(values.unit_around(moved.first, unit))


def read_month(groups: Groups, context: Context) -> Period | None:
    """Read a month, with its year or the one that fits the tense."""
    number = month_number(groups, context) or 1
    if year := year_of(groups, context):
        return values.month(year, number)
    if context.anchor is None:
        return None
    return nearest_month(number, context)


def read_near_month(groups: Groups, context: Context) -> Period | None:
    """Read "last September", "next March", "this July"."""
    anchor = context.anchor
    if anchor is None:
        return None
    number, move = month_number(groups, context) or 1, deictic_of(groups)
    if move == 0:
        return as_relative(values.month(anchor.year, number))
    if move < 0:
        return as_relative(values.month(anchor.year - (number >= anchor.month), number))
    return as_relative(values.month(anchor.year + (number <= anchor.month), number))


def read_months(groups: Groups, context: Context) -> Period | None:
    """Read "January-July", "April to June 1986"."""
    start, end = month_number(groups, context) or 1, month_number(groups, context, "month2") or 1
    length = (end - start) % 12 + 1
    if year := year_of(groups, context):
        return values.months(year - (end < start), start, length)
    last = nearest_month(end, context)
    if last is None:
        return None
    return as_relative(values.months(last.first.year, last.first.month - length + 1, length), "day of writing, tense")


def read_part_of_month(groups: Groups, context: Context) -> Period | None:
    """Read "early April", "the end of March 2026"."""
    month = read_month(groups, context)
    return values.part(month, PARTS[str(groups["part"]).lower()]) if month else None


def read_part_of_near(groups: Groups, context: Context) -> Period | None:
    """Read "early last month", "the end of this year", "late in the year"."""
    if groups.get("unit2"):
        unit = str(groups["unit2"]).lower()
        if unit not in ("year", "month", "week", "decade") or context.anchor is None:
            return None
        period: Period | None = values.unit_around(context.anchor, unit)
    else:
        period = read_near(groups, context)
    return as_relative(values.part(period, PARTS[str(groups["part"]).lower()])) if period else None


def read_first_months(groups: Groups, context: Context) -> Period | None:
    """Read "the first nine months of 1986"."""
    count = number_of(str(groups["count"]))
    if not 0 < count <= 12:
        return None
    if year := year_of(groups, context):
        return values.months(year, 1, count)
    if context.anchor is None:
        return None
    over = context.anchor.month > count
    return as_relative(values.months(context.anchor.year - (not over), 1, count))


def read_months_to(groups: Groups, context: Context) -> Period | None:
    """Read "the 12 months to June", "the three months ended March 31"."""
    count, end = number_of(str(groups["count"])), read_month(groups, context)
    return values.months(end.first.year, end.first.month - count + 1, count) if end and 0 < count < 61 else None


def read_quarter(groups: Groups, context: Context) -> Period | None:
    """Read "the first quarter of 2024", "Q2", "the third quarter"."""
    number = int(str(groups["digit"])) if groups.get("digit") else ORDINALS[str(groups["ordinal"]).lower()]
    return _share_of_year(groups, context, number, 3, "quarter")


def read_half(groups: Groups, context: Context) -> Period | None:
    """Read "the first half of 1987"; of a month it is its first or last days."""
    number = min(ORDINALS[str(groups["ordinal"]).lower()], 2)
    if groups.get("month"):
        month = read_month(groups, context)
        if month is None:
            return None
        first, last = (1, 15) if number == 1 else (16, month.last.day)
        return Period(first=month.first.replace(day=first), last=month.first.replace(day=last), granularity="half")
    return _share_of_year(groups, context, number, 6, "half")


def _share_of_year(groups: Groups, context: Context, number: int, length: int, granularity: str) -> Period | None:
    start = (number - 1) * length + 1
    if year := year_of(groups, context):
        return values.months(year, start, length, granularity)
    if context.anchor is None:
        return None
    anchor = context.anchor
    this = values.months(anchor.year, start, length, granularity)
    if context.direction > 0:
        return as_relative(this if this.last >= anchor else values.months(anchor.year + 1, start, length, granularity))
    over = this.first <= anchor if context.direction == 0 else this.last < anchor or this.first <= anchor
    return as_relative(this if over else values.months(anchor.year - 1, start, length, granularity))
