"""One article's facts, made by hand."""

from decimal import Decimal

import pytest

from extractor.records import (
    ActorRecord,
    Attribution,
    Change,
    DateRecord,
    Document,
    Evidence,
    Extraction,
    Notice,
    ProductRecord,
    Rate,
    Statement,
    Tariff,
    TextParty,
    TradeFigure,
)

TEXT = "Norway put a duty of 0.1 to 2.50 percent on Swedish cars.\nExports, now 55.6 billion kroner, rose, Oslo said."


def proof(text: str) -> Evidence:
    start = TEXT.index(text)
    return Evidence(start=start, end=start + len(text), text=text)


def actor(id: str, name: str, code: str, *mentions: str) -> ActorRecord:
    return ActorRecord(
        id=id,
        name=name,
        type="country",
        code=code,
        roles=[],
        represents=None,
        aliases=[],
        mentions=[*map(proof, mentions)],
    )


TARIFF = Tariff(
    id="t1",
    rate=Rate(value=Decimal("0.1"), max=Decimal("2.50"), unit="percent"),
    previous_rate=None,
    measure="tariff",
    imposer="a1",
    targets=["a2", TextParty(text="most nations")],
    products=[ProductRecord(text="cars", hs=["8703"])],
    status="in_force",
    announced=None,
    effective="2025-05",
    until=None,
    attribution=None,
    inferred={"imposer": "sentence"},
    warnings=[],
    rule="rate-noun",
    evidence=proof("Norway put a duty of 0.1 to 2.50 percent on Swedish cars"),
)
FIGURE = TradeFigure(
    id="f1",
    flow="exports",
    value=Decimal("55.6") * 10**9,
    max=None,
    currency="NOK",
    unit=None,
    per=None,
    bound="approx",
    also=[],
    reporter="a1",
    partner=None,
    products=[],
    scope=None,
    period="2025",
    change=Change(direction="up", value=None, unit=None, base=None),
    superlative=None,
    kind="reported",
    attribution=Attribution(to=["a1"], cue="said"),
    inferred={},
    warnings=[],
    rule="amount-noun",
    evidence=proof("Exports, now 55.6 billion kroner, rose"),
)


@pytest.fixture
def article_text() -> str:
    return TEXT


@pytest.fixture
def extraction() -> Extraction:
    return Extraction(
        document=Document(
            id="sha256:0",
            path="a.txt",
            title="Cars",
            published="2025-05-27",
            published_from="option",
            source=None,
            dateline=None,
            language="en",
            format="text",
            length=len(TEXT),
        ),
        actors=[actor("a1", "Norway", "NO", "Norway", "Oslo"), actor("a2", "Sweden", "SE", "Swedish")],
        tariffs=[TARIFF],
        trade_figures=[FIGURE],
        dates=[
            DateRecord(
                id="d1", value=None, earliest=None, latest=None, granularity="day", relative=True, evidence=proof("now")
            )
        ],
        statements=[
            Statement(
                id="s1",
                speaker=["a1", TextParty(text="a “trader”")],
                reporters=[],
                cue="said",
                direct=False,
                content="Exports, now 55.6 billion kroner, rose",
                rule="said",
                evidence=proof("Exports, now 55.6 billion kroner, rose, Oslo said"),
            )
        ],
        warnings=[Notice(code="no_publication_date", message="no day")],
    )
