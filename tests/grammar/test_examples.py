"""Comparing an example's facts with what was read: given fields count, others are free, extras are named."""

from decimal import Decimal

import pytest

from extractor.check import article_of, check
from extractor.grammar.examples import compare
from extractor.grammar.load import load_patterns
from extractor.records import (
    ActorRecord,
    Attribution,
    Change,
    Document,
    Evidence,
    Extraction,
    ProductRecord,
    Rate,
    Tariff,
    TextParty,
    TradeFigure,
)


def extraction(*rates):
    evidence = Evidence(start=0, end=1, text="x")
    actor = ActorRecord(
        id="a1", name="Peru", type="country", code="PE", roles=[], represents=None, aliases=[], mentions=[evidence]
    )
    tariffs = [
        Tariff(
            id=f"t{n}", rate=Rate(value=Decimal(rate), unit="percent"), previous_rate=None, measure="tariff", imposer="a1",
            targets=[], products=[], status="in_force", announced=None, effective=None, until=None, attribution=None,
            inferred={}, warnings=[], rule="raised", evidence=evidence,
        )
        for n, rate in enumerate(rates, 1)
    ]  # fmt: skip
    return _extraction(tariffs=tariffs, actors=[actor])


def _extraction(**parts):
    document = Document(
        id="x", path=None, title=None, published=None, published_from=None, source=None, dateline=None, language="en",
        format="text", length=1,
    )  # fmt: skip
    lists = {key: [] for key in ("actors", "tariffs", "trade_figures", "dates", "statements", "warnings")}
    return Extraction(document=document, **{**lists, **parts})


def with_tariff(**changes):
    read = extraction("12")
    return read.model_copy(update={"tariffs": [read.tariffs[0].model_copy(update=changes)]})


def with_figure(**changes):
    figure = TradeFigure(
        id="f1", flow="exports", value=Decimal("4100000000"), max=None, currency="USD", unit=None, per=None, bound=None,
        also=[], reporter="a1", partner=None, products=[], scope=None, period="2024-05", change=None, superlative=None,
        kind="reported", attribution=None, inferred={}, warnings=[], rule="rose",
        evidence=Evidence(start=0, end=1, text="x"),
    )  # fmt: skip
    actors = extraction().actors
    return _extraction(actors=actors, trade_figures=[figure.model_copy(update=changes)])


@pytest.mark.parametrize(
    ("expected", "rates", "differences"),
    [
        ([{"rate": "12 percent", "imposer": "PE"}], ["12"], []),
        ([{"rate": "12.5 percent"}], ["12.50"], []),
        ([{"rate": "12 percent", "imposer": "CL"}], ["12"], ["imposer: expected CL, got PE/Peru"]),
        ([{"rate": "12 percent"}], [], ["missing: {'rate': '12 percent'}"]),
        ([], ["12"], ["not expected: tariff of 12 percent by PE/Peru (rule raised)"]),
        ([{"rate": "12 percent", "colour": "red"}], ["12"], ["colour: facts of this kind have no such field"]),
        ([{"rate": "1 percent"}, {"rate": "2 percent"}], ["2", "1"], []),
    ],
)
def test_given_fields_are_compared(expected, rates, differences):
    assert compare(expected, extraction(*rates), "tariffs") == differences


@pytest.mark.parametrize(
    ("wanted", "changes", "right"),
    [
        ({"rate": "10-41 percent"}, {"rate": Rate(value=Decimal(10), max=Decimal(41), unit="percent")}, True),
        ({"rate": "10 percent"}, {"rate": Rate(value=Decimal(10), max=Decimal(41), unit="percent")}, False),
        ({"rate": "0.5 USD per tonne"}, {"rate": Rate(value=Decimal("0.50"), unit="USD", per="tonne")}, True),
        ({"rate": "0.5 USD"}, {"rate": Rate(value=Decimal("0.50"), unit="USD", per="tonne")}, False),
        ({"rate": "null"}, {"rate": None}, True),
        ({"previous_rate": "null"}, {}, True),
        ({"previous_rate": "9 percent"}, {}, False),
        ({"imposer": "null"}, {"imposer": None}, True),
        ({"imposer": "null"}, {}, False),
        ({"imposer": "Peru"}, {}, True),
        ({"imposer": "most nations"}, {"imposer": TextParty(text="most nations")}, True),
        ({"targets": ["PE", "others"]}, {"targets": [TextParty(text="others"), "a1"]}, True),
        ({"targets": ["PE"]}, {"targets": [TextParty(text="others"), "a1"]}, False),
        ({"targets": []}, {}, True),
        ({"products": ["tea", "cars"]}, {"products": [ProductRecord(text="cars"), ProductRecord(text="tea")]}, True),
        ({"products": []}, {"products": [ProductRecord(text="cars")]}, False),
        ({"status": "paused", "effective": "2024-06"}, {"status": "paused", "effective": "2024-06"}, True),
        ({"status": "paused"}, {}, False),
    ],
)
def test_each_field_of_a_tariff_is_compared(wanted, changes, right):
    assert (compare([wanted], with_tariff(**changes), "tariffs") == []) == right


@pytest.mark.parametrize(
    ("wanted", "changes", "right"),
    [
        ({"value": "4100000000 USD", "flow": "exports", "period": "2024-05", "reporter": "PE"}, {}, True),
        ({"value": "4100000000 EUR"}, {}, False),
        ({"value": "3-4 tonnes"}, {"value": Decimal(3), "max": Decimal(4), "currency": None, "unit": "tonnes"}, True),
        ({"value": "null", "change": "down"}, {"value": None, "change": Change(direction="down", value=None, unit=None, base=None)}, True),
        ({"change": "up 6 percent", "base": "2023-05"}, {"change": Change(direction="up", value=Decimal(6), unit="percent", base="2023-05")}, True),
        ({"change": "down 6 percent"}, {"change": Change(direction="up", value=Decimal(6), unit="percent", base=None)}, False),
        ({"base": "2023-05"}, {}, False),
        ({"attribution": "PE"}, {"attribution": Attribution(to=["a1"], cue=None)}, True),
        ({"attribution": "null"}, {}, True),
        ({"evidence": "x"}, {}, True),
    ],
)  # fmt: skip
def test_each_field_of_a_trade_figure_is_compared(wanted, changes, right):
    assert (compare([wanted], with_figure(**changes), "trade_figures") == []) == right


@pytest.mark.parametrize(
    "expected",
    [
        [{"imposer": "PE"}, {"rate": "1 percent"}],  # the first could take either fact, the second only one
        [{"rate": "2 percent"}, {"imposer": "PE"}],
        [{"imposer": "PE"}, {"imposer": "PE"}],
    ],
)
def test_facts_are_paired_so_that_as_many_as_can_agree(expected):
    assert compare(expected, extraction("1", "2"), "tariffs") == []


def test_tariff_without_a_rate_is_no_difference_but_may_be_expected():
    bare = with_tariff(rate=None)
    assert compare([], bare, "tariffs") == []
    assert compare([{"imposer": "PE"}], bare, "tariffs") == []
    assert compare([{"imposer": "PE"}], _extraction(), "tariffs") == ["missing: {'imposer': 'PE'}"]


EXAMPLE = """  - text: Peru raised tariffs to 12 percent.
    facts: [{rate: 12 percent}]
"""


@pytest.mark.parametrize(
    ("extra", "rates", "found"),
    [
        (EXAMPLE, ["12"], []),
        (EXAMPLE, ["9"], ["missing", "no example that passes is read by rule 'raised'"]),
        (EXAMPLE + "    xfail: hard\n", ["12"], ["passes now; take out its xfail (hard)"]),
        (EXAMPLE + "    xfail: hard\n", ["9"], ["no example that passes is read by rule 'raised'"]),
    ],
    ids=["passes", "fails", "passes against xfail", "fails as told"],
)
def test_check_runs_examples_and_asks_that_rules_are_hit(tmp_path, good, write, extra, rates, found):
    patterns = load_patterns(write(tmp_path, good.rstrip() + "\n" + extra))
    checked = check(patterns, lambda example: extraction(*(rates if "12" in example.text else [])))
    whats = [finding.what for finding in checked.findings]
    assert all(any(part in what for what in whats) for part in found), whats
    assert bool(whats) == bool(found)


def test_example_of_no_real_day_is_a_finding_and_the_others_go_on(tmp_path, good, write):
    text = good.replace("facts: []", "facts: []\n    published: May") + EXAMPLE
    patterns = load_patterns(write(tmp_path, text))

    def extract(example):
        article_of(example)
        return extraction(*(["12"] if "12" in example.text else []))

    (finding,) = check(patterns, extract).findings
    assert "'May' is no date; write it as 2025-05-27" in finding.what
    assert (finding.path.name, finding.line) == ("tariffs.yml", 17)
