"""What surrounds a date: the day of writing, the tense of its clause, and the periods named before it."""

import re
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from extractor.annotate.dates import values
from extractor.annotate.dates.grammar import Grammar
from extractor.annotate.dates.values import Period

AHEAD = re.compile(
    r"\b(?:will|would|shall|'ll|to be|is to|are to|was to|due|expected|scheduled|planned|plans?|until|till|by|"
    r"starting|beginning|effective|upcoming|set to|set for|takes? effect|ahead of)\b",
    re.IGNORECASE,
)
LEVELS = re.compile(
    r"(?:['’]s)?\s+(?:level|figure|total|reading|rate|data|deficit|surplus|exports?|imports?)s?\b", re.IGNORECASE
)
MOVES = frozenset("rise fall drop increase decline gain level figure surge slump jump plunge".split())
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "could", "may", "might", "should", "can"})
HAPPENED = frozenset("help fail manage begin start continue have use seem appear".split())
PLANNED = frozenset({"due", "schedule", "expect", "plan", "set", "aim", "slate", "likely", "hope"})
NAMED_BEFORE = 6  # how many dates back a base may lie outside the sentence


@dataclass(slots=True, kw_only=True)
class Context:
    """What a reader may know. `named` are the periods read so far with their start offsets, oldest first."""

    grammar: Grammar
    anchor: date | None
    text: str = ""
    direction: int = 0  # -1 a past clause, 1 a future one, 0 unknown
    start: int = 0
    whole: str = ""
    doc: Doc | None = None
    named: list[tuple[int, Period]] = field(default_factory=list)

    def base(self, *, unit: str | None = None, part_of_year: bool = False, any_day: bool = False) -> Period | None:
        """Find the period that an expression such as "a year earlier" is compared with: the last one named.

        In the sentence first, then a few dates back. A day is one only when asked for; "last year" is none for a month.
        """
        begin = self._sentence_start()
        before = [(at, period) for at, period in self.named if at < self.start]
        inside = [period for at, period in before if at >= begin]
        for pool in (inside, [period for at, period in before if at < begin][-NAMED_BEFORE:]):
            for period in reversed(pool):
                if self._serves(period, unit=unit, part_of_year=part_of_year, any_day=any_day):
                    return period
        return self._around_anchor(unit)

    def _serves(self, period: Period, *, unit: str | None, part_of_year: bool, any_day: bool) -> bool:
        days = (period.last - period.first).days + 1
        if days == 1:
            return any_day
        if period.granularity in ("week", "weekend"):
            return unit in ("week", "day")
        if part_of_year:
            return days < 360
        if unit in ("month", "quarter", "week", "day"):
            return days <= {"month": 31, "quarter": 92}.get(unit, 31)
        return period.granularity not in ("decade", "century")

    def _around_anchor(self, unit: str | None) -> Period | None:
        if self.anchor is None or unit is None:
            return None
        around = values.unit_around(self.anchor, unit)
        return values.shift(around, -1, unit) if unit in ("quarter",) else around

    def _sentence_start(self) -> int:
        if self.doc is not None and self.doc.has_annotation("SENT_START"):
            span = self.doc.char_span(self.start, self.start + 1, alignment_mode="expand")
            return int(span.sent.start_char) if span is not None else self.start
        stop = max(self.whole.rfind(mark, 0, self.start) for mark in (". ", "? ", "! ", "\n"))
        return max(stop, 0)

    def base_month(self) -> Period | None:
        """Find the month spoken of: the last one named, else that of the day of writing."""
        for _, period in reversed([pair for pair in self.named if pair[0] < self.start][-NAMED_BEFORE:]):
            if (period.last - period.first).days <= 31 and period.first != period.last:
                return values.month(period.first.year, period.first.month)
        return values.month(self.anchor.year, self.anchor.month) if self.anchor else None

    def fiscal_country(self) -> str | None:
        """Find the country whose fiscal year is meant: the one named most in the paragraph, else in the text."""
        begin = max(self.whole.rfind("\n\n", 0, self.start), self.whole.rfind("   ", 0, self.start), 0)
        for stretch in (self.whole[begin : self.start + 120], self.whole):
            counts = {
                code: sum(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", stretch)) for name in fiscal.names)
                for code, fiscal in self.grammar.fiscal.items()
            }
            best = max(counts, key=lambda code: counts[code])
            if counts[best]:
                return best
        return None

    def fiscal_start(self) -> int | None:
        """Give the first month of the fiscal year that is meant."""
        country = self.fiscal_country()
        return self.grammar.fiscal[country].starts if country else None


def direction_at(doc: Doc | None, whole: str, start: int, end: int) -> int:
    """Tell whether the clause of characters [start, end) speaks of the past (-1) or of what is to come (1)."""
    before = whole[max(0, start - 12) : start].split()
    word = before[-1].lower() if before else ""
    if word in ("until", "till", "by"):
        return 1
    if word == "since" or LEVELS.match(whole, end):
        return -1
    if doc is not None and doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        span = doc.char_span(start, end, alignment_mode="expand")
        return (_told_just_before(doc, span.start) or _tense(span.root, word)) if span is not None else 0
    clause = re.split(r"[.;!?]\s", whole[max(0, start - 90) : start])[-1]
    behind = re.split(r"[.;!?,]\s", whole[end : end + 60])[0]
    return 1 if AHEAD.search(clause) or re.search(r"\bwill\b", behind) else 0


def _told_just_before(doc: Doc, start: int) -> int:
    """Read a past verb right before a date: "Lee said on Tuesday", whatever the parse hangs the date on."""
    before = [token for token in doc[max(0, start - 2) : start] if token.lower_ != "on"]
    return -1 if before and before[-1].tag_ == "VBD" else 0


def _tense(token: Token, preposition: str) -> int:
    """Read the tense of the nearest verb above a token."""
    seen = 0
    while token.head != token and seen < 12:
        token, seen = token.head, seen + 1
        if token.lemma_ in MOVES and token.pos_ == "NOUN" and preposition in ("in", "of", "from"):
            return -1
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
            break
    children = [child for child in token.children if child.i < token.i]
    helpers = {child.lower_ for child in children if child.pos_ == "AUX" or child.tag_ == "MD"}  # "May" is none
    if helpers & FUTURE:
        return 1
    if any(child.tag_ == "TO" for child in children):
        return 1 if not _reported_past(token) else -1
    if helpers & {"did", "was", "were", "had", "has", "have", "been"} or token.tag_ in ("VBD", "VBN"):
        return (
            1 if preposition in ("to",) and token.lemma_ in ("pause", "delay", "postpone", "extend", "suspend") else -1
        )
    if token.tag_ in ("VBZ", "VBP", "JJ", "VB") or helpers & {"is", "are", "be"}:
        return 1 if token.lemma_ in PLANNED or preposition in ("from", "on") else 0
    if token.tag_ == "VBG" and token.head != token:
        return _tense(token, preposition)
    return 0


def _reported_past(token: Token) -> bool:
    """Tell whether an infinitive tells what has happened: "helped to cut", "failed to agree"."""
    return token.head.lemma_ in HAPPENED
