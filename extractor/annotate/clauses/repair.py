"""Words on the wrong head: subjects of another verb, a route's ends, what a closing phrase belongs to.

Where a remark breaks into a clause, parsers tie one verb's subject to the other.
In "Imports grew in May, data shows" both nouns may hang on "shows", and in "…,” said Lee" the name on the verb quoted.
A verb with two subjects gives the one that stands at another verb to that verb, if it has none.
"""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotate.clauses.repair_figures import repair_figures
from extractor.annotate.clauses.repair_lists import repair_listed, repair_said
from extractor.annotate.clauses.repair_predicates import repair_predicates
from extractor.graph import Edge, Feature, Node

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PARTIES = frozenset({"country", "bloc", "organization", "person"})
BREAKS = frozenset({"CC", ",", ":"})
OPENERS = frozenset({"starting", "beginning", "commencing"})
BEHIND = 2  # words between an inverted verb and the start of its subject: "said Lee", "said the envoy"


def repaired(doc: Doc, nodes: Mapping[int, Node], node_of: tuple[int, ...], edges: list[Edge]) -> list[Edge]:
    """Mend the edges that a parse states, one kind of slip after another."""
    edges = repair_said(nodes, repair_lowered(nodes, edges))
    edges = repair_urged(nodes, repair_subjects(doc, nodes, repair_listed(doc, nodes, edges)))
    edges = repair_sources(doc, repair_predicates(doc, nodes, repair_reduced(doc, nodes, edges)))
    edges = repair_relatives(doc, nodes, repair_marked(doc, nodes, repair_pointers(doc, nodes, edges)))
    edges = repair_figures(doc, nodes, node_of, repair_openers(doc, nodes, edges))
    return repair_routes(nodes, edges)


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


def repair_lowered(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Give a verb the subject that its object has taken: in "Peru may double duties" Peru may hang on "duties"."""
    above = {edge.target: edge.source for edge in edges if edge.relation == "object" and not edge.shared}
    served = {edge.source for edge in edges if edge.relation == "subject"}

    def moved(edge: Edge) -> Edge:
        verb = above.get(edge.source)
        if verb is None or edge.relation != "subject" or verb in served or nodes[edge.source].pos != "NOUN":
            return edge
        is_open = Feature.FINITE in nodes[verb].features and Feature.PASSIVE not in nodes[verb].features
        return replace(edge, source=verb) if is_open and edge.target < verb < edge.source else edge

    return [moved(edge) for edge in edges]


def repair_reduced(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Give a passive verb the noun that a participle before it has taken: "Beef brought in by July will be taxed"."""
    before = [edge for edge in edges if edge.target < edge.source]
    served = {edge.source for edge in before if edge.relation in ("subject", "object")}
    verbs = [n for n in nodes.values() if {Feature.PASSIVE, Feature.FINITE} <= n.features and n.index not in served]

    def moved(edge: Edge) -> Edge:
        is_bare = edge.relation == "subject" and doc[edge.source].tag_ in ("VBN", "VBD")
        if not is_bare or nodes[edge.target].end != edge.source or edge.source > len(doc) - 2:
            return edge
        sentence = doc[edge.source].sent
        verb = next((v.index for v in verbs if edge.source < v.index < sentence.end), None)
        if verb is None or any(child.dep_.startswith("aux") for child in doc[edge.source].children):
            return edge
        between = doc[edge.source + 1 : verb]
        is_run = not any(
            t.tag_ in BREAKS or t.dep_ == "mark" or (t.tag_ in FINITE and t.head.i != verb) for t in between
        )
        return replace(edge, source=verb, relation="object") if is_run else edge

    return [moved(edge) for edge in edges]


def repair_sources(doc: Doc, edges: list[Edge]) -> list[Edge]:
    """Hang a closing ", according to Lee" on the main clause, not on the aside before it: "…, leaving a gap, …"."""
    above = {edge.target: edge.source for edge in edges if edge.relation == "adverbial" and not edge.shared}

    def moved(edge: Edge) -> Edge:
        verb = edge.source
        opener = next((t.i for t in doc[verb : edge.target] if t.lower_ == "according"), 0)
        is_aside = doc[verb].tag_ == "VBG" and above.get(verb, verb) < verb and doc[opener - 1].text == ","
        return replace(edge, source=above[verb]) if is_aside else edge

    return [moved(edge) if edge.relation == "according_to" else edge for edge in edges]


def repair_marked(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Take what stands behind "with" for no subject: "and with Brazil fell $70 million", of the deficit."""

    def moved(edge: Edge) -> Edge:
        start = nodes[edge.target].start
        is_behind = edge.relation == "subject" and start > 0 and doc[start - 1].lower_ == "with"
        return replace(edge, relation="with") if is_behind and doc[edge.source].tag_ in FINITE else edge

    return [moved(edge) for edge in edges]


def repair_relatives(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang ", which" on the party right before it, not on what that is coordinated with: "all but Peru, which pays"."""
    joined = {edge.target: edge.source for edge in edges if edge.relation == "and"}

    def moved(edge: Edge) -> Edge:
        if edge.relation != "relative" or nodes[edge.source].kind in PARTIES:
            return edge
        opener = next((t.i for t in doc[nodes[edge.source].end : edge.target] if t.lower_ in ("which", "who")), 0)
        party = nodes.get(doc[opener - 2].i) if opener > 1 and doc[opener - 1].text == "," else None
        is_listed = party is not None and party.kind in PARTIES and joined.get(party.index) == edge.source
        return replace(edge, source=party.index) if party is not None and is_listed else edge

    return [moved(edge) for edge in edges]


def repair_pointers(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Make "the former" and "the latter" the subject of the verb that they stand before."""

    def moved(edge: Edge) -> Edge:
        is_pointer = edge.relation == "modifier" and doc[edge.target].lower_ in ("former", "latter")
        verb = edge.target + 1
        is_before = is_pointer and verb in nodes and verb < edge.source and doc[verb].tag_ in FINITE
        return replace(edge, relation="subject", source=verb) if is_before else edge

    return [moved(edge) for edge in edges]


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


def repair_routes(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang both ends of a route or rise on one word: in "shipments to Peru from Chile" Chile may hang on Peru."""
    ends = {"from": "to", "to": "from"}
    above = {edge.target: edge for edge in edges if edge.relation in ends and not edge.shared}

    def moved(edge: Edge) -> Edge:
        first = above.get(edge.source)
        is_route = first is not None and ends.get(edge.relation) == first.relation
        kinds = nodes[edge.source].kind, nodes[edge.target].kind
        is_of_ends = all(kind in PARTIES for kind in kinds) or (
            kinds == ("percent", "percent") and edge.relation == "to"  # "a rise from 10 percent to 25"
        )
        return replace(edge, source=first.source) if first is not None and is_route and is_of_ends else edge

    return [moved(edge) for edge in edges]


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
