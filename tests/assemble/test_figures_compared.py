"""Dates that a figure covers, against those that something is only compared with."""

import pytest

from extractor.read import read_text


def periods(extractor, text):
    facts = extractor.extract(read_text(text, published="2024-11-15"))
    return [(figure.period, figure.change.base if figure.change else None) for figure in facts.trade_figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiji's exports fell 5 percent year on year in September.", [("2024-09", "2023-09")]),
        ("Fiji's exports fell 5 percent on year in September.", [("2024-09", "2023-09")]),
        ("Fiji's exports fell 5 percent month on month in September.", [("2024-09", "2024-08")]),
        ("Fiji's exports fell 5 percent in September from August.", [("2024-09", "2024-08")]),
        ("Fiji's exports fell 5 percent in September compared with September 2023.", [("2024-09", "2023-09")]),
        ("Fiji's imports rose 6 percent in July, Fiji Statistics said on Wednesday.", [("2024-07", None)]),
        ("Fiji exported 400 tonnes of tuna in the week ended Oct. 10.", [("2024-10-04/2024-10-10", None)]),
        ("Fiji's exports were $2 billion between May and July.", [("2024-05/2024-07", None)]),
        ("Fiji's exports were $2 billion this year to September.", [("2024-01/2024-09", None)]),
        (
            "Fiji's trade deficit was $2 billion in 2023. A year earlier it had been $1 billion.",
            [("2023", None), ("2022", None)],
        ),
        (
            "Fiji's trade deficit of $2 billion in July gave way to a surplus of $1 billion in August.",
            [("2024-07", None), ("2024-08", None)],
        ),
    ],
)
def test_period_and_base_are_told_apart(extractor, text, expected):
    assert periods(extractor, text) == expected
