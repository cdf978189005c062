"""Patterns after loading: what a pattern file says, as frozen values. patterns/README.md explains the language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotSpec:
    """What a slot takes. `spans` are node kinds (percent, money, date, actor, product, noun, word, clause)."""

    name: str
    spans: frozenset[str]
    kinds: frozenset[str] = frozenset()  # actor types; empty means any
    required: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSet:
    """Named words: lemmas or lower-case phrases."""

    name: str
    words: frozenset[str]
    line: int = 0
    shared: bool = False  # from words.yml, for every file
    file: FilePath | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a path: down along any of the relations, or up (`^`); `words` names a set the target must be in."""

    relations: tuple[str, ...]
    up: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A way from a bound node (`start`, a word set or a filled slot; None is the anchor) to a filler."""

    text: str
    steps: tuple[Step, ...]
    start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One alternative of `as` or `has`: walking the path from the anchor must meet a word of the set; it is bound.

    `as: object of $raise` climbs (steps up); `has: modifier $extra` descends; `as: $tariff` has no steps.
    """

    text: str
    steps: tuple[Step, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of a sequence: exactly one of word, words (a set's name), slot, or gap (up to that many tokens)."""

    word: str | None = None
    words: str | None = None
    slot: str | None = None
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One construction of English. `conditions` are groups of alternatives: each group needs one that holds."""

    id: str
    line: int
    anchor: str | None = None
    anchor_is: str | None = None  # noun | verb
    conditions: tuple[tuple[Condition, ...], ...] = ()
    exclusions: tuple[Condition, ...] = ()  # none of these may hold
    slots: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    sequence: tuple[Element, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    unless: frozenset[str] = frozenset()
    file: FilePath | None = None  # the one it stands in; a user's file lies over a shipped one


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the facts it must give; `xfail` says why it does not yet."""

    text: str
    facts: tuple[Mapping[str, Any], ...]
    line: int
    title: str | None = None
    published: str | None = None
    xfail: str | None = None
    file: FilePath | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFile:
    """One kind of fact: its slots, words, rules and examples."""

    id: str
    path: FilePath
    reads: str
    slots: Mapping[str, SlotSpec]
    words: Mapping[str, WordSet]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """All pattern files by id, later folders already laid over earlier ones."""

    files: Mapping[str, PatternFile]
