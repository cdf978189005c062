"""Periods reckoned from others: "a year earlier", "the same month of 1986", "9 percent higher on-year"."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at

A_YEAR = re.compile(
    r"^[\W]*(?:\w+\s+){0,3}?(?:on[- ]year|year[- ](?:on|over)[- ]year|(?:on|over) the year|from a year ago|y/y|yoy)\b",
    re.IGNORECASE,
)
A_MONTH = re.compile(
    r"^[\W]*(?:\w+\s+){0,3}?(?:on[- ]month|month[- ](?:on|over)[- ]month|on the month|m/m)\b", re.IGNORECASE
)
YEAR_AGO = re.compile(
    r"\byear[- ](?:ago|earlier|before|previously)\b|\b(?:previous|prior|preceding) (?:\w+ )?year\b",
    re.IGNORECASE,
)
YEAR_AGO_FIGURE = re.compile(  # no date: "plunged 52 percent to 3 billion from the year-ago figure"
    r"^[^.;]*?\bfrom (?:the|its|their|a) year[- ](?:ago|earlier) (?:figures?|levels?|totals?|values?|results?)\b",
    re.IGNORECASE,
)
MONTH_AGO = re.compile(r"\bmonth (?:ago|earlier|before)\b|\b(?:previous|prior|preceding) month\b", re.IGNORECASE)
QUARTER_AGO = re.compile(r"\bquarter (?:ago|earlier|before)\b|\b(?:previous|prior|preceding) quarter\b", re.IGNORECASE)
YEARS_AGO = re.compile(r"\b(two|three|four|five|ten) years (?:ago|earlier|before|previously)\b", re.IGNORECASE)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
THREE_MONTHS = re.compile(r"\bthree months (?:ago|earlier|before)\b", re.IGNORECASE)
SAME = re.compile(r"\b(?:same|similar|corresponding|comparable|equivalent|like)\b", re.IGNORECASE)
LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
DAY = re.compile(r"^(\d{4})((?:-\d{2}){0,2})$")
MONTH = re.compile(r"^(\d{4})-(\d{2})$")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
CUMULATED = re.compile(
    rf"\b({'|'.join(NUMBERS)}|\d\d?)[- ]month(?:ly)?\s+"
    r"(?:(?:cumulative|cumulated|total|running|trade|export|import)\s+){0,3}$",
    re.IGNORECASE,
)
BARE_MONTH = re.compile(r"^[A-Z][a-z]+\.?$")


def implied_base(doc: Doc, draft: Draft) -> str | None:
    """Give the EDTF period that "on-year" or "on-month" behind a change points at; None without such a word."""
    token = draft.figure if draft.is_change else draft.change_token
    span = span_at(doc, "quantities", token) if token is not None else None
    if span is None or draft.period is None:
        return None
    behind = doc[span.end : min(span.end + 6, span.sent.end)].text
    if A_YEAR.search(behind):
        return year_before(draft.period)
    rest = doc[span.end : min(span.end + 20, span.sent.end)].text
    if YEAR_AGO_FIGURE.search(rest):
        return year_before(draft.period)
    return month_before(draft.period) if A_MONTH.search(behind) else None


def resolve_against(span: Span, period: str | None) -> str | None:
    """Resolve "a year ago" or "the same month of 1986" against the period that is compared with it."""
    value: str | None = span._.date.value
    if period is None:
        return value
    text = span.doc[max(span.sent.start, span.start - 2) : span.end].text
    year = YEAR.search(text)
    if SAME.search(text) and year:
        return _in_year(period, int(year[1])) or value
    if several := YEARS_AGO.search(text):
        return _by_years(period, -COUNTS.get(several[1].lower(), 0)) or value
    if THREE_MONTHS.search(text) and (quarter := _quarter_before(period)):
        return quarter
    if YEAR_AGO.search(text) or (SAME.search(text) and LAST_YEAR.search(text)):
        return year_before(period) or value
    if MONTH_AGO.search(text):
        return month_before(period) or value
    if QUARTER_AGO.search(text):
        return _quarter_before(period) or value
    return value


def combined(one: Span, other: Span) -> str | None:
    """Put together what two dates tell of one period: "between May and July", "the May surplus last year"."""
    first, last = sorted((one, other), key=lambda span: span.start)
    if (run := _from_to(first, last)) is not None:
        return run
    month, year = MONTH.match(one._.date.value or ""), re.match(r"^\d{4}$", other._.date.value or "")
    return f"{year[0]}-{month[2]}" if month and year and BARE_MONTH.match(one.text) else None


def _from_to(first: Span, last: Span) -> str | None:
    """Read two dates as the ends of a period, or one in brackets as what the other means."""
    start, end = first._.date.value or "", last._.date.value or ""
    between = first.doc[first.end : last.start].text.lower()
    if between == "(" and "/" in end:
        return end
    opened = first.doc[first.start - 1].lower_ if first.start > first.sent.start else ""
    is_year = re.match(r"^\d{4}$", start) is not None
    joined = (opened == "between" and between == "and") or (is_year and between in ("to", "through", "until", "up to"))
    if not joined or not MONTH.match(end) or not (is_year or MONTH.match(start)):
        return None
    start = f"{start}-01" if is_year else start
    if not is_year and not any(letter.isdigit() for letter in first.text):  # "between May and July 2022"
        start = f"{int(end[:4]) - (start[5:] > end[5:])}{start[4:]}"
    return f"{start}/{end}" if start < end else None


def cumulated(doc: Doc, draft: Draft) -> Draft:
    """Widen the month of a total: "the two-month cumulative deficit" told with February covers January as well."""
    month = MONTH.match(draft.period or "")
    told = CUMULATED.search(doc[max(doc[draft.anchor].sent.start, draft.anchor - 7) : draft.anchor].text + " ")
    if month is None or told is None:
        return draft
    count = int(told[1]) if told[1].isdigit() else NUMBERS.index(told[1].lower()) + 2
    start = _by_months(draft.period or "", count - 1) if 1 < count <= 12 else None
    return replace(draft, period=f"{start}/{draft.period}") if start else draft


def year_before(period: str) -> str | None:
    """Move a period a year back: `2025-09` to `2024-09`; None for one that is not made of plain days."""
    return _by_years(period, -1)


def _in_year(period: str, year: int) -> str | None:
    last = DAY.match(period.split("/")[-1])
    return _by_years(period, year - int(last[1])) if last else None


def _by_years(period: str, years: int) -> str | None:
    parts = [DAY.match(part) for part in period.split("/")]
    if not all(parts):
        return None
    return "/".join(_moved(f"{int(part[1]) + years:04}{part[2]}") for part in parts if part)


def _moved(day: str) -> str:
    return f"{day[:5]}02-28" if day.endswith("-02-29") else day


def month_before(period: str) -> str | None:
    """Move a month back by one: `2025-01` to `2024-12`; None for anything else."""
    return _by_months(period, 1)


def _by_months(period: str, months: int) -> str | None:
    found = MONTH.match(period)
    if not found:
        return None
    count = int(found[1]) * 12 + int(found[2]) - 1 - months
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _quarter_before(period: str) -> str | None:
    ends = [_by_months(part, 3) for part in period.split("/")]
    return f"{ends[0]}/{ends[1]}" if len(ends) == 2 and all(ends) else None


__all__ = ["combined", "cumulated", "implied_base", "month_before", "resolve_against", "year_before"]
