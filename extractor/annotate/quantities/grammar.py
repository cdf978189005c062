"""The words of figures (patterns/quantities.yml), compiled to one expression that runs in linear time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from extractor.grammar.strict_yaml import load_yaml

POINTS = (
    r"\d{1,3}(?:\.\d{3})+,\d+(?!\d)|\d+,\d{1,2}(?=\s?(?:%|per ?cent\b|pct\b|[mb](?:illion|n|ln)\b|trillion\b|euros?\b))"
)
DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,]*\d)|{POINTS}|\d+(?:\.\d+)?|\.\d+"  # "€1,2 billion" is 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lower-case words and what they stand for; `atom` finds a figure with its sign, scale and unit."""

    atom: re.Pattern[str]
    scales: Mapping[str, Decimal]
    tight: Mapping[str, Decimal]
    numbers: Mapping[str, Decimal]
    signs: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, tuple[str, ...]]
    minor: frozenset[str]  # of the currencies, those that are hundredths: cents
    percent: frozenset[str]
    points: frozenset[str]
    basis_points: frozenset[str]
    bounds: tuple[tuple[str, str], ...]  # (words, bound), longest first
    per: re.Pattern[str]


@cache
def load_lexicon(path: Path) -> Lexicon:
    """Read quantities.yml and compile it.

    Raises:
        PatternError: the file is no YAML.
    """
    data = load_yaml(path)
    scales = _factors(data["scales"])
    tight = _factors(data["tight"])
    numbers = _factors(data["numbers"])
    signs = {str(form): str(code) for code, forms in data["signs"].items() for form in forms}
    codes = {str(code): str(code) for line in data["codes"] for code in line}
    codes |= {str(form): str(code) for code, forms in data["exact"].items() for form in forms}
    currencies = {str(form): tuple(codes.split()) for codes, forms in data["currencies"].items() for form in forms}
    minor = {str(form): (str(code),) for code, forms in data["minor"].items() for form in forms}
    currencies |= minor
    units = [str(unit) for line in data["units"] for unit in line]
    kinds = [data["percent"], data["points"], data["basis_points"]]
    behind = [*units, *currencies, *(word for kind in kinds for word in kind if word != "%")]
    bounds = sorted(((str(w), str(b)) for b, words in data["bounds"].items() for w in words), key=lambda x: -len(x[0]))
    return Lexicon(
        atom=_atom(scales, tight, numbers, signs, codes, behind),
        scales=scales,
        tight=tight,
        numbers=numbers,
        signs={form: tuple(code.split()) for form, code in (codes | signs).items()},
        currencies=currencies,
        minor=frozenset(minor),
        percent=frozenset(data["percent"]),
        points=frozenset(data["points"]),
        basis_points=frozenset(data["basis_points"]),
        bounds=tuple(bounds),
        per=re.compile(
            rf"\s*(?:per|an?|each|/)\s*(?P<per>{_any(w for line in data['per'] for w in line)})\b"
            r"(?!\s+(?:earlier|ago|before|later|after|previously)\b)",  # "$205 million a year earlier" is no rate
            re.IGNORECASE,
        ),
    )


def _factors(table: Mapping[str, Iterable[str]]) -> dict[str, Decimal]:
    return {str(word): Decimal(str(factor)) for factor, words in table.items() for word in words}


def _any(words: Iterable[str]) -> str:
    """Make an alternation, longest first, in which a space also matches a hyphen or several spaces."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[ -]\s{0,8}").replace(r"\-", "-") for word in ordered)


def _atom(
    scales: Iterable[str],
    tight: Iterable[str],
    numbers: Mapping[str, Decimal],
    signs: Iterable[str],
    codes: Iterable[str],
    behind: list[str],
) -> re.Pattern[str]:
    word = _any(numbers)
    spelled = rf"(?:{word})(?:[ -](?:{word}))?"
    sign = "|".join(re.escape(s) for s in sorted(signs, key=len, reverse=True))
    exact = "|".join(rf"{re.escape(s)}(?=\d)" if len(s) == 1 and s.isalpha() else re.escape(s) for s in codes)
    gap = r"[ -]?\s{0,8}"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<sign>{sign}|(?-i:{exact}))\s?)?"
        rf"(?:(?P<digits>{DIGITS})(?P<half>[ -](?:1/2|1/4|3/4))?(?P<and_half>\s+and\s+a\s+half\b)?"
        rf"|\b(?P<fraction>half(?=\s+an?\s|[ -]p)|(?:a|three)[ -]quarters?(?:\s+of)?(?=\s+an?\s))(?:\s+an?(?=\s))?"
        rf"|\b(?P<spelled>{spelled}|an?(?=[ ](?:{_any(scales)})\b))(?P<and_half_>\s+and\s+a\s+half\b)?)"
        rf"(?:[ -]point[ -](?P<point>{DIGITS}|{word}))?"
        rf"(?:(?P<tight>{_any(tight)})(?![\w$])|{gap}(?P<scale>{_any(scales)})(?!\w))?"
        rf"(?:\s?(?P<sign_unit>%)|{gap}(?:an?\s)?(?P<unit>{_any(behind)})(?!\w))?",
        re.IGNORECASE,
    )
