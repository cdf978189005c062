"""Duties at a rate told before: "Peru faces the same rate", "the same duty applies to Kenya"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.assemble.lookup import spans_in
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.types import QuantityKind

RATES = frozenset({"duty", "levy", "rate", "tariff", "tax"})
PAYING = frozenset({"bear", "face", "get", "pay", "receive", "incur"})
GIVEN = frozenset({"apply", "extend", "fix", "impose", "put", "set"})
SIDES = ("to", "for", "on")
NEAR = 60  # tokens back to the duty that is meant


def at_the_same(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Draft]:
    """Find who else pays the rate of the duty told last."""
    for token in doc:
        noun = _rate_of(token)
        if noun is None or any(d.token <= noun < d.token + 6 or noun == d.anchor for d in drafts if d.rate):
            continue
        told = [d for d in drafts if 0 < token.i - d.token <= NEAR and d.rate is not None and d.needs is None]
        ahead = spans_in(doc, "quantities", noun, min(noun + 6, token.sent.end))
        if not told or any(span._.quantity.kind == QuantityKind.PERCENT for span in ahead):
            continue  # "the same rate of 25 percent" says its rate itself
        model = max(told, key=lambda draft: draft.token)
        parties = tuple(dict.fromkeys(_payers(doc, graph, noun)))
        if parties and model.targets and not set(parties) & {*model.targets, model.imposer}:
            yield replace(
                model, anchor=noun, token=noun, targets=parties, previous=None, previous_token=None, status=None,
                announced=None, effective=None, until=None, is_understood=True, changed=False, nodes={},
            )  # fmt: skip


def _rate_of(token: Token) -> int | None:
    """Give the word that stands for the rate: the noun behind "the same", or these words alone behind a verb."""
    if token.lower_ != "same" or token.i == 0 or token.nbor(-1).lower_ != "the" or token.i + 1 >= len(token.doc):
        return None
    behind = token.nbor(1)
    if behind.lemma_ in RATES:
        return behind.i
    is_alone = behind.is_punct and token.i > 1 and token.nbor(-2).lemma_ in PAYING
    return token.i if is_alone else None


def _payers(doc: Doc, graph: Graph, noun: int) -> Iterator[str]:
    """Name who pays: the subject of "faces", or whose goods it is, or whom the rate is set for."""
    node = graph.node_of[noun]
    for verb in graph.sources(node, "object"):
        if graph.nodes[verb].lemma in PAYING:
            for subject in graph.targets(verb, "subject"):
                yield from _economies(doc, graph, subject)
    for verb in (*graph.sources(node, "subject"), *graph.sources(node, "object")):
        if graph.nodes[verb].lemma in GIVEN:
            for side in (target for name in SIDES for target in graph.targets(verb, name)):
                yield from _economies(doc, graph, side)


def _economies(doc: Doc, graph: Graph, node: int) -> Iterator[str]:
    """Name an economy, or those that goods come from."""
    for place in (node, *graph.targets(node, "from"), *graph.targets(node, "modifier")):
        if graph.nodes[place].kind in ("country", "bloc") and (actor := actor_at(doc, place)) is not None:
            yield str(actor)
