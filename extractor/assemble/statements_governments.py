"""Whose government speaks: "the American government", and "the government" without any land."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from extractor.assemble.parties import actor_at
from extractor.graph import Graph
from extractor.records import Party
from extractor.types import ActorType

GOVERNMENTS = frozenset({"government", "administration", "side"})


def government_at(
    doc: Doc, graph: Graph, types: Mapping[str, ActorType], node: int, before: Sequence[Party]
) -> str | None:
    """Give the country whose government a node is, None where it is none; `before` are the speakers so far."""
    if graph.nodes[node].lemma not in GOVERNMENTS:
        return None
    owners = [target for relation in ("modifier", "possessor", "of") for target in graph.targets(node, relation)]
    if not owners and graph.nodes[node].lemma != "side":
        return _government_here(doc, types, node, before)
    found = [actor for target in owners if (actor := actor_at(doc, target))]
    return next((actor for actor in found if types.get(actor) == ActorType.COUNTRY), None)


def _government_here(doc: Doc, types: Mapping[str, ActorType], node: int, before: Sequence[Party]) -> str | None:
    """Say whose "the government" is: of "India will …, the government said", of who spoke, of the dateline."""
    said = [s for s in doc.spans.get("actors", ()) if doc[node].sent.start <= s.start < node]
    acting = [str(s._.actor) for s in said if s.root.dep_.startswith("nsubj")]
    spoke = [party for party in before if isinstance(party, str)]
    dateline = doc._.article.dateline
    home = [a.id for a in doc._.actors if dateline is not None and a.code is not None and a.code == dateline.country]
    ranked = (*acting, *reversed(spoke), *home)
    return next((actor for actor in ranked if types.get(actor) == ActorType.COUNTRY), None)
