"""Clauses that name no flow: what goes on with the one told last, and what speaks of something else."""

import pytest

from extractor.read import read_text


def rows(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    codes = {actor.id: actor.code or actor.name for actor in facts.actors}
    return [
        (f.flow, None if f.value is None else int(f.value), codes.get(f.reporter), codes.get(f.partner))
        for f in facts.trade_figures
    ]


LEAD = "Peru's exports of copper to Chile came to 70,000 tonnes in 2024. "
BOUGHT = "Peru's imports of wheat from Canada reached 700,000 tonnes in 2024. "


@pytest.mark.parametrize(
    ("lead", "behind", "expected"),
    [
        (LEAD, "As recently as 2019 the figure was 38,500 tonnes.", [("exports", 38500, "PE", "CL")]),
        (LEAD, "Japan took 20,000 tonnes and Brazil 9,000 tonnes.", [("exports", 20000, "PE", "JP"), ("exports", 9000, "PE", "BR")]),
        (LEAD, "In the other direction went 14,000 tonnes of fruit.", [("imports", 14000, "PE", "CL")]),
        (LEAD, "Some 12,000 tonnes arrived from Bolivia.", [("imports", 12000, "PE", "BO")]),
        (BOUGHT, "Argentina supplied 90,000 tonnes.", [("imports", 90000, "PE", "AR")]),
        (BOUGHT, "Russian wheat made up 60,000 tonnes of the total.", [("imports", 60000, "PE", "RU")]),
        (BOUGHT, "Of the total, Ukraine shipped 50,000 tonnes.", [("imports", 50000, "PE", "UA")]),
    ],
)  # fmt: skip
def test_a_clause_goes_on_with_the_flow_told_last(extractor, lead, behind, expected):
    assert rows(extractor, lead + behind)[1:] == expected


@pytest.mark.parametrize(
    "behind",
    [
        "Russia and Ukraine supplied 90,000 tonnes.",  # of two one cannot tell what each sent
        "Farmers harvested 80,000 tonnes.",
        "Japan lent miners $3 billion.",
        "If the quota grows, the figure will be 90,000.",
        "The minister said it had cost $3 billion.",
    ],
)
def test_a_clause_about_something_else_gives_nothing(extractor, behind):
    assert len(rows(extractor, BOUGHT + behind)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's goods deficit with Chile was $9 billion in 2024. Mexico's stood at $3 billion.",
            ("deficit", 3 * 10**9, "PE", "MX"),
        ),
        (
            "Peru imported $9 billion of goods from China in 2024. Imports from Chile were $7 billion. "
            "Brazil came third at $6 billion.",
            ("imports", 6 * 10**9, "PE", "BR"),
        ),
        (
            "Peru had a trade surplus of $9 billion in 2024. Fish fetched $2 billion.",
            ("exports", 2 * 10**9, "PE", None),
        ),
        (
            "Trade between Chile and Peru came to $4 billion in 2023. In the first half of 2024 turnover shrank "
            "5 percent to $2 billion.",
            ("trade", 2 * 10**9, "CL", "PE"),
        ),
        (
            "Peru's current account deficit widened to $900 million in March. "
            "The Treasury's estimate for the full year is $8 billion.",
            ("deficit", 8 * 10**9, "PE", None),
        ),
    ],
)
def test_money_goes_on_with_partners_goods_and_sums(extractor, text, expected):
    assert rows(extractor, text)[-1] == expected


def test_a_percentage_behind_an_amount_is_its_change(extractor):
    text = "Peru exported 90,000 tonnes of coffee in 2024, and earned $700 million, a rise of 61 percent."
    (_, earned) = extractor.extract(read_text(text)).trade_figures
    assert (earned.value, earned.change.direction, earned.change.value) == (7 * 10**8, "up", 61)
