"""Whether a figure at the word of a flow is one of trade, or of something else that stands by."""

import re

from spacy.tokens import Doc

from extractor.assemble.drafts import fills_of, first_fill, verbs_above
from extractor.assemble.figures_antecedents import FLOWS, flow_of_taking, is_series_word
from extractor.assemble.figures_groups import group_behind
from extractor.assemble.figures_scope import goods_at_large
from extractor.assemble.figures_slots import COUNTRY_TRADES, party_in, phrase_of, products_in, trading_party
from extractor.assemble.figures_surface import economy_at, partner_behind
from extractor.graph import Feature, Graph
from extractor.types import Match, Quantity, QuantityKind

PUT_ON = frozenset(["affect", "cover", "target", "impose", "apply", "slap", "levy", "subject"])
DUTY = re.compile(r"\b(?:tariffs?|duty|duties|lev(?:y|ies))\b", re.IGNORECASE)
LEVELS = frozenset({"record", "high", "low", "equivalent", "sum", "peak", "worth", "quarter", "year", "month", "time"})
AGREED = re.compile(
    r"\b(?:agree(?:d|s|ment)?|deals?|commit\w*|pledg\w+|promis\w+|vow\w*|accord|additional|demand\w*)\b", re.IGNORECASE
)
MEASURED = frozenset(
    (
        "figure number total value volume amount bill growth performance earnings earning revenue receipt income sale "
        "data balance surplus deficit gap shortfall rise fall increase drop decline gain shipment side turnover trade "
        "level account purchase cargo delivery import export percent"
    ).split()
)  # what a flow may stand before and still be the flow: "import bill", "export growth"
SECURITIES = frozenset(
    {"security", "securities", "bond", "share", "stock", "treasury", "note", "debt", "equity", "foreigner"}
)
DASHES = frozenset({"-", "--", "–", "—"})
ESTIMATES = frozenset({"estimate", "expectation", "consensus"})
STANDING_IN = frozenset({"taken-worth", "expected-alone", "told-compared", "told-multiple"})
NEAR = 3  # tokens from the head of "prices of all imports"
BY_ORDER = frozenset({"flow-in-clause", "flow-then-figure", "flow-then-sized", "flow-then-rose", "flow-then-fell"})
GAPPED = frozenset({"flow-with-change", "flow-without-verb"})
DEALS = frozenset(
    {"buy", "purchase", "sell", "ship", "take"}
)  # firms do so too: only from country to country is it trade
BALANCES = frozenset({"surplus", "deficit"})
TRADE_WORDS = re.compile(
    r"\b(?:trade|current[- ]account|goods|services|merchandise|visible|bilateral)\b", re.IGNORECASE
)
CURRENT_ACCOUNT = re.compile(r"\bcurrent[- ]account\b", re.IGNORECASE)
ON_ACCOUNT = re.compile(r"\bcurrent[- ]account (?:balance of )?payments$", re.IGNORECASE)
TRADED_WITH = re.compile(  # what makes "it bought 3 billion dollars" a matter of trade
    r"\b(?:exports?|imports?|exported|imported|shipped|sold|bought|purchases|sales)\b[^.]*?\b(?:to|from|of)\b"
    r"|\b(?:abroad|overseas|the world)\b",
    re.IGNORECASE,
)
FLOW_WORDS = re.compile(r"\b(?:trade|exports?|imports?|exported|imported)\b", re.IGNORECASE)
OTHER_BALANCES = re.compile(
    r"\b(?:budget|fiscal|federal"
    r"|government(?!\s+(?:expect|forecast|see|saw|sa[iy]|hope|want|aim|plan|put|target|project)\w*)"
    r"|public|public sector|cash|spending|balance of payments|payments"
    r"|overall balance|money market|liquidity|transfers?|capital account)\b",
    re.IGNORECASE,
)
OTHERS_NEAR = re.compile(OTHER_BALANCES.pattern + r"\W+(?:\w+\W+){0,3}(?:surplus|deficit|gap|shortfall)", re.IGNORECASE)


SENDING = frozenset({"send", "ship", "supply"})


def is_trade(doc: Doc, graph: Graph, match: Match, flow: str, amount: Quantity) -> bool:
    """Tell whether a match speaks of a country's trade: not of budgets, firms, duties or prices."""
    if amount.kind == QuantityKind.COUNT and not match.fills:
        return False
    if amount.kind == QuantityKind.PERCENT and first_fill(match, "value") is not None:
        return False
    if is_series_word(doc, match.anchor) and any(graph.targets(fill.node, "if") for fill in match.fills):
        return False  # "if the quota grows, the figure will be 90,000"
    if is_series_word(doc, match.anchor) or match.rule in STANDING_IN:
        return True  # what it stands for was checked as the flow it is
    anchor = match.nodes.get("flow", match.anchor)
    if doc[anchor].lemma_.lower() in SENDING and len(graph.targets(anchor, "subject")) > 1:
        return False  # "Russia and Chad supplied 90 tonnes": of two one cannot tell what each sent
    if doc[anchor].pos_ == "VERB" and match.rule in COUNTRY_TRADES:
        reporter = party_in(doc, match, "reporter") or trading_party(doc, graph, match)
        told_of = reporter is not None or _is_pronoun(doc, graph, anchor)
        sided = first_fill(match, "partner") is not None or bool(products_in(doc, match))
        is_of_papers = any(token.lemma_.lower() in SECURITIES for token in doc[anchor].sent)
        sided = sided or bool(goods_at_large(doc, anchor, anchor)) or amount.kind == QuantityKind.COUNT
        sided = sided or _deals_back(doc, anchor)
        sided = sided or (bool(TRADED_WITH.search(_before(doc, anchor))) and not is_of_papers)
        taken = doc[anchor].lemma_.lower() == "take"
        if taken and (flow_of_taking(doc, anchor) or not TRADED_WITH.search(_before(doc, anchor))):
            return False  # it is the exporter's whose trade is told, or no trade at all
        told = told_of and sided if doc[anchor].lemma_.lower() in DEALS else told_of or sided
        planned = doc[anchor].lemma_.lower() in DEALS or AGREED.search(doc[anchor].sent.text)
        return told and not (planned and _is_to_come(graph, anchor))
    if _moves_something_else(graph, match):
        return False
    heads = [graph.nodes[node].lemma for node in graph.sources(anchor, "of") if anchor - node <= NEAR]
    if match.rule in BY_ORDER and any(lemma not in MEASURED | set(FLOWS) for lemma in heads):
        return False  # "prices of imports rose 3 percent"
    if match.rule in BY_ORDER and _runs_over(doc, graph, match, anchor):
        return False
    if match.rule == "amount-of-flow" and (DUTY.search(doc[anchor].sent.text) or _is_under_verb(graph, match)):
        return False
    if doc[anchor].lemma_.lower() == "arrival" and not (products_in(doc, match) or is_weighed(amount)):
        return False  # tourists arrive, too
    if match.rule in GAPPED and not _is_gapped(doc, graph, match, anchor):
        return False
    is_purchase = doc[anchor].lemma_.lower() == "purchase"
    in_order = filled_in_order(match) and "direction" not in match.sets
    if (in_order and (is_purchase or doc[anchor].pos_ == "VERB")) or (
        is_purchase and (_is_to_come(graph, anchor) or bool(AGREED.search(doc[anchor].sent.text)))
    ):
        return False
    if _is_under_duty(doc, graph, anchor):
        return False
    if _is_of_securities(graph, anchor):
        return False
    if _names_something_else(doc, graph, anchor) or _is_a_firms(graph, anchor):
        return False
    held = [node for relation in ("on", "in", "of") for node in graph.sources(anchor, relation)]
    if flow == "trade" and any(graph.nodes[node].lemma in BALANCES for node in held):
        return False  # "a surplus on merchandise trade of 145 million" is told of the surplus
    phrase = phrase_of(doc, graph, anchor)
    on_account = ON_ACCOUNT.search(doc[max(doc[anchor].sent.start, anchor - 7) : anchor].text)
    if OTHER_BALANCES.search(phrase) and not (on_account or TRADE_WORDS.search(phrase)):
        return False
    if on_account:
        return True
    if flow in BALANCES and not TRADE_WORDS.search(phrase) and not fills_of(match, "partner"):
        side = partner_behind(doc, flow, anchor) or group_behind(doc, flow, anchor, anchor)
        return side is not None or _spoken_of_as_trade(doc, anchor)
    owner = next(iter(graph.targets(anchor, "possessor")), None)
    return owner is None or graph.nodes[owner].kind not in ("organization", "person")


def _deals_back(doc: Doc, verb: int) -> bool:
    """Tell whether it is to a country just traded with: "bought 5 billion in goods from Peru and sold it 3 billion"."""
    told = doc[doc[verb].sent.start : verb]
    named = any(token.lower_ in ("from", "to") and economy_at(doc, token.i + 1) for token in told)
    return named and verb + 1 < len(doc) and doc[verb + 1].lower_ in ("it", "them")


def is_weighed(amount: Quantity) -> bool:
    """Tell a volume of goods from people: "arrivals of 200,000 tonnes"."""
    return amount.kind == QuantityKind.MONEY or (amount.unit or "").rstrip("s") in ("tonne", "ton", "barrel", "bag")


def _before(doc: Doc, anchor: int) -> str:
    """Give the words of a verb's sentence, and of the one before, that lead up to it."""
    start = doc[anchor].sent.start
    return str(doc[doc[start - 1].sent.start if start else 0 : min(anchor + 3, doc[anchor].sent.end)].text)


def _is_under_duty(doc: Doc, graph: Graph, anchor: int) -> bool:
    """Tell whether goods are told of as what a tariff is put on: their value is no trade figure."""
    verbs = list(verbs_above(graph, anchor, limit=2))
    return any(graph.nodes[verb].lemma in PUT_ON for verb in verbs) and bool(DUTY.search(doc[anchor].sent.text))


def _is_under_verb(graph: Graph, match: Match) -> bool:
    """Tell whether an amount of exports is only what may come of something, or what somebody pledges."""
    meant = {Feature.FUTURE, Feature.MODAL, Feature.CONDITIONAL, Feature.NEGATED}
    return any(graph.nodes[verb].features & meant for verb in verbs_above(graph, match.anchor, limit=3))


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
    if CURRENT_ACCOUNT.search(doc[max(doc[anchor].sent.start, anchor - 3) : anchor].text):
        return True  # "the current account payments surplus"
    if OTHERS_NEAR.search(sentence) or OTHER_BALANCES.search(doc[max(0, anchor - 3) : anchor].text):
        return False
    if TRADE_WORDS.search(sentence) or re.search(
        r"\b(?:exports?|imports?|exported|imported)\b", sentence, re.IGNORECASE
    ):
        return True
    for token in reversed(doc[:anchor]):
        if FLOWS.get(token.lemma_.lower()) in BALANCES:
            before = doc[max(0, token.i - 5) : token.i + 1].text
            if CURRENT_ACCOUNT.search(before):
                return True
            before = doc[max(0, token.i - 3) : token.i + 1].text
            if OTHER_BALANCES.search(before):
                return False
            if TRADE_WORDS.search(before):
                return True
    return bool(
        re.search(
            r"\b(?:trade|exports?|imports?|exported|imported)\b", doc[max(0, anchor - 80) : anchor].text, re.IGNORECASE
        )
    )


def _is_of_securities(graph: Graph, anchor: int) -> bool:
    """Tell whether what is bought or sold is no goods: "foreign purchases of securities"."""
    held = [node for relation in ("of", "modifier", "by") for node in graph.targets(anchor, relation)]
    return any(graph.nodes[node].lemma in SECURITIES for node in held)


def _moves_something_else(graph: Graph, match: Match) -> bool:
    """Tell whether the verb moves another thing: "the surplus helped swell reserves to 53 billion"."""
    verb = match.nodes.get("verb")
    if verb is None or not match.rule.startswith("flow-moved") or match.anchor not in graph.targets(verb, "subject"):
        return False
    objects = [graph.nodes[node] for node in graph.targets(verb, "object") if node != match.anchor]
    return any(not node.kind and node.pos == "NOUN" and node.lemma not in MEASURED | LEVELS for node in objects)


def _is_gapped(doc: Doc, graph: Graph, match: Match, anchor: int) -> bool:
    """Tell a flow whose verb is left out from a verb: "exports rose 6 percent and imports 7 percent"."""
    if match.rule == "flow-with-change" and doc[anchor].pos_ != "VERB":
        return True
    opened = doc[anchor - 1].lower_ if anchor else ""
    is_balance = FLOWS.get(doc[anchor].lemma_.lower()) in BALANCES
    if is_balance:  # "and the two-month cumulative deficit 8.1 billion"
        words = [token.lower_ for token in doc[max(doc[anchor].sent.start, anchor - 6) : anchor]]
        opened = next((word for word in reversed(words) if word in ("and", "while", "but")), "")
    filled = first_fill(match, "value")
    if filled is not None and not 0 < filled.start - anchor <= 2:
        return False  # "imports 13 billion", with nothing but "a" or "about" between
    return (is_balance or doc[anchor].lower_.endswith("s")) and opened in ("and", "while", ",", "but", "with")


def _runs_over(doc: Doc, graph: Graph, match: Match, anchor: int) -> bool:
    """Tell whether another noun stands between that the figure may be told of: "the surplus helped reserves to 53"."""
    filled = first_fill(match, "value") or first_fill(match, "move")
    between = doc[anchor + 1 : filled.start] if filled is not None else ()
    if any(token.text in DASHES and token.nbor(-1).whitespace_ for token in between):
        return True  # "the gap - exports less imports - widened to 46 billion"
    if any(token.lemma_.lower() in ESTIMATES for token in between):
        return True  # "imports surged, above an estimate of 3 billion" for the deficit
    plain = [token for token in between if token.pos_ == "NOUN" and not graph.nodes[graph.node_of[token.i]].kind]
    return any(
        token.dep_ in ("obj", "nsubj", "nsubj:pass")
        and token.lemma_.lower() not in MEASURED | LEVELS
        and token.lemma_.lower() not in FLOWS
        for token in plain
    )


def _is_pronoun(doc: Doc, graph: Graph, verb: int) -> bool:
    """Tell whether a verb's subject is a word for an economy named before: "it exported 3 billion dollars"."""
    subjects = graph.targets(verb, "subject")
    return any(
        doc[node].lower_ == "it" or (doc[node].lower_ == "country" and doc[node - 1].lower_ == "the")
        for node in subjects
    )


def _names_something_else(doc: Doc, graph: Graph, anchor: int) -> bool:
    """Tell whether the flow is only part of another thing's name: "export credits of 3 billion", "import prices"."""
    heads = [graph.nodes[node] for node in graph.sources(anchor, "modifier")]
    return any(head.pos in ("NOUN", "PROPN") and not head.kind and head.lemma not in MEASURED for head in heads)


def _is_a_firms(graph: Graph, anchor: int) -> bool:
    return any(graph.nodes[node].kind in ("organization", "person") for node in graph.targets(anchor, "by"))


__all__ = ["is_trade"]
