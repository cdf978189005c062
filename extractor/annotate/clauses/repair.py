"""Words on the wrong head: subjects of another verb, and rates before the noun that they belong to.

Where a remark breaks into a clause, parsers tie one verb's subject to the other.
In "Imports grew in May, data shows" both nouns may hang on "shows", and in "…,” said Lee" the name on the verb quoted.
A verb with two subjects gives the one that stands at another verb to that verb, if it has none.
In "put a 1.05 dlrs per bushel duty on corn" the duty may hang on the dollars as what they are per.
"""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from extractor.graph import Edge, Feature, Node

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PARTIES = frozenset({"country", "bloc", "organization", "person"})
OPENERS = frozenset({"starting", "beginning", "commencing"})
BEHIND = 2  # words between an inverted verb and the start of its subject: "said Lee", "said the envoy"


def repair_subjects(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Move a second subject of a verb to the verb without subject that it stands at."""
    subjects: dict[int, list[int]] = {}
    for edge in edges:
        if edge.relation == "subject" and not edge.shared:
            subjects.setdefault(edge.source, []).append(edge.target)
    moved: dict[tuple[int, int], int] = {}
    for verb, found in subjects.items():
        if len(found) < 2 or nodes[verb].kind:
            continue
        for other in _subjectless(doc, nodes, subjects, verb):
            subject = next((s for s in sorted(found) if _stands_at(doc, nodes, s, other, verb)), None)
            if subject is not None and len(found) - sum(v == verb for v, _ in moved) > 1:
                moved[(verb, subject)] = other
    if not moved:
        return edges
    return [
        replace(e, source=moved[(e.source, e.target)])
        if e.relation == "subject" and (e.source, e.target) in moved
        else e
        for e in edges
    ]


def repair_urged(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Make who stands before an infinitive its subject: "wants Peru to drop it", where Peru may hang on "drop"."""

    def is_urged(edge: Edge) -> bool:
        verb, party = nodes[edge.source], nodes[edge.target]
        is_before = edge.relation == "object" and party.kind in PARTIES and edge.target < edge.source
        return is_before and Feature.INFINITIVE in verb.features and Feature.PASSIVE not in verb.features

    return [replace(edge, relation="subject") if is_urged(edge) else edge for edge in edges]


def repair_openers(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Give a verb the noun that an opening date has taken from it: "Starting June 1, cars will be taxed"."""
    served = {edge.source for edge in edges if edge.relation in ("subject", "object")}
    above = {edge.target: edge.source for edge in edges if edge.relation == "adverbial"}

    def moved(edge: Edge) -> Edge:
        verb = above.get(edge.source)
        is_opener = edge.relation == "object" and doc[edge.source].lower_ in OPENERS and verb is not None
        if verb is None or not is_opener or verb in served or not edge.source < edge.target < verb:
            return edge
        if doc[nodes[edge.target].start - 1].text != ",":
            return edge
        return replace(edge, source=verb, relation="object" if Feature.PASSIVE in nodes[verb].features else "subject")

    return [moved(edge) for edge in edges]


def repair_rates(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang an amount per unit on the noun right behind it, and that noun where the amount hung."""
    heads: dict[int, int] = {}  # the amount -> the noun
    for token in doc:
        before = nodes.get(token.i)
        inside = [child for child in token.children if child.lower_ == "per"]
        if before is None or before.kind or token.pos_ != "NOUN" or not inside:
            continue
        amount = next((n for n in nodes.values() if n.kind == "money" and n.start <= inside[0].i < n.end), None)
        if amount is not None and amount.end == before.start:
            heads[amount.index] = token.i
    if not heads:
        return edges
    nouns = set(heads.values())
    moved = [
        replace(edge, target=heads[edge.target]) if edge.target in heads else edge
        for edge in edges
        if not (edge.relation == "per" and edge.target in nouns)
    ]
    return [*moved, *(Edge(relation="modifier", source=noun, target=amount) for amount, noun in heads.items())]


def _subjectless(doc: Doc, nodes: Mapping[int, Node], subjects: dict[int, list[int]], verb: int) -> list[int]:
    """List the sentence's finite verbs that have no subject and are tied to this verb."""
    sentence = doc[verb].sent
    return [
        token.i
        for token in sentence
        if token.i != verb
        and token.i in nodes
        and token.pos_ == "VERB"
        and token.tag_ in FINITE
        and token.i not in subjects
        and (token.head.i == verb or doc[verb].head.i == token.i)
    ]


def _stands_at(doc: Doc, nodes: Mapping[int, Node], subject: int, other: int, verb: int) -> bool:
    """Tell whether a subject stands right before a verb, with no other verb between, or inverted right behind it."""
    node = nodes[subject]
    if subject < other:
        between = doc[node.end : other]
        return not any(t.tag_ in FINITE or t.tag_ == "MD" or t.i == verb for t in between) and "," not in {
            t.text for t in between
        }
    start = min(t.i for t in doc[node.index].subtree)
    return doc[other].tag_ == "VBD" and 0 < start - other <= BEHIND and verb < other
