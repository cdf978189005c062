"""What the clause leaves out: reporter, partner, period and currency from the sentence, the paragraph, the article."""

import re
from collections import Counter
from dataclasses import replace

from babel.numbers import get_territory_currencies
from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_years import implied_base
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import ActorType, QuantityKind

MARKED_DOLLARS = re.compile(r"\b(?:U\.S\.|US) (?:dlrs?|dollars?)\b|US\$", re.IGNORECASE)
BASE_WORD = re.compile(
    r"\b(?:from|than|against|over|on|compared (?:with|to)|versus|vs\.?|since|as in)\s+"
    r"(?:(?:the|a|an|in|of|all|whole|early|late|same|year|month)\s+){0,2}$",
    re.IGNORECASE,
)
FLOW_WORDS = re.compile(r"^(?:export|import|surplus|deficit|shipment|trade|gap|shortfall)s?$")
COMPARED_PERIOD = re.compile(
    r"\b(?:earlier|before|ago)$|\b(?:same|corresponding|comparable|equivalent|year-earlier|year-ago|previous)\b",
    re.IGNORECASE,
)
POINTED = re.compile(r"\b(?:resulting|bilateral|this|that)\b[^.,;]*$", re.IGNORECASE)
ANSWERED = re.compile(r"\b(?:as against|against|versus|and|with)\s*$", re.IGNORECASE)
APART = re.compile(
    r";|,\s*(?:but|while|whereas|though|although)\b", re.IGNORECASE
)  # parts of a sentence that differ in time
DUTIES = frozenset({"tariff", "duty", "levy"})
NOT_PERIODS = frozenset({"day", "weekend", "week", "weekday", "near_day", "shifted_weekday", "last_day", "holiday"})
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


class Frame:
    """The economies and periods in force, as figures are read in order."""

    def __init__(self, doc: Doc) -> None:
        """Start with what the article as a whole is about."""
        self.types = {actor.id: actor.type for actor in doc._.actors}
        self.codes = {actor.id: actor.code for actor in doc._.actors}
        self.last: Draft | None = None
        self.reporters: Counter[str] = Counter()

    def is_economy(self, actor: object) -> bool:
        """Tell whether an actor is a country or bloc."""
        return isinstance(actor, str) and self.types.get(actor) in ECONOMIES


def complete(doc: Doc, graph: Graph, draft: Draft, frame: Frame) -> Draft | None:
    """Fill what the clause leaves out, and note from where; None for a figure that is nobody's."""
    draft = _with_dates(doc, draft, frame)
    draft = _with_parties(doc, draft, frame)
    if draft.reporter is None and draft.partner is None and draft.flow not in ("surplus", "deficit"):
        return None
    draft = _with_currency(doc, replace(draft, base=draft.base or implied_base(doc, draft)), frame)
    frame.last = frame.last if draft.is_base else draft  # what a figure is compared with is not what comes next
    if isinstance(draft.reporter, str):
        frame.reporters[draft.reporter] += 1
    return draft


def _with_dates(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    sentence = doc[draft.figure].sent
    inferred = dict(draft.inferred)
    period, base = draft.period, draft.base
    dates = [span for span in spans_in(doc, "dates", sentence.start, sentence.end) if _covers(span)]
    used_as_base = {span.start for span in dates if _is_base(doc, span)}
    if draft.period_token is not None and (
        draft.period_token in used_as_base or not _covers(span_at(doc, "dates", draft.period_token))
    ):
        period = None
    if draft.is_base:
        near = [s for s in dates if draft.figure < s.start < draft.figure + 12] or [
            s for s in dates if draft.figure - 5 <= s.start < draft.figure
        ]
        period = near[0]._.date.value if near else None
        return replace(draft, period=period)
    if base is None and draft.direction:
        start = min(draft.figure, draft.anchor)
        later = [s for s in dates if s.start in used_as_base and s.start > start and not _apart(doc, draft, s)]
        base = later[0]._.date.value if later else None
    if period is None:
        own = [
            s
            for s in dates
            if s.start not in used_as_base and (s._.date.value or "") != base and not _apart(doc, draft, s)
        ]
        nearest = min(own, key=lambda s: _remoteness(doc, draft, s), default=None)
        if nearest is not None:
            period = nearest._.date.value
        elif draft.kind in ("forecast", "target"):
            period = None  # what is to come is not told of the period before
        elif frame.last is not None and frame.last.period:
            period = frame.last.period
            inferred["period"] = _distance(doc, draft, frame.last)
        elif (named := _named_before(doc, draft)) is not None:
            period = named._.date.value
            same = block_at(doc, named.start) == block_at(doc, draft.figure)
            if period is not None:
                inferred["period"] = "paragraph" if same else "article"
    return replace(draft, period=period, base=base, inferred=inferred)


def _apart(doc: Doc, draft: Draft, span: Span) -> bool:
    """Tell whether another part of the sentence stands between a figure, or its flow, and a date."""
    low, high = sorted((draft.figure, draft.anchor))
    between = doc[span.end : low] if span.start < low else doc[high : span.start]
    return bool(APART.search(between.text))


def _remoteness(doc: Doc, draft: Draft, span: Span) -> tuple[bool, int, int]:
    """Order dates for a figure: those with no other amount between first, then the nearest."""
    low, high = (span.end, draft.figure) if span.start < draft.figure else (draft.figure + 1, span.start)
    amounts = [q for q in spans_in(doc, "quantities", low, high) if q._.quantity.kind == QuantityKind.MONEY]
    return bool(amounts), abs(span.start - draft.figure), span.start


def _named_before(doc: Doc, draft: Draft) -> Span | None:
    """Find the last period named in the paragraph before a figure, or in the paragraph before that one."""
    blocks = [block.start for block in doc._.article.blocks if block.start <= doc[draft.figure].idx]
    since = blocks[-2] if len(blocks) > 1 else 0
    spans = [s for s in doc.spans.get("dates", ()) if s.start_char >= since and s.start < draft.figure]
    return next((s for s in reversed(spans) if _covers(s) and not _is_base(doc, s)), None)


def _covers(span: Span | None) -> bool:
    """Tell whether a date can be what a figure covers: not the day it was told.

    One that cannot be resolved covers it too: its period is null then, and not that of another date.
    """
    return span is not None and span._.date.granularity not in NOT_PERIODS


def _is_base(doc: Doc, span: Span) -> bool:
    before = doc[max(span.sent.start, span.start - 4) : span.start].text
    return bool(BASE_WORD.search(before + " ") or COMPARED_PERIOD.search(span.text))


def _with_parties(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    inferred = dict(draft.inferred)
    reporter = draft.reporter if frame.is_economy(draft.reporter) else None
    partner = draft.partner if frame.is_economy(draft.partner) else None
    if reporter == partner:
        partner = None
    if reporter is None:
        reporter, origin = _reporter_around(doc, draft, frame, partner)
        if reporter and origin:
            inferred["reporter"] = origin
    if partner is None and (partner := _partner_before(doc, draft, frame, reporter)):
        inferred["partner"] = _distance(doc, draft, frame.last) if frame.last else "article"
    return replace(draft, reporter=reporter, partner=partner, inferred=inferred)


def _partner_before(doc: Doc, draft: Draft, frame: Frame, reporter: object) -> str | None:
    """Keep the partner of the figure before, where the words say so: "the resulting gap", "against imports of"."""
    last = frame.last
    if last is None or not isinstance(last.partner, str) or reporter != last.reporter or draft.flow == last.flow:
        return None
    between = doc[last.figure : draft.anchor].text
    near = block_at(doc, last.figure) == block_at(doc, draft.figure)
    pointed = doc[max(0, draft.anchor - 4) : draft.anchor].text
    return last.partner if near and (ANSWERED.search(between) or POINTED.search(pointed)) else None


def _reporter_around(doc: Doc, draft: Draft, frame: Frame, partner: object) -> tuple[str | None, str | None]:
    """Find whose flow it is: an economy in the sentence, else the figure before's, else the article's."""
    sentence = doc[draft.figure].sent
    inside = [s._.actor for s in spans_in(doc, "actors", sentence.start, sentence.end) if frame.is_economy(s._.actor)]
    others = [actor for actor in dict.fromkeys(inside) if actor != partner]
    block = block_at(doc, draft.figure)
    if block is not None and block.kind == "title" and (lead := _article_economy(doc, frame, partner)):
        return lead, "article"  # a headline leaves out whose exports they are, and names others
    owners = [actor for actor in others if _owns_flow(doc, actor, sentence)]
    if len(owners) == 1:
        return owners[0], "sentence"
    if len(others) == 1 and draft.partner is not None:
        return others[0], "sentence"
    if frame.last is not None and isinstance(frame.last.reporter, str) and frame.last.reporter != partner:
        return frame.last.reporter, _distance(doc, draft, frame.last)
    if others:
        return others[0], "sentence"
    lead = _article_economy(doc, frame, partner)
    return (lead, "article") if lead else (None, None)


def _owns_flow(doc: Doc, actor: str, sentence: Span) -> bool:
    """Tell whether the sentence speaks of an economy's own flow: "tariffs on South Korea's exports"."""
    graph: Graph = doc._.clauses
    edges = [
        edge
        for span in spans_in(doc, "actors", sentence.start, sentence.end)
        if span._.actor == actor
        for edge in graph.up.get(graph.node_of[span.start], ())
    ]
    return any(
        e.relation in ("possessor", "modifier") and FLOW_WORDS.search(graph.nodes[e.source].lemma) for e in edges
    )


def _article_economy(doc: Doc, frame: Frame, partner: object) -> str | None:
    """Find the economy whose trade the article is about: whose exports or deficit are named most."""
    graph: Graph = doc._.clauses
    counts: Counter[str] = Counter()
    for span in doc.spans.get("actors", ()):
        actor = span._.actor
        if not frame.is_economy(actor) or actor == partner:
            continue
        block = block_at(doc, span.start)
        counts[actor] += 2 if block is not None and block.kind == "title" else 1
        node = graph.node_of[span.start]
        if any(
            edge.relation == "modifier" and graph.nodes[edge.source].lemma in DUTIES for edge in graph.up.get(node, ())
        ):
            continue  # who puts the tariffs is rarely whose trade is told
        for edge in graph.up.get(node, ()):
            if edge.relation in ("possessor", "modifier", "of") and FLOW_WORDS.search(graph.nodes[edge.source].lemma):
                counts[actor] += 5
        if doc._.article.dateline and frame.codes.get(actor) == doc._.article.dateline.country:
            counts[actor] += 1
    return counts.most_common(1)[0][0] if counts else None


def _distance(doc: Doc, draft: Draft, other: Draft) -> str:
    if doc[draft.figure].sent.start == doc[other.figure].sent.start:
        return "sentence"
    return "paragraph" if block_at(doc, draft.figure) == block_at(doc, other.figure) else "article"


def _with_currency(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Read bare dollars as the reporter's own where the article marks U.S. dollars apart."""
    amount = draft.amount
    if amount.kind != QuantityKind.MONEY:
        return draft
    code = frame.codes.get(draft.reporter) if isinstance(draft.reporter, str) else None
    own = set(get_territory_currencies(code)) if code and len(code) == 2 and code != "EU" else set()
    possible = own & set(amount.ambiguous)
    if possible and amount.unit != "USD":
        return replace(draft, currency=sorted(possible)[0])
    if possible and MARKED_DOLLARS.search(doc._.article.text):
        return replace(draft, currency=sorted(possible)[0])
    return replace(draft, currency=amount.unit)


__all__ = ["Frame", "complete"]
