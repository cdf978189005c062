"""The clause graph: typed spans and words as nodes, English-named relations as edges.

Nodes are named by the index of their root token in the Doc. A typed span (a quantity, date, actor, product) is one
node, so an odd parse inside "US$55.6 billion" does no harm. Edges run from the governing word down; what passives,
relative clauses, control and coordination imply is already there, marked `shared`. No spaCy here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Feature(StrEnum):
    """What a verb's or noun's own helper words say about it."""

    NEGATED = "negated"
    PASSIVE = "passive"
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    MODAL = "modal"  # would, could, may, might, should
    INFINITIVE = "infinitive"
    PERFECT = "perfect"
    PROGRESSIVE = "progressive"
    CONDITIONAL = "conditional"  # stands in an if-clause
    QUESTION = "question"
    PREDICATE = "predicate"  # a noun, adjective or figure with a copula
    FINITE = "finite"
    REFERENCE = "reference"  # stands for an actor: "the bloc", "it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word or typed span. `start`/`end` are token indices, half open; `kind` is "" for plain words.

    `kind` is a quantity kind (percent, points, money, count), "date", "product", or an actor's type.
    """

    index: int
    start: int
    end: int
    lemma: str
    text: str
    pos: str
    kind: str = ""
    features: frozenset[Feature] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A relation to another node; `shared` when it was worked out, not stated by the parse."""

    relation: str
    source: int
    target: int
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All nodes and edges of one Doc."""

    nodes: Mapping[int, Node]
    node_of: tuple[int, ...]  # token index -> its node's index
    down: Mapping[int, tuple[Edge, ...]] = field(default_factory=dict)
    up: Mapping[int, tuple[Edge, ...]] = field(default_factory=dict)
    _walked: dict[tuple[int, str, bool], tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def targets(self, node: int, relation: str) -> tuple[int, ...]:
        """Give the nodes that stand in this relation to `node`, in text order, stated ones first."""
        key = (node, relation, False)
        if (known := self._walked.get(key)) is None:  # the rules ask the same of a word again and again
            known = self._walked[key] = self._find_targets(node, relation)
        return known

    def _find_targets(self, node: int, relation: str) -> tuple[int, ...]:
        if relation == "self":
            return (node,)
        if relation == "clause":
            return (found,) if (found := self.clause_of(node)) is not None else ()
        edges = [e for e in self.down.get(node, ()) if relation in (e.relation, "any")]
        return _unique(e.target for e in sorted(edges, key=lambda e: (e.shared, e.target)))

    def sources(self, node: int, relation: str) -> tuple[int, ...]:
        """Give the nodes that `node` stands in this relation to."""
        key = (node, relation, True)
        if (known := self._walked.get(key)) is None:
            edges = [e for e in self.up.get(node, ()) if relation in (e.relation, "any")]
            known = _unique(e.source for e in sorted(edges, key=lambda e: (e.shared, e.source)))
            self._walked[key] = known
        return known

    def parents(self, node: int) -> tuple[int, ...]:
        """Give the nodes that govern `node` by the parse itself."""
        return _unique(e.source for e in self.up.get(node, ()) if not e.shared)

    def clause_of(self, node: int) -> int | None:
        """Find the verb or predicate that governs `node`; a predicate's own clause is itself."""
        seen: set[int] = set()
        current: int | None = node
        while current is not None and current not in seen:
            seen.add(current)
            if is_clause(self.nodes[current]):
                return current
            current = next(iter(self.parents(current)), None)
        return None

    def subtree(self, node: int) -> set[int]:
        """Collect `node` and all nodes below it by the parse itself."""
        found, stack = {node}, [node]
        while stack:
            for edge in self.down.get(stack.pop(), ()):
                if not edge.shared and edge.target not in found:
                    found.add(edge.target)
                    stack.append(edge.target)
        return found


def is_clause(node: Node) -> bool:
    """Tell whether the node heads a clause."""
    return (node.pos in ("VERB", "AUX") and not node.kind) or Feature.PREDICATE in node.features


def _unique(items: Iterator[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(items))
