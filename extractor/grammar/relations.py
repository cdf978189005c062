"""The relations that rules may speak of, and the parser labels they stand for (patterns/relations.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import PatternError
from extractor.grammar.schema import check_keys
from extractor.grammar.strict_yaml import load_yaml

SECTIONS = ("relations", "prepositions", "agent", "adverbial", "functions", "computed", "known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Parser labels on one side, relation names on the other."""

    labels: Mapping[str, str]  # label -> relation
    functions_of: Mapping[str, str]  # label -> function
    prepositions: frozenset[str]  # labels whose relation is the preposition
    agents: frozenset[str]
    adverbials: frozenset[str]
    computed: frozenset[str] = field(default_factory=frozenset)
    known: frozenset[str] = field(default_factory=frozenset)  # prepositions and openers that rules may name

    @property
    def names(self) -> frozenset[str]:
        """List every relation with a fixed name; prepositions are relations besides."""
        return frozenset(self.labels.values()) | self.computed

    def relation(self, label: str) -> str | None:
        """Name the relation a label makes: "nsubj:outer" as "nsubj" unless it is listed itself."""
        return self.labels.get(label) or self.labels.get(label.partition(":")[0])

    def function(self, label: str) -> str | None:
        """Name the function a label marks, None for content words."""
        return self.functions_of.get(label) or self.functions_of.get(label.partition(":")[0])


def load_relations(path: Path) -> Relations:
    """Read relations.yml.

    Raises:
        PatternError: the file lacks a section or has an unknown one.
    """
    data = load_yaml(path)
    check_keys(data, frozenset(SECTIONS), "relations.yml", path=path, line=1)
    for section in SECTIONS:
        if section not in data:
            raise PatternError(
                path, 1, f"the section '{section}' is missing; relations.yml needs: {', '.join(SECTIONS)}"
            )
    return Relations(
        labels=_invert(data["relations"]),
        functions_of=_invert(data["functions"]),
        prepositions=_labels(data["prepositions"]),
        agents=_labels(data["agent"]),
        adverbials=_labels(data["adverbial"]),
        computed=frozenset(str(name) for name in data["computed"]),
        known=frozenset(word for line in data["known"] for word in line.split()),
    )


def _labels(text: object) -> frozenset[str]:
    return frozenset(part.strip() for part in str(text).split("|"))


def _invert(section: Mapping[str, object]) -> dict[str, str]:
    return {label: str(name) for name, labels in section.items() for label in _labels(labels)}
