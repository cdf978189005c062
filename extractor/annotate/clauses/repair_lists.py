"""Lists of economies that a parse breaks up: in "a tax from the EU, Peru and Chile will start" Peru may start."""

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from extractor.graph import Edge, Feature, Node

ECONOMIES = frozenset({"country", "bloc"})
JOINING = frozenset({"and", "or"})
HOLDS = frozenset({"on", "of", "for", "and", "from", "against"})


def repair_listed(doc: Doc, nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Put the middle of a list behind "from" back into it, and give the verb the noun that the list hangs on."""
    sources = {edge.target: edge.source for edge in edges if edge.relation == "from" and not edge.shared}
    for edge in edges:
        if edge.shared or edge.relation != _bearing(nodes[edge.source]):
            continue
        first = _before(doc, nodes, edge.target)
        goods = sources.get(first) if first is not None else None
        if first is None or goods is None or not _is_followed(doc, nodes, edge.target, edge.source):
            continue
        head = _head(nodes, edges, goods)
        taken = {e.source for e in edges if e.relation == "complement" and e.target == edge.source}
        served = {e.source for e in edges if e.relation == "subject" and e.target != head}

        torn = {(verb, head) for verb in taken & served}  # "tax" may have gone to the "said" behind
        kept = [e for e in edges if e != edge and (e.relation != "subject" or (e.source, e.target) not in torn)]
        mended = [Edge(relation=edge.relation, source=edge.source, target=head)]
        mended.append(Edge(relation="and", source=first, target=edge.target))
        return repair_listed(doc, nodes, [*kept, *mended])
    return edges


def repair_said(nodes: Mapping[int, Node], edges: list[Edge]) -> list[Edge]:
    """Give what was said the subject that a "said" behind it has taken: "A tax on tin will start, Kenya said"."""
    subjects: dict[int, list[int]] = {}
    for edge in edges:
        if edge.relation == _bearing(nodes[edge.source]) and not edge.shared:
            subjects.setdefault(edge.source, []).append(edge.target)
    clauses = {
        edge.source: edge.target
        for edge in edges
        if edge.relation == "complement" and edge.target < edge.source and edge.target not in subjects
    }

    def moved(edge: Edge) -> Edge:
        clause = clauses.get(edge.source)
        if edge.relation != "subject" or edge.shared or clause is None or not edge.target < clause:
            return edge
        is_open = Feature.FINITE in nodes[clause].features and nodes[clause].pos == "VERB"
        if not is_open or not any(other > clause for other in subjects[edge.source]):
            return edge
        return replace(edge, source=clause, relation=_bearing(nodes[clause]))

    return [moved(edge) for edge in edges]


def _bearing(verb: Node) -> str:
    """Name the relation of a verb to what stands before it: the subject, with a passive the object."""
    return "object" if Feature.PASSIVE in verb.features else "subject"


def _before(doc: Doc, nodes: Mapping[int, Node], middle: int) -> int | None:
    """Find the economy before a comma right before another one."""
    node = nodes[middle]
    place = node.start - 1 - (doc[node.start - 1].lower_ == "the")
    if node.kind not in ECONOMIES or place < 1 or doc[place].text != ",":
        return None
    return next((n.index for n in nodes.values() if n.end == place and n.kind in ECONOMIES), None)


def _is_followed(doc: Doc, nodes: Mapping[int, Node], middle: int, verb: int) -> bool:
    """Tell whether "and" and one more economy are all that stands between one and its verb."""
    place = nodes[middle].end
    place += doc[place].text == ","
    if not place < verb or doc[place].lower_ not in JOINING:
        return False
    place += 1 + (doc[place + 1].lower_ == "the")
    last = next((n for n in nodes.values() if n.start == place and n.kind in ECONOMIES), None)
    return last is not None and all(token.pos_ in ("AUX", "ADV", "PART") for token in doc[last.end : verb])


def _head(nodes: Mapping[int, Node], edges: list[Edge], noun: int) -> int:
    """Climb from goods to the noun that they belong to: "a tax on steel and a tax on tin"."""
    above = next((e.source for e in edges if e.target == noun and e.relation in HOLDS and e.source < noun), None)
    return noun if above is None or nodes[above].pos == "VERB" else _head(nodes, edges, above)
