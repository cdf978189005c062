"""Periods a year or a month before, as "on-year" and "on-month" mean them."""

import pytest

from extractor.assemble.figures_years import month_before, year_before
from extractor.read import read_text


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2025", "2024"),
        ("2025-09", "2024-09"),
        ("2025-09-01/2025-09-20", "2024-09-01/2024-09-20"),
        ("2024-02-01/2024-02-29", "2023-02-01/2023-02-28"),
        ("2024-04/2025-03", "2023-04/2024-03"),
        ("2025-05~", None),
        ("../2025", None),
    ],
)
def test_year_before(period, before):
    assert year_before(period) == before


@pytest.mark.parametrize(("period", "before"), [("2025-09", "2025-08"), ("2025-01", "2024-12"), ("2025", None)])
def test_month_before(period, before):
    assert month_before(period) == before


def test_on_year_gives_the_base(extractor):
    facts = extractor.extract(read_text("Norway's exports rose 4 percent on-year in April.", published="2025-05-27"))
    assert [(f.period, f.change.base) for f in facts.trade_figures] == [("2025-04", "2024-04")]
