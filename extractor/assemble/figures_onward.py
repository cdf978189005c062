"""Amounts told without a flow of their own, in a clause that goes on with the flow told last.

"It hit a record $18 billion in 2021", "as recently as 2015 the figure was 38,500", "tea brought in $181 million",
"China took $30 billion, Japan $2 billion", "in the other direction went cars worth $640 million".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_change import direction_near, find_change
from extractor.assemble.figures_kind import kind_of
from extractor.assemble.figures_series import DEALS, FLOWS
from extractor.assemble.figures_surface import economy_at
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_untied import BREAK, is_figure, is_of_something_else
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import Product, Quantity, QuantityKind

ESTIMATES = frozenset({"estimate", "forecast", "projection"})
FULL = frozenset({"full", "year", "month", "quarter"})  # "the full-year figure"
PRONOUNS = frozenset({"it", "they", "this", "that", "those", "one"})
SUMS = frozenset({"figure", "total", "number", "sum", "amount", "value", "volume", "level", "tally", "most", "bulk"})
TOLD = frozenset(  # verbs that give a figure of their subject
    "be stand total come amount reach hit touch top exceed average rise grow increase climb jump surge fall drop decline "
    "slip shrink slump plunge narrow widen account contribute represent make earn fetch bring take buy receive absorb "
    "supply provide send ship deliver arrive go follow near approach swell gain lose return go".split()
)
LEFT = frozenset({"leave", "go", "ship", "head", "sell"})
ARRIVED = frozenset({"arrive", "come", "enter", "land"})
RANKED = frozenset({"come", "rank", "follow", "be", "stand"})
RANKS = re.compile(r"\b(?:first|second|third|fourth|next|followed|then)\b", re.IGNORECASE)
GAPS = frozenset({"and", ",", "while", "but", "the", ";"})  # "China took 7 billion and Chad 1 billion"
EARNED = frozenset({"earn", "bring", "fetch", "net"})
BUYERS = frozenset("take buy receive absorb import".split())
SUPPLIERS = frozenset("supply provide send ship sell deliver export".split())
OTHER_WAY = re.compile(
    r"\b(?:in|going) the (?:other|opposite) direction\b|^in return\b|\bthe other way\b", re.IGNORECASE
)
REVERSED = {"exports": "imports", "imports": "exports"}
OF_THAT = re.compile(r"^\s*(?:worth )?of (?:that|this|it|them|these|those|the total)\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|after|than|twice|double|half|times) (?:\w+ ){0,3}$", re.IGNORECASE
)


def go_on(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Draft]:
    """Add the figures of clauses that name no flow but speak of the one told last."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    known = sorted(drafts, key=lambda draft: draft.figure)
    for span in doc.spans.get("quantities", ()):
        if span.start in claimed or is_of_something_else(doc, span):
            continue
        last = _told_last(doc, known, span)
        if last is not None and find_change(doc, last, claimed, claimed) == span.start:
            continue  # what the last one changed by
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
    """Find the figure told last in the sentence, or in the sentence before it and in the same paragraph."""
    start = span.sent.start
    since = doc[start - 1].sent.start if start else 0
    before = [d for d in drafts if since <= d.figure < span.start and not d.is_base]
    if before and span._.quantity.kind == QuantityKind.COUNT and before[-1].amount.kind != QuantityKind.COUNT:
        further = doc[since - 1].sent.start if since else 0
        counted = [d for d in drafts if further <= d.figure < span.start and not d.is_base and _is_alike(doc, span, d)]
        before = [d for d in counted if d.flow == before[-1].flow]  # volumes go on with volumes
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
    own = graph.node_of[span.start]
    opening = doc[span.sent.start : span.start].text
    near = doc[max(span.sent.start, span.start - 5) : span.start]
    compared = COMPARED.search(near.text_with_ws)
    if compared and not any(t.pos_ == "VERB" and t.idx - near.start_char > compared.start() for t in near):
        return None
    flow, partner = last.flow, last.partner
    if OTHER_WAY.search(opening) and last.flow in REVERSED:
        goods = [s._.product for s in spans_in(doc, "products", span.sent.start, span.sent.end)[:1]]
        return _make(
            doc, graph, span, last, flow=REVERSED[last.flow], partner=partner, products=tuple(goods) or last.products
        )
    place = span.start - (2 if doc[span.start - 1].lower_ in ("about", "some", "for", "at", "only") else 1)
    gapped = economy_at(doc, place) if place > span.sent.start else None
    if gapped is not None and gapped != last.reporter and last.partner is not None and doc[place - 1].lower_ in GAPS:
        return _make(doc, graph, span, last, flow=flow, partner=gapped, products=last.products)
    verb = graph.clause_of(own)
    verb = next((p for p in graph.parents(own) if graph.nodes[p].pos == "VERB"), verb) if verb == own else verb
    if verb is not None and own in graph.targets(verb, "subject"):
        return _moved_goods(doc, graph, span, last, graph.nodes[verb].lemma)
    subjects = [s for s in graph.targets(verb, "subject") if s != own] if verb is not None else []
    beside = graph.node_of[verb - 1] if verb else None
    alone = beside is not None and beside and doc[beside - 1].lower_ not in ("from", "to", "of", "with", "in")
    if beside is not None and alone and economy_at(doc, beside) and beside not in subjects:
        subjects = [beside]  # "of the total, Ukraine shipped 900,000 tonnes", where the parse ties the name elsewhere
    if verb is None or not subjects or (graph.nodes[verb].lemma not in TOLD and verb != own):
        return None
    subject, lemma = subjects[0], graph.nodes[verb].lemma
    node = graph.nodes[subject]
    economy = economy_at(doc, subject)
    follows = doc[node.end].lower_ if node.end < span.start else ""
    if economy is not None and follows in ("'s", "’s") and last.flow in ("surplus", "deficit") and last.partner:
        return _make(doc, graph, span, last, flow=flow, partner=economy, products=())  # "Mexico's stood at 13 billion"
    if last.flow == "trade" and node.lemma.lower() in ("turnover", "volume", "trade"):
        return _make(doc, graph, span, last, flow=flow, partner=partner, products=last.products)
    if node.pos == "NOUN" and not node.kind and last.flow == "exports" and last.products and lemma in EARNED:
        text = doc[min(graph.subtree(subject)) : node.end].text
        return _make(doc, graph, span, last, flow=flow, partner=partner, products=(Product(text=text),))
    if economy is not None and economy == last.reporter and lemma in EARNED and last.flow == "exports":
        return _make(doc, graph, span, last, flow=flow, partner=partner, products=last.products)
    if economy is not None and last.partner is not None and lemma in RANKED and RANKS.search(opening):
        return _make(doc, graph, span, last, flow=flow, partner=economy, products=last.products)
    if economy is not None and economy != last.reporter:
        if len({economy_at(doc, node) for node in subjects}) > 1:
            return None  # of several one cannot tell what each took
        sides = {"exports": BUYERS | {"account"}, "imports": SUPPLIERS | {"account"}}
        if lemma not in sides.get(last.flow, frozenset()) or _takes_plain(doc, graph, verb, span) is False:
            return None
        return _make(doc, graph, span, last, flow=flow, partner=economy, products=last.products)
    if node.kind == "product" and last.flow in REVERSED:
        named = (economy_at(doc, n) for r in ("from", "to", "modifier") for n in graph.targets(subject, r))
        origin = next((side for side in named if side and side != last.reporter), None)
        return _make(
            doc, graph, span, last, flow=flow, partner=origin or partner, products=_goods(doc, graph, own, subject)
        )
    held = [graph.nodes[n] for name in ("modifier", "possessor") for n in graph.targets(subject, name)]
    of_its_own = any(n.pos in ("NOUN", "PROPN") and n.kind != "date" and n.lemma not in FULL for n in held)
    if node.lemma.lower() in ESTIMATES and not last.products:
        made = _make(doc, graph, span, last, flow=flow, partner=partner, products=())
        return replace(made, kind="forecast") if made is not None else None
    if node.lemma.lower() in PRONOUNS | SUMS and not of_its_own:
        return _make(doc, graph, span, last, flow=flow, partner=partner, products=last.products)
    return None


def _moved_goods(doc: Doc, graph: Graph, span: Span, last: Draft, verb: str) -> Draft | None:
    """Read a volume that leaves or arrives: "640,000 tonnes had left the country by May"."""
    flow = "exports" if verb in LEFT else "imports" if verb in ARRIVED else None
    if flow is None or last.flow not in REVERSED:
        return None
    economies = spans_in(doc, "actors", span.end, span.sent.end)
    sides = ("to", "for") if flow == "exports" else ("from",)
    named = [economy_at(doc, s.start) for s in economies if doc[s.start - 1].lower_ in sides]
    partner = named[0] if named else last.partner if flow == last.flow else None
    return _make(doc, graph, span, last, flow=flow, partner=partner, products=last.products)


def _takes_plain(doc: Doc, graph: Graph, verb: int, span: Span) -> bool:
    """Tell whether a buyer's figure is of the goods told of, not of some others: "China took $3 billion of bonds"."""
    held = [graph.nodes[n] for n in graph.targets(graph.node_of[span.start], "of")]
    return all(n.kind in ("product", "percent") or n.lemma in PRONOUNS | SUMS for n in held)


def _goods(doc: Doc, graph: Graph, own: int, subject: int | None = None) -> tuple:
    nodes = [subject] if subject is not None else [*graph.parents(own), *graph.targets(own, "of")]
    spans = [span_at(doc, "products", node) for node in nodes if node is not None]
    return tuple(span._.product for span in spans if span is not None)


def _make(doc: Doc, graph: Graph, span: Span, last: Draft, **slots: object) -> Draft | None:
    amount: Quantity = span._.quantity
    moves = amount.kind == QuantityKind.PERCENT
    direction = direction_near(doc, span.start) if moves else None
    if amount.unit is None and amount.kind == QuantityKind.COUNT:
        amount = replace(amount, unit=last.amount.unit)
    made = replace(
        last, figure=int(span.start), amount=amount, is_change=moves, direction=direction,
        change_token=span.start if moves else None, period=None, period_token=None, base=None, base_of=None,
        superlative=None, per=amount.per, is_dated=False, relative=None, inferred={}, currency=None,
        kind=kind_of(doc, graph, span.start, span.start), rule="flow-goes-on", anchor=int(span.start), **slots,
    )  # fmt: skip
    return made


__all__ = ["go_on"]
