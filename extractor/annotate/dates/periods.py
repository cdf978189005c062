"""Weeks, months, quarters and halves: what was matched -> the days it means."""

import re

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import ORDINALS, PARTS, number_of
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    deictic_word,
    month_number,
    nearest_month,
    year_of,
)
from extractor.annotate.dates.values import Period


def read_near(groups: Groups, context: Context) -> Period | None:
    """Read "last month", "this year", "next week", "the previous quarter"."""
    unit = (groups.get("unit") or groups.get("unit2") or "year").lower()
    word, move = deictic_word(groups), deictic_of(groups)
    if unit == "weekend":
        return None
    if word in ("previous", "preceding", "prior", "following") and (
        base := context.base(unit=unit, any_day=unit == "week", back=(1, unit) if move < 0 else None)
    ):
        return as_relative(values.shift(values.unit_around(base.first, unit), move, unit), "date named before")
    if context.anchor is None or (unit == "day" and word in ("past", "this", "last", "coming")):
        return None
    period = values.shift(values.unit_around(context.anchor, unit), move, unit)
    return as_relative(values.unit_around(period.first, unit))


def read_rolling(groups: Groups, context: Context) -> Period | None:
    """Read "the past five days", "the next two years": so far back from, or on from, the day of writing."""
    if context.anchor is None:
        return None
    count, unit = number_of(str(groups["count"])), str(groups["units"]).lower().rstrip("s")
    if unit in ("weekend", "centurie", "century") or not 0 < count < 200:
        return None
    move = 1 if re.search(r"\b(?:next|coming)\b", context.text, re.IGNORECASE) else -1
    other = values.shift(values.day(context.anchor), move * count, unit).first
    first, last = sorted((other, context.anchor))
    return as_relative(Period(first=first, last=last, granularity="period"))


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
    if groups.get("years"):
        first, last = values.month(int(str(groups["years"])), start), values.month(int(str(groups["year"])), end)
        return Period(first=first.first, last=last.last, granularity="period") if first.first < last.last else None
    if year := year_of(groups, context):
        return values.months(year - (end < start), start, length)
    last_month = nearest_month(end, context)
    if last_month is None:
        return None
    first_number = last_month.first.month - length + 1
    return as_relative(values.months(last_month.first.year, first_number, length), "day of writing, tense")


def read_part_of_month(groups: Groups, context: Context) -> Period | None:
    """Read "early April", "the end of March 2026"."""
    month = read_month(groups, context)
    return values.part(month, PARTS[str(groups["part"]).lower()]) if month else None


def read_part_of_near(groups: Groups, context: Context) -> Period | None:
    """Read "early last month", "the end of this year", "late in the year"."""
    if groups.get("unit2"):
        unit = str(groups["unit2"]).lower()
        if unit not in ("year", "month", "week", "decade", "quarter", "century") or context.anchor is None:
            return None
        period: Period | None = values.unit_around(context.anchor, unit)
    else:
        period = read_near(groups, context)
    return as_relative(values.part(period, PARTS[str(groups["part"]).lower()])) if period else None


def read_first_months(groups: Groups, context: Context) -> Period | None:
    """Read "the first nine months of 1986", "the last two months of the year", "the first two quarters of 2019"."""
    count = number_of(str(groups["count"]))
    words = context.text.lower()
    count *= 3 if "quarter" in words else 1
    if not 0 < count <= 12:
        return None
    closing = words.removeprefix("the ").startswith(("last", "final"))
    start = 13 - count if closing else 1
    if year := year_of(groups, context):
        return values.months(year, start, count)
    if context.anchor is None:
        return None
    over = closing or context.anchor.month > count or context.direction > 0
    return as_relative(values.months(context.anchor.year - (not over), start, count))


def read_months_to(groups: Groups, context: Context) -> Period | None:
    """Read "the 12 months to June", "the three months ended March 31", "the six months from April"."""
    count, end = number_of(str(groups["count"])), read_month(groups, context)
    if end is None or not 0 < count < 61:
        return None
    start = 0 if " from " in context.text.lower().replace("\n", " ") else 1 - count
    return values.months(end.first.year, end.first.month + start, count)


def read_quarter(groups: Groups, context: Context) -> Period | None:
    """Read "the first quarter of 2024", "Q2", "the third quarter"."""
    number = int(str(groups["digit"])) if groups.get("digit") else ORDINALS[str(groups["ordinal"]).lower()]
    return share_of_year(groups, context, number, 3, "quarter")


def read_month_quarter(groups: Groups, context: Context) -> Period | None:
    """Read "the June quarter": the three months that end with it."""
    number = month_number(groups, context) or 1
    end = read_month(groups, context)
    if end is None or number % 3:
        return None
    found = values.months(end.first.year, number - 2, 3, "quarter")
    return found if groups.get("year") else as_relative(found, end.anchor)


def read_quarter_to(groups: Groups, context: Context) -> Period | None:
    """Read "the quarter ended March 31", "the half-year to June": the months that end so."""
    end = read_month(groups, context)
    if end is None:
        return None
    length, unit = (6, "half") if "half" in context.text.lower() else (3, "quarter")
    return as_relative(values.months(end.first.year, end.first.month + 1 - length, length, unit))


def read_half(groups: Groups, context: Context) -> Period | None:
    """Read "the first half of 1987"; of a month it is its first or last days."""
    number = min(int(groups.get("digit") or 0) or ORDINALS[str(groups["ordinal"]).lower()], 2)
    words = context.text.lower()
    if groups.get("month") or "month" in words:
        month = read_month(groups, context) if groups.get("month") else context.base_month()
        if month is None:
            return None
        first, last = (1, 15) if number == 1 else (16, month.last.day)
        return Period(first=month.first.replace(day=first), last=month.first.replace(day=last), granularity="half")
    if groups.get("decade"):
        start = int(str(groups["decade"])) + (number - 1) * 5
        return Period(first=values.year(start).first, last=values.year(start + 4).last, granularity="half")
    return share_of_year(groups, context, number, 6, "half")


def share_of_year(groups: Groups, context: Context, number: int, length: int, granularity: str) -> Period | None:
    """Give the quarter or half of the year that was written, else of the one that fits the tense."""
    start = (number - 1) * length + 1
    if year := year_of(groups, context):
        return values.months(year, start, length, granularity)
    if context.anchor is None:
        return None
    anchor = context.anchor
    this = values.months(anchor.year, start, length, granularity)
    if context.direction > 0:
        return as_relative(this if this.last >= anchor else values.months(anchor.year + 1, start, length, granularity))
    over = this.first <= anchor
    return as_relative(this if over else values.months(anchor.year - 1, start, length, granularity))
