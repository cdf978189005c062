"""Figures and what they are of on the wrong head.

In "put a 1.05 dlrs per bushel duty on corn" the duty may hang on the dollars as what they are per.
In "exported tea worth $3 billion" the tea may hang on "worth"; in "wine (40 percent), beer (30 percent)" both rates on
the wine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.graph import Edge, Node

CLIMB = 4  # words from goods to the verb that moves the duty on them
CURBS = frozenset("tariff duty levy tax surcharge quota ban curb restriction rule fee charge import export".split())
TAXES = frozenset({"tax", "charge", "tariff"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
FIGURES = frozenset({"percent", "points", "money", "count"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def repair_figures(doc: Doc, nodes: Mapping[int, Node], node_of: Sequence[int], edges: list[Edge]) -> list[Edge]:
    """Mend the edges of figures, one kind of slip after another."""
    edges = repair_worth(doc, nodes, node_of, repair_taxed(nodes, repair_rates(doc, nodes, edges)))
    edges = repair_sized(doc, nodes, edges)
    edges = repair_goods(doc, nodes, repair_lists(nodes, repair_brackets(doc, nodes, node_of, edges)))
    return repair_goals(doc, nodes, edges)


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


def repair_sized(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Join an amount to the percentage that it says again: "at $9 billion, down 4 percent, or $3 billion"."""
    ends = {node.end: node.index for node in nodes.values() if node.kind == "percent"}

    def moved(edge: Edge) -> Edge:
        start = nodes[edge.target].start
        if edge.relation != "and" or nodes[edge.target].kind != "money" or not start or doc[start - 1].lower_ != "or":
            return edge
        percent = ends.get(start - 1, ends.get(start - 2) if doc[start - 2].text == "," else None)
        return replace(edge, source=percent) if percent is not None and percent > edge.source else edge

    return [moved(edge) for edge in edges]


def repair_goods(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Join goods to the goods before them, not to the duty on those: "tariffs on whisky and gin"."""
    on = {(e.source, e.target) for e in edges if e.relation == "on" and nodes[e.target].kind == "product"}

    def moved(edge: Edge) -> Edge:
        goods = nodes[edge.target]
        is_goods = goods.kind == "product" or (not goods.kind and goods.pos == "NOUN" and goods.lemma not in CURBS)
        if edge.relation != "and" or not is_goods or nodes[edge.source].kind or nodes[edge.source].lemma not in CURBS:
            return edge
        beside = [t for s, t in on if s == edge.source and t < goods.index and nodes[t].end < goods.start]
        last = max(beside, default=None)
        listed = last is not None and all(t.lower_ in ("and", "or", ",") for t in doc[nodes[last].end : goods.start])
        return replace(edge, source=last) if last is not None and listed else edge

    return [moved(edge) for edge in edges] if on else edges


def repair_goals(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang "to 75 percent" on the verb that moves a duty, not on its goods: "halve duties on gin to 75 percent"."""
    above = {e.target: e for e in edges if e.relation in ("and", "on", "object") and not e.shared}

    def moved(edge: Edge) -> Edge:
        figure, start = nodes[edge.target], nodes[edge.target].start
        goods = nodes[edge.source]
        is_goods = goods.kind in ("product", "") and goods.pos in NOMINAL and goods.lemma not in CURBS
        if figure.kind != "percent" or not is_goods or not start or doc[start - 1].lower_ != "to":
            return edge
        place: int | None = edge.source
        for _ in range(CLIMB):
            held = above.get(place) if place is not None else None
            place = held.source if held is not None else None
            if held is not None and held.relation == "object":
                is_duty = nodes[held.target].lemma in CURBS and nodes[held.source].pos == "VERB"
                return replace(edge, source=held.source, relation="to") if is_duty else edge
        return edge

    return [moved(edge) for edge in edges]


def repair_taxed(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Hang a rate on the verb of taxing between it and the verb that it hangs on: "plans to tax wine at 15 percent"."""
    verbs = [node for node in nodes.values() if node.pos == "VERB" and node.lemma in TAXES]

    def moved(edge: Edge) -> Edge:
        if edge.relation != "at" or nodes[edge.target].kind != "percent" or nodes[edge.source].lemma in TAXES:
            return edge
        between = [verb.index for verb in verbs if edge.source < verb.index < edge.target]
        held = {other.target for other in edges if other.source == edge.source}
        held |= {other.target for other in edges if other.source in held}
        found = next((verb for verb in between if verb in held), None)
        return replace(edge, source=found) if found is not None else edge

    return [moved(edge) for edge in edges] if verbs else edges


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
    if amount is None or amount.kind != "money" or nodes[node_of[worth]].kind:
        return None
    if any(token.pos_ != "ADV" for token in doc[worth + 1 : amount.start]):  # "worth only $3 billion"
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
    if behind < len(doc) and doc[behind].dep_.startswith("aux"):
        behind = doc[behind].head.i if outer is None else len(doc)  # "goods worth $3 billion were bought"
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
