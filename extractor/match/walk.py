"""Walking the clause graph: conditions are tried, paths are followed, fillers are checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from extractor.grammar.rules import Condition, Path, Rule, SlotSpec, Step
from extractor.grammar.schema import ANCHOR, CONSTANTS
from extractor.graph import Feature, Graph, Node, is_clause
from extractor.types import ActorType, Fill

GROUPS = {"date": "dates", "product": "products"}
GROUPS |= dict.fromkeys(("percent", "points", "money", "count"), "quantities")
VERB = "verb"  # the word that the rule's first condition meets, whichever alternative holds
ACTOR_KINDS = frozenset(str(kind) for kind in ActorType)
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CLAUSAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a rule is tried: the graph, each node's word sets, and the nodes bound so far."""

    graph: Graph
    words: Mapping[int, frozenset[str]]
    anchor: int
    bound: Mapping[str, int] = field(default_factory=dict)


def bind(place: Place, rule: Rule) -> list[Place]:
    """Bind the words that the rule's conditions ask for, in every way they hold; none when a group has none that does.

    In "exports fell to 3 and then rose to 4 billion" the anchor is the subject of two verbs, each a reading of its own.
    """
    choices = [[held for condition in group for held in _holdings(place, condition)] for group in rule.conditions]
    places: dict[tuple[tuple[str, int], ...], Place] = {}
    for combination in product(*choices):
        bound = dict(place.bound)
        for name, node in combination:
            bound[name] = node
            bound.setdefault(VERB, node)
        key = tuple(sorted(bound.items()))
        places.setdefault(key, Place(graph=place.graph, words=place.words, anchor=place.anchor, bound=bound))
    return list(places.values())


def excluded(place: Place, rule: Rule) -> str | None:
    """Give the text of an exclusion that holds, None when there is none."""
    return next((c.text for c in rule.exclusions if _holdings(place, c)), None)


def _holdings(place: Place, condition: Condition) -> list[tuple[str, int]]:
    nodes = follow(place, [place.anchor], condition.steps)
    return [(condition.words, node) for node in nodes if condition.words in place.words.get(node, ())]


def follow(place: Place, starts: list[int], steps: tuple[Step, ...]) -> list[int]:
    """Walk the steps from the starts; list where they end, in order of preference."""
    current = starts
    for step in steps:
        move = place.graph.sources if step.up else place.graph.targets
        reached = [found for node in current for relation in step.relations for found in move(node, relation)]
        if not reached:
            return reached
        current = list(dict.fromkeys(reached)) if len(reached) > 1 else reached
        if step.words is not None:
            current = [node for node in current if step.words in place.words.get(node, ())]
    return current


def fillers(place: Place, spec: SlotSpec, paths: tuple[Path, ...]) -> list[Fill]:
    """List what may fill a slot: what the first fruitful path gives, for a `many` slot what all paths give."""
    found: dict[int, Fill] = {}
    for path in paths:
        start = place.anchor if path.start is None else place.bound.get(path.start)
        if start is None:
            continue
        for node in follow(place, [start], path.steps):
            if node not in found and accepts(spec, place.graph.nodes[node]):
                found[node] = make_fill(spec.name, place.graph.nodes[node], path.text)
        if found and not spec.many:
            break
    return sorted(found.values(), key=lambda fill: fill.start) if spec.many else list(found.values())


def accepts(spec: SlotSpec, node: Node) -> bool:
    """Tell whether a node is of a kind that the slot takes."""
    if node.kind in ACTOR_KINDS:
        return "actor" in spec.spans and (not spec.kinds or node.kind in spec.kinds)
    if node.kind:
        return node.kind in spec.spans
    if "reference" in spec.spans and Feature.REFERENCE in node.features:
        return True
    if "word" in spec.spans or ("noun" in spec.spans and node.pos in NOUNS):
        return True
    return "clause" in spec.spans and (node.pos in CLAUSAL or "predicate" in node.features)


def make_fill(slot: str, node: Node, path: str) -> Fill:
    """Record that a node fills a slot."""
    group = "actors" if node.kind in ACTOR_KINDS else GROUPS.get(node.kind)
    return Fill(slot=slot, node=node.index, start=node.start, end=node.end, path=path, group=group)


def read_guards(place: Place) -> frozenset[str]:
    """Name what holds of the anchor and the bound words, and of the clauses they stand in."""
    found: set[str] = set()
    for node in (place.anchor, *place.bound.values()):
        found |= {str(feature) for feature in place.graph.nodes[node].features}
        current: int | None = place.graph.clause_of(node)
        if current is not None and is_clause(place.graph.nodes[current]):
            features = place.graph.nodes[current].features
            found |= {str(f) for f in features & {Feature.NEGATED, Feature.CONDITIONAL, Feature.QUESTION}}
    return frozenset(found)


def constants(rule: Rule, place: Place) -> Mapping[str, str]:
    """Give the rule's constants; "anchor" stands for the word set that the anchor is in."""
    names = place.words.get(place.anchor, frozenset())
    found = {}
    for key, value in rule.sets.items():
        options = sorted(names & CONSTANTS[key]) if value == ANCHOR else [value]
        if options:
            found[key] = options[0]
    return found
