"""The founding article: every tariff, trade figure and date right and whole, and none besides."""

import json
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
NAME = "000_us-korea-japan-trade-talks"
WANTED = json.loads((SEEDS / f"{NAME}.facts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def facts(extractor):
    from extractor.read import read

    (article,) = read(SEEDS / f"{NAME}.txt")
    return extractor.extract(article)


def named(facts, party):
    """Name a party as the expected facts do: by code, name, or its words."""
    if party is None:
        return None
    if not isinstance(party, str):
        return {"text": party.text}
    return next(actor.code or actor.name for actor in facts.actors if actor.id == party)


def test_document(facts):
    assert (facts.document.published, facts.document.source) == (WANTED["published"], WANTED["source"])


def test_dates(facts):
    assert [(" ".join(d.evidence.text.split()), d.value) for d in facts.dates] == [
        (d["text"], d["value"]) for d in WANTED["dates"]
    ]


def test_tariffs(facts):
    found = [
        {
            "rate": {"value": float(t.rate.value), "unit": t.rate.unit},
            "measure": t.measure,
            "imposer": named(facts, t.imposer),
            "targets": [named(facts, target) for target in t.targets],
            "products": [p.text for p in t.products],
            "status": t.status,
            **{k: getattr(t, k) for k in ("announced", "effective", "until") if getattr(t, k)},
        }
        for t in facts.tariffs
        if t.rate is not None
    ]
    assert found == WANTED["tariffs"]


def test_trade_figures(facts):
    found = [
        {
            "flow": f.flow,
            "value": int(f.value),
            "currency": f.currency,
            "reporter": named(facts, f.reporter),
            "kind": f.kind,
            "partner": named(facts, f.partner),
            "period": f.period,
            "change": {
                "direction": f.change.direction,
                "value": int(f.change.value),
                "unit": f.change.unit,
                "base": f.change.base,
            },
            "superlative": f.superlative,
            "attribution": [named(facts, party) for party in f.attribution.to],
        }
        for f in facts.trade_figures
    ]
    assert found == WANTED["trade_figures"]


def test_actors(facts):
    found = {(a.name, a.type, a.code, a.represents and named(facts, a.represents)) for a in facts.actors}
    wanted = {(a["name"], a["type"], a.get("code"), a.get("represents")) for a in WANTED["actors"]}
    assert len(found & wanted) / len(found | wanted) >= 0.9
