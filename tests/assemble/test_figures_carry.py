"""Periods that a sentence leaves out: asides do not last, comparisons and forecasts take the series' own."""

import pytest

from extractor.read import read_text


def rows(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    return [
        (f.flow, None if f.value is None else int(f.value / 10**6), f.period, f.change and f.change.base)
        for f in facts.trade_figures
    ]


LEAD = "Peru ran a trade deficit of $900 million in April."


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" The deficit was $700 million in April 2024.\n\nImports rose to $4 billion.", ("imports", 4000, "2025-04")),
        (" March's deficit was revised to $650 million. Imports hit $4 billion.", ("imports", 4000, "2025-04")),
        (
            " In the first four months the deficit was $3 billion.\n\nImports rose to $4 billion.",
            ("imports", 4000, "2025-04"),
        ),
        (  # the same paragraph goes on with what it is about
            "\n\nIn the first four months the deficit was $3 billion. Imports rose to $14 billion.",
            ("imports", 14000, "2025-01/2025-04"),
        ),
        (
            " In the first four months the deficit was $3 billion.\n\nImports rose to $14 billion in the period.",
            ("imports", 14000, "2025-01/2025-04"),
        ),
        (" Economists had forecast a deficit of $800 million.", ("deficit", 800, "2025-04")),
        (" Economists expect a deficit of $800 million.", ("deficit", 800, None)),
    ],
)
def test_a_figure_without_date_goes_on_with_the_series_not_an_aside(extractor, behind, expected):
    assert rows(extractor, LEAD + behind)[-1][:3] == expected


def test_a_comparison_without_date_is_with_the_same_period_as_the_one_before(extractor):
    text = (
        "Peru's exports rose to $5 billion in April from $4 billion in March. "
        "Imports fell to $3 billion from $3.5 billion."
    )
    assert rows(extractor, text) == [
        ("exports", 5000, "2025-04", "2025-03"),
        ("exports", 4000, "2025-03", None),
        ("imports", 3000, "2025-04", "2025-03"),
        ("imports", 3500, "2025-03", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # "the four months" end with the month told of
            "Peru's exports hit $9 billion in April. For the four months they totalled $30 billion.",
            ("exports", 30000, "2025-01/2025-04", None),
        ),
        (  # no months that fit were told: none rather than April
            "Peru's exports hit $9 billion in April. For the six months they totalled $50 billion.",
            ("exports", 50000, None, None),
        ),
        (
            "Peru's exports hit $9 billion in the first quarter. The ministry sees the full-year figure at $40 billion.",
            ("exports", 40000, "2025", None),
        ),
        (  # April was held against March and against April 2024: the table's own comparison is with the year before
            "Peru's exports were $9 billion in April, up from $8 billion in March and $7 billion in April 2024. "
            "Imports rose to $5 billion from $4 billion.",
            ("imports", 4000, "2024-04", None),
        ),
    ],
)
def test_months_full_years_and_bare_bases_are_read_off_the_series(extractor, text, expected):
    assert rows(extractor, text)[-1] == expected
