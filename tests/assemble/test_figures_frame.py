"""Whose flow it is where the clause does not say: customers, senders, a home that only its offices name."""

import pytest

from extractor.read import read_text


def parties(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    codes = {actor.id: actor.code or actor.name for actor in facts.actors}
    named = lambda party: codes.get(party) if isinstance(party, str) else party and party.text  # noqa: E731
    return [(f.flow, named(f.reporter), named(f.partner)) for f in facts.trade_figures]


SOLD = "Swiss watch exports dropped 16 percent to 1.6 billion francs in April. "


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Only Japan bought more, 142 million francs.", ("exports", "CH", "JP")),
        ("The U.S. market took watches worth 158 million francs.", ("exports", "CH", "US")),
        ("Japan's purchases fell 12 percent.", ("exports", "CH", "JP")),
        ("Japan imported 900 tonnes of cheese from France.", ("imports", "JP", "FR")),
    ],
)
def test_a_customers_purchases_are_the_exporters_exports(extractor, behind, expected):
    assert parties(extractor, SOLD + behind)[-1] == expected


def test_shipments_from_a_sender_are_imports_where_imports_are_told(extractor):
    text = (
        "Peru will guard its steel mills. Imports of coil by Peru climbed to 455,000 tonnes in 2023. "
        "Shipments of coil from China reached 268,000 tonnes in 2023; those from Japan came to 96,000 tonnes."
    )
    assert parties(extractor, text) == [("imports", "PE", None), ("imports", "PE", "CN"), ("imports", "PE", "JP")]


def test_goods_that_go_the_other_way_are_imports(extractor):
    text = "Peru's exports to Chile came to $4 billion in 2024. Chilean goods worth $1 billion went the other way."
    assert parties(extractor, text) == [("exports", "PE", "CL"), ("imports", "PE", "CL")]


def test_two_takers_of_one_amount_are_nobodys_partner(extractor):
    text = "Spanish orange exports came to 900,000 tonnes in 2024. Germany and France took 410,000 tonnes of these."
    assert parties(extractor, text) == [("exports", "ES", None)]


def test_the_datelines_country_is_the_reporter_where_only_its_offices_name_it(extractor):
    text = "MANILA, May 5, 2025 - Beef imports grew 8 percent to $612 million last year, Philippine Customs Bureau data showed."
    assert parties(extractor, text) == [("imports", "Philippines", None)]


def test_the_article_is_not_about_whom_one_trades_with(extractor):
    text = "America buys more from Mexico than from China.\n\nImports from Mexico rose to $475 billion in 2023."
    assert parties(extractor, text) == [("imports", "US", "MX")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # exports told in the money of one side are that side's
            "GENEVA, July 31, 2025 - America bought Swiss goods worth 52 billion francs in 2024. "
            "Watch exports alone came to 4 billion francs.",
            [("imports", "CHF", "US"), ("exports", "CHF", "CH")],
        ),
        (
            "ROME, May 4, 1987 - Italy's imports from Turkey rose to 900 billion lire in 1986.",
            [("imports", "ITL", "IT")],
        ),
    ],
)
def test_an_ambiguous_currency_is_that_of_a_side_that_is_named(extractor, text, expected):
    facts = extractor.extract(read_text(text))
    codes = {actor.id: actor.code for actor in facts.actors}
    assert [(f.flow, f.currency, codes.get(f.reporter)) for f in facts.trade_figures] == expected


def test_the_country_where_an_article_was_written_is_whose_trade_is_told(extractor):
    text = (
        "Cape fruit finds buyers as U.S. duty bites\n\nCAPE TOWN, Oct 14, 2025 - South African growers had a good season, "
        "although the United States put a duty of 30 percent on their goods.\n\nCar exports slid 60 percent in June."
    )
    assert parties(extractor, text) == [("exports", "ZA", None)]
