"""What is known of states and blocs before reading, from the standards and patterns/actors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

from extractor.errors import PatternError
from extractor.grammar.strict_yaml import Table, load_yaml
from extractor.types import ActorType

STATE_KEYS = frozenset(
    [
        "name",
        "names",
        "short",
        "adjectives",
        "people",
        "capital",
        "seats",
        "place",
        "weak",
        "shared",
        "until",
        "members",
        "code",
    ]
)


class FormKind(StrEnum):
    """In which way a form names its party."""

    NAME = "name"
    SHORT = "short"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    PLACE = "place"  # no party at all


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A country or bloc. `key` is its code, or a bloc's full name; `until` the last year of a historic state."""

    key: str
    name: str
    type: ActorType
    code: str | None = None
    until: int | None = None
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way of writing a state; `weak` and `shared` forms need support from elsewhere in the article."""

    text: str
    kind: FormKind
    state: str | None = None
    weak: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All states by key, and all their forms."""

    states: dict[str, State]
    forms: tuple[Form, ...]


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read states and blocs from the standards and from the YAML files in `folder`.

    Raises:
        PatternError: a file has an unknown key, or does not name a territory.
    """
    states: dict[str, State] = {}
    forms: list[Form] = []
    for code, row in _rows(folder / "countries.yml"):
        if "name" not in row:
            raise PatternError(folder / "countries.yml", row.line, f"'{code}' needs a name")
        name = str(row["name"])
        states[code] = State(key=code, name=name, type=ActorType.COUNTRY, code=code, until=_year(row))
        forms.extend(_forms(code, dict.fromkeys([*_spellings(name), *_standard_names(code)]), row))
    for name, row in _rows(folder / "blocs.yml"):
        states[name] = State(
            key=name,
            name=str(row.get("name", name)),
            type=ActorType.BLOC,
            code=str(row["code"]) if "code" in row else None,
            members=tuple(int(n) for n in row.get("members", [])),
        )
        forms.extend(_forms(name, [name], row))
    places = load_yaml(folder / "places.yml")["places"]
    forms.extend(Form(text=str(text), kind=FormKind.PLACE) for line in places for text in line)
    return Gazetteer(states=states, forms=tuple(forms))


def _rows(path: Path) -> Iterator[tuple[str, Table]]:
    for key, row in load_yaml(path).items():
        if unknown := sorted(set(row) - STATE_KEYS):
            raise PatternError(path, row.line_of(unknown[0]), f"unknown key '{unknown[0]}'")
        yield str(key), row


def _year(row: Table) -> int | None:
    return int(row["until"]) if "until" in row else None


def _standard_names(code: str) -> list[str]:
    """List the names of a territory in CLDR and ISO 3166, without inverted ones and brackets."""
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return []
    found = [Locale("en").territories.get(code), getattr(country, "common_name", None), country.name]
    found.append(getattr(country, "official_name", None))
    plain = [re.sub(r" ?\(.*?\)", "", n) for n in found if n and "," not in n and " - " not in n]
    return list(dict.fromkeys(spelling for n in plain for spelling in _spellings(n)))


def _spellings(name: str) -> Iterator[str]:
    """Write a name with "and" and "&", "Saint" and "St.", and without the article."""
    name = name.removeprefix("the ").removesuffix(" SAR China")
    for joined in {name.replace("&", "and"): 0, name: 0}:
        yield joined
        if joined.startswith("St. "):
            yield "Saint " + joined[4:]
            yield "St " + joined[4:]
        elif joined.startswith("Saint "):
            yield "St. " + joined[6:]


def _forms(key: str, names: Iterable[str], row: Table) -> Iterator[Form]:
    weak_names, shared = set(row.get("weak", [])), set(row.get("shared", []))
    weak_seats = row.get("place") == "true"

    def make(texts: Iterable[Any], kind: FormKind, weak: bool = False) -> Iterator[Form]:
        for text in texts:
            is_weak = weak or text in weak_names
            yield Form(text=str(text), kind=kind, state=key, weak=is_weak, shared=text in shared)

    yield from make([*names, *row.get("names", [])], FormKind.NAME)
    yield from make(row.get("short", []), FormKind.SHORT)
    adjectives = [str(text) for text in row.get("adjectives", [])]
    yield from make(adjectives, FormKind.ADJECTIVE)
    yield from make([a + "s" for a in adjectives if a.endswith(("n", "i", "ong", "er"))], FormKind.PEOPLE)
    yield from make(row.get("people", []), FormKind.PEOPLE)
    capital = [row["capital"]] if "capital" in row else []
    yield from make([*capital, *row.get("seats", [])], FormKind.SEAT, weak_seats)
