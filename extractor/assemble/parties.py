"""Who a node is: a named actor by id, else the words of its noun phrase."""

from spacy.tokens import Doc

from extractor.assemble.evidence import evidence
from extractor.assemble.lookup import span_at
from extractor.graph import Graph
from extractor.records import Party, TextParty


def actor_at(doc: Doc, token: int) -> str | None:
    """Give the id of the actor mentioned at a token, or that a pronoun or title there stands for."""
    for group in ("actors", "references"):
        if (span := span_at(doc, group, token)) is not None:
            return str(span._.actor)
    return None


def party_at(doc: Doc, graph: Graph, node: int) -> Party:
    """Give the actor a node mentions, else the text of its noun phrase without relative clauses."""
    return actor_at(doc, node) or TextParty(text=phrase_text(doc, graph, node))


def phrase_text(doc: Doc, graph: Graph, node: int, *, behind: frozenset[str] = frozenset({"of"})) -> str:
    """Give the words of a noun phrase: the noun, what stands before it, and phrases behind it with these relations."""
    inside = {node}
    for edge in graph.down.get(node, ()):
        is_before = edge.target < node and edge.relation in ("modifier", "possessor")
        if not edge.shared and (is_before or (edge.relation in behind and edge.target > node)):
            inside |= graph.subtree(edge.target)
    nodes = [graph.nodes[i] for i in inside]
    return " ".join(evidence(doc, min(n.start for n in nodes), max(n.end for n in nodes)).text.split())
