"""The grammar of dates (patterns/dates.yml), compiled: every rule one expression, tried where a date may start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.errors import PatternError
from extractor.grammar.strict_yaml import load_yaml

NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end", "beginning": "beginning",
         "start": "start", "close": "close"}  # fmt: skip
DEICTICS = {"this": 0, "the current": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "preceding": -1,
            "prior": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}  # fmt: skip
UNITS = "day|week|fortnight|month|quarter|year|decade"
PLACE = re.compile(r"\{(\w+?)(\d?)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way to write a date; `reads` names the arithmetic that values it."""

    reads: str
    line: int
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiscal:
    """A country's fiscal year: its first month, and the words that name the country."""

    starts: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The compiled grammar; `months` and `weekdays` map lower-case forms without dot to numbers (Monday is 0)."""

    rules: tuple[Rule, ...]
    starts: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    holidays: Mapping[str, str]
    fiscal: Mapping[str, Fiscal]
    ambiguous: frozenset[str]


@cache
def load_grammar(path: Path) -> Grammar:
    """Read dates.yml and compile it.

    Raises:
        PatternError: a rule names an unknown class or is no expression.
    """
    data = load_yaml(path)
    months, weekdays = _numbered(data["words"], start=1), _numbered(data["weekdays"], start=0)
    classes = _classes(data)
    rules = tuple(_rule(entry, classes, path) for entry in data["rules"])
    names = "|".join(_forms(data["words"]) + _forms(data["weekdays"]))
    words = "|".join(["the", "a", "an", "that", *DEICTICS, *NUMBERS, *TENS, *ORDINALS, *PARTS, *data["seasons"],
                      *data["holidays"], "yesterday", "today", "tomorrow", "tonight", "weekend", "fiscal", "financial",
                      "year-end", "end", "mid-year", "midyear", "Q"])  # fmt: skip
    return Grammar(
        rules=rules,
        starts=re.compile(rf"(?<![\w.$€£¥])(?:(?:{names})(?!\w)|(?i:{words})\b|(?i:q)[1-4]\b|['’‘]?\d)"),
        months=months,
        weekdays=weekdays,
        seasons={str(k): (int(v.split("-")[0]), int(v.split("-")[1])) for k, v in data["seasons"].items()},
        holidays={str(k): str(v) for k, v in data["holidays"].items()},
        fiscal={
            str(code): Fiscal(starts=int(entry["starts"]), names=tuple(map(str, entry["names"])))
            for code, entry in data["fiscal"].items()
        },
        ambiguous=frozenset(str(word).lower() for word in data["ambiguous"]),
    )


def _forms(table: Mapping[str, list[str]]) -> list[str]:
    """List the written forms, capitalised and in capitals, longest first; an abbreviation's dot may be left out."""
    forms = [str(form) for forms in table.values() for form in forms]
    forms += [form.upper() for form in forms]
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return [re.escape(form[:-1]) + r"\.?" if form.endswith(".") else re.escape(form) for form in ordered]


def _numbered(table: Mapping[str, list[str]], *, start: int) -> dict[str, int]:
    return {
        str(form).rstrip(".").lower(): number for number, forms in enumerate(table.values(), start) for form in forms
    }


def _classes(data: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    weekdays = data["weekdays"]
    full = "|".join(form for name in weekdays for form in (name.capitalize(), name.upper()))
    count = "|".join(sorted([*NUMBERS, *TENS], key=len, reverse=True)) + r"|\d{1,3}"
    return {
        "month": "(?:" + "|".join(_forms(data["words"])) + r")(?!\w)",
        "weekday": f"(?:{full})\\b",
        "abbrev": "(?:" + "|".join(_forms(weekdays)) + r")(?!\w)",
        "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "year": r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d|-\d)(?!s\b)",
        "iso": r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)",
        "num": r"\d{1,2}",
        "short": r"\d\d(?!\d)",
        "digit": r"[1-4]",
        "number": r"\d{1,2}",
        "apostrophe": r"['’‘]\d\d(?!\d)",
        "decade": r"(?:1[5-9]|20)\d0(?=s\b)",
        "count": f"(?i:{count})\\b",
        "ordinal": f"(?i:{'|'.join(ORDINALS)})",
        "part": f"(?i:{'|'.join(PARTS)})",
        "deictic": f"(?i:{'|'.join(sorted(DEICTICS, key=len, reverse=True))})",
        "unit": f"(?i:{UNITS})\\b",
        "units": f"(?i:(?:{UNITS})s?)\\b",
        "season": f"(?i:{'|'.join(data['seasons'])})\\b",
        "holiday": "(?:"
        + "|".join(h.title().replace("'S", "['’]s") for h in sorted(data["holidays"], key=len, reverse=True))
        + r")\b",
    }


def _rule(entry: Mapping[str, str], classes: Mapping[str, str], path: Path) -> Rule:
    line = getattr(entry, "line", 0)
    text = entry["match"]
    while OPTIONAL.search(text):
        text = OPTIONAL.sub(r"(?:\1)?", text)
    text = text.replace(" ", r"[\s-]\s{0,8}")

    used: set[str] = set()

    def place(found: re.Match[str]) -> str:
        if found[1] not in classes:
            raise PatternError(path, line, f"unknown class '{found[1]}'; it may be: {', '.join(sorted(classes))}")
        name = found[1] + found[2]
        while name in used:  # in another alternative of the rule; `groups_of` folds them
            name += "_"
        used.add(name)
        return f"(?P<{name}>{classes[found[1]]})"

    expression = PLACE.sub(place, text)
    try:
        return Rule(reads=entry["reads"], line=line, expression=re.compile(_any_case(expression)))
    except re.error as error:
        raise PatternError(path, line, f"the rule cannot be compiled: {error}") from error


def _any_case(expression: str) -> str:
    """Let literal letters match in any case; classes say themselves which case they need."""
    done, depth_of_class, i = [], 0, 0
    while i < len(expression):
        if expression.startswith("(?P<", i):
            end = _closing(expression, i)
            done.append(expression[i : end + 1])
            i = end + 1
            continue
        char = expression[i]
        if char == "\\":
            done.append(expression[i : i + 2])
            i += 2
            continue
        depth_of_class += {"[": 1, "]": -1}.get(char, 0)
        done.append(f"[{char.lower()}{char.upper()}]" if char.isalpha() and not depth_of_class else char)
        i += 1
    return "".join(done)


def _closing(expression: str, start: int) -> int:
    """Find the bracket that closes the one at `start`."""
    depth, i, in_class = 0, start, False
    while i < len(expression):
        char = expression[i]
        if char == "\\":
            i += 2
            continue
        if char == "[":
            in_class = True
        elif char == "]":
            in_class = False
        elif not in_class and char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return i
        i += 1
    raise ValueError(f"no closing bracket in {expression!r}")


def number_of(text: str) -> int:
    """Read a small number in digits or words, "a" as one."""
    lower = text.lower()
    if lower.isdigit():
        return int(lower)
    if lower in NUMBERS:
        return NUMBERS.index(lower)
    return TENS.get(lower, 1)


def groups_of(match: re.Match[str]) -> dict[str, str | None]:
    """Give a match's classes by name, those of alternatives folded into one."""
    folded: dict[str, str | None] = {}
    for name, text in match.groupdict().items():
        plain = name.rstrip("_")
        folded[plain] = folded.get(plain) or text
    return folded
