"""Tariffs: completed from their surroundings, told once, with what was inferred said so."""

import pytest

from extractor.read import read_text


@pytest.fixture
def tariffs(extractor):
    """Give the tariffs of a text with their actors by code or name."""

    def run(text, *, published="2025-05-27", title=None):
        facts = extractor.extract(read_text(text, published=published, title=title))
        names = {actor.id: actor.code or actor.name for actor in facts.actors}
        return [(tariff, names) for tariff in facts.tariffs if tariff.rate is not None]

    return run


def brief(found):
    """Tell each tariff as (rate, imposer, targets, products, status)."""
    return [
        (
            float(t.rate.value),
            names.get(t.imposer) if isinstance(t.imposer, str) else None,
            [names[p] if isinstance(p, str) else p.text for p in t.targets],
            [p.text for p in t.products],
            t.status,
        )
        for t, names in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana put a levy on Ivorian cocoa in March. The levy stands at 8 percent.",
            [(8.0, "GH", ["CI"], ["cocoa"], "in_force")],
        ),
        (  # the same measure twice is one record, and the fuller telling wins
            "Norway imposed a 12 percent duty on Danish butter. The 12 percent duty took effect in April.",
            [(12.0, "NO", ["DK"], ["butter"], "in_force")],
        ),
        (  # the same rate by two hands is two records
            "Peru imposed a 10 percent tariff on Chilean wine. Chile imposed a 10 percent tariff on Peruvian wine.",
            [(10.0, "PE", ["CL"], ["wine"], "in_force"), (10.0, "CL", ["PE"], ["wine"], "in_force")],
        ),
        (  # the same rate on other goods is another record
            "Peru put a 10 percent tariff on Chilean wine. Peru also put a 10 percent tariff on Chilean beef.",
            [(10.0, "PE", ["CL"], ["wine"], "in_force"), (10.0, "PE", ["CL"], ["beef"], "in_force")],
        ),
        (  # told apart by the trade they are put on
            "Peru put 25 percent tariffs on $34 billion of Chilean goods. "
            "It then put 25 percent tariffs on another $16 billion of Chilean goods.",
            [(25.0, "PE", ["CL"], [], "in_force"), (25.0, "PE", ["CL"], [], "in_force")],
        ),
        (
            "US President Donald Trump announced a 30 percent tariff on Kenyan tea, but later paused it.",
            [(30.0, "US", ["KE"], ["tea"], "paused")],
        ),
        ("Most nations pay the 10 percent baseline tariff.", [(10.0, None, ["Most nations"], [], "in_force")]),
        ("The duty added 4 percent to the price of bread.", []),
        ("Exports fell 12 percent because of the tariffs.", []),
    ],
)
def test_each_measure_is_told_once(tariffs, text, expected):
    assert brief(tariffs(text)) == expected


def test_what_comes_from_beyond_the_clause_is_said_to_be_inferred(tariffs):
    [(found, _)] = tariffs("Ghana put a levy on Ivorian cocoa in March. The levy stands at 8 percent.")
    assert found.inferred["targets"] == "paragraph"
    assert found.inferred["products"] == "paragraph"


def test_what_the_clause_says_is_not_inferred(tariffs):
    [(found, _)] = tariffs("Norway imposed a 12 percent duty on Danish butter.")
    assert found.inferred == {}


def test_the_imposer_of_the_article_stands_in(tariffs):
    text = "Norway raised its duty on Danish butter to 12 percent.\n\nA 5 percent levy applies to Danish cheese."
    found = tariffs(text)
    assert brief(found)[1][:4] == (5.0, "NO", ["DK"], ["cheese"])
    assert found[1][0].inferred["imposer"] == "article"


def test_a_later_sentence_gives_the_day_of_effect(tariffs):
    [(found, _)] = tariffs("Vietnam announced a 12 percent duty on Chinese tiles. The new rate takes effect on June 4.")
    assert (found.effective, found.inferred["effective"], found.status) == ("2025-06-04", "paragraph", "announced")


@pytest.mark.parametrize(
    ("words", "status"),
    [("takes effect on June 15", "announced"), ("took effect on May 5", "in_force")],
)
def test_the_day_of_effect_decides_between_announced_and_in_force(tariffs, words, status):
    [(found, _)] = tariffs(f"A 25 percent tariff on Canadian oil {words}.")
    assert found.status == status


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Nigeria cut its tariff on rice from 70 percent to 30 percent.", (30, 70)),
        ("Nigeria cut its tariff on rice to 30 percent from 70 percent.", (30, 70)),
        ("Nigeria doubled its 15 percent tariff on rice to 30 percent.", (30, 15)),
        ("Nigeria lowered its tariff on rice to 15 percent from the 25 percent it had threatened.", (15, None)),
        ("Nigeria put a tariff of 30 percent on rice and 70 percent on wheat.", (30, None)),
    ],
)
def test_the_rate_before(tariffs, text, rates):
    found = tariffs(text)[0][0]
    assert (int(found.rate.value), found.previous_rate and int(found.previous_rate.value)) == rates


def test_evidence_is_a_slice_of_the_article_and_holds_the_figure(tariffs, extractor):
    text = "Prices rose. Norway imposed a 12 percent duty on Danish butter, and shares fell."
    [(found, _)] = tariffs(text)
    evidence = found.evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert "12 percent" in evidence.text
    assert "Prices" not in evidence.text


def test_who_said_so_is_its_attribution(tariffs):
    [(found, names)] = tariffs("The WTO said Norway had imposed a 12 percent duty on Danish butter.")
    assert found.attribution is not None
    assert [names[party] for party in found.attribution.to] == ["WTO"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The EU set anti-dumping duties of 34 percent on Chinese bicycles.", "anti_dumping"),
        ("Canada imposed a countervailing duty of 12 percent on steel pipe from India.", "countervailing"),
        ("Mexico retaliated with a 20 percent tariff on American pork.", "retaliatory"),
        ("Mexico imposed a reciprocal tariff of 20 percent on American pork.", "reciprocal"),
        ("Mexico imposed an additional 20 percent tariff on American pork.", "additional"),
        ("Mexico imposed a 20 percent tariff on American pork.", "tariff"),
    ],
)
def test_measures(tariffs, text, measure):
    assert tariffs(text)[0][0].measure == measure


def test_a_specific_duty_keeps_its_unit(tariffs):
    [(found, _)] = tariffs("India imposed a duty of $7 per tonne on Iranian salt.")
    assert (found.rate.value, found.rate.unit, found.rate.per) == (7, "USD", "tonne")
