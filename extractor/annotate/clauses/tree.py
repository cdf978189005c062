"""The edges that the parse states, under their English names."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from extractor.grammar.relations import Relations
from extractor.graph import Edge, Node


def tree_edges(doc: Doc, nodes: Mapping[int, Node], node_of: tuple[int, ...], relations: Relations) -> list[Edge]:
    """List the edges between nodes that the parse states; inside a typed span there are none."""
    edges: list[Edge] = []
    for token in doc:
        source, target = node_of[token.head.i], node_of[token.i]
        if source == target or token.is_space or nodes[target].index != token.i:
            continue
        edges += [Edge(relation=name, source=source, target=target) for name in relation_names(token, relations)]
    edges += _copula_edges(doc, node_of, relations)
    return edges


def relation_names(token: Token, relations: Relations) -> Iterator[str]:
    """Name the relations of a token to its head: usually one, two where an agent is also a `by` phrase."""
    label = token.dep_
    if relations.function(label):
        return
    if label in relations.agents:
        yield "subject"
    if label in relations.adverbials:
        yield opener(token, relations) or "adverbial"
    elif name := relations.relation(label):
        yield "recipient" if name == "object" and _is_recipient(token, relations) else name
    elif label in relations.prepositions or label.partition(":")[0] in relations.prepositions:
        cases = prepositions(token, relations)
        yield from cases or ("bare",)
    else:
        yield "loose"


def prepositions(token: Token, relations: Relations) -> list[str]:
    """List a word's prepositions; a fixed one is joined: "because_of"."""
    found = []
    for child in token.children:
        if relations.function(child.dep_) == "case" and child.lower_ not in ("'s", "’s", "'"):
            fixed = [c.lower_ for c in child.children if relations.function(c.dep_) == "fixed"]
            found.append("_".join([child.lower_, *fixed]))
    return found


def opener(token: Token, relations: Relations) -> str | None:
    """Give the word that opens an adverbial clause: "if", "after", "by"; None for "to" and bare participles."""
    for child in token.children:
        if relations.function(child.dep_) in ("opener", "case") and child.tag_ != "TO":
            return child.lower_
    return None


def _is_recipient(token: Token, relations: Relations) -> bool:
    """Tell an indirect object from a direct one where the parser marks both as objects: the first of two."""
    rest = [c for c in token.head.children if c.i > token.i and relations.relation(c.dep_) == "object"]
    return bool(rest) and token.i > token.head.i and relations.relation(token.dep_) == "object"


def _copula_edges(doc: Doc, node_of: tuple[int, ...], relations: Relations) -> list[Edge]:
    """Add `is` from a subject to what a copula equates it with."""
    edges = []
    for token in doc:
        if not any(relations.function(child.dep_) == "copula" for child in token.children):
            continue
        for child in token.children:
            source, target = node_of[child.i], node_of[token.i]
            if relations.relation(child.dep_) == "subject" and source != target:
                edges.append(Edge(relation="is", source=source, target=target, shared=True))
    return edges
