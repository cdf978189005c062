"""Figures that go on with a flow: partners told one after another, what quantities are worth, both flows at once."""

import pytest

from extractor.read import read_text


def rows(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    codes = {actor.id: actor.code or actor.name for actor in facts.actors}
    return [
        (f.flow, None if f.value is None else int(f.value / 10**6), codes.get(f.reporter), codes.get(f.partner))
        for f in facts.trade_figures
    ]


LEAD = "Peru's exports hit $9 billion in April. "


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (
            "Deficits were recorded with the European Union ($700 million), Mexico ($600 million) and Chile ($50 million).",
            [("deficit", 700, "PE", "EU"), ("deficit", 600, "PE", "MX"), ("deficit", 50, "PE", "CL")],
        ),
        (
            "Exports to China totalled $2 billion, followed by Chile at $800 million and Japan at $700 million.",
            [("exports", 2000, "PE", "CN"), ("exports", 800, "PE", "CL"), ("exports", 700, "PE", "JP")],
        ),
        (
            "Brazil, China and Chile were the leading suppliers with $3 billion, $2 billion and $1 billion, respectively.",
            [("imports", 3000, "PE", "BR"), ("imports", 2000, "PE", "CN"), ("imports", 1000, "PE", "CL")],
        ),
        (
            "China and Chile took goods worth $2 billion and $1 billion, respectively.",
            [("exports", 2000, "PE", "CN"), ("exports", 1000, "PE", "CL")],
        ),
        (
            "China was the biggest buyer of Peruvian goods, with purchases of $2 billion.",
            [("exports", 2000, "PE", "CN")],
        ),
        ("Talks were held with Chile, and $3 billion was spent on roads in Mexico ($1 billion) in the year.", []),
        (  # one list alone says not whose is whose
            "China and Chile took goods worth $2 billion and $1 billion.",
            [],
        ),
    ],
)
def test_partners_told_one_after_another_have_their_own_figures(extractor, behind, expected):
    assert rows(extractor, LEAD + behind)[1:] == expected


def test_what_a_quantity_is_worth_is_a_record_of_its_own(extractor):
    text = "Peru's fish exports reached 2.7 million tonnes in April, worth $3.8 billion."
    assert [row[:2] for row in rows(extractor, text)] == [("exports", 2), ("exports", 3800)]


def test_one_change_of_two_flows_is_told_of_both(extractor):
    text = "Peru's exports and imports both eased 0.2 percent in April."
    assert [row[0] for row in rows(extractor, text)] == ["exports", "imports"]
