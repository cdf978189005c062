"""From one rate to another: which of two figures applied before, by the words between them."""

import re
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import span_at, spans_in
from extractor.assemble.tariffs_types import Draft
from extractor.types import Quantity, QuantityKind

OLD = (
    r"(?:\s+(?:the|its|a|an|about|around|some|only|just|current|present|existing|previous|earlier|old|initial|original"
    r"|planned))*"
)
THREATENED = re.compile(
    r"^\W*(?:\w+\W+){0,3}(?:threaten|propos|plann|float|announc|fear)\w*"
    r"|^\W*(?:that |which )?(?:(?:was|were|had been) (?:to|due|set|scheduled|slated|supposed)\b|would have\b)",
    re.IGNORECASE,
)
CALLED_THREAT = re.compile(r"\b(?:threatened|proposed|mooted|feared|planned)\W*$", re.IGNORECASE)
FROM = re.compile(
    rf"^\W*(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rate)\s+)?(?:(?:up|down|sharply)\s+)?"
    rf"(?:from|instead\s+of|rather\s+than){OLD}\W*$",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"^\W*(?:from|instead of|rather than){OLD} (?P<old>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    r"(?=\s*(?:$|[.,;)](?!\d)|(?:in|on|and|by|now|at|under|for|as|when|if|while|with)\b))",
    re.IGNORECASE,
)
COMPARED = re.compile(rf"^[^.;]{{0,40}}\b(?:compared (?:with|to)|against|versus){OLD}\W*$", re.IGNORECASE)
BEFORE_NOW = re.compile(r"^\W*(?:before|now|previously|currently|today|until now|at present)\b", re.IGNORECASE)
CALLED_OLD = re.compile(r"\b(?:current|present|existing|previous|earlier|old|former)\W*$", re.IGNORECASE)
UP_FROM = re.compile(rf"^[^.;]{{0,80}},\s+(?:up|down)\s+(?:sharply\s+)?from{OLD}\W*$", re.IGNORECASE)
INSTEAD = re.compile(rf"^[^.;\d]{{0,40}}\b(?:instead of|rather than|in place of|replacing){OLD}\W*$", re.IGNORECASE)
DOUBLING = re.compile(  # "50 percent, doubling the existing", "50 percent …, doubled from"
    rf"^[^.;\d]{{0,60}}?(?:\b(?:doubling|tripling|replacing)(?:\s+(?:the|its|an?))?{OLD}|,\s+(?:which (?:was|were) )?"
    rf"(?:doubled|tripled|raised|increased|lifted|hiked|cut|lowered|halved) (?:\w+ )?from{OLD})\W*$",
    re.IGNORECASE,
)
THREATENED_TO = re.compile(
    r"^\W*(?:that )?(?:\w+ ){1,3}(?:threaten|propos|plann|float|announc)\w* to(?: (?:a|an|about|around|new))*\W*$",
    re.IGNORECASE,
)
TO = re.compile(r"^\W*to(?:\s+(?:a|an|about|around|some|as much as|up to|new))*\W*$", re.IGNORECASE)
SHARE_LIMIT = 1000  # "to 20 pct from 1985" names a year
DOUBLED = 6  # tokens behind a figure in which "doubling" tells what it was before
FACTORS = {
    "double": Decimal(2),
    "triple": Decimal(3),
    "quadruple": Decimal(4),
    "treble": Decimal(3),
    "halve": Decimal("0.5"),
}
MOVES = frozenset(
    "raise hike lift increase cut lower reduce drop fall rise go come climb jump set put slash bring".split()
)
STARTS_FROM = re.compile(rf"\bfrom{OLD}\s*$", re.IGNORECASE)


def with_previous(doc: Doc, draft: Draft) -> Draft:
    """Set the rate before from "to B from A" or "from A to B", whichever of the two a rule took for the rate."""
    span = span_at(doc, "quantities", draft.token) if draft.rate else None
    if span is None:
        return draft
    old = span_at(doc, "quantities", draft.previous_token) if draft.previous_token is not None else None
    if old is not None and _is_threat(doc, old):
        draft = replace(draft, previous=None)  # its token stays: it is no duty of its own
    around = [s for s in spans_in(doc, "quantities", span.sent.start, span.sent.end) if _alike(s, span)]
    place = around.index(span) if span in around else -1
    after = around[place + 1] if 0 <= place < len(around) - 1 else None
    before = around[place - 1] if place > 0 else None
    if draft.previous is None and (bare := _bare_old(doc, span)) is not None:
        return replace(draft, previous=bare)
    if after is not None:
        between = doc[span.end : after.start].text
        tells_old = BEFORE_NOW.match(doc[after.end : after.end + 3].text) or CALLED_OLD.search(between)
        compared = COMPARED.match(between) and tells_old
        stands_for = FROM.match(between) or UP_FROM.match(between) or INSTEAD.match(between) or DOUBLING.match(between)
        if (stands_for or compared) and not _is_threat(doc, after):
            return _changed(draft, span, after)
        if THREATENED_TO.match(between) and STARTS_FROM.search(doc[span.sent.start : span.start].text + " "):
            return replace(_changed(draft, after, span), previous=None)
        if TO.match(between) and STARTS_FROM.search(doc[span.sent.start : span.start].text + " "):
            return _changed(draft, after, span)
    if before is not None and TO.match(doc[before.end : span.start].text):
        started = STARTS_FROM.search(doc[span.sent.start : before.start].text + " ")
        return _changed(draft, span, before) if started else draft
    return _computed(doc, draft)


def _bare_old(doc: Doc, span: Span) -> Quantity | None:
    """Read the rate before that shares the unit of the new one: "to 50 pct from 55", "30 pct instead of 50"."""
    found = BARE.match(doc[span.end : span.sent.end].text)
    rate: Quantity = span._.quantity
    value = Decimal(found["old"].replace(",", "")) if found else None
    is_percent = rate.kind == QuantityKind.PERCENT
    if value is None or not (is_percent or rate.kind == QuantityKind.MONEY) or (is_percent and value >= SHARE_LIMIT):
        return None
    return replace(rate, value=value, max=None, bound=None)


def _computed(doc: Doc, draft: Draft) -> Draft:
    """Work out the old rate of "doubled tariffs to 50 percent", whose verb stands last before the figure."""
    verbs = [t.lemma_ for t in doc[doc[draft.token].sent.start : draft.token] if t.pos_ in ("VERB", "NOUN")]
    named = [lemma for lemma in verbs if lemma in FACTORS or lemma in MOVES]
    behind = [t.lemma_ for t in doc[draft.token : draft.token + DOUBLED] if t.tag_ == "VBG"]
    factor = FACTORS.get(named[-1]) if named else None
    factor = factor or next(
        (FACTORS[verb] for verb in behind if verb in FACTORS), None
    )  # "to 50 percent, doubling the rate"
    if factor is None or draft.previous is not None or not draft.changed or draft.rate is None or draft.rate.max:
        return draft
    return replace(draft, previous=replace(draft.rate, value=draft.rate.value / factor, bound=None))


def _is_threat(doc: Doc, span: Span) -> bool:
    """Tell whether a figure was only threatened: such a rate never applied."""
    before = doc[max(span.sent.start, span.start - 3) : span.start].text
    return bool(THREATENED.match(doc[span.end : span.sent.end].text) or CALLED_THREAT.search(before))


def _alike(a: Span, b: Span) -> bool:
    kinds = {a._.quantity.kind, b._.quantity.kind}
    return len(kinds) == 1 and kinds <= {QuantityKind.PERCENT, QuantityKind.MONEY}


def _changed(draft: Draft, new: Span, old: Span) -> Draft:
    rate: Quantity = new._.quantity
    return replace(draft, rate=rate, token=new.start, previous=old._.quantity, previous_token=old.start)
