"""Amounts told without a flow of their own, in a clause that goes on with the flow told last.

"It hit a record $18 billion in 2021", "as recently as 2015 the figure was 38,500", "tea brought in $181 million",
"China took $30 billion, Japan $2 billion", "in the other direction went cars worth $640 million".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import verbs_above
from extractor.assemble.figures_antecedents import DEALS, FLOWS
from extractor.assemble.figures_change import direction_near, find_change, level_behind
from extractor.assemble.figures_goods import gapped_goods
from extractor.assemble.figures_kind import kind_of
from extractor.assemble.figures_surface import economy_at
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_untied import BREAK, is_figure, is_of_something_else
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Feature, Graph, Node
from extractor.records import Party
from extractor.types import Product, Quantity, QuantityKind

ESTIMATES = frozenset({"estimate", "forecast", "projection"})
FULL = frozenset({"full", "year", "month", "quarter"})  # "the full-year figure"
PRONOUNS = frozenset({"it", "they", "this", "that", "those", "one"})
SUMS = frozenset({"figure", "total", "number", "sum", "amount", "value", "volume", "level", "tally", "most", "bulk"})
OF_FLOWS = frozenset(  # verbs that give a figure of their subject
    (
        "be stand total come amount reach hit touch top exceed average rise grow increase climb jump surge fall drop "
        "decline slip shrink slump plunge narrow widen account contribute represent make follow near approach swell "
        "return shrank slid leapt"  # as the model's lemmas leave them
    ).split()
)
EARNED = frozenset({"earn", "bring", "fetch", "net"})
BUYERS = frozenset("take buy receive absorb import".split())
SUPPLIERS = frozenset("supply provide send ship sell deliver export".split())
CUSTOMERS = {"exports": BUYERS | {"account"}, "imports": SUPPLIERS | {"account"}}
LEFT = frozenset({"leave", "go", "ship", "head", "sell"})
ARRIVED = frozenset({"arrive", "come", "enter", "land"})
TOLD = OF_FLOWS | EARNED | BUYERS | SUPPLIERS | LEFT | ARRIVED
TRADE = frozenset({"turnover", "volume", "trade"})
FORESEEN = frozenset({"see", "put", "estimate", "forecast", "expect", "project", "peg"})
RANKED = frozenset({"come", "rank", "follow", "be", "stand"})
RANKS = re.compile(r"\b(?:first|second|third|fourth|next|followed|then)\b", re.IGNORECASE)
GAPS = frozenset({"and", ",", "while", "but", "the", ";"})  # "China took 7 billion and Chad 1 billion"
ABOUT = frozenset({"about", "some", "for", "at", "only"})
SIDES = frozenset({"from", "to", "of", "with", "in"})
OTHER_WAY = re.compile(
    r"\b(?:in|going) the (?:other|opposite) direction\b|^in return\b|\bthe other way\b", re.IGNORECASE
)
REVERSED = {"exports": "imports", "imports": "exports"}
COMPARED = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|after|than|twice|double|half|times) (?:\w+ ){0,3}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """The clause of an amount: its verb and what it tells the amount of, after the figure told last."""

    span: Span
    last: Draft
    verb: int
    lemma: str
    subject: Node
    economy: str | None  # the subject, where it is one
    alone: bool  # no other economy shares the verb


def go_on(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Draft]:
    """Add the figures of clauses that name no flow but speak of the one told last."""
    claimed = {draft.figure for draft in drafts}
    claimed |= {draft.change_token for draft in drafts if draft.change_token is not None}
    known = sorted(drafts, key=lambda draft: draft.figure)
    for span in doc.spans.get("quantities", ()):
        if span.start in claimed or is_of_something_else(doc, span):
            continue
        if any(Feature.CONDITIONAL in graph.nodes[verb].features for verb in verbs_above(graph, span.start, limit=3)):
            continue
        last = _told_last(doc, known, span)
        if last is not None and find_change(doc, last, claimed, claimed) == span.start:
            continue  # what the last one changed by
        if last is not None and (level := level_behind(doc, last)) is not None and level.start == span.start:
            continue  # what the last one changed to
        if last is None or not _is_alike(doc, span, last) or _names_flow(doc, span, _ends(doc, known)):
            continue
        made = _read(doc, graph, span, last)
        if made is not None:
            known = sorted([*known, made], key=lambda draft: draft.figure)
            yield made


def _ends(doc: Doc, drafts: list[Draft]) -> list[int]:
    spans = [span_at(doc, "quantities", draft.figure) for draft in drafts]
    return [span.end for span in spans if span is not None]


def _told_last(doc: Doc, drafts: list[Draft], span: Span) -> Draft | None:
    """Find the figure told last in the sentence or the one before; volumes go on with volumes."""
    start = span.sent.start
    since = doc[start - 1].sent.start if start else 0
    before = [d for d in drafts if since <= d.figure < span.start and not d.is_base]
    if before and span._.quantity.kind == QuantityKind.COUNT and before[-1].amount.kind != QuantityKind.COUNT:
        further = doc[since - 1].sent.start if since else 0
        counted = [d for d in drafts if further <= d.figure < span.start and not d.is_base and _is_alike(doc, span, d)]
        before = [d for d in counted if d.flow == before[-1].flow]
    return before[-1] if before else None


def _is_alike(doc: Doc, span: Span, last: Draft) -> bool:
    """Tell whether a figure is counted as the one before: in money, in its unit, or in no unit at all."""
    quantity: Quantity = span._.quantity
    if quantity.kind == QuantityKind.COUNT and not quantity.unit:
        return last.amount.kind == QuantityKind.COUNT and quantity.value >= 1000
    if not is_figure(doc, span):
        return False
    return quantity.kind in (QuantityKind.PERCENT, QuantityKind.MONEY) or quantity.unit == last.amount.unit


def _names_flow(doc: Doc, span: Span, ends: list[int]) -> bool:
    """Tell whether the part of the sentence before an amount, or right behind it, names a flow: rules read that."""
    start = max([_part_start(doc, span), *(end for end in ends if end <= span.start)])
    words = [*doc[start : span.start], *doc[span.end : min(span.end + 4, span.sent.end)]]
    return any(t.lemma_.lower() in FLOWS and t.lemma_.lower() not in DEALS and t.pos_ != "VERB" for t in words)


def _part_start(doc: Doc, span: Span) -> int:
    breaks = [t.i + 1 for t in doc[span.sent.start : span.start] if BREAK.fullmatch(t.lower_)]
    return breaks[-1] if breaks else int(span.sent.start)


def _read(doc: Doc, graph: Graph, span: Span, last: Draft) -> Draft | None:
    near = doc[max(span.sent.start, span.start - 5) : span.start]
    compared = COMPARED.search(near.text_with_ws)
    if compared and not any(t.pos_ == "VERB" and t.idx - near.start_char > compared.start() for t in near):
        return None
    if OTHER_WAY.search(doc[span.sent.start : span.start].text) and last.flow in REVERSED:
        named = tuple(s._.product for s in spans_in(doc, "products", span.sent.start, span.sent.end)[:1])
        return _make(doc, graph, span, last, flow=REVERSED[last.flow], products=named or last.products)
    if last.products and (goods := gapped_goods(doc, span)) is not None:
        return _make(doc, graph, span, last, products=(goods,))
    if (gapped := _gapped(doc, span, last)) is not None:
        return _make(doc, graph, span, last, partner=gapped)
    own = graph.node_of[span.start]
    verb = graph.clause_of(own)
    verb = next((p for p in graph.parents(own) if graph.nodes[p].pos == "VERB"), verb) if verb == own else verb
    if verb is None:
        return None
    if own in graph.targets(verb, "subject"):
        return _moved_goods(doc, graph, span, last, graph.nodes[verb].lemma)
    clause = _clause_of(doc, graph, span, last, verb)
    return _of_economy(doc, graph, clause) or _of_goods(doc, graph, clause) or _of_series(doc, graph, clause)


def _gapped(doc: Doc, span: Span, last: Draft) -> str | None:
    """Find the partner that stands right before an amount, its verb left out: "and Chad 1 billion"."""
    place = span.start - (2 if doc[span.start - 1].lower_ in ABOUT else 1)
    found = economy_at(doc, place) if place > span.sent.start else None
    listed = last.partner is not None and doc[place - 1].lower_ in GAPS
    return found if listed and found != last.reporter else None


def _clause_of(doc: Doc, graph: Graph, span: Span, last: Draft, verb: int) -> _Clause | None:
    own = graph.node_of[span.start]
    subjects = [node for node in graph.targets(verb, "subject") if node != own]
    beside = graph.node_of[verb - 1] if verb else 0
    node = graph.nodes[beside]
    known = node.kind == "product" or node.lemma in SUMS | TRADE
    named = economy_at(doc, beside) is not None or (not subjects and known)
    if named and beside not in subjects and not (beside and doc[node.start - 1].lower_ in SIDES):
        subjects = [beside]  # "of the total, Ukraine shipped 900,000 tonnes", where the parse ties the name elsewhere
    lemma = graph.nodes[verb].lemma
    if lemma in FORESEEN:  # "the ministry sees the full-year figure at 40 billion"
        subjects = [node for node in graph.targets(verb, "object") if node != own]
        lemma = "be"
    if not subjects or (lemma not in TOLD and verb != own):
        return None
    return _Clause(
        span=span, last=last, verb=verb, lemma=lemma, subject=graph.nodes[subjects[0]],
        economy=economy_at(doc, subjects[0]), alone=len({economy_at(doc, node) for node in subjects}) == 1,
    )  # fmt: skip


def _of_economy(doc: Doc, graph: Graph, clause: _Clause | None) -> Draft | None:
    """Read what an economy bought, supplied or earned: "Japan took 3 billion", "Mexico's stood at 13 billion"."""
    if clause is None or clause.economy is None:
        return None
    last, span = clause.last, clause.span
    follows = doc[clause.subject.end].lower_ if clause.subject.end < span.start else ""
    if follows in ("'s", "’s"):
        sided = last.flow in ("surplus", "deficit") and last.partner is not None
        return _make(doc, graph, span, last, partner=clause.economy, products=()) if sided else None
    if clause.economy == last.reporter:
        return _make(doc, graph, span, last) if clause.lemma in EARNED and last.flow == "exports" else None
    ranked = last.partner is not None and clause.lemma in RANKED
    ranked = ranked and bool(RANKS.search(doc[span.sent.start : span.start].text))
    bought = clause.lemma in CUSTOMERS.get(last.flow, ()) and clause.alone and _takes_plain(graph, span)
    return _make(doc, graph, span, last, partner=clause.economy) if ranked or bought else None


def _of_goods(doc: Doc, graph: Graph, clause: _Clause | None) -> Draft | None:
    """Read what goods earned or came to: "tea brought in 181 million", "ore from Chile came to 130,000 tonnes"."""
    if clause is None or clause.economy is not None:
        return None
    last, span, subject = clause.last, clause.span, clause.subject
    held = span_at(doc, "products", subject.index)
    if held is not None and clause.lemma in EARNED:
        return _make(
            doc,
            graph,
            span,
            last,
            flow="exports",
            partner=None,
            products=(held._.product,),
        )
    if held is not None and last.flow in REVERSED:
        named = (economy_at(doc, n) for r in ("from", "to", "modifier") for n in graph.targets(subject.index, r))
        origin = next((side for side in named if side and side != last.reporter), None)
        return _make(
            doc,
            graph,
            span,
            last,
            partner=origin or last.partner,
            products=(held._.product,),
        )
    plain = subject.pos == "NOUN" and not subject.kind and subject.lemma not in SUMS
    if plain and last.flow == "exports" and last.products and clause.lemma in EARNED - {"bring"}:
        text = doc[min(graph.subtree(subject.index)) : subject.end].text
        return _make(doc, graph, span, last, products=(Product(text=text),))
    return None


def _of_series(doc: Doc, graph: Graph, clause: _Clause | None) -> Draft | None:
    """Read what "it", "the figure" or an estimate of it is told to be."""
    if clause is None or clause.economy is not None:
        return None
    if clause.lemma not in OF_FLOWS and clause.verb != graph.node_of[clause.span.start]:
        return None  # "it earned 3 billion"
    last, span, word = clause.last, clause.span, clause.subject.lemma.lower()
    if last.flow == "trade" and word in TRADE:
        return _make(doc, graph, span, last)
    if word in ESTIMATES and not last.products:
        return _make(doc, graph, span, last, kind="forecast")
    held = [graph.nodes[n] for name in ("modifier", "possessor") for n in graph.targets(clause.subject.index, name)]
    of_its_own = any(n.pos in ("NOUN", "PROPN") and n.kind != "date" and n.lemma not in FULL for n in held)
    acting = word in PRONOUNS and bool(spans_in(doc, "actors", span.sent.start, clause.subject.start))
    sides = (economy_at(doc, n) for name in ("from", "to", "with") for n in graph.targets(clause.subject.index, name))
    side = next((economy for economy in sides if economy), None) if word in ("those", "that") else None
    told = word in PRONOUNS | SUMS and not (of_its_own or acting)
    return _make(doc, graph, span, last, partner=side or True) if told else None


def _moved_goods(doc: Doc, graph: Graph, span: Span, last: Draft, verb: str) -> Draft | None:
    """Read a volume that leaves or arrives: "640,000 tonnes had left the country by May"."""
    flow = "exports" if verb in LEFT else "imports" if verb in ARRIVED else None
    if flow is None or last.flow not in REVERSED:
        return None
    sides = ("to", "for") if flow == "exports" else ("from",)
    economies = [s for s in spans_in(doc, "actors", span.end, span.sent.end) if doc[s.start - 1].lower_ in sides]
    named = next((economy for s in economies if (economy := economy_at(doc, s.start))), None)
    return _make(doc, graph, span, last, flow=flow, partner=named or (last.partner if flow == last.flow else None))


def _takes_plain(graph: Graph, span: Span) -> bool:
    """Tell whether a buyer's figure is of the goods told of, not of some others: "China took $3 billion of bonds"."""
    held = [graph.nodes[n] for n in graph.targets(graph.node_of[span.start], "of")]
    return all(n.kind in ("product", "percent") or n.lemma in PRONOUNS | SUMS for n in held)


def _make(
    doc: Doc, graph: Graph, span: Span, last: Draft, *, flow: str | None = None, kind: str | None = None,
    partner: Party | bool | None = True, products: tuple[Product, ...] | None = None,
) -> Draft:  # fmt: skip
    """Make the figure of an amount: all that is not given is as in the figure told last, but nothing of its time."""
    amount: Quantity = span._.quantity
    moves = amount.kind == QuantityKind.PERCENT
    if amount.unit is None and amount.kind == QuantityKind.COUNT:
        amount = replace(amount, unit=last.amount.unit)
    return replace(
        last, figure=int(span.start), amount=amount, is_change=moves, anchor=int(span.start), rule="flow-goes-on",
        direction=direction_near(doc, span.start) if moves else None, change_token=span.start if moves else None,
        flow=flow or last.flow, partner=last.partner if isinstance(partner, bool) else partner,
        products=last.products if products is None else products,
        kind=kind or kind_of(doc, graph, span.start, span.start),
        per=amount.per, period=None, period_token=None, base=None, base_of=None, is_dated=False, relative=None,
        superlative=None, inferred={}, currency=None,
    )  # fmt: skip


__all__ = ["OTHER_WAY", "go_on"]
