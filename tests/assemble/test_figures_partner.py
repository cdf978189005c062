"""Partners and reporters from beyond the clause: kept where the words point at them, else null."""

import pytest

from extractor.read import read_text


def sides(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    codes = {actor.id: actor.code or actor.name for actor in facts.actors}
    return [(f.flow, codes.get(f.reporter), codes.get(f.partner)) for f in facts.trade_figures]


LEAD = "Peru ran a trade surplus of $2 billion with Chile in 2023."


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" Its exports to the country came to $5 billion.", ("exports", "PE", "CL")),
        (" Exports stood at $5 billion.", ("exports", "PE", "CL")),
        (" Total exports stood at $60 billion.", ("exports", "PE", None)),
        (" Its overall deficit with the country was $1 billion in 2019.", ("deficit", "PE", "CL")),
        ("\n\nExports stood at $60 billion.", ("exports", "PE", None)),
        (" The surplus with Europe came to $1 billion.", ("surplus", "PE", None)),
        (" Two-way trade reached $8 billion.", ("trade", "PE", "CL")),
        (" Brazil's exports to Chile came to $9 billion.", ("exports", "BR", "CL")),
    ],
)
def test_partner_is_kept_only_where_words_point_at_it(extractor, behind, expected):
    assert sides(extractor, LEAD + behind)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Exports of Peru to Chile and Bolivia rose to $3 billion while imports fell to $2 billion.",
            [("exports", "PE", "CL"), ("imports", "PE", "CL")],
        ),
        ("Peru imported $9 billion and exported $7 billion.", [("imports", "PE", None), ("exports", "PE", None)]),
        ("Imports into Peru from Chile totalled $2 billion.", [("imports", "PE", "CL")]),
        ("Imports of American goods by Peru rose to $9 billion.", [("imports", "PE", "US")]),
        ("Bolivia expects its exports to reach $9 billion, officials in Peru said.", [("exports", "BO", None)]),
        ("Trade between Peru and Chile reached $9 billion.", [("trade", "PE", "CL")]),
        ("Trade at the port was worth $9 billion.", []),
    ],
)
def test_sides_are_read_from_the_words_around_a_flow(extractor, text, expected):
    assert sides(extractor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. met Japan. Japan's trade surplus with the world's largest economy was $9 billion.", "US"),
        ("China met Japan. Japan's trade deficit with the world's second-largest economy was $9 billion.", "CN"),
        ("Peru and Chile held talks. Duties hit Chile. Peru's two-way trade was $9 billion in 2024.", "CL"),
        ("Peru, Chile and Cuba held talks. Peru's two-way trade was $9 billion in 2024.", None),
    ],
)
def test_partners_that_are_only_described(extractor, text, expected):
    assert sides(extractor, text)[-1][2] == expected
