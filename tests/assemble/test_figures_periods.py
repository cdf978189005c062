"""Periods and bases: whose each date of a sentence is, and what a figure's sentence leaves out."""

import pytest

from extractor.assemble.figures_years import resolve_against
from extractor.read import read_text


def rows(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    return [(f.flow, None if f.value is None else int(f.value / 10**6), f.period, f.change and f.change.base) for f in
            facts.trade_figures]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a date behind an amount that is compared with is that amount's own
            "Peru's exports fell to $5 billion from $6 billion in March and $7 billion a year ago.",
            [("exports", 5000, None, "2025-03"), ("exports", 6000, "2025-03", None), ("exports", 7000, "2024", None)],
        ),
        (  # "a year ago" is reckoned from the period of the figure
            "Peru's exports fell to $5 billion in April from $6 billion in March and $7 billion a year ago.",
            [
                ("exports", 5000, "2025-04", "2025-03"),
                ("exports", 6000, "2025-03", None),
                ("exports", 7000, "2024-04", None),
            ],
        ),
        (  # the amount it started from comes first
            "Peru's trade gap widened from $1 billion in March to $2 billion in April.",
            [("deficit", 1000, "2025-03", None), ("deficit", 2000, "2025-04", "2025-03")],
        ),
        (  # a pair shares the date behind it, and so do those it is compared with
            "Exports of Peru were $5 billion and imports $4 billion in April, compared with exports of $6 billion "
            "and imports of $3 billion in March.",
            [
                ("exports", 5000, "2025-04", None),
                ("imports", 4000, "2025-04", None),
                ("exports", 6000, "2025-03", None),
                ("imports", 3000, "2025-03", None),
            ],
        ),
        (  # how far back one has to look is no base
            "Peru's trade surplus shrank to $1 billion in April, the smallest since June 2021.",
            [("surplus", 1000, "2025-04", None)],
        ),
        (  # a year before "to" is a year
            "Peru's trade surplus widened in 2023 to $18 billion.",
            [("surplus", 18000, "2023", None)],
        ),
        (  # a date in a clause about something else
            "Peru, which joined in 2001, ran a trade surplus of $18 billion.",
            [("surplus", 18000, None, None)],
        ),
        (  # what is known of a balance is of no period
            "Peru's exports rose 3 percent in April. Lima wants to cut its $2 billion trade deficit with Chile.",
            [("exports", None, "2025-04", None), ("deficit", 2000, None, None)],
        ),
    ],
)
def test_each_date_goes_to_its_figure(extractor, text, expected):
    assert sorted(rows(extractor, text), key=str) == sorted(expected, key=str)


def test_period_is_not_kept_over_many_paragraphs(extractor):
    filler = "\n\n".join(f"Officials in Lima spoke about fish for hour {n} of the talks." for n in range(6))
    text = f"Peru's exports rose to $5 billion in April.\n\n{filler}\n\nImports fell to $4 billion."
    assert rows(extractor, text)[-1][:3] == ("imports", 4000, None)


def test_forecast_gives_its_period_to_nobody(extractor):
    text = "Peru's exports will rise to $90 billion in 2030, the bank forecasts. Imports fell to $4 billion."
    assert rows(extractor, text)[-1] == ("imports", 4000, None, None)


@pytest.mark.parametrize(
    ("words", "value", "period", "expected"),
    [
        ("a year earlier", "2024", "2025-04", "2024-04"),
        ("a year ago", None, "2025-01/2025-03", "2024-01/2024-03"),
        ("the previous month", "2025-04", "2025-01", "2024-12"),
        ("the previous quarter", None, "2025-01/2025-03", "2024-10/2024-12"),
        ("the same 1986 period", "1986", "1987-01/1987-03", "1986-01/1986-03"),
        ("the same month last year", "2024-05", "2025-04", "2024-04"),
        ("March", "2025-03", "2025-04", "2025-03"),
        ("a year earlier", "2024", None, "2024"),  # nothing to reckon from
    ],
)
def test_bases_are_reckoned_from_the_period(make_doc, words, value, period, expected):
    tokens = words.split()
    lines = "\n".join(f"{w} {0 if i == 0 else 1} {'root' if i == 0 else 'dep'} NOUN" for i, w in enumerate(tokens))
    doc = make_doc(lines, {"dates": [(1, len(tokens), value)]})
    (span,) = doc.spans["dates"]
    span._.date = type(span._.date)(value=value, earliest=None, latest=None, granularity="year", relative=True)
    assert resolve_against(span, period) == expected
