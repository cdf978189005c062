"""The amounts that a figure is compared with: "from 1.8 billion in 1985/86", "after a $2 billion surplus in May"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_antecedents import THOSE
from extractor.assemble.figures_change import direction_near
from extractor.assemble.figures_compared import alike
from extractor.assemble.figures_kind import AFTER_A
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.types import QuantityKind

COMPARING = r"from|against|compared (?:with|to)|compares with|versus|vs\.?|than|double|following|after|up on|down on"
AMOUNT_COMPARED = re.compile(rf"\b(?:{COMPARING}|of)\b(?:(?!\band\b)[^.;,()]){{0,40}}$", re.IGNORECASE)
FLOW_COMPARED = re.compile(rf"\b(?:{COMPARING})\b(?:(?!\band\b)[^.;,()]){{0,50}}$", re.IGNORECASE)
THEN = re.compile(  # "below the same period last year, which reached 3 billion"
    r"\b(?:below|above|than|against|from|compared with) (?:the |that |a )?"
    r"(?:\w+ ){1,5}?(?:year|month|quarter|period|[12]\d{3}),"
    r" which (?:reached|was|were|totall?ed|stood at|came to) (?:an? |about )?[$€£]?$",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?:,|\band)\s+(?:a |about |some )?$", re.IGNORECASE)
JOINED = re.compile(r"\b(?:and|but|or)\s+(?:[\w'’.-]+\s+){0,4}$", re.IGNORECASE)  # "and 305 mln in June"
FROM_RIGHT = re.compile(r"^\W*(?:from|over|on)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
RATE_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|after|from|versus|against|following)\s+(?:[\w'’]+\s+){0,2}$", re.IGNORECASE
)
MOVED_IN = re.compile(r"^\w+ (?:in|during|the|a|of)\b", re.IGNORECASE)  # "a 9 percent rise in May"
PLANNED = re.compile(r"\b(?:planned|targett?ed|target of|goal of|budgett?ed)\s+$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
EARLIER_ESTIMATE = re.compile(
    r"\brevised (?:up |down )?from\b|\((?:\w+ ){0,3}$|\brevised\b[^.;,()]*\bfrom\b", re.IGNORECASE
)
REVISED = re.compile(r"\brevised\s+$", re.IGNORECASE)
FORESEEN = re.compile(
    r"\b(?:tipped|pencill?ed|forecasts?|expectations?|expected|estimates?|projections?|predictions?)\b", re.IGNORECASE
)
FORESEEN_BEHIND = re.compile(
    r"^\s*(?:(?:that|which|,)\s+)?(?:(?:the|by)\s+)?(?:\w+\s+){0,3}?(?:had |were |was )?"
    r"(?:expected|forecast|predicted|projected|expecting|forecasting)\b",
    re.IGNORECASE,
)
WORTH = re.compile(r"\b(?:worth|valued at)\s*$", re.IGNORECASE)
FLOWS = re.compile(r"\b(?:exports?|imports?|surplus(?:es)?|deficits?|gap|shipments?|shortfall)\b", re.IGNORECASE)
OF_ANOTHER = re.compile(
    r"^\s*(?:of|in|worth of)\s+(?:(?!and\b|but\b|while\b|as\b)\w+\s+){0,3}?(?:exports?|imports?)\b", re.IGNORECASE
)
ABOVE = re.compile(r"^\s*(?:above|below|over|under) (?:\w+\s+){0,3}$", re.IGNORECASE)  # "42 pct above the 17 billion"
BEATEN = re.compile(
    r"\b(?:above|below|than|beat(?:ing|s)?|top(?:ping|ped)|miss(?:ing|ed)|exceed(?:ing|ed)|short of|ahead of|against"
    r"|versus|compared (?:with|to))\b[^.;,()]{0,60}$",
    re.IGNORECASE,
)
SWUNG = re.compile(r"\b(?:gave way to|turned (?:in)?to|became|changed (?:in)?to|was followed by)\b", re.IGNORECASE)
TOLD_BEFORE = re.compile(
    r"^\s*(?:last|previous|a) month\b|^\s*(?:(?:a|the) week (?:ago|earlier|before)|last week)\b"
    r"|^\s*(?:previously|before|earlier)\b",
    re.IGNORECASE,
)
FRONT = 3  # tokens before a date that opens its sentence: "in the same period"
EARLIER = re.compile(r"\b(?:earlier|before|ago|previous|preceding|prior)\b", re.IGNORECASE)
BASE_WORD = re.compile(r"\b(?:compared|against|versus|from|than)\b", re.IGNORECASE)
ALONE = re.compile(r"\bcompare[sd]? (?:with|to)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)


def find_bases(doc: Doc, draft: Draft, drafts: list[Draft]) -> Iterator[Draft]:
    """Make a record of each amount that a figure is compared with."""
    own = span_at(doc, "quantities", draft.figure)
    if own is None:
        return
    if draft.kind == "revised" and draft.rule == "flow-revised":
        return  # "revised to 2.3 from 0.5 billion": the same figure as told before
    if not draft.is_change and not draft.is_base:
        rate = span_at(doc, "quantities", draft.change_token) if draft.change_token is not None else None
        yield from _rates_before(doc, draft, rate or own, {d.figure for d in drafts})
    if draft.is_change:
        yield from _rates_before(doc, draft, own, {d.figure for d in drafts})
        yield from _behind_change(doc, draft, own, {d.figure for d in drafts})
        return
    claimed = {d.figure for d in drafts} | {d.change_token for d in drafts}
    yield from _before(doc, draft, own, claimed)
    last: Span = own
    is_base = False
    for span in spans_in(doc, "quantities", own.end, doc[draft.figure].sent.end):
        quantity = span._.quantity
        between = "".join(t.text_with_ws for t in doc[last.end : span.start] if t.i != draft.anchor)
        if any(d.figure == span.start and d.anchor == draft.anchor and d.rule.endswith("+worth") for d in drafts):
            last = span
            continue  # "4 million tonnes, worth 1 billion dollars, from 2 million in May"
        if "ahead of" in between:
            return  # of another buyer
        if WORTH.search(between) and quantity.kind != draft.amount.kind:
            last = span
            continue  # "81,000 tonnes worth 458 million dollars, against 51,000 tonnes"
        if span.start in claimed and quantity.kind in (QuantityKind.MONEY, QuantityKind.COUNT):
            return
        if not alike(quantity, draft.amount) or span.start in claimed:
            is_base = is_base and quantity.kind == QuantityKind.PERCENT and not FLOWS.search(between)
            last = span
            continue
        joint = max((t.i for t in doc[last.end : span.start] if t.dep_ == "cc"), default=span.start)
        told = any(t.dep_ == "nsubj" for t in doc[joint : span.start])  # "and tea brought in 15 billion"
        is_joined = is_base and JOINED.search(between) and not told
        compared = AMOUNT_COMPARED.search(between) or is_joined
        compared = compared or THEN.search(between)
        compared = compared or (last._.quantity.kind == QuantityKind.PERCENT and ABOVE.match(between))
        if EARLIER_ESTIMATE.search(between) and not REVISED.search(between):
            last = span
            continue  # "889.2 mln (revised from 889.5)": the same figure as told before; what follows goes on
        listed = LISTED.search(between) and _is_dated(doc, last, span) and _is_dated(doc, span, None)
        behind = doc[span.end : min(span.end + 6, span.sent.end)].text
        beaten = _is_beaten(between) or bool(BEATEN.search(between) and FORESEEN_BEHIND.match(behind))
        is_base = beaten or (bool(compared or listed) and not FLOWS.search(between))
        is_base = is_base and not OF_ANOTHER.match(doc[span.end : min(span.end + 7, span.sent.end)].text)
        if not is_base:
            return
        yield _base_of(doc, draft, span, between)
        last = span


def _rates_before(doc: Doc, draft: Draft, own: Span, claimed: set[int]) -> Iterator[Draft]:
    """Read the change that one is compared with: "rose 9.8 percent in May, compared with 13.2 percent in April"."""
    if not draft.is_change and own._.quantity.kind == QuantityKind.PERCENT and own.start > draft.figure:
        return  # "rose to 9 billion, up 3 percent from May": what follows belongs to the amount
    for span in spans_in(doc, "quantities", own.end, own.sent.end):
        between = doc[own.end : span.start].text + " "
        if span.start == draft.figure:
            continue  # "rose 5 percent to 3 billion, slowing from May's 9 percent"
        if span._.quantity.kind != QuantityKind.PERCENT or span.start in claimed or FLOWS.search(between):
            return
        behind = doc[span.end : min(span.end + 4, span.sent.end)].text
        foreseen = _is_beaten(between) or (BEATEN.search(between) and FORESEEN.search(behind))
        dated = (
            _is_dated(doc, span, None)
            or MOVED_IN.match(behind)
            or any(
                own.end <= d.start < span.start
                for d in spans_in(doc, "dates", own.end, span.start)
                if d.end + 2 >= span.start
            )
        )
        moved = direction_near(doc, span.start) or draft.direction
        if moved and (foreseen or (RATE_COMPARED.search(between) and dated)):
            yield replace(_base_of(doc, draft, span, between), is_change=True, direction=moved)
            return


def _behind_change(doc: Doc, draft: Draft, own: Span, claimed: set[int]) -> Iterator[Draft]:
    """Read the level that a mere change started from: "rose 11 percent from $542 billion in 2017"."""
    behind = spans_in(doc, "quantities", own.end, doc[draft.figure].sent.end)[:1]
    for span in behind:
        between = doc[own.end : span.start].text + " "
        if span._.quantity.kind == QuantityKind.MONEY and FROM_RIGHT.match(between) and span.start not in claimed:
            base = _base_of(doc, draft, span, between)
            yield replace(base, is_change=False, currency=None)


def _is_beaten(between: str) -> bool:
    """Tell whether words lead to a forecast that a figure is held against: "…, above economists' estimate of 3"."""
    last = between.rsplit(",", 1)[-1]
    return bool(BEATEN.search(last) and FORESEEN.search(last) and not FLOWS.search(last))


def _is_dated(doc: Doc, span: Span, until: Span | None) -> bool:
    """Tell whether a date stands right behind an amount: the parts of "1.2 in 1985, 1.0 in 1984 and 0.9 in 1983"."""
    end = until.start if until is not None else min(span.end + 4, span.sent.end)
    return any(date.start - span.end <= 1 for date in spans_in(doc, "dates", span.end, end + 3))


def _before(doc: Doc, draft: Draft, own: Span, claimed: set[int | None]) -> Iterator[Draft]:
    """Read the amount that comes first in "widened from 1.4 billion in May to 2.3 billion in June"."""
    sentence = doc[draft.figure].sent
    spans = [s for s in spans_in(doc, "quantities", sentence.start, own.start) if s.start > draft.anchor]
    if not spans or not alike(spans[-1]._.quantity, draft.amount) or spans[-1].start in claimed:
        return
    first = spans[-1]
    dates = list(spans_in(doc, "dates", first.end, own.start))
    words = [t.lower_ for t in doc[first.end : own.start] if not any(d.start <= t.i < d.end for d in dates)]
    opened = FROM.search(doc[max(sentence.start, first.start - 5) : first.start].text + " ")
    if opened and "to" in words and len(words) <= 4 + len(dates):
        yield _base_of(doc, draft, first, "from ")


def _base_of(doc: Doc, draft: Draft, span: Span, between: str) -> Draft:
    record = "record" if "record" in doc[max(span.sent.start, span.start - 2) : span.start].text.lower() else None
    behind = doc[span.end : min(span.end + 8, span.sent.end)].text
    own = JOINED.search(between)  # "above the 50 billion forecast and April's 46 billion"
    foreseen = FORESEEN.search(own[0] if own else between) or FORESEEN_BEHIND.match(behind)
    if draft.kind == "forecast":
        foreseen = foreseen or TOLD_BEFORE.match(behind)
    kind = (
        "target"
        if PLANNED.search(between)
        else "forecast"
        if foreseen
        else "revised"
        if REVISED.search(between)
        else "reported"
    )
    amount = span._.quantity if span._.quantity.unit else replace(span._.quantity, unit=draft.amount.unit)
    return replace(
        draft, figure=int(span.start), amount=amount, change_token=None, direction=None, period=None,
        period_token=None, base=None, superlative=record, is_base=True, base_of=draft.figure, kind=kind,
        rule=f"{draft.rule}+base",
    )  # fmt: skip


def tie_compared(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Tie figures that name their flow to those compared with them: "a deficit of 3, after a surplus of 2"."""
    done: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.figure):
        before = done[-1] if done and doc[done[-1].figure].sent.start == doc[draft.figure].sent.start else None
        if before is None and not draft.is_change and _looks_back(doc, draft):
            draft = replace(draft, is_base=True)  # "this compares with a surplus of 2 billion in May"
        if before is not None and _is_earlier_estimate(doc, before, draft):
            continue
        if before is not None and not draft.is_base and draft.is_change == before.is_change:
            if _has_swung(doc, before, draft):
                done[-1] = replace(before, is_base=True, base_of=draft.figure)
                draft = replace(draft, scope=draft.scope or before.scope, partner=draft.partner or before.partner)
            else:
                draft = _tied(doc, draft, before, done)
        if before is not None and draft.is_change and _has_moved_before(doc, before, draft):
            root = before.base_of if before.is_base and before.base_of is not None else before.figure
            draft = replace(draft, is_base=True, base_of=root)
        done.append(draft)
    return done


def _has_moved_before(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Tell whether a change is what happened before another: "rose 4 percent in June, after falling 3 in May"."""
    own = span_at(doc, "quantities", before.figure)
    if own is None or draft.flow != before.flow or draft.is_base or doc[draft.figure].sent.start > before.figure:
        return False
    led = doc[max(own.end, draft.figure - 7) : draft.figure].text + " "
    joined = before.is_base and before.is_change and bool(JOINED.search(led))
    return joined or bool(AFTER_A.search(led))


def _has_swung(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Tell whether one balance became the other: "a deficit of 3 in May gave way to a surplus of 2"."""
    if {before.flow, draft.flow} != {"surplus", "deficit"} or before.is_base:
        return False
    return bool(SWUNG.search(doc[before.figure : draft.figure].text))


def _looks_back(doc: Doc, draft: Draft) -> bool:
    """Tell whether a sentence only tells what the one before is compared with: "a year earlier it was 2 billion"."""
    if draft.rule.startswith("told-"):
        return True
    opened = next(iter(spans_in(doc, "dates", doc[draft.figure].sent.start, draft.anchor)), None)
    fronted = opened is not None and opened.start - opened.sent.start < FRONT and draft.direction is None
    if fronted and draft.change_token is None and opened is not None and EARLIER.search(opened.text):
        return not BASE_WORD.search(doc[opened.sent.start : opened.start].text + " ")
    return bool(ALONE.search(_before_in_sentence(doc, draft)))


def _before_in_sentence(doc: Doc, draft: Draft) -> str:
    low = min(draft.anchor, draft.figure)
    return str(doc[max(doc[draft.figure].sent.start, low - 6) : low].text) + " "


def _is_earlier_estimate(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Tell whether a figure is only what another was before it was revised: "15.3, revised from a surplus of 11.9"."""
    own = span_at(doc, "quantities", before.figure)
    if own is None or spans_in(doc, "quantities", own.end, draft.figure):
        return False
    between = doc[own.end : draft.figure].text + " "
    return before.flow == draft.flow and bool(EARLIER_ESTIMATE.search(between)) and len(between) < 60


def _tied(doc: Doc, draft: Draft, before: Draft, done: list[Draft]) -> Draft:
    own = span_at(doc, "quantities", before.figure)
    again = draft.anchor == before.anchor and before.is_base  # one verb: "from 4.8 in May and 4.2 a year ago"
    told = draft.direction is not None and not draft.rule.startswith("growth") and not again
    if own is None or not alike(draft.amount, before.amount) or told:
        return draft
    is_side = doc[draft.anchor].lower_ in THOSE and own.end <= draft.anchor < draft.figure
    between = doc[own.end : draft.anchor if is_side else draft.figure].text + " "  # "those from Chad 3 billion"
    root = before.base_of if before.base_of is not None else before.figure
    joined = before.is_base and JOINED.search(between)
    same = draft.flow == before.flow or {draft.flow, before.flow} == {"surplus", "deficit"}
    compared = bool(joined or FLOW_COMPARED.search(between))
    if compared and not same:  # "compared with exports of 6 and imports of 7 billion in May"
        other = next((d for d in reversed(done) if d.flow == draft.flow and not d.is_base), None)
        root, same = (other.figure, True) if other is not None else (root, False)
    if same and compared:
        direction = draft.direction if draft.is_change else None
        return replace(
            draft, is_base=True, base_of=root, direction=direction, base=None,
            reporter=draft.reporter or before.reporter, partner=draft.partner or before.partner,
            products=draft.products or before.products,
            scope=draft.scope or before.scope,
        )  # fmt: skip
    return draft


__all__ = ["find_bases", "tie_compared"]
