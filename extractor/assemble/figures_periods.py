"""When: the period that each figure of a sentence covers and the one it is compared with, dealt out by word order.

A date behind an amount that another is compared with is that amount's own ("to 5 billion from 4 billion in May"); one
behind "from", "than", "against" is what a change is measured from; the others tell what the figures near them cover.
"""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_compared import covers, is_aside_of, is_compared, is_marked
from extractor.assemble.figures_kind import AFTER_A
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_years import combined, resolve_against, year_before
from extractor.assemble.lookup import span_at, spans_in
from extractor.types import QuantityKind

SAME_NOW = re.compile(
    r"^(?:the |that )?(?:same|corresponding|comparable) (?:period|time|month|quarter|year)$", re.IGNORECASE
)
APART = re.compile(r";|,\s*(?:but|while|whereas|though|although)\b", re.I)  # parts of a sentence that differ in time
OWNED = re.compile(r"^(?:'s|’s)?\s*(?:\w+\s+){0,2}$")  # "January's 7.2 billion", "last year's level of"
OPENED = re.compile(r"\b(?:from|against|than|after|with|to|on|of|and)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
OWNERS = ("'s", "’s", "level", "figure", "deficit", "surplus", "gap", "total", "trade", "exports", "imports")
WHICH_WAS = re.compile(r"^, which (?:reached|was|were|totall?ed|stood at|came to)\b")
YEAR_EARLIER = re.compile(r"\byear[- ](?:earlier|ago)$", re.IGNORECASE)
AFTER_MOVE = re.compile(  # "plunged 7.7 percent, after a 10.5 percent slump in April", "after falling 2% in May"
    r"\b(?:after|following) (?:an?|\w+(?:ing|ed)(?: by)?(?: an?)?) (?:\w+ ){0,2}[\d.,]+ ?(?:%|percent|per cent|pct)"
    r" (?:\w+ ){0,2}(?:in|during|of) $",
    re.IGNORECASE,
)
MOVED = re.compile(r"^(?:\w+ ){0,2}(?:in |the |during )*$")  # "rise in"
BEHIND = 2  # tokens between an amount and the date right behind it: "in", "for the"
COUNTED = re.compile(
    r"^\s*(?:up |down )?from (?:\w+ ){0,3}[\d.,]+(?: \w+)? (?:of|in)\s*$", re.IGNORECASE
)  # no unit of its own
PAIR = re.compile(r"^\W*(?:and|or)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)  # "exports of 6 and imports of 7 billion in May"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """The place of a figure, or of the change told with it."""

    start: int
    end: int
    draft: Draft
    is_figure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dealt:
    """Which dates of a sentence go where."""

    free: list[Span] = field(default_factory=list)
    owned: dict[int, Span] = field(default_factory=dict)  # of amounts that others are compared with, by figure
    bases: dict[int, Span] = field(default_factory=dict)  # what a figure is compared with, by figure


def with_own_dates(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give each figure the period, and the base of its change, that its own sentence tells."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.figure):
        by_sentence.setdefault(doc[draft.figure].sent.start, []).append(draft)
    return [done for group in by_sentence.values() for done in _in_sentence(doc, group)]


def _in_sentence(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    dealt = _deal(doc, drafts)
    mains = [draft for draft in drafts if not draft.is_base]
    done: dict[int, Draft] = {}
    for position, draft in enumerate(mains):
        done[draft.figure] = _with_period(doc, draft, mains, position, dealt, done)
    _share_periods(doc, mains, done)
    for draft in drafts:
        if draft.is_base:
            done[draft.figure] = _with_base_period(doc, draft, dealt, done)
    bases = [draft for draft in drafts if draft.is_base]
    for draft, right in reversed(list(itertools.pairwise(bases))):
        if not done[draft.figure].is_dated and done[right.figure].period and _pairs(doc, draft, right):
            done[draft.figure] = replace(done[draft.figure], period=done[right.figure].period, is_dated=True)
    for draft in mains:
        done[draft.figure] = _with_base(done[draft.figure], dealt, drafts, done)
    return [done[draft.figure] for draft in drafts]


def _share_periods(doc: Doc, mains: list[Draft], done: dict[int, Draft]) -> None:
    """Give figures without a date that of the one they are paired with, else of the one before, else of the next."""
    for draft, right in reversed(list(itertools.pairwise(mains))):
        if not done[draft.figure].is_dated and _pairs(doc, draft, right):
            done[draft.figure] = _as_neighbour(done[draft.figure], done[right.figure])
    for left, draft in itertools.pairwise(mains):
        if not done[draft.figure].is_dated and draft.kind == left.kind:
            done[draft.figure] = _as_neighbour(done[draft.figure], done[left.figure])
    for draft, right in reversed(list(itertools.pairwise(mains))):
        if not done[draft.figure].is_dated and draft.kind == right.kind and _joined(doc, draft, right):
            done[draft.figure] = _as_neighbour(done[draft.figure], done[right.figure])


def _pairs(doc: Doc, draft: Draft, right: Draft) -> bool:
    start = right.figure if right.is_base else _extent(doc, right)[0]
    return bool(PAIR.match(doc[_extent(doc, draft)[1] : start].text + " "))


def _amounts(doc: Doc, drafts: list[Draft]) -> list[_Amount]:
    found = []
    for draft in drafts:
        for token in {draft.figure, draft.change_token} - {None}:
            span = span_at(doc, "quantities", int(token or 0))
            if span is not None:
                found.append(_Amount(start=span.start, end=span.end, draft=draft, is_figure=token == draft.figure))
    return sorted(found, key=lambda amount: amount.start)


def _deal(doc: Doc, drafts: list[Draft]) -> _Dealt:
    sentence = doc[drafts[0].figure].sent
    amounts = _amounts(doc, drafts)
    anchors = {draft.anchor: draft for draft in drafts if not draft.is_base}
    dealt = _Dealt()
    for span in spans_in(doc, "dates", sentence.start, sentence.end):
        if not covers(span) or (SAME_NOW.search(span.text) and not is_marked(doc, span)):
            continue
        before = next((a for a in reversed(amounts) if a.end <= span.start), None)
        after = next((a for a in amounts if a.start >= span.end), None)
        compared = is_compared(doc, span)
        if "since" in [t.lower_ for t in doc[max(sentence.start, span.start - 4) : span.start]]:
            continue  # "the smallest since December 2020" tells how far back one has to look
        if compared and _is_of_a_rate(doc, span, amounts):
            continue
        if before and _is_earlier_move(doc, before, span):
            dealt.owned.setdefault(before.draft.figure, span)
            continue
        if AFTER_MOVE.search(doc[sentence.start : span.start].text + " "):
            continue
        if before and COUNTED.match(doc[before.end : span.start].text + " "):
            dealt.bases.setdefault(before.draft.figure, span)
            continue
        if after and after.is_figure and after.draft.is_base and _is_owner(doc, span, after):
            dealt.owned.setdefault(after.draft.figure, span)
            continue
        if compared and before is None and after and after.draft.is_base and after.draft.base_of is None:
            dealt.owned.setdefault(after.draft.figure, span)  # "a year earlier it was 2 billion"
            continue
        if before and any(before.end <= a < span.start and d is not before.draft for a, d in anchors.items()):
            before = None  # another flow stands between: the date speaks of that one
        if (
            before
            and before.draft.is_base
            and before.draft.figure not in dealt.owned
            and not APART.search(doc[before.end : span.start].text)
        ):
            dealt.owned.setdefault(before.draft.figure, span)
        elif compared and (is_marked(doc, span) or before):
            owner = before or after
            if owner is not None:
                dealt.bases.setdefault(owner.draft.figure, span)
        else:
            dealt.free.append(span)
    return dealt


def _is_earlier_move(doc: Doc, amount: _Amount, span: Span) -> bool:
    """Tell whether a date is that of a move told of as past: "after a 7.2% rise in July"."""
    opened = AFTER_A.search(doc[max(span.sent.start, amount.start - 7) : amount.start].text + " ")
    return bool(opened) and bool(MOVED.match(doc[amount.end : span.start].text + " "))


def _is_of_a_rate(doc: Doc, span: Span, amounts: list[_Amount]) -> bool:
    """Tell whether a date owns a rate that is no figure's own: "down from August's 11.1 percent growth"."""
    places = {amount.start for amount in amounts}
    behind = spans_in(doc, "quantities", span.end, min(span.end + 3, span.sent.end))
    rates = [q for q in behind if q._.quantity.kind == QuantityKind.PERCENT and q.start not in places]
    return any(not {"and", "or", ","} & {token.lower_ for token in doc[span.end : q.start]} for q in rates)


def _is_owner(doc: Doc, span: Span, amount: _Amount) -> bool:
    """Tell whether a date stands before an amount as its owner: "from January's 7.20 billion"."""
    between = doc[span.end : amount.start].text
    if WHICH_WAS.match(between):
        return True
    if not OPENED.search(doc[max(span.sent.start, span.start - 5) : span.start].text + " "):
        return False
    owned = span.text.endswith(("'s", "’s")) or between.lstrip().startswith(OWNERS)
    return owned and bool(OWNED.match(between + " "))


def _extent(doc: Doc, draft: Draft, after: int = -1) -> tuple[int, int]:
    span = span_at(doc, "quantities", draft.figure)
    end = span.end if span is not None else draft.figure + 1
    places = [draft.anchor, draft.figure, *([draft.change_token] if draft.change_token is not None else [])]
    return min(place for place in places if place > after), max(end, *(place + 1 for place in places))


def _with_period(
    doc: Doc, draft: Draft, mains: list[Draft], position: int, dealt: _Dealt, done: Mapping[int, Draft]
) -> Draft:
    sentence = doc[draft.figure].sent
    if (owned := dealt.owned.get(draft.figure)) is not None:
        told = done[mains[position - 1].figure].period if position else None
        value = resolve_against(owned, told) if told and is_compared(doc, owned) else owned._.date.value
        return replace(draft, period=value, is_dated=True)
    low, high = _extent(doc, draft)
    left = _extent(doc, mains[position - 1])[1] if position else sentence.start
    right = _extent(doc, mains[position + 1], after=draft.figure)[0] if position + 1 < len(mains) else sentence.end
    near = [
        s
        for s in dealt.free
        if (left <= s.start < max(right, high) or s.start <= (draft.period_token or -1) < s.end)
        and not _apart(doc, s, low, high)
        and not _is_behind(doc, s, draft, mains)
        and (s.start <= (draft.period_token or -1) < s.end or not is_aside_of(doc, s, draft))
        and not _is_past_an_amount(doc, s, high)
    ]
    held = next((s for s in near if s.start <= (draft.period_token or -1) < s.end), None)
    if draft.rule == "flow-moved-from" and held is None:  # "to fall from the 112 billion in 1986"
        held = next((s for s in near if 0 <= s.start - high <= BEHIND), None)
    chosen = held or min(near, key=lambda s: (_remoteness(doc, draft, s), s.start), default=None)
    if chosen is None and position:
        first = _extent(doc, mains[0])[0]
        ahead = [s for s in dealt.free if s.end <= first and not _apart(doc, s, low, high)]
        chosen, near = (ahead[-1], ahead[-2:]) if ahead else (None, near)
    if chosen is not None:
        value = chosen._.date.value
        others = [s for s in near if s is not chosen and not _amount_between(doc, s, chosen, mains)]
        value = next((both for s in others if (both := combined(chosen, s))), value)
        return replace(draft, period=value, is_dated=True)
    return replace(draft, period=None)


def _as_neighbour(draft: Draft, other: Draft) -> Draft:
    if other.period is None:
        return draft
    return replace(draft, period=other.period, is_dated=True, inferred={**draft.inferred, "period": "sentence"})


def _joined(doc: Doc, draft: Draft, right: Draft) -> bool:
    return not APART.search(doc[_extent(doc, draft)[1] : right.figure].text)


def _apart(doc: Doc, span: Span, low: int, high: int) -> bool:
    """Tell whether another part of the sentence stands between a figure, or its flow, and a date."""
    between = doc[span.end : low] if span.start < low else doc[high : span.start]
    return bool(APART.search(between.text))


def _is_behind(doc: Doc, span: Span, draft: Draft, mains: list[Draft]) -> bool:
    """Tell whether a date stands right behind another figure, before this one's flow: it is the other's then."""
    if span.start > min(draft.anchor, draft.figure):
        return False
    return any(other is not draft and 0 <= span.start - _extent(doc, other)[1] <= BEHIND for other in mains)


def _remoteness(doc: Doc, draft: Draft, span: Span) -> int:
    """Count the tokens from a date to the figure, its change or its flow, whichever is nearest."""
    ends = [(draft.anchor, draft.anchor + 1)]
    spans = [span_at(doc, "quantities", token) for token in (draft.figure, draft.change_token) if token is not None]
    ends += [(held.start, held.end) for held in spans if held is not None]
    return min(max(start - span.end, span.start - end) for start, end in ends)


def _is_past_an_amount(doc: Doc, span: Span, high: int) -> bool:
    """Tell whether another amount stands between a figure and a date behind it."""
    return any(q._.quantity.kind == QuantityKind.MONEY for q in spans_in(doc, "quantities", high, span.start))


def _amount_between(doc: Doc, one: Span, other: Span, mains: list[Draft]) -> bool:
    low, high = sorted((one.start, other.start))
    return any(low < draft.figure < high for draft in mains)


def _is_year_earlier(doc: Doc, draft: Draft) -> bool:
    """Tell whether an amount is told as "a year-earlier 1.3 billion"."""
    return bool(YEAR_EARLIER.search(doc[max(0, draft.figure - 4) : draft.figure].text))


def _with_base_period(doc: Doc, draft: Draft, dealt: _Dealt, done: Mapping[int, Draft]) -> Draft:
    root = done.get(draft.base_of) if draft.base_of is not None else None
    if draft.kind == "forecast":
        return replace(draft, period=root.period if root else None)
    span = dealt.owned.get(draft.figure)
    if span is None:
        back = year_before(root.period) if root and root.period and _is_year_earlier(doc, draft) else None
        return replace(draft, period=back, is_dated=back is not None)
    return replace(draft, period=resolve_against(span, root.period if root else None), is_dated=True, relative=span)


def _with_base(draft: Draft, dealt: _Dealt, drafts: list[Draft], done: Mapping[int, Draft]) -> Draft:
    """Tell what a change is measured from: the first amount it is compared with, else the date behind "from"."""
    stated = [d for d in drafts if d.base_of == draft.figure and d.kind != "forecast" and not d.is_change]
    span = dealt.bases.get(draft.figure)
    base = draft.base if draft.base != draft.period and not stated and span is None and not dealt.owned else None
    if span is not None and not (stated and stated[0].figure < span.start):
        base = resolve_against(span, draft.period)
    elif stated:
        base = None  # known once the amount's own period is
    return replace(draft, base=base if draft.direction else None, relative=span)


__all__ = ["with_own_dates"]
