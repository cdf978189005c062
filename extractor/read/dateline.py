"""Datelines: "SEOUL, April 27 - ", "TOKYO (Kyodo) —", "WEST MIFFLIN (United States) (AFP) – "."""

import re
from dataclasses import dataclass

from extractor.read.daytimes import MONTHS

PLACE = r"(?P<place>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4})"
REGION = r"(?:,\s+(?P<region>(?!(?:" + "|".join(MONTHS) + r")\b)[A-Z][\w. ]{1,20}?))?"
BRACKET = r"(?:\s*\((?P<bracket1>[^()\n]{2,40})\))?"
DAY = (
    r"(?:,?\s+(?P<day>(?:(?:"
    + "|".join(MONTHS)
    + r")\.?\s+\d{1,2}(?:,\s*\d{4})?|\d{1,2}\s+(?:"
    + "|".join(MONTHS)
    + r")\.?(?:\s+\d{4})?)))?"
)
BRACKET2 = r"(?:,?\s*\((?P<bracket2>[^()\n]{2,40})\))?"
AGENCY = r"(?:,?\s+(?P<agency>[A-Z][\w ]{2,20}))?"
DASH = r"\s*(?:--|—|–|-)\s*"
DATELINE = re.compile(rf"{PLACE}{REGION}{BRACKET}{DAY}{BRACKET2}{DASH}(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dateline's parts as written; `length` is how much of the line it takes."""

    place: str
    region: str | None
    brackets: tuple[str, ...]
    day: str | None
    length: int


def find_dateline(line: str) -> Found | None:
    """Find the dateline that a line of running text opens with.

    A place in small letters counts only with a day or a bracket behind it: "Beijing (dpa) -", but not "Two-way - ".
    """
    found = DATELINE.match(line[:160])
    if not found or not found["place"][0].isupper():
        return None
    brackets = tuple(text for name in ("bracket1", "bracket2") if (text := found[name]))
    place = found["place"].strip()
    shouted = place == place.upper() and len(place) > 2 and sum(c.isalpha() for c in place) > 2
    dashed = line[: found.end()].rstrip()[-1] in "—–" or re.search(r"\s-+\s*$", line[: found.end()]) is not None
    if not dashed or not (shouted or ((brackets or found["day"]) and place.istitle())):
        return None
    return Found(place=place, region=found["region"], brackets=brackets, day=found["day"], length=found.end())
