"""Whose act a duty is, where no rule names it: the doer of the verb that the duty hangs on."""

from spacy.tokens import Doc

from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_imposers import Economies, load_authorities
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import verbs_over
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Feature, Graph

HELD = (
    "object",
    "recipient",
    "with",
    "at",
    "of",
    "about",
    "to",
    "bare",
    "relative",
    "participle",
)  # of an act, not "despite a duty"
SAYING = frozenset({"say", "announce", "rule", "decide"})
FOREIGN = frozenset({"imported", "imports", "foreign", "overseas"})
PRONOUNS = frozenset({"it", "they", "he", "she"})


def agent_of(doc: Doc, graph: Graph, draft: Draft, economies: Economies) -> str | None:
    """Find whoever does what the duty hangs on: "Peru is looking at a duty", "which it taxes at 40 percent"."""
    bystanders = load_authorities(PATTERNS / "authorities.yml").bystanders
    anchor = graph.node_of[draft.anchor]
    if graph.nodes[anchor].pos != "VERB" and not any(graph.sources(anchor, relation) for relation in HELD):
        return None
    for verb in verbs_over(graph, anchor):
        if graph.nodes[verb].lemma in SAYING and FOREIGN & {t.lower_ for t in doc[verb : draft.anchor + 1]}:
            speakers = (economies.of(actor_at(doc, doer)) for doer in graph.targets(verb, "subject"))
            if (home := next((e for e in speakers if e and e not in draft.targets), None)) is not None:
                return home  # "Egypt said imported rebar would be charged 16 percent"
        if graph.nodes[verb].lemma in bystanders or anchor in graph.targets(verb, "subject"):
            return None
        relation = "by" if Feature.PASSIVE in graph.nodes[verb].features else "subject"
        for doer in graph.targets(verb, relation):
            economy = economies.of(actor_at(doc, doer) or _taken_up(doc, graph, doer))
            if economy is not None and economy not in draft.targets:
                return economy
    return None


def place_of(doc: Doc, draft: Draft, economies: Economies) -> str | None:
    """Find where a duty is collected: "the United States, where Vietnamese shrimp face 46 percent"."""
    first = min(draft.anchor, draft.token)
    for token in reversed(doc[doc[first].sent.start : first]):
        if token.lower_ == "where":
            place = token.i - 1 - doc[token.i - 1].is_punct
            economy = economies.of(actor_at(doc, place)) if place >= 0 else None
            return economy if economy not in draft.targets else None
    return None


def _taken_up(doc: Doc, graph: Graph, doer: int) -> str | None:
    """Find whom "it" or "they" takes up: who does something earlier in the sentence, the first of them."""
    if graph.nodes[doer].text.lower() not in PRONOUNS:
        return None
    for token in doc[doc[doer].sent.start : doer]:
        actor = actor_at(doc, token.i)
        if actor and graph.sources(graph.node_of[token.i], "subject"):
            return actor
    return None
