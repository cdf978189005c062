"""Years, decades and fiscal years: what was matched -> the days it means."""

from datetime import date

from extractor.annotate.dates import values
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import PARTS
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    full_year,
)
from extractor.annotate.dates.periods import read_month
from extractor.annotate.dates.values import Period


def read_year(groups: Groups, context: Context) -> Period | None:
    """Read a year."""
    return values.year(int(str(groups["year"])))


def read_short_year(groups: Groups, context: Context) -> Period | None:
    """Read '86."""
    return values.year(full_year(str(groups["apostrophe"])[1:], context))


def read_part_of_year(groups: Groups, context: Context) -> Period | None:
    """Read "late 1986", "mid-1988", "the end of 2020"."""
    return values.part(values.year(int(str(groups["year"]))), PARTS[str(groups["part"]).lower()])


def read_decade(groups: Groups, context: Context) -> Period | None:
    """Read "the 1980s", "the late '70s"."""
    start = int(groups.get("decade") or 0) or 1900 + int(str(groups["apostrophe"])[1:])
    if start % 10:
        return None
    decade = Period(first=date(start, 1, 1), last=date(start + 9, 12, 31), granularity="decade")
    return values.part(decade, PARTS[str(groups["part"]).lower()]) if groups.get("part") else decade


def read_century(groups: Groups, context: Context) -> Period | None:
    """Read "the 20th century"."""
    number = int(str(groups["number"]))
    if not 0 < number < 30:
        return None
    return Period(first=date(number * 100 - 99, 1, 1), last=date(number * 100, 12, 31), granularity="century")


def _fiscal(year: int, context: Context, *, named_by_end: bool) -> Period | None:
    starts = context.fiscal_start()
    if starts is None:
        return None
    return values.months(year - 1 if named_by_end and starts > 1 else year, starts, 12, "year")


def read_fiscal_year(groups: Groups, context: Context) -> Period | None:
    """Read "fiscal 2024": in Japan named by the year it starts in, elsewhere by the one it ends in."""
    named_by_end = context.fiscal_country() not in ("JP", "IN")
    return _fiscal(int(str(groups["year"])), context, named_by_end=named_by_end)


def read_split_year(groups: Groups, context: Context) -> Period | None:
    """Read "1985/86": the year that starts in the first and ends in the second."""
    year, short = int(str(groups["year"])), int(str(groups["short"]))
    if (year + 1) % 100 != short:
        return None
    return values.months(year, context.fiscal_start() or 4, 12, "year")


def read_near_fiscal(groups: Groups, context: Context) -> Period | None:
    """Read "the current fiscal year", also with its end: "ending March 31"."""
    if context.anchor is None:
        return None
    if groups.get("month"):
        return read_year_to(groups, context)
    starts = context.fiscal_start()
    if starts is None:
        return None
    anchor = context.anchor
    year = anchor.year - (anchor.month < starts) + deictic_of(groups)
    word = str(groups.get("deictic")).lower()
    if word == "previous" and (base := context.base(unit="year")) and base.first.month == starts:
        year = base.first.year - 1
    return as_relative(values.months(year, starts, 12, "year"))


def read_year_to(groups: Groups, context: Context) -> Period | None:
    """Read "the year ended March 31": the twelve months to it."""
    end = read_month(groups, context)
    return as_relative(values.months(end.first.year, end.first.month - 11, 12, "year")) if end else None


def read_year_end(groups: Groups, context: Context) -> Period | None:
    """Read "year-end", "mid-year"."""
    if context.anchor is None:
        return None
    words = context.text.lower()
    if "mid" in words:
        return as_relative(values.months(context.anchor.year, 6, 2))
    unit = "decade" if "decade" in words else "year"
    end = values.unit_around(context.anchor, unit).last
    if context.direction < 0:
        end = values.shift(values.unit_around(context.anchor, unit), -1, unit).last
    return as_relative(values.day(end))
