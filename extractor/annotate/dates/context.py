"""What surrounds a date: the day of writing, the tense of its clause, and the periods named before it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from spacy.tokens import Doc

from extractor.annotate.dates import values
from extractor.annotate.dates.grammar import Grammar
from extractor.annotate.dates.tense import direction_at
from extractor.annotate.dates.values import Period

SIDE = re.compile(  # what a figure is compared with: "than in July", "up 3 percent from July", "a rise of 9 on July"
    r"\b(?:than|against|versus|compared (?:with|to)|(?:%|percent|pct|cent|points?|up|down|rise|fall|drop|increase"
    r"|decline|gain|higher|lower|more|less)\s+(?:from|on|over))(?:\s+(?:in|for|during))?(?:\s+the)?\s+$"
    r"|\b(?:from|than|against|versus|compared with|after)\s(?=[^.,;:()]*\d)[^,;:()]{1,40}"
    r"\s(?:in|of|for|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NAMED_BEFORE = 6  # how many dates back a base may lie outside the sentence
NEAR_FIGURE = 70  # characters before a date in which its figure and preposition stand
NEARBY = 1200  # characters of a sentence or paragraph that are looked back at, so that time stays linear


@dataclass(slots=True, kw_only=True)
class Context:
    """What a reader may know of a match at [start, end) of `whole`.

    `direction` is -1 in a past clause, 1 in a future one, 0 where unknown; `firm` is 1 where the date hangs on the
    verb itself, 2 where words beside it say so; both are worked out when first asked for. `named` are the periods read
    so far with their start offsets, `days` their first and last days, `sides` the offsets of those that a figure is
    only compared with, `based_on` the one last compared with; `datelined` tells that a dateline in the text has set
    the anchor, `fiscal_named` where countries with a known fiscal year stand.
    """

    grammar: Grammar
    anchor: date | None
    text: str = ""
    start: int = 0
    end: int = 0
    whole: str = ""
    doc: Doc | None = None
    named: list[tuple[int, Period]] = field(default_factory=list)
    days: set[tuple[date, date]] = field(default_factory=set)
    sides: set[int] = field(default_factory=set)
    based_on: Period | None = None
    fiscal_named: list[tuple[int, str]] | None = None
    fiscal_of_text: Counter[str] | None = None
    datelined: bool = False
    tense: tuple[int, int] | None = None

    def move_to(self, start: int, end: int) -> None:
        """Look at the match at [start, end) from now on."""
        self.start, self.end, self.text = start, end, self.whole[start:end]
        self.based_on = self.tense = None

    @property
    def direction(self) -> int:
        """Tell whether the clause speaks of the past (-1) or of what is to come (1)."""
        return self._tense()[0]

    @property
    def firm(self) -> int:
        """Tell how sure the direction is: 1 where the date hangs on the verb itself, 2 where words beside it say so."""
        return self._tense()[1]

    def _tense(self) -> tuple[int, int]:
        if self.tense is None:
            self.tense = direction_at(self.doc, self.whole, self.start, self.end)
        return self.tense

    def base(
        self,
        *,
        unit: str | None = None,
        part_of_year: bool = False,
        any_day: bool = False,
        else_anchor: bool = True,
        back: tuple[int, str] | None = None,
    ) -> Period | None:
        """Find the period that an expression such as "a year earlier" is compared with: the last one named.

        In the sentence first, then a few dates back; one that is itself only compared with comes after the others.
        `back` says how far the expression goes back: a period of an earlier sentence that lies so far before another
        one named was compared with it. A day is a base only when asked for; "last year" is none for a month.
        """
        begin = self._sentence_start()
        spoken_of = (
            period
            for at, period in self._before()
            if at not in self.sides and not (back and at < begin and _moved(period, *back) in self.days)
        )
        for period in chain(spoken_of, (period for _, period in self._before())):
            if self._serves(period, unit=unit, part_of_year=part_of_year, any_day=any_day):
                self.based_on = period
                return period
        return self._around_anchor(unit) if else_anchor else None

    def name(self, period: Period) -> None:
        """Remember the period that the match means."""
        self.named.append((self.start, period))
        self.days.add((period.first, period.last))
        back = self.based_on is not None and period.first < self.based_on.first
        if back or self.is_compared():
            self.sides.add(self.start)

    def is_compared(self) -> bool:
        """Tell whether the words before the match compare with it: "than in", "up 3 percent from"."""
        return SIDE.search(self.whole[max(0, self.start - NEAR_FIGURE) : self.start]) is not None

    def _before(self) -> Iterator[tuple[int, Period]]:
        """Walk back over the periods of the sentence, and a few before it."""
        begin, further = self._sentence_start(), NAMED_BEFORE
        for at, period in reversed(self.named):
            further -= at < begin
            if further < 0:
                return
            yield at, period

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
        lowest = max(0, self.start - NEARBY)
        return max(lowest, *(self.whole.rfind(mark, lowest, self.start) for mark in (". ", "? ", "! ", "\n")))

    def base_month(self) -> Period | None:
        """Find the month spoken of: the last one named, else that of the day of writing."""
        for _, period in reversed(self.named[-NAMED_BEFORE:]):
            if (period.last - period.first).days <= 31 and period.first != period.last:
                return values.month(period.first.year, period.first.month)
        return values.month(self.anchor.year, self.anchor.month) if self.anchor else None

    def fiscal_country(self) -> str | None:
        """Find the country whose fiscal year is meant: the one named most in the paragraph, else in the text."""
        if self.fiscal_named is None:
            self.fiscal_named = list(self._fiscal_names())
        lowest = max(0, self.start - NEARBY)
        begin = max(lowest, *(self.whole.rfind(mark, lowest, self.start) for mark in ("\n\n", "   ")))
        first, last = (bisect_left(self.fiscal_named, (place, "")) for place in (begin, self.start + 120))
        counts = Counter(code for _, code in self.fiscal_named[first:last])
        if not counts and self.fiscal_of_text is None:
            self.fiscal_of_text = Counter(code for _, code in self.fiscal_named)
        best = (counts or self.fiscal_of_text or Counter()).most_common(1)
        return best[0][0] if best else None

    def _fiscal_names(self) -> Iterator[tuple[int, str]]:
        """Find once a text where countries are named whose fiscal year is known."""
        codes = {name: code for code, fiscal in self.grammar.fiscal.items() for name in fiscal.names}
        for found in self.grammar.fiscal_names.finditer(self.whole):
            yield found.start(), codes[found[0]]

    def fiscal_start(self) -> int | None:
        """Give the first month of the fiscal year that is meant."""
        country = self.fiscal_country()
        return self.grammar.fiscal[country].starts if country else None


def _moved(period: Period, count: int, unit: str) -> tuple[date, date]:
    """Give the first and last day of a period so far ahead."""
    moved = values.shift(period, count, unit)
    return moved.first, moved.last
