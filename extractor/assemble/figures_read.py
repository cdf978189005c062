"""One match -> a draft: what the clause itself says."""

import re

from spacy.tokens import Doc

from extractor.assemble.drafts import date_at, fills_of, first_fill, quantity_at, verbs_above
from extractor.assemble.figures_change import direction_of, is_change
from extractor.assemble.figures_kind import kind_of
from extractor.assemble.figures_series import FLOWS, flow_of_growth, flow_of_series, flow_of_taking, is_series_word
from extractor.assemble.figures_surface import partner_behind, with_surroundings
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at
from extractor.assemble.parties import actor_at
from extractor.graph import Feature, Graph
from extractor.types import ActorType, Match, Product, Quantity, QuantityKind

PUT_ON = frozenset(["affect", "cover", "target", "impose", "apply", "slap", "levy", "subject"])
DUTY = re.compile(r"\b(?:tariffs?|duty|duties|lev(?:y|ies))\b", re.IGNORECASE)
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
    r"\b(?:to|at|of|below|above|past)\s+"
    r"(?:(?:over|about|around|nearly|almost|some|a|an|record|just|more than|under|as much as|all-time|high)\s+){0,2}$",
    re.IGNORECASE,
)
MEASURED = frozenset(
    (
        "figure number total value volume amount bill growth performance earnings earning revenue receipt income sale "
        "data balance surplus deficit gap shortfall rise fall increase drop decline gain shipment side turnover trade "
        "level account purchase cargo delivery import export percent"
    ).split()
)  # what a flow may stand before and still be the flow: "import bill", "export growth"
LEVELS = frozenset({"record", "high", "low", "equivalent", "sum", "peak", "worth", "quarter", "year", "month", "time"})
AGREED = re.compile(
    r"\b(?:agree(?:d|s|ment)?|deals?|commit\w*|pledg\w+|promis\w+|vow\w*|accord|additional|demand\w*)\b", re.IGNORECASE
)
COUNTRY_TRADES = frozenset({"country-imported", "country-exported"})
DEALS = frozenset({"buy", "purchase", "sell", "ship"})  # firms do so too: only from country to country is it trade
BALANCES = frozenset({"surplus", "deficit"})
TRADE_WORDS = re.compile(
    r"\b(?:trade|current[- ]account|goods|services|merchandise|visible|bilateral)\b", re.IGNORECASE
)
OTHER_BALANCES = re.compile(
    r"\b(?:budget|fiscal|federal|government|public|public sector|cash|spending|balance of payments|payments"
    r"|overall balance|money market|liquidity|transfers?|capital account)\b",
    re.IGNORECASE,
)
OTHERS_NEAR = re.compile(OTHER_BALANCES.pattern + r"\W+(?:\w+\W+){0,3}(?:surplus|deficit|gap|shortfall)", re.IGNORECASE)
SIDED = frozenset(
    {"trade-of-two", "sales-to"}
)  # words so common that they tell of trade only where both sides are named


def read_draft(doc: Doc, graph: Graph, match: Match) -> Draft | None:
    """Read what a match says; None when it is about something else than trade."""
    filled = first_fill(match, "value") or first_fill(match, "move")
    amount = quantity_at(doc, filled.start) if filled else None
    flow = match.sets.get("flow") or _flow_of(doc, graph, match)
    if filled and MULTIPLE.search(doc[max(0, filled.start - 3) : filled.start].text):
        return None  # "more than double the 13 billion of 2011" tells what it is compared with
    if "conditional" in match.guards:
        return None  # "unless the deficit tops 1 billion"
    if filled is None or amount is None or flow is None or not _is_trade(doc, graph, match, flow, amount):
        return None
    moves = _tells_change(doc, filled.slot == "move", filled.start)
    change = None if moves else first_fill(match, "change")
    period = first_fill(match, "period")
    token = filled.start if moves else change.start if change else None
    direction = direction_of(doc, graph, match, token)
    if moves and direction is None:
        if amount.kind != QuantityKind.MONEY or match.rule == "flow-with-change":
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
        products=_products(doc, match),
        period=date_at(doc, period.start) if period else None,
        period_token=period.start if period else None,
        base=_date(doc, match, "base"),
        scope=_scope(doc, graph, match.anchor),
        per=_per(doc, match.anchor, filled.start, amount),
        superlative=_superlative(doc, graph, match.anchor, filled.start),
        kind=kind_of(doc, graph, match.anchor, filled.start),
    )
    draft = with_surroundings(doc, graph, draft)
    return (
        None
        if (match.rule in SIDED and not (draft.reporter or match.rule == "trade-of-two"))
        or (match.rule in SIDED and not draft.partner)
        else draft
    )


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
        told_of = reporter is not None or _is_pronoun(doc, graph, anchor)
        sided = first_fill(match, "partner") is not None or bool(_products(doc, match))
        told = told_of and sided if doc[anchor].lemma_.lower() in DEALS else told_of or sided
        return told and not _is_to_come(graph, anchor)
    if _moves_something_else(graph, match):
        return False
    if match.rule == "flow-with-change" and doc[anchor].pos_ == "VERB" and not _is_gapped(doc, anchor):
        return False
    is_purchase = doc[anchor].lemma_.lower() == "purchase"
    in_order = filled_in_order(match) and "direction" not in match.sets
    if (in_order and (is_purchase or doc[anchor].pos_ == "VERB")) or (
        is_purchase and (_is_to_come(graph, anchor) or bool(AGREED.search(doc[anchor].sent.text)))
    ):
        return False
    if _is_under_duty(doc, graph, anchor):
        return False
    if _names_something_else(doc, graph, anchor) or _is_a_firms(graph, anchor):
        return False
    held = [node for relation in ("on", "in", "of") for node in graph.sources(anchor, relation)]
    if flow == "trade" and any(graph.nodes[node].lemma in BALANCES for node in held):
        return False  # "a surplus on merchandise trade of 145 million" is told of the surplus
    phrase = _phrase(doc, graph, anchor)
    if OTHER_BALANCES.search(phrase) and not TRADE_WORDS.search(phrase):
        return False
    if flow in BALANCES and not TRADE_WORDS.search(phrase) and not fills_of(match, "partner"):
        return partner_behind(doc, flow, anchor) is not None or _spoken_of_as_trade(doc, anchor)
    owner = next(iter(graph.targets(anchor, "possessor")), None)
    return owner is None or graph.nodes[owner].kind not in ("organization", "person")


def _is_gapped(doc: Doc, anchor: int) -> bool:
    """Tell a flow whose verb is left out from a verb: "exports rose 6 percent and imports 7 percent"."""
    opened = doc[anchor - 1].lower_ if anchor else ""
    return doc[anchor].lower_.endswith("s") and opened in ("and", "while", ",", "but", "with")


def _moves_something_else(graph: Graph, match: Match) -> bool:
    """Tell whether the verb moves another thing: "the surplus helped swell reserves to 53 billion"."""
    verb = match.nodes.get("verb")
    if verb is None or not match.rule.startswith("flow-moved") or match.anchor not in graph.targets(verb, "subject"):
        return False
    objects = [graph.nodes[node] for node in graph.targets(verb, "object") if node != match.anchor]
    return any(not node.kind and node.pos == "NOUN" and node.lemma not in MEASURED | LEVELS for node in objects)


def _is_pronoun(doc: Doc, graph: Graph, verb: int) -> bool:
    """Tell whether a verb's subject is a word for an economy named before: "it exported 3 billion dollars"."""
    subjects = graph.targets(verb, "subject")
    return any(
        doc[node].lower_ == "it" or (doc[node].lower_ == "country" and doc[node - 1].lower_ == "the")
        for node in subjects
    )


def _is_under_duty(doc: Doc, graph: Graph, anchor: int) -> bool:
    """Tell whether goods are told of as what a tariff is put on: their value is no trade figure."""
    verbs = list(verbs_above(graph, anchor, limit=2))
    return any(graph.nodes[verb].lemma in PUT_ON for verb in verbs) and bool(DUTY.search(doc[anchor].sent.text))


def _names_something_else(doc: Doc, graph: Graph, anchor: int) -> bool:
    """Tell whether the flow is only part of another thing's name: "export credits of 3 billion", "import prices"."""
    heads = [graph.nodes[node] for node in graph.sources(anchor, "modifier")]
    return any(head.pos in ("NOUN", "PROPN") and not head.kind and head.lemma not in MEASURED for head in heads)


def _is_a_firms(graph: Graph, anchor: int) -> bool:
    return any(graph.nodes[node].kind in ("organization", "person") for node in graph.targets(anchor, "by"))


def filled_in_order(match: Match) -> bool:
    """Tell whether a rule by word order made the match: its words are known by their form alone."""
    return any(fill.path == "sequence" for fill in match.fills)


def _is_to_come(graph: Graph, anchor: int) -> bool:
    """Tell whether purchases are only meant to be made: pledges are no trade figures."""
    come = {Feature.FUTURE, Feature.MODAL, Feature.INFINITIVE}
    return any(graph.nodes[verb].features & come for verb in verbs_above(graph, anchor, limit=2))


def _spoken_of_as_trade(doc: Doc, anchor: int) -> bool:
    """Tell whether "the deficit" is a trade deficit: by the words around it here and at its last mention before."""
    sentence = doc[anchor].sent.text
    if OTHERS_NEAR.search(sentence) or OTHER_BALANCES.search(doc[max(0, anchor - 3) : anchor].text):
        return False
    if TRADE_WORDS.search(sentence) or re.search(r"\b(?:exports?|imports?)\b", sentence, re.IGNORECASE):
        return True
    for token in reversed(doc[:anchor]):
        if FLOWS.get(token.lemma_.lower()) in BALANCES:
            before = doc[max(0, token.i - 3) : token.i + 1].text
            if OTHER_BALANCES.search(before):
                return False
            if TRADE_WORDS.search(before):
                return True
    return bool(re.search(r"\b(?:trade|exports?|imports?)\b", doc[max(0, anchor - 80) : anchor].text, re.IGNORECASE))


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


def _sides(doc: Doc, graph: Graph, match: Match) -> tuple[str | None, str | None]:
    """Give reporter and partner; of two that are one, a named side stands: "the country imported 3 from the U.S."."""
    reporter = _party(doc, match, "reporter") or _trading(doc, graph, match)
    partner, fill = _party(doc, match, "partner"), first_fill(match, "partner")
    if fill is not None and reporter == partner:
        return (reporter, None) if fill.path.endswith("modifier") else (None, partner)
    return reporter, partner


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
    if not any(token.lemma_.lower() == "average" for token in doc[max(sentence.start, figure - 6) : figure]):
        return None
    before = doc[max(0, anchor - 80) : anchor].text
    return PERIODS[found[1].lower()] if (found := AVERAGE.search(before)) else None


def _superlative(doc: Doc, graph: Graph, anchor: int, figure: int) -> str | None:
    found = SUPERLATIVE.search(_phrase(doc, graph, anchor) + " ; " + doc[max(0, figure - 5) : figure].text)
    return found[1].lower() if found else None
