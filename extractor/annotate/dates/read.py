"""Text -> dates: where one may start the rules that open so are tried, the longest match is valued."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from extractor.annotate.dates.classes import DAY, figure_kind, opening
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.grammar import Grammar, groups_of
from extractor.annotate.dates.guards import is_date
from extractor.annotate.dates.readers import READERS
from extractor.annotate.dates.rules import Rule
from extractor.annotate.dates.values import Period
from extractor.types import DateValue

UNRESOLVED = frozenset(
    (
        "day last_day weekday shifted_weekday weekday_of_week near_day month near_month near ago holiday holiday_week "
        "weekend same_last offset before near_fiscal fiscal_year part_of_month part_of_near quarter half "
        "in_time first_months next_day week_of rolling year_to months_to nth_weekday nth_week month_quarter quarter_to "
        "year_ago_period"
    ).split()
)
DATELINE_PLACE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z .,'’/()-]{2,60}(?:, [A-Z][\w. ]{1,20})?,\s*$")
DATELINE_END = re.compile(r",?\s*(?:\([^()\n]{2,30}\)\s*)?(?:--?|–|—|_|\n)")
NEXT_WORD = re.compile(r"[\s-]{1,12}(['’‘]?[^\W_]+)")
FIGURE_LEADS = re.compile(r"\d+(?:[/.\-–—QqHhs'’]|\s{1,8}(?:[-–]|(?P<word>[^\W\d_]+)))")
ALONE = re.compile(r"[^\S\n]*(?:\n|$)")
DATELINE_NEAR = 10  # days between the day of writing and that of publication, at most
BY_TENSE = {-1: ", in a past clause", 0: "", 1: ", in a clause about what is to come"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date expression: characters [start, end), its words, and what it means."""

    start: int
    end: int
    text: str
    resolved: DateValue

    @property
    def value(self) -> str | None:
        """Give the EDTF value, None when it cannot be resolved."""
        return self.resolved.value

    @property
    def earliest(self) -> date | None:
        """Give the first day."""
        return self.resolved.earliest

    @property
    def latest(self) -> date | None:
        """Give the last day."""
        return self.resolved.latest


def read_dates(
    text: str,
    grammar: Grammar,
    *,
    anchor: date | None,
    doc: Doc | None = None,
    taken: Sequence[tuple[int, int]] = (),
) -> Iterator[FoundDate]:
    """Find and value the dates of a text; `taken` are stretches that are something else (quantities)."""
    context = Context(grammar=grammar, anchor=anchor, whole=text, doc=doc)
    others = sorted(taken)
    position = 0
    last: FoundDate | None = None
    for start in grammar.starts.finditer(text):
        if start.start() < position:
            continue
        for rule, match in _matches(text, start, grammar):
            last_end = last.end if last and last.resolved.granularity == "day" else None
            if _overlaps(others, match) or not is_date(text, rule.reads, match, grammar, doc, last_end):
                continue
            found = _found(rule, match, context)
            if found is not None:
                last, position = found, match.end()
                yield found
                break


def _matches(text: str, start: re.Match[str], grammar: Grammar) -> list[tuple[Rule, re.Match[str]]]:
    """List the rules that match at a place, the longest match first."""
    word = start["word"].lower() if start["word"] else figure_kind(text, start.start())
    rules: Sequence[Rule] = grammar.opened_by.get(word, ())
    if word == "the":
        behind = NEXT_WORD.match(text, start.end())
        follows = opening(behind[1]) if behind else ""
        rules = [rule for rule in rules if rule.after_the is None or follows in rule.after_the]
    elif word == DAY and not _leads_on(text, start.start(), grammar):
        rules = grammar.bare_days
    found = [(rule, match) for rule in rules if (match := rule.expression.match(text, start.start()))]
    return sorted(found, key=lambda pair: -pair[1].end()) if len(found) > 1 else found


def _leads_on(text: str, start: int, grammar: Grammar) -> bool:
    """Tell whether something follows a small figure that may make it a date: most figures of news are none."""
    behind = FIGURE_LEADS.match(text, start)
    return behind is not None and (behind["word"] is None or behind["word"].lower() in grammar.after_figure)


def _found(rule: Rule, match: re.Match[str], context: Context) -> FoundDate | None:
    start, end = match.span()
    context.move_to(start, end)
    period = _value(rule.reads, match, context)
    if period is False:
        return None
    if period is None:
        value = DateValue(
            value=None, earliest=None, latest=None, granularity=rule.reads, relative=True, rule=rule.reads,
            anchor="no day of writing is known" if context.anchor is None else "nothing to resolve it against",
            line=rule.line,
        )  # fmt: skip
        return FoundDate(start=start, end=end, text=match.group(), resolved=value)
    if _opens_dateline(rule.reads, match, context, period):
        context.anchor, context.datelined = period.first, True
    context.name(period)
    value = DateValue(
        value=period.edtf, earliest=period.first, latest=period.last, granularity=period.granularity,
        relative=period.relative, anchor=_told(period, context), rule=rule.reads,
        line=rule.line,
    )  # fmt: skip
    return FoundDate(start=start, end=end, text=match.group(), resolved=value)


def _opens_dateline(reads: str, match: re.Match[str], context: Context, period: Period) -> bool:
    """Tell whether a day stands in a dateline, "BUDAPEST, March 12 (Agency) --": the text was written then.

    Where nothing else says when that was, a day alone on a line near the top does.
    """
    if reads not in ("day", "iso", "numeric") or context.datelined or match.start() > 2000:
        return False
    if context.anchor is None and match.start() < 600 and ALONE.match(context.whole, match.end()):
        line = context.whole.rfind("\n", 0, match.start()) + 1
        return not context.whole[line : match.start()].strip()
    if not DATELINE_PLACE.search(context.whole[max(0, match.start() - 90) : match.start()]):
        return False
    near = context.anchor is None or abs((period.first - context.anchor).days) <= DATELINE_NEAR
    return near and DATELINE_END.match(context.whole, match.end()) is not None


def _told(period: Period, context: Context) -> str:
    """Say what a period was resolved against."""
    if not period.relative:
        return "as written"
    if context.based_on is not None and period.anchor == "date named before":
        return f"date named before, {context.based_on.edtf}"
    if period.anchor == "day of writing, tense":
        return f"day of writing, {context.anchor}{BY_TENSE[context.direction]}"
    return f"day of writing, {context.anchor}"


def _value(reads: str, match: re.Match[str], context: Context) -> Period | Literal[False] | None:
    """Value a match: a period, None for one that cannot be resolved, False for what is no date after all."""
    try:
        period = READERS[reads](groups_of(match), context)
    except (ValueError, OverflowError):  # beyond the calendar
        return False
    if period is None and (reads not in UNRESOLVED or (context.anchor is not None and reads in CALENDAR)):
        return False
    return period


CALENDAR = frozenset("day last_day nth_weekday nth_week week_of month_quarter first_months".split())  # February 30


def _overlaps(others: Sequence[tuple[int, int]], match: re.Match[str]) -> bool:
    """Tell whether a match runs into one of the stretches, which are sorted and apart."""
    i = bisect_left(others, (match.end(), 0))
    return i > 0 and others[i - 1][1] > match.start()
