"""Years, decades, centuries and fiscal years: what was matched -> the days it means."""

import re
from datetime import date

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import CENTURIES, DECADES, PARTS, number_of
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.fiscal import share_of_fiscal, told_start
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    full_year,
    year_of,
)
from extractor.annotate.dates.values import Period


def read_year(groups: Groups, context: Context) -> Period | None:
    """Read a year."""
    return values.year(int(str(groups["year"])))


def read_years(groups: Groups, context: Context) -> Period | None:
    """Read "1985-1990"."""
    first, last = int(str(groups["years"])), int(str(groups["year"]))
    if not 0 < last - first < 200:
        return None
    return Period(first=date(first, 1, 1), last=date(last, 12, 31), granularity="period")


def read_years_to(groups: Groups, context: Context) -> Period | None:
    """Read "the five years to 1990", "the ten years from 2016"."""
    count, year = number_of(str(groups["count"])), int(str(groups["year"]))
    if not 1 < count < 200:
        return None
    first = year if re.search(r"\b(?:from|starting|beginning)\b", context.text, re.IGNORECASE) else year - count + 1
    return Period(first=date(first, 1, 1), last=date(first + count - 1, 12, 31), granularity="period")


def read_short_year(groups: Groups, context: Context) -> Period | None:
    """Read '86."""
    return values.year(full_year(str(groups["apostrophe"])[1:], context))


def read_part_of_year(groups: Groups, context: Context) -> Period | None:
    """Read "late 1986", "mid-1988", "the end of 2020"."""
    year = year_of(groups, context)
    return values.part(values.year(year), PARTS[str(groups["part"]).lower()]) if year else None


def read_decade(groups: Groups, context: Context) -> Period | None:
    """Read "the 1980s", "the late '70s", "the mid-nineties"."""
    if groups.get("decade"):
        start = int(str(groups["decade"]))
    else:
        spelled = groups.get("spelled_decade")
        short = DECADES[spelled.lower()] if spelled else int(str(groups.get("tens") or str(groups["apostrophe"])[1:]))
        century = 2000 if spelled is None and short <= 20 else 1900
        start = century + short
    if start % 10:
        return None
    decade = Period(first=date(start, 1, 1), last=date(start + 9, 12, 31), granularity="decade")
    return values.part(decade, PARTS[str(groups["part"]).lower()]) if groups.get("part") else decade


def read_century(groups: Groups, context: Context) -> Period | None:
    """Read "the 20th century", "the late nineteenth century"."""
    spelled = groups.get("spelled_century")
    number = CENTURIES["-".join(spelled.lower().split())] if spelled else int(str(groups["number"]))
    if not 0 < number < 30:
        return None
    century = Period(first=date(number * 100 - 99, 1, 1), last=date(number * 100, 12, 31), granularity="century")
    return values.part(century, PARTS[str(groups["part"]).lower()]) if groups.get("part") else century


def read_split_year(groups: Groups, context: Context) -> Period | None:
    """Read "1985/86": the year that starts in the first and ends in the second; "1985-89" are the years themselves."""
    year, short = int(str(groups["years"])), int(str(groups["short"]))
    if (year + 1) % 100 == short:
        starts = told_start(context) or context.fiscal_start() or 4
        return share_of_fiscal(values.months(year, starts, 12, "year"), groups, context)
    if "-" in context.text and short > year % 100:
        return Period(first=date(year, 1, 1), last=date(year // 100 * 100 + short, 12, 31), granularity="period")
    return None


def read_year_end(groups: Groups, context: Context) -> Period | None:
    """Read "year-end", "mid-year", "month-end", also with a year."""
    words = context.text.lower()
    if year := year_of(groups, context):
        return values.months(year, 6, 2) if "mid" in words else values.day(values.year(year).last)
    if context.anchor is None:
        return None
    if "mid" in words:
        around = values.unit_around(context.anchor, "month" if "month" in words else "year")
        return as_relative(values.part(around, "mid") if "month" in words else values.months(context.anchor.year, 6, 2))
    unit = next((unit for unit in ("decade", "century", "quarter", "month") if unit in words), "year")
    around = values.unit_around(context.anchor, unit)
    end = around.last
    if context.direction < 0 and context.anchor < end:
        end = values.shift(around, -1, unit).last
    return as_relative(values.day(end), "day of writing, tense")
