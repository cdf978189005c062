"""Whose data or statement speaks: "Harbour Bank data" is the bank's, "a ministry statement" the ministry's."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from extractor.assemble.parties import actor_at
from extractor.graph import Graph
from extractor.records import Party
from extractor.types import ActorType

SOURCES = frozenset({"data", "figure", "statistic", "number", "report", "survey", "statement"})
FARTHEST = 10  # words between data and whose they are
BODIES = frozenset(  # what "the …" calls a body that spoke before
    """agency association bank body broadcaster bureau commission committee company council daily department exchange
    federation firm group institute journal magazine maker ministry network newspaper office organisation organization
    paper statement think-tank union""".split()
)


def source_owner(
    doc: Doc,
    graph: Graph,
    types: Mapping[str, ActorType],
    names: Mapping[str, str],
    node: int,
    before: Sequence[Party],
) -> Party | None:
    """Give whose data it is, the party named beside, of, from or by it; `before` are the speakers so far."""
    if graph.nodes[node].lemma not in SOURCES:
        return None
    in_brackets = node > 3 and doc[node - 1].text == ")" and doc[node - 3].text == "("
    beside = actor_at(doc, node - 4 if in_brackets else node - 1) if node else None  # "Statistics Office (SO) | data"
    if beside is not None and types.get(beside) == ActorType.ORGANIZATION:
        return beside
    for relation in ("modifier", "possessor", "from", "by", "of"):
        for target in graph.targets(node, relation):
            found = actor_at(doc, target)
            if found and types.get(found) == ActorType.ORGANIZATION:
                return found
    for below in sorted(graph.subtree(node)):  # "data released by the ministry"
        for target in graph.targets(below, "by"):
            found = actor_at(doc, target)
            if found and types.get(found) == ActorType.ORGANIZATION:
                return found
    if owner := _named_behind(doc, types, node):
        return owner
    if owner := _body_called(doc, types, names, node):
        return owner
    if graph.nodes[node].lemma in ("statement", "release") and doc[max(0, node - 1)].lower_ == "the":
        return next((party for party in reversed(before) if isinstance(party, str)), None)
    return None


def _named_behind(doc: Doc, types: Mapping[str, ActorType], node: int) -> Party | None:
    """Give the body behind "data from the |" or "figures issued by the |", whatever the parse."""
    is_behind = False
    for token in doc[node + 1 : node + FARTHEST]:
        if token.is_punct or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        found = actor_at(doc, token.i) if is_behind else None
        if found is not None and types.get(found) == ActorType.ORGANIZATION:
            return found
        is_behind = is_behind or token.lower_ in ("from", "by")
    return None


def _body_called(doc: Doc, types: Mapping[str, ActorType], names: Mapping[str, str], node: int) -> Party | None:
    """Give the body last named that "a ministry statement" or "the company's data" speaks of."""
    before = doc[node - 1] if node else doc[node]
    word = doc[node - 2] if before.text in ("'s", "’s") and node > 1 else before
    if word.pos_ != "NOUN" or word.lemma_ not in BODIES:
        return None
    for span in reversed([s for s in doc.spans.get("actors", ()) if s.end <= word.i]):
        is_body = types.get(span._.actor) == ActorType.ORGANIZATION
        if is_body and word.lemma_ in names.get(span._.actor, ""):
            return str(span._.actor)
    return None
