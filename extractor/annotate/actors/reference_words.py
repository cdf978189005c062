"""How parties are spoken of again: what patterns/actors/references.yml says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.annotate.actors.text import fold
from extractor.annotate.actors.words import read_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """Which organizations, countries or blocs a noun can stand for."""

    named: frozenset[str] = frozenset()
    kind: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """An economy that is called by its rank, "the world's largest economy", since and until the years it held it."""

    code: str
    since: str
    until: str
    called: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceWords:
    """What patterns/actors/references.yml says, and the title words and kinds of organizations; see there."""

    nouns: Mapping[str, Noun]
    ranks: tuple[Rank, ...]
    administrations: frozenset[str]
    leaders: frozenset[str]
    speech: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    neuter: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    titles: frozenset[str]
    media: frozenset[str]
    offices: frozenset[str]


def load_reference_words(folder: Path) -> ReferenceWords:
    """Read the words from `folder`: references.yml, titles.yml and organizations.yml.

    Raises:
        PatternError: a file cannot be read.
    """
    table = read_words(folder / "references.yml")
    heads = read_words(folder / "organizations.yml")["heads"]
    keys = ("administrations", "leaders", "speech", "male", "female", "neuter", "male_titles", "female_titles")
    return ReferenceWords(
        nouns={name: Noun(**fields) for name, fields in table["nouns"].items()},
        ranks=tuple(Rank(code=code, **fields) for code, fields in table["ranks"].items()),
        titles=read_words(folder / "titles.yml")["heads"],
        media=frozenset(fold(word) for word in heads["media"]),
        offices=frozenset(fold(word) for word in heads["offices"] | heads["bodies"]),
        **{key: table[key] for key in keys},
    )


def can_be_called(names: Iterable[str], noun: Noun, words: ReferenceWords) -> bool:
    """Tell whether an organization with these names may be called by a noun: "the bank", "the broadcaster"."""
    parts = {fold(word) for text in names for word in text.replace("-", " ").split()}
    if noun.named:
        return bool(parts & noun.named)
    is_medium = bool(parts & words.media) or bool(parts & words.nouns["news agency"].named)
    return is_medium if noun.kind == "medium" else not is_medium and not parts & words.offices
