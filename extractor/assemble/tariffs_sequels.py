"""What a later sentence says became of a duty: "A week later he paused it", "The levy was scrapped in May"."""

from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_shared_dates import spoken_of
from extractor.assemble.tariffs_status import PRONOUNS, particle_of, states_of, taking_up
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph

ENDS = ("paused", "removed")
HAPPENED = frozenset({Feature.PAST, Feature.PERFECT})


def with_sequels(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Give duties the end or the pause that a later sentence tells of "it", "them" or "the levy"."""
    told = list(drafts)
    for mention in drafts:
        if mention.rate is None and not mention.has_base and mention.status in ENDS and leans(doc, mention):
            verb = graph.clause_of(graph.node_of[mention.anchor])
            if verb is not None and graph.nodes[verb].features & HAPPENED:
                for number in spoken_of(doc, mention, told):
                    if block_at(doc, told[number].token) == block_at(doc, mention.token):
                        told[number] = _ended(told[number], mention.status)
    return [_taken_up(doc, graph, draft) for draft in told]


def _taken_up(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Read the sentence behind a duty for what was done to "it" or "them"."""
    end = doc[draft.token].sent.end
    if draft.rate is None or end >= len(doc) or block_at(doc, end) != block_at(doc, draft.token):
        return draft
    for token in doc[end].sent:
        for verb in taking_up(graph, graph.node_of[token.i]) if token.lower_ in PRONOUNS else ():
            names = {graph.nodes[verb].lemma, f"{graph.nodes[verb].lemma} {particle_of(doc, verb)}"}
            is_done = graph.nodes[verb].features & HAPPENED and Feature.NEGATED not in graph.nodes[verb].features
            state = next((state for state in ENDS if names & states_of(state)), None)
            if state and is_done and not graph.targets(verb, "to"):
                return _ended(draft, state)
    return draft


def _ended(draft: Draft, state: str | None) -> Draft:
    return replace(draft, status=state) if draft.status in ("announced", "proposed", "in_force") else draft
