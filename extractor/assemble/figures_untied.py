"""Amounts that no rule tied to a flow: read where their clause speaks of one flow and of nothing else that is measured.

Two ways lead from an amount to its flow. Up the clause: what the amount is part of, then the subject, then the clause
above. Where that ends at no flow but at a pronoun, goods, an economy or a day, the clause goes on with the series of
the sentence before.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import verbs_above
from extractor.assemble.figures_antecedents import DEALS, FLOWS
from extractor.assemble.figures_change import DOWN, UP, direction_near
from extractor.assemble.figures_surface import partner_behind
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import spans_in
from extractor.graph import Feature, Graph, Node, is_clause
from extractor.types import Fill, Match, Quantity, QuantityKind

MEASURES = frozenset(  # words for a figure, a movement or goods that say nothing of their own
    (
        "value volume amount total figure number sum level growth rise fall increase decrease drop decline gain jump "
        "slump good merchandise cargo worth record high low tonnage part rest bulk balance trade bill performance "
        "way direction change reading result data turnover side order consignment"
    ).split()
)
PARTS = frozenset({"include", "comprise", "limit", "restrict"})  # verbs whose object is a part or a bound of the flow
ABOVE = 5  # steps from an amount up to what it is told of
FIGURES = frozenset({QuantityKind.MONEY, QuantityKind.COUNT})
OTHER = re.compile(  # what else is counted in money and percent where trade is spoken of
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|quotas?|ceiling|limit(?:ed|ing|s)?|affect(?:ed|ing|s)?|prices?"
    r"|target\w*|subsid\w+|loans?|credits?|debts?|reserves?|aid|budget|GDP|GNP|gross (?:domestic|national) product"
    r"|output|produc\w+|harvest|crop|consumption|demand|inflation|invest\w*|profits?|revenues?|wages|jobs|workers"
    r"|bonds?|securities|shares?|stocks?|capital|lending|money supply|compensation|damages|fines?|cost(?:s|ing)?"
    r"|fund\w*|grants?|spend\w*|pledg\w+|unemployment|interest|devalu\w+|currency|contracts?|orders?|index|points?|economy"
    r"|invisibles?|transfers?)\b",
    re.IGNORECASE,
)
BREAK = re.compile(r"[;:]|\b(?:while|whereas|although|though|but)\b", re.IGNORECASE)
PERIODS = frozenset({"day", "week", "month", "quarter", "year"})
COMPARED = re.compile(r"\b(?:from|against|compared (?:with|to)|versus|after|than)\b[^.;,]*$", re.IGNORECASE)


def find_untied(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Match]:
    """Make a match of each amount without a record whose own clause leads to the word of a flow."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    for span in doc.spans.get("quantities", ()):
        if span.start in claimed or not is_figure(doc, span) or is_of_something_else(doc, span):
            continue
        flow, verb = _flow_above(doc, graph, span)
        if flow is None or _is_unreal(graph, span, flow):
            continue
        if _is_compared(doc, span, flow) or _is_told(doc, span, flow, drafts):
            continue
        above = next(iter(graph.parents(graph.node_of[span.start])), None)
        noun = graph.nodes[above] if above is not None and graph.nodes[above].pos == "NOUN" else None
        moves = span._.quantity.kind == QuantityKind.PERCENT or (noun is not None and _direction(noun) is not None)
        fill = Fill(
            slot="move" if moves else "value", node=graph.node_of[span.start], start=span.start, end=span.end,
            path="clause", group="quantities",
        )  # fmt: skip
        sets = {"flow": FLOWS[graph.nodes[flow].lemma.lower()], "form": "change" if moves else "level"}
        mover = noun if moves and noun is not None else graph.nodes[verb] if verb is not None else None
        if mover is not None and (direction := _direction(mover)):
            sets["direction"] = direction
        rule = "sales-in-clause" if graph.nodes[flow].lemma.lower() in DEALS else "flow-in-clause"
        yield Match(fact="trade_figures", rule=rule, anchor=flow, fills=(fill,), sets=sets)


def _is_unreal(graph: Graph, span: Span, flow: int) -> bool:
    """Tell what is denied, supposed or a part that something may hit: "could hurt $5 billion of exports"."""
    own = graph.node_of[span.start]
    features = {feature for verb in verbs_above(graph, span.start, limit=2) for feature in graph.nodes[verb].features}
    unreal = {Feature.CONDITIONAL, Feature.NEGATED}
    of_it = any(flow in graph.targets(own, relation) for relation in ("of", "in"))
    return bool(features & (unreal | {Feature.FUTURE, Feature.MODAL} if of_it else unreal))


def _is_told(doc: Doc, span: Span, flow: int, drafts: list[Draft]) -> bool:
    """Tell whether a flow has its figure, and no verb leads on to another: "fell to 10 billion, with cars down 2"."""
    told = [draft.figure for draft in drafts if draft.anchor == flow and draft.figure < span.start]
    return bool(told) and not any(token.pos_ in ("VERB", "AUX") for token in doc[max(told) : span.start])


def is_figure(doc: Doc, span: Span) -> bool:
    """Tell whether a quantity may be a trade figure by its form: money, a volume, a percentage that moved."""
    quantity: Quantity = span._.quantity
    if quantity.kind == QuantityKind.PERCENT:
        return doc[min(span.end, len(doc) - 1)].lower_ != "of" and direction_near(doc, span.start) is not None
    if quantity.kind == QuantityKind.COUNT and not quantity.unit:
        return False
    return quantity.kind in FIGURES and (quantity.per is None or quantity.per in PERIODS)


def is_of_something_else(doc: Doc, span: Span) -> bool:
    """Tell whether the part of the sentence an amount stands in speaks of duties, prices, debts and the like."""
    sentence = span.sent
    before, behind = doc[sentence.start : span.start].text_with_ws, doc[span.end : sentence.end].text
    return bool(OTHER.search(BREAK.split(before)[-1]) or OTHER.search(re.split(BREAK.pattern + "|,", behind)[0]))


def _is_compared(doc: Doc, span: Span, flow: int) -> bool:
    """Tell whether an amount is what another of its flow is compared with, which `find_bases` has read or left."""
    before = doc[max(span.sent.start, span.start - 6) : span.start].text.lower()
    if "revised" in before or "between" in before:
        return True
    others = [q for q in spans_in(doc, "quantities", span.sent.start, span.start) if q.start > flow]
    if not others:
        return False
    return bool(COMPARED.search(doc[others[-1].end : span.start].text_with_ws)) or "revised" in span.sent.text.lower()


def _flow_above(doc: Doc, graph: Graph, span: Span) -> tuple[int | None, int | None]:
    """Climb from an amount to the flow it is told of, and the verb that ties them; None where all ends elsewhere."""
    own = graph.node_of[span.start]
    current: int | None = own
    verb: int | None = None
    seen: set[int] = set()
    while current is not None and current not in seen and len(seen) < ABOVE:
        seen.add(current)
        node = graph.nodes[current]
        if _is_flow(doc, node) and current != own:
            return current, verb
        clause = is_clause(node)
        if node.lemma in PARTS:
            return None, None
        verb = current if clause and verb is None else verb
        if clause and current != own and own in graph.targets(current, "subject"):
            return None, None  # "78,900 tonnes arrived from abroad"
        if (found := _flow_below(doc, graph, current, span, clause=clause)) is not None:
            return found, verb
        if clause and any(target != own for target in graph.targets(current, "subject")):
            return None, None  # it says of something else what it tells
        known = node.kind in ("product", "money", "count", "percent") or node.lemma in MEASURES
        if not (clause or current == own or known or node.pos in ("ADJ", "ADV")):
            return None, None
        if not clause and current != own and _is_told_of(graph, current):
            return None, None
        current = next(iter(graph.parents(current)), None)
    return None, None


def _is_told_of(graph: Graph, noun: int) -> bool:
    """Tell whether a noun says what it is a measure of, and that is no flow: "a decrease in the number of cars"."""
    held = [n for name in ("of", "in") for n in graph.targets(noun, name)]
    return any(not graph.nodes[n].kind and graph.nodes[n].pos == "NOUN" for n in held)


def _flow_below(doc: Doc, graph: Graph, node: int, span: Span, *, clause: bool) -> int | None:
    """Find the flow that a clause has as its subject, else its object, or that a noun is of: "a rise in imports"."""
    heads = [*graph.targets(node, "subject"), *graph.targets(node, "object")] if clause else [node]
    for head in heads:
        if clause and _is_flow(doc, graph.nodes[head]):
            return head
        measure = graph.nodes[head].lemma in MEASURES or head == graph.node_of[span.start]
        held = [
            n for name in ("of", "in", "modifier") for n in graph.targets(head, name) if _is_flow(doc, graph.nodes[n])
        ]
        if held and measure:
            return held[0]
    return None


def _direction(verb: Node) -> str | None:
    words = {verb.lemma.lower(), verb.text.lower()}
    return "up" if words & UP else "down" if words & DOWN else None


def _is_flow(doc: Doc, node: Node) -> bool:
    lemma = node.lemma.lower()
    if lemma not in FLOWS or node.pos not in ("NOUN", "PROPN") or node.kind:
        return False
    return lemma not in DEALS or partner_behind(doc, FLOWS[lemma], node.index) is not None  # firms sell, too


__all__ = ["find_untied", "is_figure", "is_of_something_else"]
