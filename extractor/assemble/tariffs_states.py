"""The table of patterns/status.yml: which words tell that a tariff is in which state."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml

WILLED = frozenset({"proposed", "announced", "paused", "exempted"})  # states that somebody brings about


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A state and the words that tell it; another state where the verb is future or modal."""

    state: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    if_future: str
    if_modal: str


@cache
def load_statuses(path: Path) -> tuple[Status, ...]:
    """Read status.yml, in order of precedence."""
    return tuple(
        Status(
            state=str(entry["state"]),
            verbs=frozenset(entry["verbs"]),
            nouns=frozenset(entry.get("nouns", ())),
            if_future=str(entry.get("if_future", entry["state"])),
            if_modal=str(entry.get("if_modal", entry["state"])),
        )
        for entry in load_yaml(path)["status"]
    )


@cache
def states_of(state: str) -> frozenset[str]:
    """List the words that bring a duty into a state; for "in force" those that tell of it coming, not going on."""
    rows = [row for row in load_statuses(PATTERNS / "status.yml") if row.state == state]
    return frozenset(word for row in (rows[-1:] if state == "in_force" else rows) for word in (*row.verbs, *row.nouns))


@cache
def willed_words() -> frozenset[str]:
    """List the verbs of states that somebody brings about: "threaten", "announce", "pause"."""
    return frozenset(v for s in load_statuses(PATTERNS / "status.yml") if s.state in WILLED for v in s.verbs)
