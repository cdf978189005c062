"""Amounts that no rule ties to a flow: read where the clause leads to one, left alone where it speaks of another thing."""

import pytest

from extractor.read import read_text


def rows(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    return [
        (f.flow, None if f.value is None else int(f.value), f.change and (f.change.direction, f.change.value))
        for f in facts.trade_figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's exports hit $9 billion in 2024. Of the sum, $3 billion were Peruvian imports sent on.",
            ("imports", 3 * 10**9, None),
        ),
        (
            "The bank forecast a 2 percent rise in Peru's exports and a 4 percent rise in imports in 2026.",
            ("imports", None, ("up", 4)),
        ),
        (
            "Shipments from Peru to Chile rose 3 percent in May, but were still 12 percent below a year earlier.",
            ("exports", None, ("down", 12)),
        ),
        ("Exports from Peru edged 2 percent higher to $9 billion in May.", ("exports", 9 * 10**9, ("up", 2))),
        ("Peru's imports grew fast in May, by 5 percent, and reached $4 billion.", ("imports", 4 * 10**9, ("up", 5))),
    ],
)
def test_an_amount_is_told_of_the_flow_its_clause_leads_to(extractor, text, expected):
    assert rows(extractor, text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peru's exports fell in May because of a 9 percent drop in the number of foreign cars.",
        "Peru's imports, which include 9,000 tonnes of rice, grew in May.",
        "Peru's exports to Chile grew in May, as did a loan of $3 billion to its mills.",
        "A dispute could hit $5 billion of Peru's exports.",
        "Peru agreed to limit the growth of its exports to 2 percent.",
    ],
)
def test_an_amount_of_something_else_is_left_alone(extractor, text):
    assert rows(extractor, text) == []


def test_goods_beside_a_flow_do_not_give_it_a_second_change(extractor):
    text = "Peru's exports fell 5 percent to $9 billion in May, with cars and parts down $400 million."
    assert rows(extractor, text) == [("exports", 9 * 10**9, ("down", 5))]
