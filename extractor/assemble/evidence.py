"""The text that proves a fact. All slices are of the article's own text, not of the Doc's cleaned one."""

from collections.abc import Iterable

from spacy.tokens import Doc

from extractor.graph import Graph
from extractor.records import Evidence


def slice_of(doc: Doc, start: int, end: int) -> Evidence:
    """Cut characters [start, end) out of the article's text."""
    return Evidence(start=start, end=end, text=doc._.article.text[start:end])


def evidence(doc: Doc, start: int, end: int) -> Evidence:
    """Cut tokens [start, end) out of the article's text, without space tokens at the ends."""
    while start < end - 1 and doc[start].is_space:
        start += 1
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    return slice_of(doc, doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def clause_evidence(doc: Doc, graph: Graph, nodes: Iterable[int]) -> Evidence:
    """Cut out the clause that holds all these nodes: the span of their clauses' heads and of themselves.

    Conjunct and parallel clauses that hold none of the nodes stay outside.
    """
    needed = sorted(set(nodes))
    wanted: set[int] = set(needed)
    clause = graph.clause_of(needed[0])
    if clause is not None:
        wanted |= _own_words(graph, clause, set(needed))
    inside = [graph.nodes[node] for node in wanted]
    sentence = doc[needed[0]].sent
    start = max(min(node.start for node in inside), min(sentence.start, graph.nodes[needed[0]].start))
    end = max(node.end for node in inside)
    return evidence(doc, start, min(end, max(sentence.end, graph.nodes[needed[-1]].end)))


def _own_words(graph: Graph, clause: int, needed: set[int]) -> set[int]:
    """Collect a clause's words; a conjunct, parallel or adverbial clause below it only when it holds a needed node."""
    found = {clause}
    for edge in graph.down.get(clause, ()):
        if edge.shared:
            continue
        below = graph.subtree(edge.target)
        if edge.relation in ("and", "parataxis", "complement", "adverbial") and not below & needed:
            continue
        found |= below
    return found
