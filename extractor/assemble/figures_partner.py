"""With whom: the partner of a figure whose own words name none, where they point at one named before."""

import re

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_memory import Frame
from extractor.assemble.figures_slots import COUNTRY_TRADES
from extractor.assemble.figures_surface import BEHIND, economy_at, partner_behind
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.records import Party

POINTED = re.compile(
    r"\b(?:result(?:ing)?|bilateral|this|that|left|leaves|leaving|yielding|giving)\b[^.,;]*$", re.IGNORECASE
)
TWO_WAY = re.compile(r"\b(?:two-way|bilateral|mutual|trade between the(?:m| two))\b", re.IGNORECASE)
THERE = re.compile(
    r"^\W*(?:(?:of|in)\s+[\w-]+\s+)?(?:there\b|(?:to|from|with)\s+(?:there\b|(?:the|that|its|their)\s+(?:\w+\s+)?"
    r"(?:country|neighbou?r|bloc|nation|partner|market|islands?|kingdom|republic)\b))",
    re.IGNORECASE,
)
RESULTING = re.compile(r"\bresulting (?:\w+ )?$", re.IGNORECASE)
FROM_THERE = re.compile(r"\b(?:from|to|with) there\b", re.IGNORECASE)
OVERALL = re.compile(
    r"\b(?:overall|altogether|total|global|world|worldwide|entire|all|together|goods and services)\b[^.,;]*$",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|that|this)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
PREPOSITIONS = frozenset({"to", "from", "with", "against", "for", "into", "including"})
LISTED = frozenset({"the", "and", ",", "or"})
BALANCES = frozenset({"surplus", "deficit"})
WAYS = frozenset({"exports", "imports"})
BALANCE_WORDS = {"surplus": ("surplus",), "deficit": ("deficit", "gap", "shortfall", "imbalance")}


def partner_before(doc: Doc, draft: Draft, frame: Frame, reporter: object) -> Party | None:
    """Give the partner of the figure before, or of the balance that the words speak of again; else None."""
    last = frame.last
    before = doc[max(doc[draft.figure].sent.start, draft.anchor - 5) : draft.anchor].text + " "
    if OVERALL.search(before) and not THERE.match(doc[draft.anchor + 1 : draft.anchor + 8].text):
        return None
    if (meant := _referred_to(doc, draft)) not in (None, reporter):
        return meant
    if _names_partner(doc, draft):
        return None
    known = last.partner if last is not None else None
    sided = last is not None and known not in (None, reporter)
    if (
        sided
        and last
        and (_points_at(doc, draft, last, reporter, before) or _completes_balance(doc, draft, last, frame))
    ):
        return known
    own = span_at(doc, "quantities", draft.figure)
    beside = doc[own.end : own.end + 4].text if own is not None and doc[draft.anchor].pos_ == "VERB" else ""
    there = (
        THERE.match(doc[draft.anchor + 1 : draft.anchor + 8].text) or THERE.match(beside) or FROM_THERE.search(before)
    )
    if known in (None, reporter) and (there or RESULTING.search(before)):
        return _named_last(doc, draft, reporter)
    if draft.flow == "trade" and TWO_WAY.search(before + doc[draft.anchor : draft.anchor + 4].text):
        others = [actor for actor in frame.types if frame.is_economy(actor) and actor != reporter]
        return others[0] if len(others) == 1 else None  # an article about two economies
    found = _of_same_balance(doc, draft, before) if draft.flow not in frame.worldwide else None
    return found if found != reporter else None


def _referred_to(doc: Doc, draft: Draft) -> str | None:
    """Find whom "imports from the bloc" means, where the article has told."""
    spans = spans_in(doc, "references", draft.anchor + 2, draft.anchor + 12)
    ways = BEHIND.get(draft.flow, ())
    found = next((s for s in spans if doc[s.start - 1].lower_ in ways and s._.actor), None)
    actors = {actor.id: actor for actor in doc._.actors}
    held = actors.get(found._.actor) if found is not None else None
    return held.id if held is not None and held.type in ("country", "bloc") else None


def _names_partner(doc: Doc, draft: Draft) -> bool:
    """Tell whether a flow's own words name somebody, if none whose code is known: "the surplus with Europe"."""
    behind = doc[draft.anchor + 1 : draft.anchor + 3]
    words = [token for token in behind if token.lower_ in BEHIND.get(draft.flow, ())]
    if not words or THERE.match(doc[draft.anchor + 1 : draft.anchor + 8].text):
        return False
    follows = words[0].i + 1
    return span_at(doc, "quantities", follows) is None and doc[follows].pos_ not in ("VERB", "AUX")


def _points_at(doc: Doc, draft: Draft, last: Draft, reporter: object, before: str) -> bool:
    if THERE.match(doc[draft.anchor + 1 : draft.anchor + 8].text):
        return True
    if (
        reporter != last.reporter
        or (draft.flow == last.flow and draft.scope == last.scope)
        or last.anchor > draft.anchor
    ):
        return False
    near = block_at(doc, last.figure) == block_at(doc, draft.figure)
    if draft.flow == "trade":
        return bool(TWO_WAY.search(before + doc[draft.anchor].text))
    if not near:
        return False
    one_sentence = doc[last.figure].sent.start == doc[draft.figure].sent.start
    if one_sentence and draft.flow in BALANCES and last.flow in BALANCES:
        return None not in (draft.scope, last.scope) and draft.scope != last.scope
    if draft.products and not (last.products or one_sentence):
        return False  # "energy exports" after a balance with one country are to all of them
    if draft.rule in COUNTRY_TRADES and last.rule in COUNTRY_TRADES:
        return True  # "it sold 151 billion dollars of goods to China. It bought 506 billion"
    if draft.flow in WAYS:
        return one_sentence or last.flow in (*BALANCES, "trade") or "partner" in last.inferred
    further = doc[max(doc[draft.figure].sent.start, draft.anchor - 9) : draft.anchor].text + " "
    return bool(POINTED.search(further))


def _completes_balance(doc: Doc, draft: Draft, last: Draft, frame: Frame) -> bool:
    """Tell whether imports follow the exports to a partner whose balance was told before."""
    follows = doc[last.figure].sent.end == doc[draft.figure].sent.start
    ways = {draft.flow, last.flow} == WAYS and draft.reporter in (None, last.reporter)
    return follows and ways and not (draft.products or last.products) and last.partner in frame.balanced


def _named_last(doc: Doc, draft: Draft, reporter: object) -> str | None:
    """Find the economy that "there" or "the country" stands for: the last one named before, of whom it is not told."""
    start = doc[draft.figure].sent.start
    since = doc[start - 1].sent.start if start else 0
    named = [economy_at(doc, s.start) for s in spans_in(doc, "actors", since, draft.anchor)]
    return next((economy for economy in reversed(named) if economy not in (None, reporter)), None)


def _of_same_balance(doc: Doc, draft: Draft, before: str) -> str | None:
    """Find with whom "the surplus" is, where the last balance of that kind was told with its partner."""
    words = BALANCE_WORDS.get(draft.flow, ())
    if not words or not DEFINITE.search(before) or "trade" in before.lower() or draft.scope == "current_account":
        return None
    for token in reversed(doc[: draft.anchor]):
        if token.lemma_.lower() in words:
            if partner := partner_behind(doc, draft.flow, token.i):
                return partner
            if not DEFINITE.search(doc[max(0, token.i - 4) : token.i].text + " "):
                return None
    return None


def behind_preposition(doc: Doc, span: Span) -> bool:
    """Tell whether an economy is named as a side that goods go to or come from: "to Hong Kong and Macao"."""
    for token in reversed(doc[span.sent.start : span.start]):
        if token.lower_ in PREPOSITIONS:
            return True
        if token.lower_ not in LISTED and token.pos_ not in ("ADJ", "NOUN") and span_at(doc, "actors", token.i) is None:
            return False
    return False


__all__ = ["behind_preposition", "partner_before"]
