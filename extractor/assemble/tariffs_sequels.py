"""What became of a duty later: "A week later he paused it", "The rate fell to 16 percent", days that are past."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_dates import verb_at
from extractor.assemble.tariffs_shared_dates import spoken_of
from extractor.assemble.tariffs_states import states_of
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import PRONOUNS, particle_of, taking_up
from extractor.graph import Feature, Graph

ENDS = ("paused", "removed")
HAPPENED = frozenset({Feature.PAST, Feature.PERFECT})
LASTING = frozenset("pay face charge carry attract bear collect be stand apply".split())  # go on, once begun
FOR_A_TIME = re.compile(
    r"\bfor (?:\w+ ){1,2}(?:weeks|months|years)\b|\b(?:at the time|until then|before)\b", re.IGNORECASE
)
STEPS = re.compile(r"\bin (?:the|its) (?:first|second|third|fourth|fifth|last|final)\b", re.IGNORECASE)
RETROACTIVE = re.compile(r"\b(?:retroactiv|backdat)", re.IGNORECASE)


def with_sequels(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Give duties the end or the pause that a later sentence tells of "it", "them" or "the levy"."""
    told = list(drafts)
    for mention in drafts:
        if mention.rate is None and not mention.has_base and mention.status in ENDS and leans(doc, graph, mention):
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
                ended = _ended(draft, state)
                return replace(ended, until=draft.until or _day_of(doc, graph, verb)) if state == "removed" else ended
    return draft


def _day_of(doc: Doc, graph: Graph, verb: int) -> str | None:
    """Give the day on which something was done, where its sentence tells it."""
    sentence = doc[verb].sent
    spans = spans_in(doc, "dates", sentence.start, sentence.end)
    days = [span._.date.value for span in spans if verb_at(doc, graph, span) == verb and span._.date.value]
    return days[0] if len(days) == 1 else None


def _ended(draft: Draft, state: str | None) -> Draft:
    return replace(draft, status=state) if draft.status in ("announced", "proposed", "in_force") else draft


def with_successors(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Let a rate be removed that a later sentence says was cut or raised to another: "The rate fell to 16 percent"."""
    gone = {d.follows for d in drafts if d.changed and d.status in ("in_force", "removed") and d.follows is not None}
    sentences = {doc[token].sent.start for token in gone}
    replaced = [
        d.rate is not None
        and (d.status == "in_force" or (d.status == "announced" and d.effective is None))
        and (
            (d.follows is None and doc[d.token].sent.start in sentences)
            or _is_passed_step(doc, graph, d)
            or _is_outgrown(d, drafts)
        )
        for d in drafts
    ]
    ended = [replace(d, status="removed") if old else d for d, old in zip(drafts, replaced, strict=True)]
    return [_with_predecessor(doc, d, drafts) for d in ended]


def _with_predecessor(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Take the rate before from the sentence that told it, figure by figure: "The rates fell to 16 and 40 percent"."""
    if not draft.changed or draft.follows is None or draft.previous is not None or draft.rate is None:
        return draft

    def row(token: int) -> list[Draft]:
        start = doc[token].sent.start
        return [d for d in drafts if d.rate is not None and doc[d.token].sent.start == start]

    mine, before = row(draft.token), row(draft.follows)
    places = [n for n, d in enumerate(mine) if d.token == draft.token]
    if not places or len(mine) != len(before) or before[places[0]].rate is None:
        return draft
    old = before[places[0]].rate
    is_other = old is not None and old.unit == draft.rate.unit and old.value != draft.rate.value
    return replace(draft, previous=old) if is_other else draft


def _is_outgrown(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether the same words tell the duty's next rate: "was 18 percent at first, fell to 16 and is now 14"."""
    later = [d for d in drafts if d.anchor == draft.anchor and d.token > draft.token and d.status == "in_force"]
    return any(d.changed and not d.is_understood and d.previous is None for d in later) and not draft.products


def _is_passed_step(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether a later step is told in the same past sentence: "to 18 in the second year and 16 in the third"."""
    steps = [step.start() for step in STEPS.finditer(doc[draft.token].sent.text)]
    place = doc[draft.token].idx - doc[draft.token].sent.start_char
    verb = graph.clause_of(graph.node_of[draft.token])
    is_past = verb is not None and Feature.PAST in graph.nodes[verb].features
    return is_past and draft.changed and sum(step > place for step in steps) > 1


def with_past(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Hold a duty to be over that was paid at some time: "In 2019 Peru charged 16 percent for four months"."""
    node = graph.node_of[draft.anchor]
    verb = node if graph.nodes[node].pos == "VERB" else graph.clause_of(node)
    written = doc._.article.written_day
    if verb is None or written is None or draft.status != "in_force" or draft.changed:
        return draft
    features, sentence = graph.nodes[verb].features, doc[draft.token].sent
    if graph.nodes[verb].lemma not in LASTING or Feature.PAST not in features or Feature.PERFECT in features:
        return draft
    dates = [span for span in spans_in(doc, "dates", sentence.start, sentence.end) if span._.date.value]
    year_ago = f"{written.year - 1}{written.isoformat()[4:]}"
    is_long_ago = any(
        (span._.date.value < year_ago[: len(span._.date.value)] or span._.date.value == year_ago[:4])
        and not is_since(doc, span)
        for span in dates
    )
    if is_long_ago or FOR_A_TIME.search(sentence.text):
        return replace(draft, status="removed", effective=None)
    return draft


def is_since(doc: Doc, span: Span) -> bool:
    """Tell whether a date begins what still lasts: "since 2019"."""
    return span.start > 0 and doc[span.start - 1].lower_ in ("since", "from")


def by_day(doc: Doc, draft: Draft) -> Draft:
    """Hold the days against that of writing: what is to come is announced, what is over removed; none is told later."""
    written = doc._.article.written_day
    told = (draft.announced or "").split("/")[0].rstrip("~?%")
    if written and told > written.isoformat()[: len(told)]:
        draft = replace(draft, announced=None)  # "could announce a duty on Monday" has not
    start = (draft.effective or "").split("/")[0].rstrip("~?%")
    if written and draft.status == "in_force" and start > written.isoformat()[: len(start)]:
        return replace(draft, status="announced")
    if draft.until and written and draft.status in ("in_force", "removed"):
        last = draft.until.split("/")[-1].rstrip("~?%")
        today = written.isoformat()[: len(last)]
        is_over = last < today or (last == today and draft.status == "removed" and len(last) == len("2025-06-04"))
        return replace(draft, status="removed" if is_over else "in_force")  # "expires at the end of June"
    if draft.effective is None or written is None:
        return draft
    is_retroactive = bool(RETROACTIVE.search(doc._.article.text))
    if draft.status == "announced" and not is_retroactive and start < written.isoformat()[: len(start)]:
        return replace(draft, status="in_force")
    return draft
