"""Which way a level moved where no verb is tied to it: "the value of exports rose to", "a fall in the gap to"."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.figures_change import DOWN, FLOWS, UP
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.types import Bound

TO = r"to\s+(?:(?:an?|about|around|nearly|almost|over|some|just|only|record)\s+){0,3}[$€£¥]?\s*$"
HEADED = re.compile(
    r"\b(fall|drop|decline|decrease|reduction|narrowing|cut|rise|increase|jump|growth|widening)\s+in\s+(?:[\w'’]+\s+){0,5}$",
    re.IGNORECASE,
)
LED_TO = re.compile(rf"^\s*(?:[\w'’]+\s+){{0,4}}{TO}", re.IGNORECASE)
BESIDE = re.compile(  # "came to 5 billion, below the same period last year, which reached 6 billion"
    r"^[^;]{0,60}?\b(above|below) (?:the |that )(?:\w+ ){1,4}?(?:year|month|quarter|period|[12]\d{3}), which ",
    re.IGNORECASE,
)
RISES = frozenset({"rise", "increase", "jump", "growth", "widening"})
EXCEED = frozenset({"exceed", "surpass", "top"})


def moved_to(doc: Doc, draft: Draft) -> str | None:
    """Tell up from down by the words between a flow and the level that it moved to, or those the flow hangs on."""
    if draft.is_base or draft.is_change or draft.anchor >= draft.figure:
        return None
    sentence = doc[draft.figure].sent
    if beside := BESIDE.search(doc[draft.figure : min(draft.figure + 20, sentence.end)].text):
        return "up" if beside[1].lower() == "above" else "down"
    between = doc[draft.anchor + 1 : draft.figure].text + " "
    if FLOWS.search(between) or spans_in(doc, "quantities", draft.anchor + 1, draft.figure):
        return None
    verbs = [t for t in doc[draft.anchor + 1 : draft.figure] if t.pos_ == "VERB"]
    if len(verbs) == 1 and verbs[0].lower_ in UP | DOWN and LED_TO.match(doc[verbs[0].i + 1 : draft.figure].text + " "):
        return "up" if verbs[0].lower_ in UP else "down"
    if verbs:
        return None
    before = doc[max(doc[draft.anchor].sent.start, draft.anchor - 7) : draft.anchor].text + " "
    headed = HEADED.search(before)
    if headed is None or FLOWS.search(headed[0]) or not LED_TO.match(between):
        return None
    return "up" if headed[1].lower() in RISES else "down"


def with_bound(doc: Doc, draft: Draft) -> Draft:
    """Bound an amount by the verb before it: "to exceed 9 billion" is a least, "may not exceed" a most."""
    own = span_at(doc, "quantities", draft.figure)
    if own is None or own.start == own.sent.start or draft.amount.bound is not None or draft.is_change:
        return draft
    verb = doc[own.start - 1]
    if verb.lemma_.lower() not in EXCEED or verb.pos_ != "VERB":
        return draft
    negated = {"not", "n't"} & {token.lower_ for token in doc[max(own.sent.start, own.start - 4) : own.start]}
    return replace(draft, amount=replace(draft.amount, bound=Bound.MAX if negated else Bound.MIN))


__all__ = ["moved_to", "with_bound"]
