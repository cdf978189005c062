"""One match -> a draft: what the clause itself says of a tariff."""

import re
from decimal import Decimal

from spacy.tokens import Doc

from extractor.assemble.drafts import fills_of, first_fill, quantity_at, span_at
from extractor.assemble.parties import actor_at, phrase_text
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.records import Party, TextParty
from extractor.types import Match, Product, Quantity, QuantityKind

MEASURES = (
    ("anti_dumping", re.compile(r"\banti-?\s?-?\s?dumping\b", re.IGNORECASE)),
    ("countervailing", re.compile(r"\b(?:countervailing|anti-?\s?-?\s?subsidy)\b", re.IGNORECASE)),
    ("safeguard", re.compile(r"\bsafeguards?\b", re.IGNORECASE)),
    ("quota", re.compile(r"\b(?:in|over|out-of|above)[- ]quota\b", re.IGNORECASE)),
    ("retaliatory", re.compile(r"\b(?:retaliat\w+|counter-?\s?-?\s?tariffs?|reprisals?|tit-for-tat)\b", re.IGNORECASE)),
    ("reciprocal", re.compile(r"\breciprocal\b", re.IGNORECASE)),
    ("baseline", re.compile(r"\b(?:baseline|across-the-board|universal|blanket)\b", re.IGNORECASE)),
    ("additional", re.compile(r"\b(?:additional|extra|supplementary|supplemental|surcharge)\b", re.IGNORECASE)),
)
RETALIATION = re.compile(
    r"\b(?:in (?:retaliation|response|reply)|answer(?:s|ed)? to|'s answer|retaliat\w+|sanctions?|reprisals?|hit(?:s|ting)? back)\b",
    re.IGNORECASE,
)
PARTIES = frozenset(["nation", "country", "economy", "partner", "neighbour", "neighbor", "state", "rest", "world", "exporter"])
NOT_TARIFFS = re.compile(
    r"\b(?:income|corporate|sales|value[- ]added|excise|inheritance|payroll|carbon|property|stamp)\s+$", re.IGNORECASE
)


def read_draft(doc: Doc, graph: Graph, match: Match) -> Draft | None:
    """Read what a match says; None when its figure is no rate of duty."""
    filled = first_fill(match, "rate")
    rate = quantity_at(doc, filled.start) if filled else _constant(match)
    if (
        rate is None
        or not _is_rate(rate)
        or NOT_TARIFFS.search(doc[max(0, match.anchor - 2) : match.anchor].text + " ")
    ):
        return None
    previous = first_fill(match, "previous_rate")
    imposer = first_fill(match, "imposer")
    targets = _targets(doc, graph, match)
    by = actor_at(doc, imposer.start) if imposer else None
    return Draft(
        rule=match.rule,
        anchor=match.anchor,
        token=filled.start if filled else match.anchor,
        rate=rate,
        previous=quantity_at(doc, previous.start) if previous else None,
        previous_token=previous.start if previous else None,
        measure=_measure(doc, graph, match.anchor, filled.start if filled else match.anchor, rate),
        imposer=by,
        targets=tuple(target for target in targets if target != by),
        products=_products(doc, match),
        nodes=match.nodes,
    )


def _constant(match: Match) -> Quantity | None:
    value = match.sets.get("rate")
    return Quantity(kind=QuantityKind.PERCENT, value=Decimal(value), unit="percent") if value is not None else None


def _is_rate(rate: Quantity) -> bool:
    """Tell a rate from the value of the goods: money is a rate only per unit of goods."""
    return rate.kind in (QuantityKind.PERCENT, QuantityKind.POINTS) or (
        rate.kind == QuantityKind.MONEY and bool(rate.per)
    )


def _targets(doc: Doc, graph: Graph, match: Match) -> list[Party]:
    found: list[Party] = []
    for fill in fills_of(match, "targets"):
        node = graph.nodes[fill.node]
        actor = actor_at(doc, fill.start)
        if actor:
            found.append(actor)
        elif node.lemma in PARTIES:
            found.append(TextParty(text=phrase_text(doc, graph, fill.node)))
    return list({str(party): party for party in found}.values())


def _products(doc: Doc, match: Match) -> tuple[Product, ...]:
    spans = [span_at(doc, "products", fill.start) for fill in fills_of(match, "products")]
    return tuple(span._.product for span in spans if span is not None)


def _measure(doc: Doc, graph: Graph, anchor: int, rate: int, amount: Quantity) -> str:
    sentence = doc[anchor].sent
    start = max(sentence.start, min(anchor, rate) - 4)
    phrase = doc[start : min(sentence.end, max(anchor, rate) + 1)].text
    for name, pattern in MEASURES:
        if pattern.search(phrase):
            return name
    if RETALIATION.search(sentence.text):
        return "retaliatory"
    return "additional" if amount.kind == QuantityKind.POINTS else "tariff"
