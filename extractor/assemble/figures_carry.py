"""The period of a figure whose sentence tells none: that of the series it goes on with, never that of an aside."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_compared import covers, is_compared
from extractor.assemble.figures_memory import Frame, distance, is_aside
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_years import resolve_against, year_before
from extractor.assemble.lookup import span_at

FLOW_WORDS = re.compile(r"^(?:export|import|surplus|deficit|shipment|trade|gap|shortfall)s?$")
MONTHS_AGAIN = re.compile(
    r"\b(?:in|for|during|over) (?:the|those) "
    r"(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) months\b"
    r"(?! (?:to|ended|ending|through|from|of|until))",
    re.IGNORECASE,
)
NAMED_AGAIN = re.compile(
    r"\b(?:for|in|during|over) the (?:(?:full|whole|entire|calendar|reporting|recording|reported|latest) )?"
    r"(year|quarter|month)\b"
    r"(?! (?:ago|earlier|before|to|ended|ending|end|as|through))",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r"\b(?:in|for|during|over) (?:the|that|this) (?:same |whole |entire )?(?:period|half)\b", re.IGNORECASE
)
TO_DATE = re.compile(
    r"\bso far (?:this|in the) year\b|\b(?:the|this) year so far\b"
    r"|\byear[- ]to[- ]date\b|\bsince (?:the (?:start|beginning) of the year|January)\b",
    re.IGNORECASE,
)
SINCE_THEN = re.compile(r"\bsince (?:then|that time)\b", re.IGNORECASE)
FORESAW = re.compile(
    r"\b(?:had|was|were)\s+(?:\w+\s+){0,2}(?:forecast|expect|predict|project|look|estimat|foreseen|pointed|been\b)"
    r"|\b(?:called|looked) for\b|\bpointed to\b",
    re.IGNORECASE,
)
HELD_AGAINST = re.compile(
    r"\b(?:beat\w*|top(?:s|ped|ping)?|miss\w*|exceed\w*|above|below|against|versus|than|compared (?:with|to)|short of"
    r"|defying|defied|confound\w*)\b",
    re.IGNORECASE,
)
FULL_YEAR = re.compile(
    r"\b(?:full[- ]year|(?:for|in|over) the (?:full |whole |entire )?year(?! to\b| ended| ago)(?: as a whole)?)\b", re.I
)
NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve".split()
OPENS = frozenset({"in", "but", "for", "then"})
STANDING = frozenset({"the", "its", "their", "his", "our"})
FAR = 3  # paragraphs over which a series goes on


def with_period(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Keep the period of the figures before for one whose sentence tells none."""
    if draft.is_base:
        return _of_base(draft, frame)
    if not draft.is_base and SINCE_THEN.search(_around(doc, draft)) and _is_told_before(doc, draft):
        return replace(draft, period=None)  # nobody says until when
    if (so_far := _so_far(doc, draft, frame)) is not None:
        base = resolve_against(draft.relative, so_far) if draft.relative is not None and draft.base else draft.base
        return replace(draft, period=so_far, base=base, is_dated=True)
    if draft.kind in ("forecast", "target") and not draft.is_dated:
        return _of_forecast(doc, draft, frame)
    if draft.is_dated or draft.kind in ("forecast", "target") or _is_standing(doc, draft):
        return draft
    inferred = dict(draft.inferred)
    period, last = None, _series(doc, draft, frame)
    spoken_months = MONTHS_AGAIN.search(_around(doc, draft))
    months = _months_told(spoken_months[1], frame) if spoken_months else None
    if spoken_months is not None:
        if months is None:
            return draft
        return replace(draft, period=months, inferred=inferred | {"period": "article"})
    if (spoken := NAMED_AGAIN.search(_around(doc, draft))) is not None:
        period = frame.latest(spoken[1].lower())
        inferred |= {"period": "article"} if period else {}
    elif (topic := _topic_before(doc, draft, frame)) is not None:
        period, inferred["period"] = topic._.date.value, "paragraph"
    elif last is not None and last.period and _goes_on(doc, draft, last, frame):
        period, inferred["period"] = last.period, distance(doc, draft, last)
    elif (frame.last is None or not frame.last.is_dated) and (
        named := _named_before(doc, draft, frame.ahead)
    ) is not None:
        same = block_at(doc, named.start) == block_at(doc, draft.figure)
        if (period := named._.date.value) is not None:
            inferred["period"] = "paragraph" if same else "article"
    base = draft.base
    if (base is None and draft.relative is not None and draft.direction) or (draft.relative is not None and period):
        base = resolve_against(draft.relative, period)
    return replace(draft, period=period, base=base, inferred=inferred)


def _months_told(number: str, frame: Frame) -> str | None:
    """Give what "the eight months" are: those told before, else the year up to August where August is told of."""
    count = NUMBERS.index(number.lower()) if number.lower() in NUMBERS else int(number) if number.isdigit() else 0
    newest = frame.newest_month()
    if newest is not None and int(newest[5:7]) == count:
        return f"{newest[:4]}-01/{newest}"
    return frame.latest("months")


def _is_told_before(doc: Doc, draft: Draft) -> bool:
    """Tell whether "since then" stands right before a figure, behind every date."""
    words = doc[doc[draft.figure].sent.start : draft.figure].text
    since = list(SINCE_THEN.finditer(words))
    return bool(since) and not re.search(r"\d{4}|[A-Z][a-z]+ \d", words[since[-1].end() :])


def _so_far(doc: Doc, draft: Draft, frame: Frame) -> str | None:
    """Give the part of the year that is over by the last month told of: "so far this year", "in the year to date"."""
    month = frame.newest_month()
    if month is None or not TO_DATE.search(_around(doc, draft)):
        return None
    year = month[:4]
    return f"{year}-01/{month}" if draft.period in (None, year) or not draft.is_dated else None


def _of_base(draft: Draft, frame: Frame) -> Draft:
    """Resolve what an amount compared with covers; without a date of its own, as the comparison before: "from 7.8"."""
    known = frame.periods.get(draft.base_of) if draft.base_of is not None else None
    period = known or (frame.last.period if frame.last is not None else None)
    if draft.relative is not None:
        return replace(draft, period=resolve_against(draft.relative, period))
    if draft.kind == "forecast" and known and not draft.period:
        return replace(draft, period=known)
    told = frame.compared.get(known, set()) if known and not draft.is_dated and draft.kind == "reported" else set()
    again = next(iter(told)) if len(told) == 1 else back if known and (back := year_before(known)) in told else None
    return replace(draft, period=again, inferred={**draft.inferred, "period": "article"}) if again else draft


def _of_forecast(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Take what was foreseen for the figure just told, or go on with the forecast before; else leave it open."""
    sentence = doc[draft.figure].sent
    told = frame.main or frame.last
    if FULL_YEAR.search(_around(doc, draft)) and told is not None and told.period:
        year = told.period.split("/")[-1][:4]
        return replace(draft, period=year, inferred={**draft.inferred, "period": distance(doc, draft, told)})
    other = None
    if FORESAW.search(sentence.text):
        other = frame.main if frame.last is not None and is_aside(frame.last, frame.main) else frame.last
    elif frame.last is not None and HELD_AGAINST.search(_between(doc, frame.last, draft)):
        other = frame.last  # "rose 5 percent in May, beating a forecast for a 2 percent gain"
    elif frame.foreseen is not None and (
        block_at(doc, frame.foreseen.figure) == block_at(doc, draft.figure)
        or (frame.last is None or frame.last.figure < frame.foreseen.figure)
    ):
        other = frame.foreseen
    if other is None or not other.period or draft.kind == "target":
        return draft
    return replace(draft, period=other.period, inferred={**draft.inferred, "period": distance(doc, draft, other)})


def _between(doc: Doc, last: Draft, draft: Draft) -> str:
    """Give the words between two figures of one sentence; none of two sentences."""
    if doc[last.figure].sent.start != doc[draft.figure].sent.start:
        return ""
    return str(doc[last.figure : draft.figure].text)


def _series(doc: Doc, draft: Draft, frame: Frame) -> Draft | None:
    """Choose the figure that one goes on with: the last, or in a new paragraph behind an aside the main series."""
    last, main = frame.last, frame.main
    if last is None or main is None or last is main or not is_aside(last, main):
        return last
    if AGAIN.search(_around(doc, draft)):
        return last
    if frame.before is not None and frame.before.period == last.period:
        return last  # told of in two paragraphs it is an aside no more
    same_block = block_at(doc, last.figure) == block_at(doc, draft.figure)
    return last if same_block and last.kind != "revised" else main


def looks_back(doc: Doc, draft: Draft, frame: Frame) -> bool:
    """Tell whether a figure is only what the one before is compared with: "they were 3 billion in May"."""
    last = frame.last
    if last is None or not draft.period or not last.period or draft.direction is not None:
        return False
    again = doc[draft.anchor].pos_ == "PRON" or (draft.flow == last.flow and draft.partner == last.partner)
    return again and str(draft.period) < str(last.period) and len(draft.period) == len(last.period)


def _around(doc: Doc, draft: Draft) -> str:
    low, high = sorted((draft.figure, draft.anchor))
    sentence = doc[draft.figure].sent
    return str(doc[max(sentence.start, low - 8) : min(high + 8, sentence.end)].text)


def _goes_on(doc: Doc, draft: Draft, last: Draft, frame: Frame) -> bool:
    """Tell whether a figure can be of the same series as the one before: of nobody else, and not far from it."""
    swapped = draft.reporter == last.partner and draft.partner == last.reporter
    if None not in (draft.reporter, last.reporter) and draft.reporter != last.reporter and not swapped:
        return False
    near = frame.last or last
    between = [b for b in doc._.article.blocks if doc[near.figure].idx < b.start <= doc[draft.figure].idx]
    return len(between) <= FAR


def _is_standing(doc: Doc, draft: Draft) -> bool:
    """Tell whether a balance is spoken of as known: "cut America's $375 billion deficit" says of no period."""
    if draft.per == "year":
        return True
    if draft.is_change or draft.figure > draft.anchor or draft.flow not in ("surplus", "deficit"):
        return False
    words = list(doc[max(doc[draft.figure].sent.start, draft.figure - 3) : draft.figure])
    return any(token.lower_ in STANDING or token.tag_ in ("POS", "PRP$") for token in words[-2:])


def _named_before(doc: Doc, draft: Draft, ahead: set[int]) -> Span | None:
    """Find the last period told of a flow in the paragraph before a figure, or in the paragraph before that one."""
    start = doc[draft.figure].sent.start
    blocks = [block.start for block in doc._.article.blocks if block.start <= doc[draft.figure].idx]
    since = blocks[-2] if len(blocks) > 1 else 0
    spans = [
        s for s in doc.spans.get("dates", ()) if s.start_char >= since and s.end <= start and s.sent.start not in ahead
    ]
    return next(
        (
            s
            for s in reversed(spans)
            if covers(s)
            and not is_compared(doc, s)
            and doc[s.start - 1].lower_ != "since"  # how far back a record stands
            and (s.sent.end == start or _names_flow(s.sent))
        ),
        None,
    )


def _topic_before(doc: Doc, draft: Draft, frame: Frame) -> Span | None:
    """Find the period that the sentence before, which has no figure, begins with: "December showed the strains"."""
    start = doc[draft.figure].sent.start
    if not start or block_at(doc, start - 1) != block_at(doc, draft.figure):
        return None
    before = doc[start - 1].sent
    if any(before.start <= figure < start for figure in frame.periods):
        return None
    opened = before.start + (doc[before.start].lower_ in OPENS)
    span = span_at(doc, "dates", opened)
    return span if span is not None and span.start <= opened and covers(span) else None


def _names_flow(sentence: Span) -> bool:
    return any(FLOW_WORDS.match(token.lemma_.lower()) for token in sentence)


__all__ = ["looks_back", "with_period"]
