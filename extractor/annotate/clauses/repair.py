"""Words on the wrong head: subjects of another verb, and rates before the noun that they belong to.

Where a remark breaks into a clause, parsers tie one verb's subject to the other.
In "Imports grew in May, data shows" both nouns may hang on "shows", and in "…,” said Lee" the name on the verb quoted.
A verb with two subjects gives the one that stands at another verb to that verb, if it has none.
In "put a 1.05 dlrs per bushel duty on corn" the duty may hang on the dollars as what they are per.
In "exported tea worth $3 billion" the tea may hang on "worth"; in "wine (40 percent), beer (30 percent)" both rates on
the wine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.graph import Edge, Feature, Node

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
PARTIES = frozenset({"country", "bloc", "organization", "person"})
FIGURES = frozenset({"percent", "points", "money", "count"})
BREAKS = frozenset({"CC", ",", ":"})
NOMINAL = frozenset({"NOUN", "PROPN"})
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


def repair_worth(doc: Doc, nodes: Mapping[int, Node], node_of: Sequence[int], edges: list[Edge]) -> list[Edge]:
    """Hang "worth $3 billion" on the noun that it stands behind, which takes the place that "worth" had."""
    for token in doc:
        found = _valued(doc, nodes, node_of, token.i, edges) if token.lower_ == "worth" else None
        if found is not None:
            edges = _hang_worth(doc, nodes, edges, token.i, *found)
    return edges


def _valued(
    doc: Doc, nodes: Mapping[int, Node], node_of: Sequence[int], worth: int, edges: list[Edge]
) -> tuple[int, int] | None:
    """Find the goods and the amount around "worth", as node indexes; None for "was worth $3 billion" and the like."""
    amount = next((nodes[node_of[t.i]] for t in doc[worth + 1 : worth + 4] if t.pos_ in ("SYM", "NUM")), None)
    if amount is None or amount.kind != "money" or amount.start != worth + 1 or nodes[node_of[worth]].kind:
        return None
    before = worth - 2 if worth > 1 and doc[worth - 1].text == "," else worth - 1
    if before < 0:
        return None
    governors = [edge.source for edge in edges if edge.target == worth and not edge.shared]
    governors += [e.source for e in edges if e.target in governors and e.relation in ("relative", "participle")]
    held = next((g for g in governors if g < worth and nodes[g].pos in NOMINAL), None)
    goods = held if held is not None else node_of[before]
    if nodes[goods].pos not in NOMINAL or nodes[goods].kind in FIGURES:
        return None
    return goods, amount.index


def _hang_worth(
    doc: Doc, nodes: Mapping[int, Node], edges: list[Edge], worth: int, goods: int, amount: int
) -> list[Edge]:
    inside = {worth, goods, amount}
    outer = next((e for e in edges if e.target in (worth, amount) and e.source not in inside and not e.shared), None)
    was_below = any(e.target == goods and e.source in (worth, amount) for e in edges)
    kept = [e for e in edges if e.target not in (worth, amount) and not (e.target == goods and e.source in inside)]
    if outer is not None:  # "took watches worth $3 billion", read as what the watches were given
        kept = [
            replace(e, relation=outer.relation)
            if e.relation == "recipient" and e.target == goods and e.source == outer.source
            else e
            for e in kept
        ]
    behind = nodes[amount].end
    served = {edge.source for edge in edges if edge.relation == "subject" and edge.target not in inside}
    if was_below and behind < len(doc) and doc[behind].tag_ in FINITE and behind in nodes and behind not in served:
        kept.append(Edge(relation="subject", source=behind, target=goods))
    elif was_below and outer is not None:
        kept.append(replace(outer, target=goods))
    return [
        *kept,
        Edge(relation="modifier", source=goods, target=worth),
        Edge(relation="object", source=worth, target=amount),
    ]


def repair_routes(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang both ends of a route on one word: in "shipments to Peru from Chile" Chile may hang on Peru."""
    ends = {"from": "to", "to": "from"}
    above = {edge.target: edge for edge in edges if edge.relation in ends and not edge.shared}

    def moved(edge: Edge) -> Edge:
        first = above.get(edge.source)
        is_route = first is not None and ends.get(edge.relation) == first.relation
        is_of_parties = nodes[edge.source].kind in PARTIES and nodes[edge.target].kind in PARTIES
        return replace(edge, source=first.source) if first is not None and is_route and is_of_parties else edge

    return [moved(edge) for edge in edges]


def repair_lists(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Join a figure to the one it goes on with, not to its noun: "duties of 25 percent on tin and 10 percent on zinc".

    What stands between the two is on the first figure, as what stands behind the second is on the second.
    """
    stated = [edge for edge in edges if not edge.shared]
    firsts: dict[int, int] = {}  # the noun -> the first figure
    joined: dict[int, int] = {}  # the later figure -> the first
    for edge in stated:
        later, noun = nodes[edge.target], edge.source
        if edge.relation != "and" or later.kind not in FIGURES or nodes[noun].kind:
            continue
        own = [e.target for e in stated if e.source == noun and nodes[e.target].kind == later.kind]
        first = next((n for n in own if noun < n < later.index and n != later.index), None)
        if first is not None:
            firsts[noun], joined[later.index] = first, first

    def moved(edge: Edge) -> Edge:
        if edge.target in joined and edge.relation == "and":
            return replace(edge, source=joined[edge.target])
        first = firsts.get(edge.source)
        if first is not None and edge.relation == "on" and first < edge.target < max(joined):
            return replace(edge, source=first)
        return edge

    return [moved(edge) for edge in edges] if joined else edges


def repair_brackets(doc: Doc, nodes: Mapping[int, Node], node_of: Sequence[int], edges: list[Edge]) -> list[Edge]:
    """Hang a percentage in brackets on the noun before them."""
    holders: dict[int, int] = {}
    for node in nodes.values():
        is_alone = node.kind == "percent" and node.start > 1 and node.end < len(doc)
        if not is_alone or doc[node.start - 1].text != "(" or doc[node.end].text != ")":
            continue
        before = nodes[node_of[node.start - 2]]
        if before.pos in NOMINAL and before.kind not in FIGURES:
            holders[node.index] = before.index
    moved = [edge for edge in edges if edge.target not in holders]
    return [*moved, *(Edge(relation="apposition", source=noun, target=figure) for figure, noun in holders.items())]


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
