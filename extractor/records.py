"""The output contract. The JSON Schema that ships with the package comes from these models.

An item that is not known is null, never left out, so that every record of a kind has the same keys in the same order.
"""

from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

SCHEMA_VERSION: Final = "1.0"


def number_for_json(value: Decimal) -> int | float:
    """Give the JSON number that prints as the figure was written: 25, 55600000000, 0.1."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(number_for_json, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
EDTF = Annotated[str, Field(description="a date in EDTF (ISO 8601-2): 2024, 2025-07, 2025-01/2025-03, 2025-05~")]


class Record(BaseModel):
    """Base of every part of the contract: no unknown keys, no changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Record):
    """A slice of the article: `article.text[start:end] == text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class TextParty(Record):
    """A party that is not a named actor, as written ("most nations")."""

    text: str


Party = str | TextParty  # an actor's id, or free text


class Notice(Record):
    """A warning: a stable code and a sentence for people."""

    code: str
    message: str


class DatelineRecord(Record):
    """Where the article was written; country is ISO 3166-1 alpha-2."""

    place: str | None
    country: str | None


class Document(Record):
    """The article itself."""

    id: str
    path: str | None
    title: str | None
    published: str | None
    published_from: Literal["option", "metadata", "text", "filename"] | None
    source: str | None
    dateline: DatelineRecord | None
    language: str | None
    format: str
    length: int = Field(ge=0, description="characters of the text that offsets count in")
    meta: dict[str, Any] = Field(default_factory=dict)


class ActorRecord(Record):
    """A person, organization, country or bloc."""

    id: str
    name: str
    type: Literal["country", "bloc", "organization", "person"]
    code: str | None
    roles: list[str]
    represents: str | None
    aliases: list[str]
    mentions: list[Evidence]


BoundName = Literal["max", "min", "approx"]


class Rate(Record):
    """A duty's rate: percent, or an ISO 4217 currency per unit of goods."""

    value: Number | None
    max: Number | None = None
    unit: str
    per: str | None = None
    bound: BoundName | None = None


class ProductRecord(Record):
    """Goods as written, with Harmonized System headings where known."""

    text: str
    hs: list[str] = Field(default_factory=list)


class Attribution(Record):
    """Who the article says said so, and in which words."""

    to: list[Party]
    cue: str | None


Origin = Literal["sentence", "paragraph", "article"]
Measure = Literal[
    "baseline",
    "reciprocal",
    "additional",
    "retaliatory",
    "anti_dumping",
    "countervailing",
    "safeguard",
    "quota",
    "tariff",
]
TariffStatus = Literal["in_force", "announced", "proposed", "paused", "removed", "exempted"]
Flow = Literal["surplus", "deficit", "exports", "imports", "trade"]
Kind = Literal["reported", "revised", "forecast", "target"]
Scope = Literal["goods", "services", "goods_and_services", "current_account"]


class Tariff(Record):
    """A customs duty, tariff, levy or import tax."""

    id: str
    rate: Rate | None
    previous_rate: Rate | None
    measure: Measure
    imposer: Party | None
    targets: list[Party]
    products: list[ProductRecord]
    status: TariffStatus | None
    announced: EDTF | None
    effective: EDTF | None
    until: EDTF | None
    attribution: Attribution | None
    inferred: dict[str, Origin]
    warnings: list[Notice]
    rule: str
    evidence: Evidence


class Change(Record):
    """How a figure moved against its base period."""

    direction: Literal["up", "down"]
    value: Number | None
    unit: str | None
    base: EDTF | None


class AmountRecord(Record):
    """A conversion that stands in brackets behind the amount."""

    value: Number
    currency: str


class TradeFigure(Record):
    """A figure on exports, imports, total trade, or a surplus or deficit."""

    id: str
    flow: Flow
    value: Number | None
    max: Number | None
    currency: str | None
    unit: str | None
    per: str | None
    bound: BoundName | None
    also: list[AmountRecord]
    reporter: Party | None
    partner: Party | None
    products: list[ProductRecord]
    scope: Scope | None
    period: EDTF | None
    change: Change | None
    superlative: str | None
    kind: Kind
    attribution: Attribution | None
    inferred: dict[str, Origin]
    warnings: list[Notice]
    rule: str
    evidence: Evidence


class DateRecord(Record):
    """A date expression, resolved against the day of writing."""

    id: str
    value: EDTF | None
    earliest: str | None
    latest: str | None
    granularity: str
    relative: bool
    evidence: Evidence


class Statement(Record):
    """What the article says someone said."""

    id: str
    speaker: Party | list[Party] | None
    reporters: list[Party]
    cue: str | None
    direct: bool
    content: str
    rule: str
    evidence: Evidence


class Extraction(Record):
    """All that was read from one article."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document: Document
    actors: list[ActorRecord]
    tariffs: list[Tariff]
    trade_figures: list[TradeFigure]
    dates: list[DateRecord]
    statements: list[Statement]
    warnings: list[Notice]
