"""Years, decades, centuries and fiscal years: what was matched -> the days it means."""

from datetime import date

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import CENTURIES, DECADES, ORDINALS, PARTS
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.parts import (
    Groups,
    as_relative,
    deictic_of,
    deictic_word,
    full_year,
    year_of,
)
from extractor.annotate.dates.periods import read_month
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


def _fiscal(year: int, context: Context, *, named_by_end: bool) -> Period | None:
    starts = context.fiscal_start()
    if starts is None:
        return None
    return values.months(year - 1 if named_by_end and starts > 1 else year, starts, 12, "year")


def read_fiscal_year(groups: Groups, context: Context) -> Period | None:
    """Read "fiscal 2024", "FY25": in Japan and India named by the year it starts in, elsewhere by the one it ends in.

    Its quarters and halves likewise: "the first half of fiscal 2024", "Q3 FY2025".
    """
    named_by_end = context.fiscal_country() not in context.grammar.fiscal_by_start
    written = groups.get("year") or str(full_year(str(groups["short"]), context))
    year = _fiscal(int(written), context, named_by_end=named_by_end)
    return _share(year, groups, context) if year else None


def _share(year: Period, groups: Groups, context: Context) -> Period:
    """Take the quarter or half that was named of a fiscal year, or its early or late part."""
    if part := groups.get("part"):
        return values.part(year, PARTS[part.lower()])
    number = groups.get("digit") or ORDINALS.get(str(groups.get("ordinal")).lower())
    if not number:
        return year
    half = "half" in context.text.lower()
    length = 6 if half else 3
    start = year.first.month + (min(int(number), 2 if half else 4) - 1) * length
    return values.months(year.first.year, start, length, "half" if half else "quarter")


def read_split_year(groups: Groups, context: Context) -> Period | None:
    """Read "1985/86": the year that starts in the first and ends in the second; "1985-89" are the years themselves."""
    year, short = int(str(groups["years"])), int(str(groups["short"]))
    if (year + 1) % 100 == short:
        return values.months(year, context.fiscal_start() or 4, 12, "year")
    if "-" in context.text and short > year % 100:
        return Period(first=date(year, 1, 1), last=date(year // 100 * 100 + short, 12, 31), granularity="period")
    return None


def read_near_fiscal(groups: Groups, context: Context) -> Period | None:
    """Read "the current fiscal year", its first quarter or its end, also with its end: "ending March 31"."""
    if context.anchor is None:
        return None
    if groups.get("month"):
        return read_year_to(groups, context)
    starts = context.fiscal_start()
    if starts is None:
        return None
    anchor = context.anchor
    year = anchor.year - (anchor.month < starts) + deictic_of(groups)
    base = context.base(unit="year") if deictic_word(groups) in ("previous", "prior", "preceding") else None
    if base and base.first.month == starts:
        year = base.first.year - 1
    return as_relative(_share(values.months(year, starts, 12, "year"), groups, context))


def read_year_to(groups: Groups, context: Context) -> Period | None:
    """Read "the year ended March 31": the twelve months to it; "the year from April": the twelve months from it."""
    end = read_month(groups, context)
    if end is None:
        return None
    start = 0 if any(word in context.text.lower() for word in ("from", "starting", "beginning")) else -11
    return as_relative(values.months(end.first.year, end.first.month + start, 12, "year"))


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
