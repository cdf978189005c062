"""One match -> a draft: what the clause itself says."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import date_at, first_fill, quantity_at
from extractor.assemble.figures_antecedents import (
    FLOWS,
    SERIES,
    THOSE,
    flow_of_forecast,
    flow_of_growth,
    flow_of_series,
    flow_of_taking,
    flows_between,
    is_series_word,
    nearer_flow,
)
from extractor.assemble.figures_change import direction_of, is_change
from extractor.assemble.figures_compared import covers
from extractor.assemble.figures_kind import kind_of
from extractor.assemble.figures_moved import with_bound
from extractor.assemble.figures_per import per_of
from extractor.assemble.figures_scope import scope_of
from extractor.assemble.figures_slots import (
    COUNTRY_TRADES,
    party_in,
    phrase_of,
    products_in,
    several_traders,
    trading_party,
)
from extractor.assemble.figures_surface import economy_at, with_surroundings
from extractor.assemble.figures_trade import is_trade
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.records import Party, TextParty
from extractor.types import Fill, Match, QuantityKind

SUPERLATIVE = re.compile(
    r"\b(record\b(?! (?:an?|the|its|their)\b)|all-time high"
    r"|(?:highest|lowest|biggest|largest|smallest|widest|narrowest)(?: \w+){0,3}?"
    r" (?:since|in|on record)[^,.;]{0,30})",
    re.IGNORECASE,
)
MULTIPLE = re.compile(r"\b(?:double|twice|triple|half) the$", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:to|at|of|below|above|past)\s+"
    r"(?:(?:over|about|around|nearly|almost|some|an?|record|just|more than|under|as much as|all-time|high|little|bit"
    r"|well|slightly|roughly|close to)\s+){0,4}$",
    re.IGNORECASE,
)
LOOKING_BACK = frozenset(
    {"told-compared", "told-multiple"}
)  # "that compared with 2 billion", "that was twice the 2 billion"
SIDED = frozenset(  # words so common that they tell of trade only where both sides are known
    {
        "trade-of-two",
        "trade-rose",
        "trade-fell",
        "sales-to",
        "sales-moved-by",
        "sales-in-clause",
        "goods-taken",
        "goods-earned",
        "product-entered",
    }
)
TRADED = re.compile(
    r"\b(?:export(?:s|ed|ers?)?|import(?:s|ed|ers?)?|shipped|shipments?|surplus|deficit|trade gap)\b", re.IGNORECASE
)
BETWEEN_THEM = re.compile(r"between (?:them|(?:the|both) (?:two|countries|sides|nations|neighbou?rs))\b", re.IGNORECASE)
EXPORTED = re.compile(r"\b(?:exports?|exported|shipments?|sold)\b", re.IGNORECASE)
GOODS = frozenset({"good", "goods", "product", "merchandise", "export", "shipment"})
STRICT = frozenset(
    {"flow-with-change", "flow-in-clause", "sales-in-clause"}
)  # where a change needs a word that says which way
BEFORE = 80  # tokens back to where sales or goods must have been told of as exports


def read_draft(doc: Doc, graph: Graph, match: Match) -> Draft | None:
    """Read what a match says; None when it is about something else than trade."""
    stands_in = match.rule.startswith(("series", "those")) or doc[match.anchor].lower_ in SERIES
    if stands_in and not is_series_word(doc, match.anchor) and match.rule not in LOOKING_BACK:
        return None
    match = _at_nearer_flow(doc, match)
    filled = first_fill(match, "value") or first_fill(match, "move")
    amount = quantity_at(doc, filled.start) if filled else None
    flow = match.sets.get("flow") or _flow_of(doc, graph, match)
    if filled and match.rule not in LOOKING_BACK and MULTIPLE.search(doc[max(0, filled.start - 3) : filled.start].text):
        return None  # "more than double the 13 billion of 2011" tells what it is compared with
    if filled and doc[match.anchor].lower_ in THOSE and flows_between(doc, match.anchor, filled.start):
        return None  # "trade with Italy closed in surplus, that with Malta with a deficit of 2 billion"
    if filled and filled.slot == "move" and _is_with_goods(doc, match.anchor, filled.start):
        return None  # "fell to 9 billion, with cars and parts down 400 million"
    if filled and filled.path == "of" and filled.start < match.anchor:
        return None  # "rose to 25 billion, of which 17 billion were exports"
    if match.rule == "at-figure-the-flow" and filled and not _opens_clause(doc, filled.start):
        return None  # "imports were down at 1.7 trillion, giving a surplus"
    if "conditional" in match.guards:
        return None  # "unless the deficit tops 1 billion"
    if filled is None or amount is None or flow is None or not is_trade(doc, graph, match, flow, amount):
        return None
    if match.rule in ("those-of", "those-moved", "series-stood-at") and (goal := _goal(doc, filled.start)) is not None:
        filled = replace(filled, node=goal, start=goal)
        amount = quantity_at(doc, goal) or amount
    moves = _tells_change(doc, filled.slot == "move", filled.start)
    change = None if moves else first_fill(match, "change")
    if change is not None and change.start == filled.start:
        change = None  # an odd parse gave the level twice
    if change is not None and nearer_flow(doc, filled.start, change.start) is not None:
        change = None
    if change is not None and _is_with_goods(doc, filled.start, change.start):
        change = None
    period = first_fill(match, "period")
    token = filled.start if moves else change.start if change else None
    direction = direction_of(doc, graph, match, token)
    if moves and direction is None:
        if amount.kind not in (QuantityKind.MONEY, QuantityKind.COUNT) or match.rule in STRICT:
            return None
        moves = False  # "it was 66 billion dollars": no word says that anything moved
    reporter, partner = _sides(doc, graph, match)
    draft = Draft(
        flow=flow,
        rule=match.rule,
        anchor=match.nodes.get("flow", match.anchor),
        figure=filled.start,
        amount=amount,
        is_change=moves,
        change_token=change.start if change else None,
        direction=direction,
        reporter=reporter,
        partner=partner,
        products=products_in(doc, match),
        period=date_at(doc, period.start) if period else None,
        period_token=period.start if period else None,
        base=_base(doc, match),
        scope=scope_of(doc, graph, match, filled.start),
        per=per_of(doc, match.anchor, filled.start, amount),
        superlative=_superlative(doc, graph, match.anchor, filled.start),
        kind=kind_of(doc, graph, match.anchor, filled.start),
    )
    draft = with_bound(doc, with_surroundings(doc, graph, draft))
    return draft if match.rule not in SIDED or _has_sides(doc, match, draft) else None


def _is_with_goods(doc: Doc, start: int, figure: int) -> bool:
    """Tell whether a figure belongs to a phrase that follows another: "to 9 billion, with cars down 400 million"."""
    behind = [q.end for q in spans_in(doc, "quantities", start, figure)]
    return bool(behind) and doc[behind[-1] : figure].text.find(", with ") >= 0


def _goal(doc: Doc, figure: int) -> int | None:
    """Find where something went that is told from a figure on: "that with Italy went from 29 billion to 9 billion"."""
    own = span_at(doc, "quantities", figure)
    if own is None or doc[own.start - 1].lower_ != "from":
        return None
    behind = next(iter(spans_in(doc, "quantities", own.end, min(own.end + 8, own.sent.end))), None)
    alike = behind is not None and behind._.quantity.unit == own._.quantity.unit
    return behind.start if behind is not None and alike and doc[behind.start - 1].lower_ == "to" else None


def _opens_clause(doc: Doc, figure: int) -> bool:
    """Tell whether the "at" before a figure opens its sentence or clause: "At $3 billion in 2016, the deficit was"."""
    place = next((t.i for t in reversed(doc[doc[figure].sent.start : figure]) if t.lower_ == "at"), figure)
    before = doc[place - 1] if place else None
    return before is None or place == doc[figure].sent.start or before.is_punct or before.is_space


def _at_nearer_flow(doc: Doc, match: Match) -> Match:
    """Tie a figure to the flow named right before it where the parse went past it to one with a figure of its own."""
    filled = first_fill(match, "value") or first_fill(match, "move")
    anchor = match.nodes.get("flow", match.anchor)
    if filled is None or is_series_word(doc, match.anchor):
        return match
    nearer = nearer_flow(doc, anchor, filled.start)
    if nearer is None or doc[anchor].lemma_.lower() not in FLOWS:
        return match
    kept = tuple(fill for fill in match.fills if fill.slot in ("value", "move", "change"))
    nodes = {name: node for name, node in match.nodes.items() if name not in ("flow", "anchor")}
    sets = {**match.sets, "flow": FLOWS[doc[nearer].lemma_.lower()]}
    return replace(match, anchor=nearer, nodes=nodes, fills=kept, sets=sets)


def _has_sides(doc: Doc, match: Match, draft: Draft) -> bool:
    """Tell whether it is known, or told before, who trades with whom: "sales to Japan" may be a firm's."""
    if match.rule == "goods-earned":
        return bool(draft.products) and bool(TRADED.search(doc[max(0, draft.anchor - BEFORE) : draft.anchor].text))
    if match.rule == "trade-of-two" and BETWEEN_THEM.match(doc[draft.anchor + 1 : draft.anchor + 5].text):
        return True
    if match.rule == "product-entered":
        traded = TRADED.search(doc[max(0, draft.anchor - BEFORE) : draft.anchor + 1].text)
        return bool(draft.products) and (draft.partner is not None or traded is not None)
    if isinstance(draft.partner, TextParty):
        return False  # firms deal with whole regions, too
    if draft.partner is None or (match.rule == "goods-taken" and not _takes_goods(doc, match)):
        return False
    if draft.reporter or match.rule.startswith("trade-"):
        return True
    return bool(TRADED.search(doc[max(0, draft.anchor - BEFORE) : draft.anchor].text))


def _takes_goods(doc: Doc, match: Match) -> bool:
    """Tell whether one buyer takes goods: not aid, and not several buyers at once."""
    held: Graph = doc._.clauses
    objects = held.targets(match.anchor, "object")
    if len(held.targets(match.anchor, "subject")) > 1:
        return False  # of several one cannot tell what each took
    return any(held.nodes[node].kind == "product" or held.nodes[node].lemma in GOODS for node in objects)


def _tells_change(doc: Doc, is_move: bool, token: int) -> bool:
    """Tell a change from a level by the words at the figure, which outweigh the rule: "to 3 billion"."""
    span = span_at(doc, "quantities", token)
    if span is None:
        return is_move
    before = doc[max(span.sent.start, span.start - 3) : span.start].text + " "
    if LEVEL.search(before) and span._.quantity.kind != QuantityKind.PERCENT:
        return False
    return is_move or is_change(doc, span)


def _flow_of(doc: Doc, graph: Graph, match: Match) -> str | None:
    """Find the flow of a rule that is not anchored in one: the word it binds as `flow`, else what is spoken of."""
    node = match.nodes.get("flow")
    if node is not None:
        return FLOWS.get(graph.nodes[node].lemma.lower())
    if match.rule == "taken-worth":
        return flow_of_taking(doc, match.anchor)
    if match.rule == "expected-alone":
        return flow_of_forecast(doc, match.anchor)
    if (named := _named_behind(doc, first_fill(match, "move"))) is not None:
        return named
    if match.rule in LOOKING_BACK or is_series_word(doc, match.anchor):
        return flow_of_series(doc, match.anchor)
    return flow_of_growth(doc, match.anchor)


def _named_behind(doc: Doc, filled: Fill | None) -> str | None:
    """Give the flow right behind a rate of growth: "growth of 2 percent for exports and 3 percent for imports"."""
    if filled is None or filled.end + 1 >= len(doc) or doc[filled.end].lower_ not in ("for", "in"):
        return None
    return FLOWS.get(doc[filled.end + 1].lemma_.lower())


def _sides(doc: Doc, graph: Graph, match: Match) -> tuple[Party | None, Party | None]:
    """Give reporter and partner; of two that are one, a named side stands: "the country imported 3 from the U.S."."""
    reporter: Party | None = party_in(doc, match, "reporter") or trading_party(doc, graph, match)
    reporter = several_traders(doc, graph, match) or reporter
    partner, fill = party_in(doc, match, "partner"), first_fill(match, "partner")
    filled = first_fill(match, "value")
    if match.rule in COUNTRY_TRADES and filled is not None and doc[filled.start - 2].lower_ in ("and", ",", "while"):
        reporter = (
            economy_at(doc, filled.start - 1) or reporter
        )  # "Spain imported 7 million tonnes and Italy 3 million"
    if fill is not None and reporter == partner:
        return (reporter, None) if fill.path.endswith("modifier") else (None, partner)
    return reporter, partner


def _base(doc: Doc, match: Match) -> str | None:
    found = first_fill(match, "base")
    return date_at(doc, found.start) if found and covers(span_at(doc, "dates", found.start)) else None


def _superlative(doc: Doc, graph: Graph, anchor: int, figure: int) -> str | None:
    span = span_at(doc, "quantities", figure)
    end = span.end if span is not None else figure + 1
    behind = re.split(
        r"[.;]|\d{3}|percent|\b(?:from|against|than|versus|after)\b",
        doc[end : min(end + 12, doc[figure].sent.end)].text,
    )[0]
    near = doc[max(0, figure - 5) : figure].text
    found = SUPERLATIVE.search(f"{phrase_of(doc, graph, anchor)} ; {near} ; {behind}")
    return found[1].lower() if found else None
