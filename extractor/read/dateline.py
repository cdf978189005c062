"""Datelines: "SEOUL, April 27 - ", "TOKYO (Kyodo) —", "WEST MIFFLIN (United States) (AFP) – "."""

import re
from dataclasses import dataclass

from extractor.read.daytimes import MONTHS
from extractor.read.places import country_of_city

WORD = r"[A-Z](?:['’-]?\w|\.(?!\s*[:—–-]))*\.?"
PLACE = rf"(?P<place>{WORD}(?:[ /]{WORD}| (?:de|da|do|of|la|el|am)(?= [A-Z])){{0,4}})"
MONTH = r"(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
REGION = rf"(?:,\s+(?P<region>(?!{MONTH})[A-Z][\w. ]{{1,20}}?))?"
BRACKET = r"(?:\s*[\[(](?P<bracket1>[^()\[\]\n]{2,40})[\])])?"
DAY = rf"(?:,?\s+(?P<day>{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?))?"
BRACKET2 = r"(?:,?\s*\((?P<bracket2>[^()\n]{2,40})\))?"
DASH = r"(?P<dash>\s*(?:--|—|–)\s*|\.?\s+-\s+|\.-\s*|:\s+)"
FULL_DAY = rf"(?:{MONTH}\s+\d{{1,2}},\s*\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}})"
BEHIND = rf"(?:(?P<day2>{FULL_DAY})(?:\s*(?:--|—|–|:)\s*|\.?\s+-\s+|\.\s+))?"  # "SEOUL (KTV) - Feb. 5, 2020. Exports"
DATELINE = re.compile(rf"{PLACE}{REGION}{BRACKET}{DAY}{BRACKET2}{DASH}{BEHIND}(?=[^a-z\s])")
LONGEST = 160  # characters


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

    A bracket or a day behind the place makes it one; else the place is in capitals and a dash follows. A colon
    counts only behind those, or a city that is known: "BEIJING: Exports", but not "WHO: Exports".
    """
    found = DATELINE.match(line[:LONGEST])
    if not found or line[found.end() :].isupper():  # "EXPORTS UP - MINISTER" is a headline
        return None
    place = found["place"]
    brackets = tuple(text for name in ("bracket1", "bracket2") if (text := found[name]))
    dash = found["dash"].strip(" .")
    shouted = place == place.upper() and sum(c.isalpha() for c in place) > 2
    is_city = country_of_city(place) is not None
    if dash == ":":
        holds = (shouted or bool(found["day"])) and (is_city or bool(found["day"]))
    else:
        holds = bool(brackets or found["day"]) or shouted or (is_city and dash in ("--", "—"))
    if not holds:
        return None
    return Found(
        place=place, region=found["region"], brackets=brackets, day=found["day"] or found["day2"], length=found.end()
    )


def read_dateline(text: str) -> Found | None:
    """Read a dateline that a format keeps in a field of its own: "Seoul, South Korea", "SALVADOR, Feb 26 - "."""
    plain = text.strip(" -–—")
    found = DATELINE.match(f"{plain} -- X") if len(plain) < LONGEST else None
    if found is None:
        return Found(place=plain, region=None, brackets=(), day=None, length=0) if 0 < len(plain) <= 60 else None
    brackets = tuple(text for name in ("bracket1", "bracket2") if (text := found[name]))
    return Found(
        place=found["place"], region=found["region"], brackets=brackets, day=found["day"] or found["day2"], length=0
    )
