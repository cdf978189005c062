"""The grammar of dates (patterns/dates.yml), compiled: every rule one expression, tried where its first word stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.annotate.dates.classes import classes_of
from extractor.annotate.dates.rules import Rule, compile_rule
from extractor.errors import PatternError
from extractor.grammar.strict_yaml import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiscal:
    """A country's fiscal year: its first month, and the words that name the country."""

    starts: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day of the year: fixed (`month`, `day`), or as the holidays library names it, `shift` days on.

    With `weekday` (Monday is 0) it is the first such one from the fixed day on.
    """

    month: int = 0
    day: int = 0
    weekday: int | None = None
    country: str = ""
    name: str = ""
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A day that news calls by its date alone: what stands behind it, and the year that is meant."""

    month: int
    day: int
    year: int
    behind: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The compiled grammar; `months` and `weekdays` map lower-case forms without dot to numbers (Monday is 0).

    `rules` are all of them, `opened_by` those that may open with a word or kind of figure; `bare_days` are for a figure
    behind which none of the words `after_figure` stands.
    """

    rules: tuple[Rule, ...]
    opened_by: Mapping[str, tuple[Rule, ...]]
    bare_days: tuple[Rule, ...]
    after_figure: frozenset[str]
    starts: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    holidays: Mapping[str, Holiday]
    events: tuple[Event, ...]
    fiscal: Mapping[str, Fiscal]
    fiscal_names: re.Pattern[str]
    fiscal_by_start: frozenset[str]
    ambiguous: frozenset[str]
    named: frozenset[str]


@cache
def load_grammar(path: Path) -> Grammar:
    """Read dates.yml and compile it.

    Raises:
        PatternError: a rule names an unknown class or is no expression, or a holiday is none.
    """
    data = load_yaml(path)
    classes, weekdays = classes_of(data), _numbered(data["weekdays"], start=0)
    rules = tuple(compile_rule(entry, classes, path) for entry in data["rules"])
    opens = sorted({word for rule in rules for word in rule.opens}, key=lambda word: (-len(word), word))
    words = "|".join(word for word in opens if word.isalpha())
    return Grammar(
        rules=rules,
        opened_by={word: tuple(rule for rule in rules if word in rule.opens) for word in opens},
        bare_days=tuple(rule for rule in rules if rule.reads == "day_again"),
        after_figure=classes["month"].opens | classes["units"].opens | {"of", "to", "until", "q"},
        starts=re.compile(rf"(?<![\w.$€£¥])(?:(?P<word>(?i:{words}))(?![^\W\d_])|['’‘]?\d)"),
        months=_numbered(data["words"], start=1),
        weekdays=weekdays,
        seasons={str(k): (int(v.split("-")[0]), int(v.split("-")[1])) for k, v in data["seasons"].items()},
        holidays={str(name): _holiday(text, path, weekdays) for name, text in data["holidays"].items()},
        events=tuple(_event(entry) for entry in data["events"]),
        fiscal={
            str(code): Fiscal(starts=int(entry["starts"]), names=frozenset(map(str, entry["names"])))
            for code, entry in data["fiscal"].items()
        },
        fiscal_names=_any_of(name for entry in data["fiscal"].values() for name in entry["names"]),
        fiscal_by_start=frozenset(map(str, data["fiscal_by_start"])),
        ambiguous=frozenset(str(word).lower() for word in data["ambiguous"]),
        named=frozenset(str(word).lower() for word in data["named"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(map(str, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _numbered(table: Mapping[str, list[str]], *, start: int) -> dict[str, int]:
    return {
        str(form).rstrip(".").lower(): number for number, forms in enumerate(table.values(), start) for form in forms
    }


def _holiday(text: str, path: Path, weekdays: Mapping[str, int]) -> Holiday:
    fixed = re.fullmatch(r"(\d\d?)-(\d\d?)(?: or the next (\w+))?", text)
    if fixed and (not fixed[3] or fixed[3].lower() in weekdays):
        weekday = weekdays[fixed[3].lower()] if fixed[3] else None
        return Holiday(month=int(fixed[1]), day=int(fixed[2]), weekday=weekday)
    found = re.fullmatch(r"([A-Z]{2}) (.+?)(?: ([+-]\d+))?", text)
    if not found:
        what = (
            f"'{text}' is no holiday; write a day as 12-25 or '11-2 or the next Tuesday', "
            "or a country and a name as 'US Labor Day', 'US Easter +1'"
        )
        raise PatternError(path, getattr(text, "line", 0), what)
    return Holiday(country=found[1], name=found[2], shift=int(found[3] or 0))


def _event(entry: Mapping[str, str]) -> Event:
    year, month, day = map(int, entry["day"].split("-"))
    return Event(
        month=month, day=day, year=year, behind=re.compile(rf"(?:,? \d{{4}},?)?\s+(?:{'|'.join(entry['behind'])})\b")
    )


def groups_of(match: re.Match[str]) -> dict[str, str | None]:
    """Give a match's classes by name, those of alternatives folded into one."""
    folded: dict[str, str | None] = {}
    for name, text in match.groupdict().items():
        plain = name.rstrip("_")
        folded[plain] = folded.get(plain) or text
    return folded
