"""The edges that English implies: passives, relative clauses, control and coordination, worked out once."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc

from extractor.annotate.clauses.tree import prepositions
from extractor.grammar.relations import Relations
from extractor.graph import Edge, Feature, Node, is_clause

RELATIVES = frozenset({"WDT", "WP", "WP$"})
MOVABLE = frozenset({"subject", "object"})
CLAUSAL = frozenset({"participle", "relative"})
CONTROLLED = ("complement", "adverbial", "by", "after", "before", "while", "when", "in", "on", "without", "since")
PARTIES = frozenset({"country", "bloc", "organization", "person"})
UNCHANGED = frozenset({"cut", "put", "set", "let", "shut", "split"})  # participles like their infinitives
RAISING = frozenset({"expect", "forecast", "see", "predict", "project", "want", "cause", "allow", "help", "estimate"})
UNSHARED = frozenset({"and", "loose", "parataxis", "clause"})


class _Edges:
    """The edges found so far, with the look-ups that working out more of them needs."""

    def __init__(self, stated: list[Edge]) -> None:
        self.all: list[Edge] = []
        self.down: dict[int, list[Edge]] = {}
        self.up: dict[int, list[Edge]] = {}
        self.known: set[tuple[str, int, int]] = set()
        for edge in stated:
            self._put(edge)

    def add(self, relation: str, source: int, target: int) -> None:
        """Add an implied edge unless it is known or would point at itself."""
        if source != target:
            self._put(Edge(relation=relation, source=source, target=target, shared=True))

    def _put(self, edge: Edge) -> None:
        key = (edge.relation, edge.source, edge.target)
        if key in self.known:
            return
        self.known.add(key)
        self.all.append(edge)
        self.down.setdefault(edge.source, []).append(edge)
        self.up.setdefault(edge.target, []).append(edge)

    def of(self, relation: str) -> list[Edge]:
        """List the edges of this relation."""
        return [edge for edge in self.all if edge.relation == relation]

    def targets(self, node: int, relation: str) -> list[int]:
        """List what stands in this relation to a node."""
        return [edge.target for edge in self.down.get(node, ()) if edge.relation == relation]


def add_shared_edges(doc: Doc, nodes: Mapping[int, Node], stated: list[Edge], relations: Relations) -> list[Edge]:
    """Add to the stated edges those that English implies."""
    edges = _Edges(stated)
    _add_agents(nodes, edges)
    _add_participles(doc, nodes, edges)
    _add_relatives(doc, nodes, edges)
    _share_over_coordination(doc, nodes, edges, relations)
    for _ in range(2):  # a controlled verb may itself control one
        _add_controlled_subjects(nodes, edges)
    return edges.all


def _add_agents(nodes: Mapping[int, Node], edges: _Edges) -> None:
    for edge in edges.of("by"):
        verb = nodes[edge.source]
        agentive = nodes[edge.target].kind in ("country", "bloc", "organization", "person", "")
        if Feature.PASSIVE in verb.features and agentive and not edges.targets(edge.source, "subject"):
            edges.add("subject", edge.source, edge.target)


def _add_participles(doc: Doc, nodes: Mapping[int, Node], edges: _Edges) -> None:
    """Make "tariffs imposed on", "a plan raising tariffs" say what their finite clauses would."""
    for edge in edges.of("participle"):
        verb = nodes[edge.target]
        if Feature.PASSIVE in verb.features:
            edges.add("object", edge.target, edge.source)
        elif doc[edge.target].tag_ == "VBG":
            edges.add("subject", edge.target, edge.source)


def _add_relatives(doc: Doc, nodes: Mapping[int, Node], edges: _Edges) -> None:
    """Put the noun in the place its relative pronoun holds; without a pronoun it is the object."""
    for edge in edges.of("relative"):
        noun, verb = edge.source, edge.target
        below = edges.targets(verb, "complement")  # "the duty that Peru wants to put on copper"
        held = [edge for above in (verb, *below) for edge in edges.down.get(above, ())]
        pronouns = [e for e in held if doc[e.target].tag_ in RELATIVES and not e.shared]
        for pronoun in pronouns:
            edges.add(pronoun.relation, pronoun.source, noun)
        if not pronouns:
            relation = "subject" if not edges.targets(verb, "subject") else "object"
            if not edges.targets(verb, relation):
                edges.add(relation, verb, noun)


def _share_over_coordination(doc: Doc, nodes: Mapping[int, Node], edges: _Edges, relations: Relations) -> None:
    for edge in sorted(edges.of("and"), key=lambda e: (e.source, e.target)):
        _share_upwards(doc, nodes, edges, edge, relations)
        if nodes[edge.target].pos in ("VERB", "AUX") or Feature.PREDICATE in nodes[edge.target].features:
            _share_subject(nodes, edges, edge.source, edge.target)


def _share_upwards(doc: Doc, nodes: Mapping[int, Node], edges: _Edges, edge: Edge, relations: Relations) -> None:
    """Give the second conjunct the relations of the first, under its own preposition if it has one."""
    own = prepositions(doc, nodes[edge.target], relations)
    for held in list(edges.up.get(edge.source, ())):
        if held.relation in UNSHARED or (held.relation in CLAUSAL and not is_clause(nodes[edge.target])):
            continue
        # "hit Mexico, …, with tariffs": what has a preposition of its own is no second object.
        is_phrase = held.relation not in relations.names or held.relation in MOVABLE
        for name in own if own and is_phrase else [held.relation]:
            edges.add(name, held.source, edge.target)


def _share_subject(nodes: Mapping[int, Node], edges: _Edges, first: int, second: int) -> None:
    """Give a verb without subject that of another; a passive verb takes it as its object."""
    if any(edges.targets(second, relation) for relation in ("subject",)):
        return
    source = "object" if Feature.PASSIVE in nodes[first].features else "subject"
    target = "object" if Feature.PASSIVE in nodes[second].features else "subject"
    if target == "object" and edges.targets(second, "object"):
        return
    for subject in edges.targets(first, source) or edges.targets(first, "subject"):
        edges.add(target, second, subject)


def _controllers(nodes: Mapping[int, Node], edges: _Edges) -> Iterator[tuple[int, int]]:
    """List (governing verb, verb without a subject of its own)."""
    for relation in CONTROLLED:
        for edge in edges.of(relation):
            below = nodes[edge.target]
            if below.pos in ("VERB", "AUX") and not below.kind and Feature.FINITE not in below.features:
                yield edge.source, edge.target
    for edge in edges.of("participle"):  # "plans to impose": whoever plans
        if Feature.INFINITIVE in nodes[edge.target].features:
            for held in list(edges.up.get(edge.source, ())):
                if held.relation in ("object", "subject") and not held.shared:
                    yield held.source, edge.target
            for owner in edges.targets(edge.source, "possessor"):
                edges.add("subject", edge.target, owner)


def _add_controlled_subjects(nodes: Mapping[int, Node], edges: _Edges) -> None:
    for verb, controlled in list(_controllers(nodes, edges)):
        if edges.targets(controlled, "subject"):
            continue
        called = [t for t in edges.targets(verb, "on") if nodes[t].kind in PARTIES and t < controlled]
        if nodes[verb].lemma == "call" and called and Feature.INFINITIVE in nodes[controlled].features:
            edges.add("subject", controlled, called[0])  # "called on Peru to lift it"
            continue
        recipients = edges.targets(verb, "recipient") or edges.targets(verb, "object")
        is_complement = controlled in edges.targets(verb, "complement")
        is_raised = nodes[verb].lemma in RAISING and Feature.INFINITIVE in nodes[controlled].features
        is_undergone = Feature.PASSIVE in nodes[controlled].features  # "wants the duty cut"
        is_bare = Feature.INFINITIVE not in nodes[controlled].features and nodes[controlled].lemma in UNCHANGED
        is_undergone |= is_bare and nodes[verb].lemma == "want"  # the same, taken for an infinitive without "to"
        objects = [t for t in recipients if is_raised or is_undergone or nodes[t].kind in PARTIES]
        if is_complement and objects and Feature.PASSIVE not in nodes[verb].features:
            edges.add("object" if is_undergone else "subject", controlled, objects[0])
        else:
            _share_subject(nodes, edges, verb, controlled)
