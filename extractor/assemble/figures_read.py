"""One match -> a draft: what the clause itself says."""

import re

from spacy.tokens import Doc

from extractor.assemble.drafts import date_at, fills_of, first_fill, quantity_at, verbs_above
from extractor.assemble.figures_change import direction_of, is_change
from extractor.assemble.figures_series import FLOWS, flow_of_growth, flow_of_series, flow_of_taking, is_series_word
from extractor.assemble.figures_surface import partner_behind, with_surroundings
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at
from extractor.assemble.parties import actor_at
from extractor.graph import Feature, Graph
from extractor.types import ActorType, Match, Product, Quantity, QuantityKind

FORECAST = frozenset(["expect", "forecast", "project", "predict", "see", "anticipate", "foresee", "estimate", "poll"])
FORESEEN = re.compile(r"\b(?:forecasts?|projections?|outlook|estimates?)\b[^.;]*\bfor\b", re.IGNORECASE)
PUT_ON = frozenset(["affect", "cover", "target", "impose", "apply", "slap", "levy", "subject"])
DUTY = re.compile(r"\b(?:tariffs?|duty|duties|lev(?:y|ies))\b", re.IGNORECASE)
MOVES = frozenset(
    ["narrow", "reduce", "cut", "slash", "lower", "close", "shrink", "trim", "halve", "eliminate", "widen"]
)
TARGET = frozenset(
    ["aim", "target", "demand", "ask", "urge", "want", "seek", "pledge", "vow", "call", "require", "commit", "promise"]
)
SCOPES = (
    (re.compile(r"\bcurrent[- ]account\b", re.IGNORECASE), "current_account"),
    (re.compile(r"\bgoods and services\b", re.IGNORECASE), "goods_and_services"),
    (re.compile(r"\b(?:goods|merchandise|visible)\b", re.IGNORECASE), "goods"),
    (re.compile(r"\bservices?\b", re.IGNORECASE), "services"),
)
SUPERLATIVE = re.compile(
    r"\b(record|all-time high|(?:highest|lowest|biggest|largest|smallest|widest|narrowest)(?: \w+){0,3}?"
    r" (?:since|in|on record)[^,.;]{0,30})",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"\b(monthly|daily|weekly|annual|quarterly)\b", re.IGNORECASE)
PERIODS = {"monthly": "month", "daily": "day", "weekly": "week", "annual": "year", "quarterly": "quarter"}
PER_WORKING_DAY = re.compile(
    r"\bper (?:working |business )?(day|month|week|year)\b"
    r"|\ba (?:working )?(day|month|year)\b(?! (?:ago|earlier|before))",
    re.IGNORECASE,
)
MULTIPLE = re.compile(r"\b(?:double|twice|triple|half) the$", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:to|at|of)\s+"
    r"(?:(?:over|about|around|nearly|almost|some|a|an|record|just|more than|under|as much as|all-time|high)\s+){0,2}$",
    re.IGNORECASE,
)
COUNTRY_TRADES = frozenset({"country-imported", "country-exported"})
DEALS = frozenset({"buy", "purchase", "sell", "ship"})  # firms do so too: only from country to country is it trade
BALANCES = frozenset({"surplus", "deficit"})
TRADE_WORDS = re.compile(
    r"\b(?:trade|current[- ]account|goods|services|merchandise|visible|bilateral)\b", re.IGNORECASE
)
OTHER_BALANCES = re.compile(
    r"\b(?:budget|fiscal|federal|government|public|cash|spending|balance of payments|overall balance|money market"
    r"|liquidity|transfers?|transfer payments|capital account)\b",
    re.IGNORECASE,
)


def read_draft(doc: Doc, graph: Graph, match: Match) -> Draft | None:
    """Read what a match says; None when it is about something else than trade."""
    filled = first_fill(match, "value") or first_fill(match, "move")
    amount = quantity_at(doc, filled.start) if filled else None
    flow = match.sets.get("flow") or _flow_of(doc, graph, match)
    if filled and MULTIPLE.search(doc[max(0, filled.start - 3) : filled.start].text):
        return None  # "more than double the 13 billion of 2011" tells what it is compared with
    if filled is None or amount is None or flow is None or not _is_trade(doc, graph, match, flow, amount):
        return None
    moves = _tells_change(doc, filled.slot == "move", filled.start)
    change = None if moves else first_fill(match, "change")
    period = first_fill(match, "period")
    token = filled.start if moves else change.start if change else None
    direction = direction_of(doc, graph, match, token)
    if moves and direction is None:
        if amount.kind != QuantityKind.MONEY:
            return None
        moves = False  # "it was 66 billion dollars": no word says that anything moved
    draft = Draft(
        flow=flow,
        rule=match.rule,
        anchor=match.nodes.get("flow", match.anchor),
        figure=filled.start,
        amount=amount,
        is_change=moves,
        change_token=change.start if change else None,
        direction=direction,
        reporter=_party(doc, match, "reporter") or _trading(doc, graph, match),
        partner=_party(doc, match, "partner"),
        products=_products(doc, match),
        period=date_at(doc, period.start) if period else None,
        period_token=period.start if period else None,
        base=_date(doc, match, "base"),
        scope=_scope(doc, graph, match.anchor),
        per=_per(doc, match.anchor, filled.start, amount),
        superlative=_superlative(doc, graph, match.anchor),
        kind=_kind(doc, graph, match.anchor, filled.start),
    )
    return with_surroundings(doc, graph, draft)


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
    return flow_of_series(doc, match.anchor) if is_series_word(doc, match.anchor) else flow_of_growth(doc, match.anchor)


def _is_trade(doc: Doc, graph: Graph, match: Match, flow: str, amount: Quantity) -> bool:
    if amount.kind == QuantityKind.COUNT and not match.fills:
        return False
    if amount.kind == QuantityKind.PERCENT and first_fill(match, "value") is not None:
        return False
    if is_series_word(doc, match.anchor) or match.rule == "taken-worth":
        return True  # what it stands for was checked as the flow it is
    anchor = match.nodes.get("flow", match.anchor)
    if doc[anchor].pos_ == "VERB" and match.rule in COUNTRY_TRADES:
        reporter = _party(doc, match, "reporter") or _trading(doc, graph, match)
        known = [reporter is not None, first_fill(match, "partner") is not None]
        told = all(known) if doc[anchor].lemma_.lower() in DEALS else any(known)
        return told and not _is_to_come(graph, anchor)
    is_purchase = doc[anchor].lemma_.lower() == "purchase"
    in_order = filled_in_order(match) and "direction" not in match.sets
    if (in_order and (is_purchase or doc[anchor].pos_ == "VERB")) or (is_purchase and _is_to_come(graph, anchor)):
        return False
    if _is_under_duty(doc, graph, anchor):
        return False
    phrase = _phrase(doc, graph, anchor)
    if OTHER_BALANCES.search(phrase) and not TRADE_WORDS.search(phrase):
        return False
    if flow in BALANCES and not TRADE_WORDS.search(phrase) and not fills_of(match, "partner"):
        return partner_behind(doc, flow, anchor) is not None or _spoken_of_as_trade(doc, anchor)
    owner = next(iter(graph.targets(anchor, "possessor")), None)
    return owner is None or graph.nodes[owner].kind not in ("organization", "person")


def _is_under_duty(doc: Doc, graph: Graph, anchor: int) -> bool:
    """Tell whether goods are told of as what a tariff is put on: their value is no trade figure."""
    verbs = list(verbs_above(graph, anchor, limit=2))
    return any(graph.nodes[verb].lemma in PUT_ON for verb in verbs) and bool(DUTY.search(doc[anchor].sent.text))


def filled_in_order(match: Match) -> bool:
    """Tell whether a rule by word order made the match: its words are known by their form alone."""
    return any(fill.path == "sequence" for fill in match.fills)


def _is_to_come(graph: Graph, anchor: int) -> bool:
    """Tell whether purchases are only meant to be made: pledges are no trade figures."""
    come = {Feature.FUTURE, Feature.MODAL, Feature.INFINITIVE}
    return any(graph.nodes[verb].features & come for verb in verbs_above(graph, anchor, limit=2))


def _spoken_of_as_trade(doc: Doc, anchor: int) -> bool:
    """Tell whether "the deficit" is a trade deficit: by the words around it here and at its last mention before."""
    lemma = doc[anchor].lemma_.lower()
    sentence = doc[anchor].sent.text
    if OTHER_BALANCES.search(sentence):
        return False
    if TRADE_WORDS.search(sentence) or re.search(r"\b(?:exports?|imports?)\b", sentence, re.IGNORECASE):
        return True
    for token in reversed(doc[:anchor]):
        if token.lemma_.lower() == lemma:
            before = doc[max(0, token.i - 3) : token.i + 1].text
            if OTHER_BALANCES.search(before):
                return False
            if TRADE_WORDS.search(before):
                return True
    return bool(re.search(r"\btrade\b", doc[max(0, anchor - 120) : anchor].text, re.IGNORECASE))


def _phrase(doc: Doc, graph: Graph, anchor: int) -> str:
    """Give the words of the anchor's noun phrase, without clauses that hang on it."""
    inside = {anchor}
    for edge in graph.down.get(anchor, ()):
        if not edge.shared and edge.relation in ("modifier", "possessor", "in", "on", "of"):
            inside |= graph.subtree(edge.target)
    start, end = min(graph.nodes[i].start for i in inside), max(graph.nodes[i].end for i in inside)
    return doc[start:end].text


def _trading(doc: Doc, graph: Graph, match: Match) -> str | None:
    """Give the economy that "it" or "the bloc" stands for as the subject of a rule of countries that trade."""
    if match.rule not in COUNTRY_TRADES:
        return None
    economies = {actor.id for actor in doc._.actors if actor.type in (ActorType.COUNTRY, ActorType.BLOC)}
    subjects = (actor_at(doc, subject) for subject in graph.targets(match.anchor, "subject"))
    return next((actor for actor in subjects if actor in economies), None)


def _party(doc: Doc, match: Match, slot: str) -> str | None:
    found = first_fill(match, slot)
    return actor_at(doc, found.start) if found else None


def _products(doc: Doc, match: Match) -> tuple[Product, ...]:
    spans = [span_at(doc, "products", fill.start) for fill in fills_of(match, "products")]
    return tuple(span._.product for span in spans if span is not None)


def _date(doc: Doc, match: Match, slot: str) -> str | None:
    found = first_fill(match, slot)
    return date_at(doc, found.start) if found else None


def _scope(doc: Doc, graph: Graph, anchor: int) -> str | None:
    phrase = _phrase(doc, graph, anchor).split(",")[0]  # what follows a comma is no part of the flow's name
    return next((scope for pattern, scope in SCOPES if pattern.search(phrase)), None)


def _per(doc: Doc, anchor: int, figure: int, amount: Quantity) -> str | None:
    if amount.per:
        return amount.per
    sentence = doc[anchor].sent
    if not any(token.lemma_.lower() == "average" for token in sentence):
        return None
    window = doc[max(sentence.start, anchor - 2) : anchor + 1].text
    if found := AVERAGE.search(window):
        return PERIODS[found[1].lower()]
    near = doc[sentence.start : min(sentence.start + 6, anchor + 1)].text + " ; " + doc[figure : figure + 8].text
    if found := PER_WORKING_DAY.search(near):
        return (found[1] or found[2]).lower()
    before = doc[max(0, anchor - 80) : anchor].text
    return PERIODS[found[1].lower()] if (found := AVERAGE.search(before)) else None


def _superlative(doc: Doc, graph: Graph, anchor: int) -> str | None:
    found = SUPERLATIVE.search(_phrase(doc, graph, anchor))
    return found[1].lower() if found else None


def _kind(doc: Doc, graph: Graph, anchor: int, figure: int) -> str:
    if re.search(r"\brevised\b", doc[max(0, anchor - 3) : anchor].text, re.IGNORECASE):
        return "revised"
    if FORESEEN.search(doc[max(doc[anchor].sent.start, anchor - 8) : anchor].text):
        return "forecast"
    verbs = list(verbs_above(graph, figure))
    held = figure in graph.targets(anchor, "modifier") and graph.nodes[verbs[0]].lemma in MOVES if verbs else False
    if held:
        return "reported"  # "narrow the 375 billion deficit": the deficit is there, only its change is wanted
    for verb in verbs:
        node = graph.nodes[verb]
        if node.pos == "VERB" and node.lemma in TARGET and Feature.NEGATED not in node.features:
            return "target"
        if node.lemma in FORECAST and not (node.lemma in ("estimate", "see") and Feature.PAST in node.features):
            return "forecast"
        if node.features & {Feature.FUTURE}:
            return "forecast"
    return "reported"
