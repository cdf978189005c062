"""Comparing an example's facts with what was read: given fields count, others are free, extras are named."""

from decimal import Decimal

import pytest

from extractor.check import check
from extractor.grammar.examples import compare
from extractor.grammar.load import load_patterns
from extractor.records import ActorRecord, Document, Evidence, Extraction, Rate, Tariff


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
    document = Document(
        id="x", path=None, title=None, published=None, published_from=None, source=None, dateline=None, language="en",
        format="text", length=1,
    )  # fmt: skip
    return Extraction(
        document=document, actors=[actor], tariffs=tariffs, trade_figures=[], dates=[], statements=[], warnings=[]
    )


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
