"""Goods from beyond the clause: kept where a figure plainly goes on with the series before, else none."""

import pytest

from extractor.read import read_text


def goods(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    return [[product.text for product in figure.products] for figure in facts.trade_figures]


LEAD = "Uganda's coffee exports to Italy fell to 40,000 tonnes in 2023."


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" Exports to Sudan rose to 9,000 tonnes.", ["coffee"]),
        (" Those to Sudan rose to 9,000 tonnes.", ["coffee"]),
        (" Uganda exported 90,000 tonnes in 2022.", ["coffee"]),
        (" Exports to Sudan rose 7 percent.", ["coffee"]),
        (" Total exports to Sudan rose 7 percent.", []),
        (" Exports were worth $6 billion.", []),
        (" Imports from Sudan rose 7 percent.", []),
        ("\n\nExports to Sudan rose 7 percent.", []),
    ],
)
def test_goods_are_kept_only_within_their_series(extractor, behind, expected):
    assert goods(extractor, LEAD + behind)[-1] == expected


def test_them_stands_for_the_goods_named_last(extractor):
    text = "Malaysia makes chips. It exported $6 billion worth of them to Japan in 2023."
    assert goods(extractor, text) == [["chips"]]
