"""The word classes that rules of patterns/dates.yml may use: each an expression, and the words it may open with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
COUPLE = {"couple of": 2, "couple": 2}
ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4, "last": 4,
}  # fmt: skip
NTHS = {**ORDINALS, "fifth": 5, "5th": 5, "final": -1, "last": -1}
CENTURIES = {
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
           "nineties": 90}  # fmt: skip
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end", "beginning": "beginning",
         "start": "start", "close": "close", "turn": "start"}  # fmt: skip
DEICTICS = {"this": 0, "the current": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1,
            "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}  # fmt: skip
UNITS = ("day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century")
DAY, NTH, LONG, YEAR, MARKED = "#1", "#1st", "#100", "#1987", "#'86"  # stand for figures among opening words
FIGURE = re.compile(r"['’‘]|(?P<digits>\d+)(?P<nth>st|nd|rd|th)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """A named group of a rule: its expression, and the lower-case words (or kinds of figures) it may open with."""

    expression: str
    opens: frozenset[str]


def classes_of(data: Mapping[str, Any]) -> dict[str, WordClass]:
    """Make the classes from the word tables of dates.yml."""
    months, weekdays = _forms(data["words"]), _forms(data["weekdays"])
    days = [form for name in data["weekdays"] for form in (name.capitalize(), name.upper())]
    holidays = sorted(map(str, data["holidays"]), key=len, reverse=True)
    return {
        "month": _class(_dotted(months) + r"(?!\w)", months),
        "weekday": _class(f"(?:{'|'.join(days)})\\b", days),
        "abbrev": _class(_dotted(weekdays) + r"(?!\w)", weekdays),
        "season": _words(data["season"] if "season" in data else data["seasons"]),
        "holiday": _class(f"(?:{'|'.join(map(_title, holidays))})(?!\\w)", holidays),
        **_figures(),
        **_plain_words(),
    }


def _figures() -> dict[str, WordClass]:
    written = {
        "day": r"(?<![:.\d])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "dayth": r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b",
        "year": r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d|-\d)(?!s\b)",
        "years": r"(?:1[5-9]|20)\d\d",  # the first of two
        "iso": r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)",
        "num": r"\d{1,2}",
        "short": r"\d\d(?![\w%]|[.,]\d)",
        "digit": r"[1-4]",
        "number": r"\d{1,2}",
        "apostrophe": r"['’‘]\d\d(?![\d%])",
        "decade": r"(?:1[5-9]|20)\d0(?=['’]?s\b)",
        "tens": r"[2-9]0(?=s\b)",
    }
    opens = {
        "day": (DAY, NTH), "dayth": (NTH,), "number": (NTH,), "apostrophe": (MARKED,),
        **dict.fromkeys(("year", "years", "iso", "decade"), (YEAR,)),
    }  # fmt: skip
    return {
        name: WordClass(expression=text, opens=frozenset(opens.get(name, (DAY,)))) for name, text in written.items()
    }


def _plain_words() -> dict[str, WordClass]:
    count = [*NUMBERS, *TENS, *COUPLE, *(f"{tens}-{one}" for tens in ("twenty", *TENS) for one in NUMBERS[1:10])]
    spelled = _words(count)
    return {
        "count": WordClass(
            expression=f"(?:{spelled.expression}|\\d{{1,3}}(?![\\w.,]{{0,12}}\\d)\\b)",
            opens=spelled.opens | {DAY, LONG},
        ),
        "ordinal": WordClass(expression=_words(ORDINALS).expression, opens=frozenset(map(opening, ORDINALS))),
        "nth": WordClass(expression=_words(NTHS).expression, opens=frozenset(map(opening, NTHS))),
        "part": _words(PARTS),
        "deictic": _words(DEICTICS),
        "unit": _words(UNITS),
        "units": _words([*UNITS, *(unit + "s" for unit in UNITS[:-1]), "centuries"]),
        "spelled_century": _words(CENTURIES),
        "spelled_decade": _words(DECADES),
    }


def _class(expression: str, forms: Iterable[str]) -> WordClass:
    return WordClass(expression=expression, opens=frozenset(opening(form) for form in forms))


def _words(forms: Iterable[str]) -> WordClass:
    ordered = sorted(map(str, forms), key=lambda form: (-len(form), form))
    return _class(f"(?i:{'|'.join(form.replace(' ', '[ ]').replace('-', '[- ]') for form in ordered)})\\b", ordered)


def opening(text: str) -> str:
    """Give the lower-case word that a form opens with, for a figure its kind."""
    found = re.match(r"[^\W\d_]+", text)
    return found[0].lower() if found else figure_kind(text, 0)


def figure_kind(text: str, start: int) -> str:
    """Tell whether a day or number, an ordinal, a longer number, a year or '86 opens at a place; "" if none does."""
    found = FIGURE.match(text, start)
    if found is None:
        return ""
    if not found["digits"]:
        return MARKED
    if found["nth"] and len(found["digits"]) < 3:
        return NTH
    return {1: DAY, 2: DAY, 3: LONG, 4: YEAR}.get(len(found["digits"]), "")


def _title(name: str) -> str:
    """Let a holiday be written with capitals, as names are: "New Year's Day", "Fourth of July"."""
    words = (word if word == "of" else word[:1].upper() + word[1:] for word in name.split())
    return r"\s".join(re.escape(word).replace("'", "['’]?").replace(r"\.", r"\.?") for word in words)


def _forms(table: Mapping[str, list[str]]) -> list[str]:
    """List the written forms, capitalised and in capitals, longest first."""
    forms = [str(form) for forms in table.values() for form in forms]
    return sorted({*forms, *(form.upper() for form in forms)}, key=lambda form: (-len(form), form))


def _dotted(forms: Iterable[str]) -> str:
    """Join forms; an abbreviation's dot may be left out."""
    return (
        "(?:"
        + "|".join(re.escape(form[:-1]) + r"\.?" if form.endswith(".") else re.escape(form) for form in forms)
        + ")"
    )


def number_of(text: str) -> int:
    """Read a small number in digits or words, "a" as one."""
    lower = " ".join(text.lower().replace("-", " ").split())
    if lower.isdigit():
        return int(lower)
    if lower in COUPLE:
        return COUPLE[lower]
    if lower in NUMBERS:
        return NUMBERS.index(lower)
    tens, _, one = lower.partition(" ")
    value = 20 if tens == "twenty" else TENS.get(tens, 1)
    return value + (NUMBERS.index(one) if one in NUMBERS else 0)
