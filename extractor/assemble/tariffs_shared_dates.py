"""Dates that a duty takes from beyond its own sentence: from "the levies" told of later, from the first paragraph."""

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_date_verbs import ANNOUNCES, is_of_noun
from extractor.assemble.tariffs_dates import verb_at
from extractor.assemble.tariffs_imposers import Economies
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import ActorType, BlockKind

ROLES = ("announced", "effective", "until")
EXTENDED = re.compile(
    r"\b(?:due|set|scheduled|slated|supposed) to (?:expire|end|lapse|run out)\b.*\b(?:extend|renew|prolong)",
    re.I | re.S,
)
HELD_AGAINST = re.compile(
    r"\b(?:than|below|above|compared (?:with|to)|from) (?:the|its|that) (?:\w+ ){0,2}$", re.IGNORECASE
)
NEWS = 31  # days within which a duty that is said to be imposed may be one that is only announced
REACH = 3  # paragraphs in which a later sentence may give a duty its dates


def with_lead_day(doc: Doc, graph: Graph, drafts: list[Draft], draft: Draft, economies: Economies) -> Draft:
    """Let a duty that is to come be announced on the day that the first paragraph gives to what its imposer said.

    It does so only where that sentence speaks of a duty, or opens the article under a headline that does.
    """
    lead = next((block for block in doc._.article.blocks if block.kind == BlockKind.PARAGRAPH), None)
    sentences = {doc[told.token].sent.start for told in drafts}
    title = next((block for block in doc._.article.blocks if block.kind == BlockKind.TITLE), None)
    is_headlined = any(block_at(doc, told.token) == title for told in drafts)
    if draft.status != "announced" or draft.announced or draft.rate is None or draft.imposer is None or lead is None:
        return draft
    for span in doc.spans.get("dates", ()):
        verb = verb_at(doc, graph, span) if lead.start <= span.start_char < lead.end else None
        if verb is None or graph.nodes[verb].lemma not in ANNOUNCES or is_of_noun(graph, span, verb):
            continue
        opens = lead is not None and span.sent.start_char <= lead.start
        if span.sent.start not in sentences and not (is_headlined and opens):
            continue
        speakers = {_speaks_for(doc, economies, subject) for subject in graph.targets(verb, "subject")}
        is_past = Feature.PAST in graph.nodes[verb].features
        if draft.imposer in speakers and is_past and span._.date.value:
            inferred = {**draft.inferred, "announced": "article"}
            return replace(draft, announced=span._.date.value, inferred=inferred)
    return draft


def _speaks_for(doc: Doc, economies: Economies, subject: int) -> str | None:
    """Tell for whom the subject of a saying speaks; officials without a name or a country speak for the dateline's."""
    actor = actor_at(doc, subject)
    economy = economies.of(actor)
    is_unnamed = actor is None and doc[subject].lemma_.lower() in ("official", "spokesman", "spokeswoman", "ministry")
    return economies.home if economy is None and (is_unnamed or (actor and economies.is_person(actor))) else economy


def share_dates(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Give duties the dates that later sentences tell of "the levies", "the higher rate"."""
    shared = list(drafts)
    for mention in drafts:
        if EXTENDED.search(doc[mention.token].sent.text):
            continue  # "The measure was due to expire in May, but Peru extended it"
        if HELD_AGAINST.search(doc[doc[mention.anchor].sent.start : mention.anchor].text + " "):
            continue  # "one point higher than the rate announced in April"
        if mention.rate is None and not mention.has_base and leans(doc, graph, mention):
            for number in spoken_of(doc, mention, shared):
                if doc[mention.anchor].pos_ == "PRON" and not _is_next(doc, shared[number], mention):
                    continue
                shared[number] = _dated(doc, shared[number], mention)
    return shared


def _is_next(doc: Doc, draft: Draft, pronoun: Draft) -> bool:
    """Tell whether a pronoun that opens a clause stands right behind the sentence of a duty, or in it."""
    before = doc[max(doc[pronoun.anchor].sent.start - 1, 0)].sent
    if doc[pronoun.anchor].lower_ == "both" and before.start:
        return True
    together = block_at(doc, draft.token) == block_at(doc, pronoun.anchor)
    return together and draft.token >= before.start and doc[pronoun.anchor].sent.start >= draft.token


def spoken_of(doc: Doc, mention: Draft, drafts: list[Draft]) -> list[int]:
    """List the duties that a mention takes up: those of the last sentence before that gives a rate."""
    told = [(n, draft) for n, draft in enumerate(drafts) if draft.rate is not None and draft.token < mention.token]
    own = [(n, draft) for n, draft in told if mention.imposer and draft.imposer == mention.imposer]
    if len(own) == 1:  # "announcing its own levy on Saturday", where it has only one
        return [own[0][0]]
    before = [(n, draft) for n, draft in told if _near(doc, draft, mention)]
    if doc[mention.anchor].lower_ == "both":
        return [number for number, _ in before[-2:]]
    states = {actor.id for actor in doc._.actors if actor.type in (ActorType.COUNTRY, ActorType.BLOC)}
    if mention.imposer in states:
        before = [(n, d) for n, d in before if d.imposer not in states or d.imposer == mention.imposer]
    if not before:
        return []
    sentence = doc[max(draft.token for _, draft in before)].sent
    told = [(number, draft) for number, draft in before if sentence.start <= draft.token < sentence.end]
    if doc[mention.anchor].tag_ == "NN" and len({draft.imposer for _, draft in told}) > 1:
        changed = [(number, draft) for number, draft in told if draft.changed]
        told = (changed or told)[-1:]  # "the new rate", where one economy weighs a duty after another raised its own
    return [number for number, _ in told]


def _near(doc: Doc, draft: Draft, mention: Draft) -> bool:
    blocks = doc._.article.blocks
    first, second = block_at(doc, draft.token), block_at(doc, mention.token)
    if first is None or second is None:
        return True
    return first.start <= second.start and blocks.index(second) - blocks.index(first) <= REACH


def _adds(known: str | None, told: str) -> bool:
    """Tell whether a date is news: none was known, or it is a day of the week or month that was."""
    if known is None or len(told) != len("2025-06-04"):
        return known is None
    first, _, last = known.partition("/")
    return first <= told <= last if last else known != told and told.startswith(known)


def _month_before(day: date) -> str:
    return (day - timedelta(days=NEWS)).isoformat()


def _dated(doc: Doc, draft: Draft, mention: Draft) -> Draft:
    told = {role: value for role in ROLES if (value := getattr(mention, role))}
    missing = {role: value for role, value in told.items() if _adds(getattr(draft, role), value)}
    origin = "paragraph" if block_at(doc, draft.token) == block_at(doc, mention.token) else "article"
    written = doc._.article.written_day
    is_ahead = bool(
        mention.effective and written and mention.effective >= written.isoformat()[: len(mention.effective)]
    )
    is_new = draft.effective is not None and written is not None and draft.effective >= _month_before(written)
    if is_ahead and is_new and draft.effective and not draft.announced and draft.effective < str(mention.effective):
        missing |= {
            "announced": draft.effective,
            "effective": mention.effective,
        }  # "imposed on Tuesday … take effect on"
    if not missing:
        return draft
    rule = f"{draft.rule}+{mention.rule}"
    return replace(draft, **missing, rule=rule, inferred={**draft.inferred, **dict.fromkeys(missing, origin)})
