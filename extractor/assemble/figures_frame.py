"""What the clause leaves out: reporter, partner, period and currency from the sentence, the paragraph, the article."""

import re
from collections import Counter
from dataclasses import replace

from babel.numbers import get_territory_currencies
from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_partner import behind_preposition, partner_before
from extractor.assemble.figures_periods import covers, is_compared
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_years import implied_base, resolve_against
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import ActorType, QuantityKind

MARKED_DOLLARS = re.compile(r"\b(?:U\.S\.|US) (?:dlrs?|dollars?)\b|US\$", re.IGNORECASE)
FLOW_WORDS = re.compile(r"^(?:export|import|surplus|deficit|shipment|trade|gap|shortfall)s?$")
DUTIES = frozenset({"tariff", "duty", "levy"})
NAMED_AGAIN = re.compile(
    r"\b(?:for|in|during|over) the (?:(?:full|whole|entire|calendar) )?(year|quarter|month)\b"
    r"(?! (?:ago|earlier|before|to|ended|ending|end|as|through))",
    re.IGNORECASE,
)
SHAPES = {
    "year": re.compile(r"^\d{4}$"),
    "quarter": re.compile(r"^\d{4}-(?:01/\d{4}-03|04/\d{4}-06|07/\d{4}-09|10/\d{4}-12)$"),
    "month": re.compile(r"^\d{4}-\d{2}$"),
}
STANDING = frozenset({"the", "its", "their", "his", "our"})
FAR = 3  # paragraphs over which a series goes on
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


class Frame:
    """The economies and periods in force, as figures are read in order."""

    def __init__(self, doc: Doc) -> None:
        """Start with what the article as a whole is about."""
        self.types = {actor.id: actor.type for actor in doc._.actors}
        self.codes = {actor.id: actor.code for actor in doc._.actors}
        self.last: Draft | None = None
        self.periods: dict[int, str | None] = {}  # what each figure so far covers
        self.told: list[str] = []  # what the figures so far cover, without those they are compared with
        self.ahead: set[int] = set()  # where the sentences begin that tell of what is to come
        self.worldwide: set[str] = set()  # flows that were told of with no partner
        self.scopes: dict[str, str | None] = {}  # of each flow, what the last figure was on
        self.reporters: Counter[str] = Counter()

    def latest(self, unit: str) -> str | None:
        """Give the last year, quarter or month that a figure so far was told of."""
        shape = SHAPES[unit]
        return next((p for p in reversed(self.told) if shape.match(p)), None)

    def is_economy(self, actor: object) -> bool:
        """Tell whether an actor is a country or bloc."""
        return isinstance(actor, str) and self.types.get(actor) in ECONOMIES


def complete(doc: Doc, graph: Graph, draft: Draft, frame: Frame) -> Draft | None:
    """Fill what the clause leaves out, and note from where; None for a figure that is nobody's."""
    draft = _with_parties(doc, _with_period(doc, draft, frame), frame)
    if draft.reporter is None and draft.partner is None and draft.flow not in ("surplus", "deficit"):
        return None
    draft = _with_currency(doc, replace(draft, base=draft.base or implied_base(doc, draft)), frame)
    if not (draft.is_base or draft.kind in ("forecast", "target") or _looks_back(doc, draft, frame)):
        frame.last = draft  # what a figure is compared with is not what comes next
    if draft.partner is None and not draft.is_base:
        frame.worldwide.add(draft.flow)
    draft = _with_scope(doc, draft, frame)
    if draft.period and not draft.is_base:
        frame.told.append(draft.period)
    if draft.kind in ("forecast", "target"):
        frame.ahead.add(doc[draft.figure].sent.start)
    frame.periods[draft.figure] = draft.period
    if isinstance(draft.reporter, str):
        frame.reporters[draft.reporter] += 1
    return draft


def _with_period(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Keep the period of the figures before for one whose sentence tells none."""
    if draft.is_base:
        known = frame.periods.get(draft.base_of) if draft.base_of is not None else None
        period = known or (frame.last.period if frame.last is not None else None)
        return replace(draft, period=resolve_against(draft.relative, period)) if draft.relative else draft
    if draft.is_dated or draft.kind in ("forecast", "target") or _is_standing(doc, draft):
        return draft
    inferred = dict(draft.inferred)
    period, last = None, frame.last
    if (spoken := NAMED_AGAIN.search(_around(doc, draft))) is not None:
        period = frame.latest(spoken[1].lower())
        inferred |= {"period": "article"} if period else {}
    elif last is not None and last.period and _goes_on(doc, draft, last):
        period, inferred["period"] = last.period, _distance(doc, draft, last)
    elif (last is None or not last.is_dated) and (named := _named_before(doc, draft, frame.ahead)) is not None:
        same = block_at(doc, named.start) == block_at(doc, draft.figure)
        if (period := named._.date.value) is not None:
            inferred["period"] = "paragraph" if same else "article"
    base = draft.base
    if (base is None and draft.relative is not None and draft.direction) or (draft.relative is not None and period):
        base = resolve_against(draft.relative, period)
    return replace(draft, period=period, base=base, inferred=inferred)


def _looks_back(doc: Doc, draft: Draft, frame: Frame) -> bool:
    """Tell whether a pronoun's figure is only what the one before is compared with: "they were 3 billion in May"."""
    last = frame.last
    earlier = last is not None and bool(draft.period) and bool(last.period) and str(draft.period) < str(last.period)
    return earlier and draft.direction is None and doc[draft.anchor].pos_ == "PRON"


def _around(doc: Doc, draft: Draft) -> str:
    low, high = sorted((draft.figure, draft.anchor))
    sentence = doc[draft.figure].sent
    return str(doc[max(sentence.start, low - 8) : min(high + 8, sentence.end)].text)


def _goes_on(doc: Doc, draft: Draft, last: Draft) -> bool:
    """Tell whether a figure can be of the same series as the one before: of nobody else, and not far from it."""
    if draft.reporter is not None and last.reporter is not None and draft.reporter != last.reporter:
        return False
    between = [b for b in doc._.article.blocks if doc[last.figure].idx < b.start <= doc[draft.figure].idx]
    return len(between) <= FAR


def _is_standing(doc: Doc, draft: Draft) -> bool:
    """Tell whether a balance is spoken of as known: "cut America's $375 billion deficit" says of no period."""
    if draft.per == "year":
        return True
    if draft.is_change or draft.figure > draft.anchor or draft.flow not in ("surplus", "deficit"):
        return False
    words = list(doc[max(doc[draft.figure].sent.start, draft.figure - 3) : draft.figure])
    return any(token.lower_ in STANDING or token.tag_ in ("POS", "PRP$") for token in words[-2:])


def _named_before(doc: Doc, draft: Draft, ahead: set[int]) -> Span | None:
    """Find the last period told of a flow in the paragraph before a figure, or in the paragraph before that one."""
    start = doc[draft.figure].sent.start
    blocks = [block.start for block in doc._.article.blocks if block.start <= doc[draft.figure].idx]
    since = blocks[-2] if len(blocks) > 1 else 0
    spans = [
        s for s in doc.spans.get("dates", ()) if s.start_char >= since and s.end <= start and s.sent.start not in ahead
    ]
    return next(
        (
            s
            for s in reversed(spans)
            if covers(s) and not is_compared(doc, s) and (s.sent.end == start or _names_flow(s.sent))
        ),
        None,
    )


def _names_flow(sentence: Span) -> bool:
    return any(FLOW_WORDS.match(token.lemma_.lower()) for token in sentence)


def _with_scope(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Keep what "the deficit" is on from the deficit told before: the current account, say."""
    before = doc[max(doc[draft.figure].sent.start, draft.anchor - 4) : draft.anchor].text.lower().split()
    again = draft.flow in ("surplus", "deficit") and "the" in before and "trade" not in before
    if draft.scope is None and again and frame.scopes.get(draft.flow) == "current_account":
        draft = replace(draft, scope="current_account")
    frame.scopes[draft.flow] = draft.scope
    return draft


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
    if partner is None and (partner := partner_before(doc, draft, frame.last, reporter, frame.worldwide)):
        inferred["partner"] = _distance(doc, draft, frame.last) if frame.last else "article"
    return replace(draft, reporter=reporter, partner=partner, inferred=inferred)


def _reporter_around(doc: Doc, draft: Draft, frame: Frame, partner: object) -> tuple[str | None, str | None]:
    """Find whose flow it is: an economy in the sentence, else the figure before's, else the article's."""
    sentence = doc[draft.figure].sent
    if (owner := _owner(doc, draft, frame)) not in (None, partner):
        return owner, "sentence"
    inside = [
        span._.actor
        for span in spans_in(doc, "actors", sentence.start, sentence.end)
        if frame.is_economy(span._.actor) and not behind_preposition(doc, span) and not _is_currency(doc, span)
    ]
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


def _owner(doc: Doc, draft: Draft, frame: Frame) -> str | None:
    """Give the economy that "its" stands for: the subject named before it in the sentence."""
    sentence = doc[draft.figure].sent
    if not any(token.lower_ in ("its", "their") for token in doc[max(sentence.start, draft.anchor - 4) : draft.anchor]):
        return None
    graph: Graph = doc._.clauses
    named = [
        str(span._.actor)
        for span in spans_in(doc, "actors", sentence.start, draft.anchor)
        if frame.is_economy(span._.actor) and _is_told_subject(graph, span.start)
    ]
    return named[-1] if named else None


def _is_told_subject(graph: Graph, token: int) -> bool:
    return any(edge.relation == "subject" and not edge.shared for edge in graph.up.get(graph.node_of[token], ()))


def _is_currency(doc: Doc, span: Span) -> bool:
    """Tell whether a name is part of a currency's: "1.1 billion U.S. dlrs"."""
    behind = doc[span.end].lower_ if span.end < len(doc) else ""
    return behind in ("dlr", "dlrs", "dollar", "dollars") or span_at(doc, "quantities", span.start) is not None


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
