"""Which words say what becomes of a tariff: verbs over it, what hangs on it, later verbs that take it up."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.assemble.tariffs_states import willed_words
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph

CLIMBED = ("complement", "participle", "by", "of", "about")
MATCHES = frozenset(
    "match mirror copy offset oppose challenge fight avoid escape circumvent dodge criticise criticize answer counter "
    "condemn protest denounce contest appeal resist counteract absorb evade".split()
)
STAYS = frozenset({"stay", "remain", "be", "keep"})
AGAIN = frozenset({"increase", "hike", "rise", "move", "plan"})  # "but put off the increase"
PRONOUNS = frozenset({"they", "it", "them", "these", "those"})
PARTICLES = frozenset("off down back out away up in ahead forward over on".split())


def speaking_of(doc: Doc, graph: Graph, draft: Draft) -> Iterator[int]:
    """List the words that say what becomes of a tariff: verbs over it, later verbs that take it up as "them"."""
    anchor = graph.node_of[draft.anchor]
    if graph.nodes[anchor].pos == "VERB":
        yield anchor
    hung = {edge.target for edge in graph.down.get(anchor, ()) if edge.relation in ("participle", "relative")}
    if not any(e.relation in ("subject", "object") and e.source not in hung for e in graph.up.get(anchor, ())):
        hung = set()  # "in answer to the levy that Peru has slapped on": no other verb speaks of it
    for edge in graph.up.get(anchor, ()):
        if edge.source not in hung:  # "which were halved last year" comes after "will drop"
            yield edge.source
            yield from _on_hold(graph, edge.source)
    for verb in verbs_over(graph, anchor):
        yield verb
        yield from (above for above in graph.parents(verb) if graph.nodes[above].pos == "NOUN")  # "a plan to impose"
        if verb > 1 and doc[verb - 1].lower_ == "to" and doc[verb - 2].pos_ == "NOUN":
            yield graph.node_of[verb - 2]  # "exposed his plan to impose", where the parse has "exposed to impose"
        yield from _on_hold(graph, verb)
    for edge in graph.down.get(anchor, ()):
        if edge.relation in ("participle", "relative", "on", "is", "modifier"):
            yield edge.target
            yield from _on_hold(graph, edge.target)  # "that he unveiled and then put on hold"
        if edge.relation == "on":  # goods are not proposed: "a levy on grain proposed in May"
            below = graph.targets(edge.target, "participle")
            yield from (verb for verb in below if graph.nodes[verb].lemma in willed_words())
    sentence = doc[draft.anchor].sent
    for token in doc[draft.anchor + 1 : sentence.end]:
        if token.lower_ in ("those", "these") and any(child.i > token.i for child in token.children):
            continue  # "those planned for December" are others
        is_named_again = token.lemma_.lower() in AGAIN and token.nbor(-1).lower_ in ("the", "that", "this")
        if token.lemma_.lower() in PRONOUNS or token.lower_ in PRONOUNS or is_named_again:
            yield from taking_up(graph, graph.node_of[token.i])


def _on_hold(graph: Graph, verb: int) -> Iterator[int]:
    """Give the word of "are on ice", "was put on hold", "is under review", "stays suspended"."""
    yield from (noun for noun in graph.targets(verb, "on") if graph.nodes[noun].lemma in ("ice", "hold"))
    is_settled = Feature.FUTURE in graph.nodes[verb].features  # "will cut it under a plan unveiled on Monday"
    yield from (noun for noun in graph.targets(verb, "under") if not (is_settled and graph.nodes[noun].lemma == "plan"))
    if graph.nodes[verb].lemma in STAYS:
        yield from (v for r in ("complement", "participle") for v in graph.targets(verb, r))


def verbs_over(graph: Graph, anchor: int) -> Iterator[int]:
    """Give the verb over a tariff and those whose complement it is: "threatened to impose", not "imposed after"."""
    verb = graph.clause_of(anchor)
    for _ in range(3):
        if verb is None:
            return
        yield verb
        if graph.nodes[verb].lemma in MATCHES and anchor in graph.targets(verb, "object"):
            return  # "demanded that Peru match its levy" demands no levy
        above = [s for relation in CLIMBED for s in graph.sources(verb, relation)] or _willing(graph, verb)
        verb = graph.clause_of(above[0]) if above else None


def _willing(graph: Graph, verb: int) -> list[int]:
    """Give the verb that brings about what a loose verb behind it tells: "signed an order imposing"."""
    if Feature.FINITE in graph.nodes[verb].features:
        return []
    return [above for above in graph.sources(verb, "adverbial") if graph.nodes[above].lemma in willed_words()]


def taking_up(graph: Graph, pronoun: int) -> Iterator[int]:
    """List the verbs whose object a pronoun is, by itself or in "most of it"."""
    for edge in graph.up.get(pronoun, ()):
        if edge.relation == "object":
            yield edge.source
        elif edge.relation == "of" and not graph.nodes[edge.source].kind:
            yield from graph.sources(edge.source, "object")


def particle_of(doc: Doc, node: int) -> str:
    """Give the small word that makes another verb of one: "put off", "strike down"."""
    return next(
        (
            child.lower_
            for child in doc[node].children
            if child.lower_ in PARTICLES and child.i > node and not _has_noun(child)
        ),
        "",
    )


def _has_noun(particle: Token) -> bool:
    """Tell whether a small word is the preposition of a noun instead: "over" in "hold talks over rice"."""
    return particle.dep_ == "case" or any(child.pos_ in ("NOUN", "PROPN", "PRON") for child in particle.children)


def verbs_it_is_subject_of(doc: Doc, graph: Graph, anchor: int) -> Iterator[int]:
    """List the verbs whose doer the tariff itself is: in "the tariffs threaten growth" nobody threatens a tariff."""
    for edge in graph.up.get(anchor, ()):
        is_passive = Feature.PASSIVE in graph.nodes[edge.source].features or doc[edge.source].tag_ == "VBN"
        if edge.relation == "subject" and not is_passive:  # "stays suspended"
            yield edge.source
