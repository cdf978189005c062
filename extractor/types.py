"""The plain values that stages hand to each other; this module imports neither spaCy nor pydantic.

Offsets count characters (code points) of `Article.text`, half open. Figures are `Decimal`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A slice of the article's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something the user should know: a stable code and a sentence."""

    code: str
    message: str


# --- read ---


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    TITLE = "title"
    META = "meta"  # date lines, bylines, credits: dates are read in them, nobody acts in them
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A title, date line, byline or paragraph; `body` is where running text starts, after a dateline.

    In "SEOUL, April 27 - Exports rose" the block starts at "SEOUL" and `body` is the offset of "Exports".
    """

    kind: BlockKind
    start: int
    end: int
    body: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where, and if said when, an article was written. `country` is ISO 3166-1 alpha-2, `day` the day it names."""

    place: str | None
    country: str | None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as a reader found it. `text` is the decoded input, unchanged."""

    id: str
    path: str | None
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    source: str | None = None
    dateline: Dateline | None = None
    language: str | None = None
    format: str = "text"
    meta: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Warned, ...] = ()

    @property
    def published_day(self) -> date | None:
        """The day of publication, without the time."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    @property
    def written_day(self) -> date | None:
        """The day of writing, against which "yesterday" is resolved: the dateline's, else that of publication."""
        if self.dateline and self.dateline.day:
            return self.dateline.day
        return self.published_day


# --- annotate ---


class Bound(StrEnum):
    """How a stated figure bounds the real one."""

    MAX = "max"
    MIN = "min"
    APPROX = "approx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure in a unit, as in the `also` of a converted amount."""

    value: Decimal
    currency: str


class QuantityKind(StrEnum):
    """What a quantity measures."""

    PERCENT = "percent"
    POINTS = "points"  # percentage points
    MONEY = "money"
    COUNT = "count"  # a figure with a unit (tonnes, vehicles), or a bare number with unit None
    ORDINAL = "ordinal"  # a place in an order: "the third-largest"
    MULTIPLE = "multiple"  # how many times as much: "more than doubled" is 2, "halved" 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure read from text, in full units: "55.6 billion dlrs" is 55600000000 USD.

    `unit` is "percent", an ISO 4217 code, or the unit as written. `max` is set for a range. `per` is what a rate or an
    average is taken over ("tonne", "month"). `also` are conversions that stand in brackets behind the amount.
    """

    kind: QuantityKind
    value: Decimal
    max: Decimal | None = None
    unit: str | None = None
    bound: Bound | None = None
    per: str | None = None
    also: tuple[Amount, ...] = ()
    ambiguous: tuple[str, ...] = ()  # other currency codes the words could mean


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue:
    """A resolved date expression. `value` is EDTF, None when it cannot be resolved.

    `rule` names the arithmetic of patterns/dates.yml that read it and `line` the rule's line there; `anchor` says what
    it was resolved against.
    """

    value: str | None
    earliest: date | None
    latest: date | None
    granularity: str
    relative: bool
    anchor: str | None = None
    rule: str | None = None
    line: int | None = None


class ActorType(StrEnum):
    """The kinds of party."""

    COUNTRY = "country"
    BLOC = "bloc"
    ORGANIZATION = "organization"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One real-world party of an article. `represents` is the `id` of another actor."""

    id: str
    name: str
    type: ActorType
    code: str | None = None
    roles: tuple[str, ...] = ()
    represents: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Goods as written, with Harmonized System headings where the word is known."""

    text: str
    hs: tuple[str, ...] = ()


# --- match ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What one slot of a match was filled with: token range [start, end) of the Doc, and the path that led there."""

    slot: str
    node: int  # index of the filler's node in the clause graph
    start: int
    end: int
    path: str
    group: str | None = None  # the span group the filler is from ("quantities", "actors" …), None for plain words


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A rule that held. Token indices are of the Doc; `nodes` are the named words the rule walked over."""

    fact: str  # the pattern file's id: "tariffs", "trade_figures", "statements"
    rule: str
    anchor: int
    fills: tuple[Fill, ...]
    nodes: Mapping[str, int] = field(default_factory=dict)
    guards: frozenset[str] = frozenset()  # negated, hypothetical, past, quoted …
    sets: Mapping[str, str] = field(default_factory=dict)  # constants the rule gives: flow, measure …


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """An anchor at which a rule gave nothing, and why."""

    fact: str
    rule: str
    anchor: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What the rules found in one Doc, and where they looked in vain."""

    found: tuple[Match, ...] = ()
    missed: tuple[Miss, ...] = ()

    def of(self, fact: str) -> list[Match]:
        """List the matches of one kind of fact, in text order."""
        return [match for match in self.found if match.fact == fact]
