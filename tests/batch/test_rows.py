"""Figures as SQLite holds them."""

from decimal import Decimal

import pytest

from extractor.batch.rows import _figure


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("12.5"), 12.5),
        (Decimal("1400000000"), 1_400_000_000),
        (Decimal(2**63), float(2**63)),
        (Decimal("1e30"), 1e30),
        (Decimal("1e400"), float("inf")),  # no article means it, and it must not cost the others
        (None, None),
    ],
)
def test_figures_beyond_64_bits_are_rounded(value: Decimal | None, stored: float | None) -> None:
    assert _figure(value) == stored
