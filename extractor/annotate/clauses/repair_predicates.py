"""Participles and clauses on the wrong head: lasting states, goods told by a participle, relatives, further steps.

In "the duty stays suspended" the participle may be tied to an earlier verb, in "said imported rebar would be charged"
the goods to "imported", in "rose on soybeans, on which Peru levies 8 percent" the relative clause to "rose".
"""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.graph import Edge, Feature, Node

LASTING = frozenset({"stay", "remain"})
CHANGED = frozenset({"complement", "adverbial", "and", "parataxis", "loose"})
GRANTED = frozenset({"access", "benefit", "exemption", "entry", "preference", "privilege", "status", "treatment"})
MOVES = frozenset({"up", "down"})
DUTIES = frozenset({"duty", "tariff", "tax", "levy"})
PARTITIVE = frozenset({"of", "with"})


def repair_predicates(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Mend the edges of participles and clauses, one kind of slip after another."""
    edges = repair_absolute(doc, nodes, repair_trailing(doc, edges))
    edges = repair_imported(doc, nodes, repair_lasting(doc, nodes, repair_partitive(doc, nodes, edges)))
    return repair_which(doc, nodes, repair_granted(doc, nodes, repair_steps(doc, nodes, edges)))


def repair_trailing(doc: Doc, edges: list[Edge]) -> list[Edge]:
    """Take a noun behind a comma for no subject of the passive before it: "are charged 2 percent, a duty that …"."""

    def moved(edge: Edge) -> Edge:
        noun = doc[edge.target]
        is_behind = noun.dep_ == "nsubj:pass" and edge.target > edge.source and noun.left_edge.i > 0
        is_aside = is_behind and "," in (noun.left_edge.text, noun.left_edge.nbor(-1).text)
        return replace(edge, relation="parataxis") if is_aside and edge.relation in ("subject", "object") else edge

    return [moved(edge) for edge in edges]


def repair_absolute(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Make goods the subject of what they are told to be: "fell, with imports from there down 4 percent"."""
    places = [token.i for token in doc if token.lower_ in MOVES and token.i in nodes]

    def noun_of(place: int, verb: int) -> int | None:
        behind = [edge for edge in edges if edge.source == verb < edge.target]
        held = [edge.target for edge in behind if edge.relation in ("with", "bare", "subject")]
        return next((n for n in held if n < place and doc[n].right_edge.i == place - 1 and _is_with(doc, n)), None)

    subjects: dict[int, tuple[int, int]] = {}  # the noun -> its verb and where it moves
    for edge in edges:
        if edge.relation == "adverb" and edge.target in places and edge.source < edge.target:
            noun = noun_of(edge.target, edge.source)
            if noun is not None:
                subjects[noun] = edge.source, edge.target
    if not subjects:
        return edges
    kept = [e for e in edges if not (e.target in subjects and e.source == subjects[e.target][0])]
    return [*kept, *(Edge(relation="subject", source=to, target=noun) for noun, (_, to) in subjects.items())]


def _is_with(doc: Doc, noun: int) -> bool:
    return any(child.lower_ == "with" and child.i < noun for child in doc[noun].children) or any(
        child.lower_ == "with" and child.i < noun for child in doc[doc[noun].right_edge.i + 1].children
    )


def repair_partitive(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Take what has a preposition of its own for no subject: "Of the goods Peru bought, $5 billion came in free"."""

    def moved(edge: Edge) -> Edge:
        if edge.relation != "subject":
            return edge
        cases = [t.lower_ for t in doc[edge.target].children if t.dep_ == "case" and t.i < nodes[edge.target].start]
        return replace(edge, relation=cases[0]) if cases and cases[0] in PARTITIVE else edge

    return [moved(edge) for edge in edges]


def repair_lasting(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Make "suspended" undergone by the duty that stays so: "and the duty stays suspended through June"."""
    subjects = {edge.source: edge.target for edge in edges if edge.relation == "subject" and not edge.shared}
    lasting: dict[int, int] = {}  # the participle -> the verb right before it
    for verb in subjects:
        behind = nodes.get(verb + 1)
        if nodes[verb].lemma in LASTING and behind is not None and doc[behind.index].tag_ == "VBN":
            lasting[behind.index] = verb
    if not lasting:
        return edges
    kept = [e for e in edges if e.target not in lasting or e.relation not in CHANGED]
    for participle, verb in lasting.items():
        kept.append(Edge(relation="complement", source=verb, target=participle))
        if not any(e.source == participle and e.relation in ("subject", "object") for e in kept):
            kept.append(Edge(relation="object", source=participle, target=subjects[verb]))
    return kept


def repair_imported(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Give a passive verb the noun that a participle before it has taken: "said imported tea would be taxed"."""
    before = {e.source for e in edges if e.relation in ("subject", "object") and e.target < e.source}

    def moved(edge: Edge) -> Edge:
        participle, noun = edge.source, nodes[edge.target]
        is_before = edge.relation == "object" and noun.start == participle + 1 and noun.end < len(doc)
        if not is_before or doc[participle].tag_ not in ("VBN", "VBD") or participle in before:
            return edge
        verb = _verb_of(doc[noun.end])
        node = nodes.get(verb) if verb is not None else None
        is_free = node is not None and Feature.PASSIVE in node.features and node.index not in before
        return replace(edge, source=node.index) if node is not None and is_free else edge

    return [moved(edge) for edge in edges]


def _verb_of(token: Token) -> int | None:
    """Give the verb that a modal or auxiliary opens, None for other words."""
    return token.head.i if token.dep_.startswith("aux") and token.head.i > token.i else None


def repair_granted(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang a phrase on what is granted right before it: "withdraw duty-free treatment from Peru's bicycles".

    A duty goes to the rate that it is told by: "place 5 percent in duty on tea".
    """
    objects = {e.source: e.target for e in edges if e.relation == "object"}

    def moved(edge: Edge) -> Edge:
        granted = objects.get(edge.source)
        if edge.relation == "in" and granted is not None and nodes[granted].kind == "percent":
            is_duty = nodes[edge.target].lemma in DUTIES and nodes[granted].end == nodes[edge.target].start - 1
            return replace(edge, source=granted) if is_duty else edge
        if edge.relation not in ("from", "for", "to") or granted is None or nodes[granted].lemma not in GRANTED:
            return edge
        return replace(edge, source=granted) if doc[nodes[granted].end].lower_ == edge.relation else edge

    return [moved(edge) for edge in edges]


def repair_steps(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang "then to 40 percent" on the verb that moves a rate, not on a clause between: "when a pact takes effect"."""
    above = {e.target: e.source for e in edges if e.relation in ("adverbial", "when", "after", "once", "as")}
    moves = {e.source for e in edges if e.relation == "to" and nodes[e.target].kind in ("percent", "points")}

    def moved(edge: Edge) -> Edge:
        start = nodes[edge.target].start
        is_step = edge.relation == "to" and nodes[edge.target].kind == "percent" and start > 1
        mover = above.get(edge.source, edge.source)
        is_next = is_step and doc[start - 2].lower_ == "then" and mover in moves and mover < edge.source
        return replace(edge, source=mover) if is_next else edge

    return [moved(edge) for edge in edges]


def repair_which(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang ", on which" on the noun right before it, not on that noun's verb."""

    def moved(edge: Edge) -> Edge:
        if edge.relation not in CHANGED or edge.target < edge.source:
            return edge
        opener = next((t for t in doc[edge.target].children if t.lower_ == "which" and t.i > 2), None)
        if opener is None or opener.nbor(-1).dep_ != "case" or opener.nbor(-2).text != ",":
            return edge
        noun = next((n for n in nodes.values() if n.end == opener.i - 2), None)
        is_noun = noun is not None and (noun.kind or noun.pos in ("NOUN", "PROPN")) and noun.index > edge.source
        return replace(edge, relation="relative", source=noun.index) if noun is not None and is_noun else edge

    return [moved(edge) for edge in edges]
