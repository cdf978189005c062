"""Text -> dates: where one may start every rule is tried, the longest match is valued."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from extractor.annotate.dates.context import Context, direction_at
from extractor.annotate.dates.grammar import Grammar, groups_of
from extractor.annotate.dates.readers import READERS
from extractor.annotate.dates.values import Period
from extractor.types import DateValue

BEFORE_MONTH = frozenset(
    (
        "in of since until till by from to through during for after before last next this early late mid and "
        "between - on throughout at previous"
    ).split()
)
BEFORE_YEAR = frozenset(
    (
        "in of since until till by from to through during for after before between and or early late mid "
        "fiscal than on over against versus the its his their our a for, around about throughout - ("
    ).split()
)
NO_YEAR_BEHIND = re.compile(
    r"\s*(?:-\w|%|percent|pct|per cent|mln|million|billion|bn|dlrs|dollars|yen|won|euros|pounds|tonnes|tons|"
    r"cars|people|workers|jobs|points|feet|miles|km|hours|votes|barrels|units|vehicles|vs\b)",
    re.IGNORECASE,
)


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
    position = 0
    others = sorted(taken)
    for start in grammar.starts.finditer(text):
        if start.start() < position:
            continue
        found = _longest(text, start.start(), grammar)
        if found is None or not _is_date(text, found, grammar, doc) or _overlaps(others, found[1]):
            continue
        reads, match = found
        context.start, context.text = match.start(), match.group()
        context.direction = direction_at(doc, text, match.start(), match.end())
        period = _value(reads, match, context)
        if period is False:
            continue
        position = match.end()
        if period is None:
            value = DateValue(value=None, earliest=None, latest=None, granularity=reads, relative=True)
        else:
            context.named.append((match.start(), period))
            value = DateValue(
                value=period.edtf, earliest=period.first, latest=period.last, granularity=period.granularity,
                relative=period.relative, anchor=period.anchor,
            )  # fmt: skip
        yield FoundDate(start=match.start(), end=match.end(), text=match.group(), resolved=value)


def _longest(text: str, start: int, grammar: Grammar) -> tuple[str, re.Match[str]] | None:
    best: tuple[str, re.Match[str]] | None = None
    for rule in grammar.rules:
        match = rule.expression.match(text, start)
        if match and (best is None or match.end() > best[1].end()):
            best = (rule.reads, match)
    if best is None or (
        best[1].end() < len(text) and text[best[1].end()].isalnum() and text[best[1].end() - 1].isalnum()
    ):
        return None
    return best


def _value(reads: str, match: re.Match[str], context: Context) -> Period | Literal[False] | None:
    """Value a match: a period, None for one that cannot be resolved, False for what is no date after all."""
    try:
        period = READERS[reads](groups_of(match), context)
    except (ValueError, OverflowError):
        return False
    if period is None and reads not in UNRESOLVED:
        return False
    return period


UNRESOLVED = frozenset(
    (
        "day last_day weekday shifted_weekday weekday_of_week near_day month near_month near ago holiday "
        "weekend same_last offset before near_fiscal fiscal_year part_of_month part_of_near quarter half "
        "first_months"
    ).split()
)


def _overlaps(others: list[tuple[int, int]], match: re.Match[str]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in others)


def _is_date(text: str, found: tuple[str, re.Match[str]], grammar: Grammar, doc: Doc | None) -> bool:
    """Tell dates from verbs and names (May, March) and from plain numbers (2000 workers)."""
    reads, match = found
    before = text[max(0, match.start() - 16) : match.start()].split()
    word = before[-1].lower().strip("“\"'‘") if before else ""
    if reads == "month" and match.group().rstrip(".").lower() in grammar.ambiguous:
        if doc is not None and doc.has_annotation("TAG"):
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
            if span is None or span.root.tag_ in ("MD", "VB", "VBP", "VBD", "VBZ") or span.root.ent_type_ == "PERSON":
                return False
            return match.group() != "MAY" or word in BEFORE_MONTH
        return word in BEFORE_MONTH
    if reads == "year":
        if NO_YEAR_BEHIND.match(text, match.end()) or text[max(0, match.start() - 1) : match.start()] in (
            "#",
            "/",
            "-",
            "$",
        ):
            return False
        year = int(match.group())
        ends_clause = re.match(r"\s*[,.;:)–—-]|\s*$", text[match.end() : match.end() + 4]) is not None
        return 1800 <= year <= 2100 and (
            word in BEFORE_YEAR or ends_clause or word.endswith((",", "(", "-")) or word.islower()
        )
    if reads == "season" and not groups_of(match).get("deictic") and not groups_of(match).get("year"):
        return match.group()[4:].islower() and match.group().split()[-1].lower() != "fall"
    return not (reads == "half" and groups_of(match).get("year") is None and "final" in match.group().lower())
