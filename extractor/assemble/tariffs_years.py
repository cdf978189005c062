"""The yearly steps of a safeguard: "13 percent in the first year, 11 in the second" begin a year after one another."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.lookup import span_at
from extractor.assemble.tariffs_sequels import by_day
from extractor.assemble.tariffs_types import Draft

ORDINALS = {word: n for n, word in enumerate("first second third fourth fifth sixth".split())}
BOTH = r"(?:and [\d.]+ ?(?:percent|per cent|pct|%) )?"  # "16 percent and 40 percent in the second year"
IN_YEAR = re.compile(
    rf"^\W*{BOTH}(?:on (?:[\w-]+ ){{1,3}})?(?:\w+ )?in (?:the|its) ({'|'.join(ORDINALS)})\b", re.IGNORECASE
)
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def with_years(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give each step of a row by years its own day of effect; only the last has the day on which all end."""
    done = list(drafts)
    for number, draft in enumerate(drafts):
        place = _year_of(doc, draft)
        row = [d for d in drafts if _year_of(doc, d) is not None and doc[d.token].sent == doc[draft.token].sent]
        if place is None or len(row) < 2:
            continue
        first, last = row[0], row[-1]
        start = first.effective if _year_of(doc, first) == 0 else _begun(draft, drafts[:number])
        if start and DAY.fullmatch(start) and draft.effective in (None, start):
            done[number] = replace(draft, effective=f"{int(start[:4]) + place}{start[4:]}")
        is_last = place == _year_of(doc, last)
        if not is_last and draft.until and draft.until == last.until:
            done[number] = replace(done[number], until=None)
        done[number] = by_day(doc, done[number])
    return done


def _begun(draft: Draft, before: list[Draft]) -> str | None:
    """Give the day from which a safeguard counts its years, where duties told before it have one."""
    told = (d for d in before if d.measure == draft.measure == "safeguard" and d.imposer == draft.imposer)
    return min((d.effective for d in told if d.effective), default=None)


def _year_of(doc: Doc, draft: Draft) -> int | None:
    """Tell in which year of a measure a figure applies, counted from none, by the words right behind it."""
    span = span_at(doc, "quantities", draft.token) if draft.rate is not None else None
    found = IN_YEAR.match(doc[span.end : span.end + 9].text) if span is not None else None
    return ORDINALS[found[1].lower()] if found else None
