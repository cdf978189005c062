"""What the one duty of an article takes from wherever it is spoken of: "the tariffs, to begin on April 17"."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_dates import is_marked, verb_at
from extractor.assemble.tariffs_sequels import by_day
from extractor.assemble.tariffs_states import states_of
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import BlockKind

REPRISAL = re.compile(
    r"\b(?:(?:in|as|a) (?:retaliation|reprisal|revenge|response)|to (?:retaliate|hit back))"
    r" (?:for|to|over|against|at)\b",
    re.IGNORECASE,
)
SANCTION = frozenset({"sanction", "reprisal", "retaliation", "countermeasure", "counter-tariff"})
NOUNS = frozenset("tariff duty levy tax surcharge penalty".split()) | SANCTION
OPEN = ("announced", "proposed", "in_force")
OVER = ("removed", "exempted", "paused")


def with_theme(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Let the only duty of an economy on another have the days and the kind that mentions of it tell."""
    return [_with_mentions(doc, graph, draft, drafts) if _is_sole(draft, drafts) else draft for draft in drafts]


def _is_sole(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether an article tells one rate only of what an economy puts on another."""
    if draft.rate is None or draft.imposer is None or not draft.targets or draft.status not in OPEN:
        return False
    rates = [d.rate for d in drafts if d.rate is not None and d.imposer in (draft.imposer, None)]
    return all(
        (rate.value, rate.max, rate.unit) == (draft.rate.value, draft.rate.max, draft.rate.unit) for rate in rates
    )


def _with_mentions(doc: Doc, graph: Graph, draft: Draft, drafts: list[Draft]) -> Draft:
    told = [mention for mention in drafts if _speaks_of(doc, graph, mention, draft)]
    if draft.measure == "tariff" and any(_is_reprisal(doc, mention) for mention in told):
        draft = replace(draft, measure="retaliatory")
    sure = [mention for mention in told if not _is_hedged(doc, graph, mention)]
    days = {mention.announced for mention in sure if mention.announced}
    if draft.announced is None and len(days) == 1:
        draft = replace(draft, announced=days.pop(), inferred={**draft.inferred, "announced": "article"})
    days = {mention.effective for mention in sure if mention.effective and _begins(doc, graph, mention)}
    if draft.effective is None and len(days) == 1:
        draft = replace(draft, effective=days.pop(), inferred={**draft.inferred, "effective": "article"})
    return by_day(doc, draft)


def _begins(doc: Doc, graph: Graph, mention: Draft) -> bool:
    """Tell whether a mention's day of effect is plainly its own: marked so, or of a verb that imposes it."""
    anchor, sentence = graph.node_of[mention.anchor], doc[mention.anchor].sent
    for span in spans_in(doc, "dates", sentence.start, sentence.end):
        if span._.date.value != mention.effective:
            continue
        verb = verb_at(doc, graph, span)
        imposes = verb is not None and graph.nodes[verb].lemma in states_of("in_force")
        own = {*graph.targets(verb, "object"), *graph.targets(verb, "subject")} if verb is not None else set()
        own |= {noun for held in own for noun in graph.targets(held, "in")}  # "imposed 300 mln dlrs in sanctions"
        if is_marked(doc, span) or (imposes and anchor in own):
            return True
    return False


def _speaks_of(doc: Doc, graph: Graph, mention: Draft, draft: Draft) -> bool:
    """Tell whether a noun without a figure is of a duty: "the new tariffs" of the same hand, not of the headline."""
    block = block_at(doc, mention.anchor)
    is_title = block is not None and block.kind == BlockKind.TITLE
    if mention.rate is not None or mention.imposer != draft.imposer or is_title or mention.status in OVER:
        return False
    goods = [{product.text.lower() for product in d.products} for d in (mention, draft)]
    if (goods[0] and not goods[0] & goods[1]) or doc[mention.anchor].lemma_.lower() not in NOUNS:
        return False
    return bool(mention.targets_ids & draft.targets_ids) or (not mention.targets and leans(doc, graph, mention))


def _is_hedged(doc: Doc, graph: Graph, mention: Draft) -> bool:
    """Tell whether a mention stands in a clause of what may be: "if he imposes the tariffs in May"."""
    verb = graph.clause_of(graph.node_of[mention.anchor])
    return verb is not None and Feature.CONDITIONAL in graph.nodes[verb].features


def _is_reprisal(doc: Doc, mention: Draft) -> bool:
    if mention.measure != "retaliatory":
        return False
    return doc[mention.anchor].lemma_.lower() in SANCTION or bool(REPRISAL.search(doc[mention.anchor].sent.text))
