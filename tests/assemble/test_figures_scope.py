"""Scope: goods, services, both or the current account, by the words at the flow or the goods traded at large."""

import pytest

from extractor.read import read_text


def scopes(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    return [figure.scope for figure in facts.trade_figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru imported $3 billion in goods from Chile in 2023.", ["goods"]),
        ("Peru bought Chilean goods for $3 billion in 2023.", ["goods"]),
        ("Peru exported goods and services worth $3 billion to Chile in 2023.", ["goods_and_services"]),
        ("Peru imported farm goods worth $3 billion from Chile in 2023.", [None]),
        ("Peru's balance on goods was a $3 billion surplus in 2023.", ["goods"]),
        ("Peru's surplus on manufactured goods shrank to $3 billion in 2023.", [None]),
        ("Peru's goods-and-services deficit was $3 billion in 2023.", ["goods_and_services"]),
        ("Peru's merchandise exports rose to $9 billion and imports to $8 billion in 2023.", ["goods", "goods"]),
        ("Peru's merchandise exports rose to $9 billion in 2023. Imports rose to $8 billion.", ["goods", None]),
    ],
)
def test_scope_is_what_the_words_at_the_figure_say(extractor, text, expected):
    assert scopes(extractor, text) == expected
