"""Fiscal years, their quarters, halves and months, and years told by their end: a match -> the days it means."""

import re

from extractor.annotate.dates import values
from extractor.annotate.dates.classes import ORDINALS, PARTS, number_of
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.parts import Groups, as_relative, deictic_of, deictic_word, full_year, month_number
from extractor.annotate.dates.periods import read_month
from extractor.annotate.dates.values import Period

BEGINS = re.compile(r"\b(?:beg[ai]n|start)\w*", re.IGNORECASE)
ENDED = re.compile(r"\bended\b", re.IGNORECASE)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TOLD_END = re.compile(rf",? (?:which |that )?(?:ended|ending|ends|to)(?: on| in)? ({'|'.join(MONTHS)})", re.IGNORECASE)
CLOSING = re.compile(r"(?:the\s+)?(?:last|final)\b", re.IGNORECASE)
BEHIND = 60  # characters in which ", which began July 1" may stand


def _fiscal(year: int, context: Context, *, named_by_end: bool) -> Period | None:
    starts = context.fiscal_start() or told_start(context)
    if starts is None:
        return None
    return values.months(year - 1 if named_by_end and starts > 1 else year, starts, 12, "year")


def told_start(context: Context) -> int | None:
    """Find the first month of a fiscal year whose end is told with it: "fiscal 1986, which ended on March 31"."""
    found = TOLD_END.match(context.whole, context.end)
    return (MONTHS.index(found[1].lower()) + 1) % 12 + 1 if found else None


def read_fiscal_year(groups: Groups, context: Context) -> Period | None:
    """Read "fiscal 2024", "FY25": in Japan and India named by the year it starts in, elsewhere by the one it ends in.

    Its quarters and halves likewise: "the first half of fiscal 2024", "Q3 FY2025".
    """
    named_by_end = context.fiscal_country() not in context.grammar.fiscal_by_start
    written = groups.get("year") or str(full_year(str(groups["short"]), context))
    year = _fiscal(int(written), context, named_by_end=named_by_end)
    return share_of_fiscal(year, groups, context) if year else None


def share_of_fiscal(year: Period, groups: Groups, context: Context) -> Period:
    """Take what was named of a fiscal year: a quarter, half or run of months, its early or late part."""
    if part := groups.get("part"):
        return values.part(year, PARTS[part.lower()])
    if groups.get("count"):
        return _run_of_months(year, number_of(str(groups["count"])), context)
    number = groups.get("digit") or ORDINALS.get(str(groups.get("ordinal")).lower())
    if not number:
        return year
    half = "half" in context.text.lower()
    length = 6 if half else 3
    start = year.first.month + (min(int(number), 2 if half else 4) - 1) * length
    return values.months(year.first.year, start, length, "half" if half else "quarter")


def _run_of_months(year: Period, count: int, context: Context) -> Period:
    start = 12 - count if CLOSING.match(context.text) else 0
    return values.months(year.first.year, year.first.month + start, min(count, 12))


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
    share = share_of_fiscal(values.months(year, starts, 12, "year"), groups, context)
    if not deictic_written(groups) and share.last > anchor and context.direction <= 0:
        share = values.shift(share, -1, "year")  # "fell in the first half of the fiscal year", told before it is over
    return as_relative(share)


def deictic_written(groups: Groups) -> bool:
    """Tell whether the text says which year is meant: "the current", "the last"."""
    return bool(groups.get("deictic") or groups.get("deictic2"))


def read_fiscal_which(groups: Groups, context: Context) -> Period | None:
    """Read "the current fiscal year, which began July 1", also its share: the year that starts or ends so."""
    if context.anchor is None:
        return None
    behind = context.whole[context.end : context.end + BEHIND]
    month, anchor = month_number(groups, context) or 1, context.anchor
    starts = month if BEGINS.search(behind) else month % 12 + 1
    over = bool(ENDED.search(behind)) and deictic_of(groups) == 0
    year = anchor.year - (anchor.month < starts) + deictic_of(groups) - over
    return as_relative(share_of_fiscal(values.months(year, starts, 12, "year"), groups, context))


def read_year_to(groups: Groups, context: Context) -> Period | None:
    """Read "the year ended March 31": the twelve months to it; "the year from April": the twelve months from it."""
    end = read_month(groups, context)
    if end is None:
        return None
    start = 0 if any(word in context.text.lower() for word in ("from", "starting", "beginning")) else -11
    return as_relative(values.months(end.first.year, end.first.month + start, 12, "year"))
