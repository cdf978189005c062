"""Arithmetic that the text lets one check: a figure, its change and its base must agree."""

from decimal import Decimal

from extractor.assemble.figures_types import Draft
from extractor.records import Change, Notice

ROUNDING = Decimal("0.02")


def check_arithmetic(draft: Draft, change: Change | None) -> list[Notice]:
    """Warn when "up 10 percent to 110 from 100" does not add up; figures are rounded, so small gaps are fine."""
    base = draft.base_amount
    if change is None or change.value is None or not base or draft.is_change or change.unit != "percent":
        return []
    sign = 1 if change.direction == "up" else -1
    expected = base * (1 + sign * change.value / 100)
    if abs(draft.amount.value - expected) <= ROUNDING * max(abs(draft.amount.value), abs(expected)):
        return []
    told = f"{change.direction} {change.value} percent from {base}"
    message = f"{told} would be {expected:.4g}, the text says {draft.amount.value}"
    return [Notice(code="figures_disagree", message=message)]
