"""The clause layer: a graph of relations over typed spans and words, written to `doc._.clauses`."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

import extractor.annotate.extensions  # noqa: F401 (registers what is written here)
from extractor.annotate.clauses.nodes import make_nodes
from extractor.annotate.clauses.repair import repaired
from extractor.annotate.clauses.shared import add_shared_edges
from extractor.annotate.clauses.tree import tree_edges
from extractor.grammar.relations import Relations, load_relations
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Edge, Graph


class ClauseLayer:
    """Build the clause graph of a parsed Doc whose typed spans are set."""

    def __init__(self, relations: Relations) -> None:
        """Take the relations that parser labels stand for."""
        self.relations = relations

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.clauses`, and `token._.kind` for rules that go by word order."""
        doc._.clauses = build_graph(doc, self.relations)
        return doc


def build_graph(doc: Doc, relations: Relations) -> Graph:
    """Turn a parsed Doc with typed spans into its graph."""
    nodes, node_of = make_nodes(doc, relations)
    stated = repaired(doc, nodes, node_of, tree_edges(doc, nodes, node_of, relations))
    edges = add_shared_edges(doc, nodes, stated, relations)
    return Graph(nodes=nodes, node_of=node_of, down=_group(edges, by="source"), up=_group(edges, by="target"))


def _group(edges: list[Edge], *, by: str) -> dict[int, tuple[Edge, ...]]:
    grouped: dict[int, list[Edge]] = {}
    for edge in edges:
        grouped.setdefault(getattr(edge, by), []).append(edge)
    return {node: tuple(found) for node, found in grouped.items()}


@Language.factory("newsfacts_clauses", default_config={"relations": None})
def make_clauses(nlp: Language, name: str, relations: str | None) -> ClauseLayer:
    """Make the clause layer; `relations` is a relations.yml other than the shipped one."""
    return ClauseLayer(load_relations(Path(relations) if relations else PATTERNS / "relations.yml"))
