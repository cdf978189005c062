"""The edges that the parse states, under their English names."""

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from extractor.grammar.relations import Relations
from extractor.graph import Edge, Node

JOINERS = frozenset({"and", "or", ","})
OBJECTS = frozenset({"object", "recipient"})
FIGURES = frozenset({"percent", "points", "money", "count"})


def tree_edges(doc: Doc, nodes: Mapping[int, Node], node_of: tuple[int, ...], relations: Relations) -> list[Edge]:
    """List the edges between nodes that the parse states; inside a typed span there are none."""
    edges: list[Edge] = []
    for token in doc:
        source, target = node_of[token.head.i], node_of[token.i]
        if source == target or token.is_space or nodes[target].index != token.i:
            continue
        names: Iterable[str] = relation_names(token, nodes[target], relations)
        if _are_joined(doc, nodes[source], nodes[target]):
            names = ["and"]
        edges += [Edge(relation=name, source=source, target=target) for name in names]
    edges += _copula_edges(doc, node_of, relations)
    return edges


def _are_joined(doc: Doc, one: Node, other: Node) -> bool:
    """Tell two figures of one unit: in "to 16 and 40 percent" the first hangs on the second's unit."""
    if one.kind not in FIGURES or one.kind != other.kind:
        return False
    first, second = sorted((one, other), key=lambda node: node.start)
    between = {token.lower_ for token in doc[first.end : second.start]}
    return bool(between) and between <= JOINERS


def relation_names(token: Token, node: Node, relations: Relations) -> Iterator[str]:
    """Name the relations of a token to its head: usually one, two where an agent is also a `by` phrase."""
    label = token.dep_
    if relations.function(label):
        if relations.function(label) == "determiner" and token.lower_ == "no":
            yield "modifier"  # "no duty" says how high it is, as "zero duty" does
        return
    if label in relations.agents:
        yield "subject"
    if label in relations.adverbials:
        yield opener(token, relations) or "adverbial"
    elif name := relations.relation(label):
        is_phrase = name in OBJECTS or (name == "complement" and token.pos_ in ("NOUN", "PROPN"))
        if is_phrase and (cases := prepositions(token.doc, node, relations)):
            yield from cases  # "go up to 50 percent", "put on hold": what has a preposition is no object or complement
            return
        yield "recipient" if name == "object" and _is_recipient(token, relations) else name
    elif label in relations.prepositions or label.partition(":")[0] in relations.prepositions:
        cases = prepositions(token.doc, node, relations)
        yield from cases or ("bare",)
    else:
        yield "loose"


def prepositions(doc: Doc, node: Node, relations: Relations) -> list[str]:
    """List the prepositions of a word or typed span; a fixed one is joined: "because_of"."""
    found = []
    for child in _outer_children(doc, node):
        fixed = [c.lower_ for c in child.children if relations.function(c.dep_) == "fixed"]
        name = "_".join([child.lower_, *fixed])
        is_case = relations.function(child.dep_) == "case" and child.lower_ not in ("'s", "’s", "'")
        if is_case or (fixed and name in relations.known):  # "up to" may be marked as an adverb
            found.append(name)
    if not found and node.kind in FIGURES and (stray := _stray_preposition(doc, node, relations)) is not None:
        return [stray]
    whole = "_".join(found)
    return [whole] if whole in relations.known else found  # "along with", each marked by itself


def _stray_preposition(doc: Doc, node: Node, relations: Relations) -> str | None:
    """Give the preposition right before a figure that the parse ties to what follows: "from 3 billion | a year ago"."""
    before = doc[node.start - 1] if node.start else None
    is_case = before is not None and relations.function(before.dep_) == "case" and before.lower_ in relations.known
    return before.lower_ if before is not None and is_case and before.head.i >= node.end else None


def _outer_children(doc: Doc, node: Node) -> Iterator[Token]:
    """List what hangs on a node from outside: in "of 10 per cent" the "of", not the "per"."""
    for token in doc[node.start : node.end]:
        yield from (child for child in token.children if not node.start <= child.i < node.end)


def opener(token: Token, relations: Relations) -> str | None:
    """Give the word that opens an adverbial clause: "if", "after", "by"; None for "to" and bare participles."""
    for child in token.children:
        if relations.function(child.dep_) in ("opener", "case") and child.tag_ != "TO":
            return child.lower_
    return None


def _is_recipient(token: Token, relations: Relations) -> bool:
    """Tell an indirect object from a direct one where the parser marks both as objects: the first of two."""
    edge = token.right_edge.i
    rest = [c for c in token.head.children if relations.relation(c.dep_) == "object" and c.left_edge.i == edge + 1]
    rest = [
        c
        for c in rest
        if not (
            c.left_edge.is_punct
            or relations.function(c.left_edge.dep_) == "case"
            or relations.function(c.left_edge.dep_) == "coordinator"
        )
    ]
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
