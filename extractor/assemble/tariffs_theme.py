"""What the one duty of an article takes from wherever it is spoken of: "the tariffs, to begin on April 17"."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_dates import is_marked, verb_at
from extractor.assemble.tariffs_details import is_of_now
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_sequels import by_day
from extractor.assemble.tariffs_states import states_of
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import BlockKind

REPRISAL = re.compile(
    r"\b(?:(?:in|as|a) (?:retaliation|reprisal|revenge)|to (?:retaliate|hit back))"
    r" (?:for|to|over|against|at)\b",
    re.IGNORECASE,
)
SANCTION = frozenset({"sanction", "reprisal", "retaliation", "countermeasure", "counter-tariff"})
NOUNS = frozenset("tariff duty levy tax surcharge penalty".split()) | SANCTION
OPEN = ("announced", "proposed", "in_force")
OTHERS = frozenset(
    "additional another other further more higher extra different second original earlier previous old initial first "
    "separate".split()
)
LISTED = ("tariff", "reciprocal")
FACES = frozenset("face get receive draw hit".split())
ROW = 8  # duties back in which the row before may stand
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
    days = {mention.announced for mention in sure if mention.announced and _is_told(doc, graph, mention)}
    days = {day for day in days if draft.effective is None or day <= draft.effective}
    if draft.announced is None and len(days) == 1:
        draft = replace(draft, announced=days.pop(), inferred={**draft.inferred, "announced": "article"})
    days = {mention.effective for mention in sure if mention.effective and _begins(doc, graph, mention)}
    days = {day for day in days if draft.announced is None or day >= draft.announced[: len(day)]}
    if draft.effective is None and len(days) == 1:
        draft = replace(draft, effective=days.pop(), inferred={**draft.inferred, "effective": "article"})
    return by_day(doc, draft)


def _is_told(doc: Doc, graph: Graph, mention: Draft) -> bool:
    """Tell whether a mention's day is one on which whoever imposes the duty said so, not a firm or another economy."""
    economies, sentence = read_economies(doc), doc[mention.anchor].sent
    for span in spans_in(doc, "dates", sentence.start, sentence.end):
        verb = verb_at(doc, graph, span)
        if span._.date.value != mention.announced or verb is None:
            continue
        own = graph.targets(verb, "subject")
        if any(economies.of(actor_at(doc, node)) == mention.imposer for node in own):
            return True
        return Feature.PASSIVE in graph.nodes[verb].features or not own
    return False


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
    near = {token.lower_ for token in doc[max(0, mention.anchor - 4) : mention.anchor + 5]}
    if near & OTHERS:
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


def with_list(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Let a row of countries go on over paragraphs: "Laos faces 40 percent. … Japan will be charged 15 percent."."""
    done: list[Draft] = []
    for draft in drafts:
        models = [d for d in done[-ROW:] if _is_row(doc, d, draft)]
        done.append(_as_row(doc, graph, draft, models[-1]) if models else draft)
    return done


def _is_row(doc: Doc, model: Draft, draft: Draft) -> bool:
    """Tell whether two duties are rows of one list: of one hand, each on all goods of countries, not far apart."""
    rates = model.rate is not None and draft.rate is not None and not model.changed and not draft.changed
    alike = model.imposer is not None and model.imposer == draft.imposer and model.measure in LISTED
    general = not model.products and not draft.products and bool(model.targets_ids) and bool(draft.targets_ids)
    first, second = block_at(doc, model.token), block_at(doc, draft.token)
    blocks = list(doc._.article.blocks)
    near = first is not None and second is not None and 0 <= blocks.index(second) - blocks.index(first) <= 1
    days = model.announced or model.effective
    return rates and alike and general and near and model.status == "announced" and bool(days)


def _as_row(doc: Doc, graph: Graph, draft: Draft, model: Draft) -> Draft:
    told = draft.announced or draft.effective or draft.until or draft.previous
    node = graph.nodes[graph.node_of[draft.anchor]]
    is_open = draft.status == "announced" or (draft.status == "in_force" and node.lemma in FACES and not draft.firm)
    if told or draft.measure not in LISTED or not is_open or is_of_now(doc, draft) or draft.targets == model.targets:
        return draft
    measure = model.measure if draft.measure == "tariff" else draft.measure
    missing = [role for role in ("announced", "effective") if getattr(model, role)]
    inferred = {**draft.inferred, **dict.fromkeys(missing, "article")}
    return replace(
        draft, status="announced", measure=measure, announced=model.announced, effective=model.effective,
        inferred=inferred,
    )  # fmt: skip
