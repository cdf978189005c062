"""Fractions of a whole in words, "by a quarter", "two-thirds of exports": a text -> where they stand, and percent."""

import re
from collections.abc import Iterator
from decimal import Decimal

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
CENT = Decimal("0.01")
FRACTION = re.compile(
    rf"\b(?P<count>{'|'.join(COUNTS)})(?P<joint>[ -])(?P<part>{'|'.join(PARTS)})(?P<many>s)?\b(?![-\w'’])",
    re.IGNORECASE,
)
BY = re.compile(
    r"\bby\s+(?:(?:about|nearly|almost|over|around|roughly|some|more|less|than|at|least)\s+){0,2}$", re.IGNORECASE
)
PERIOD = r"(?:\d|fiscal\b|(?:last|this|next|the)\s+year|a\s+(?:percent|point|million|billion|century|year))"
MORE = re.compile(r"\s+(?:more|less|fewer|higher|lower|larger|smaller|bigger)\b", re.IGNORECASE)
SHARE = re.compile(rf"\s+of\s+(?!{PERIOD})", re.IGNORECASE)


HALF = re.compile(r"\bby (?P<half>half)\b(?! an?\b)", re.IGNORECASE)


def find_fractions(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Give the start and end of each fraction that says a share or a change, with its percent to two places.

    "The third quarter", "a third country" and "two quarters of growth" are none.
    """
    for found in HALF.finditer(text):
        yield found.start("half"), found.end("half"), Decimal(50)
    for found in FRACTION.finditer(text):
        count, part = COUNTS[found["count"].lower()], found["part"].lower()
        several = bool(found["many"])
        if several != (count > 1) or (several and part == "quarter" and found["joint"] != "-") or count >= PARTS[part]:
            continue
        told = several and found["joint"] == "-"
        near_by = BY.search(text, max(0, found.start() - 32), found.start())
        if told or near_by or SHARE.match(text, found.end()) or MORE.match(text, found.end()):
            yield found.start(), found.end(), (Decimal(100 * count) / PARTS[part]).quantize(CENT).normalize()
