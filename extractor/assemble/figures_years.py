"""Bases that a word for the comparison implies: "9 percent higher on-year" is against the same period a year before."""

import re

from spacy.tokens import Doc

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at

A_YEAR = re.compile(
    r"^[\W]*(?:\w+\s+){0,1}(?:on[- ]year|year[- ]on[- ]year|on the year|from a year ago)\b", re.IGNORECASE
)
A_MONTH = re.compile(r"^[\W]*(?:\w+\s+){0,1}(?:on[- ]month|month[- ]on[- ]month|on the month)\b", re.IGNORECASE)
DAY = re.compile(r"^(\d{4})((?:-\d{2}){0,2})$")
MONTH = re.compile(r"^(\d{4})-(\d{2})$")


def implied_base(doc: Doc, draft: Draft) -> str | None:
    """Give the EDTF period that "on-year" or "on-month" behind a change points at; None without such a word."""
    token = draft.figure if draft.is_change else draft.change_token
    span = span_at(doc, "quantities", token) if token is not None else None
    if span is None or draft.period is None:
        return None
    behind = doc[span.end : min(span.end + 6, span.sent.end)].text
    if A_YEAR.search(behind):
        return year_before(draft.period)
    return month_before(draft.period) if A_MONTH.search(behind) else None


def year_before(period: str) -> str | None:
    """Move a period a year back: `2025-09` to `2024-09`; None for one that is not made of plain days."""
    parts = [DAY.match(part) for part in period.split("/")]
    if not all(parts):
        return None
    return "/".join(_moved(f"{int(part[1]) - 1:04}{part[2]}") for part in parts if part)


def _moved(day: str) -> str:
    return f"{day[:5]}02-28" if day.endswith("-02-29") else day


def month_before(period: str) -> str | None:
    """Move a month back by one: `2025-01` to `2024-12`; None for anything else."""
    found = MONTH.match(period)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    return f"{year - 1:04}-12" if month == 1 else f"{year:04}-{month - 1:02}"


__all__ = ["implied_base", "month_before", "year_before"]
