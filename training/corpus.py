"""One form for every corpus: documents of sentences, each word with the labels its corpus supervises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NAME_TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "MISC")
NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in NAME_TYPES for place in "BILU"))
UNKNOWN_NAME = "?"  # no label is known for this word: nothing is learned from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's words and labels.

    `heads` are indexes into the sentence, -1 the root. `names` holds one label a word, several joined by "|"
    where the corpus leaves the choice open, or "?". A tuple that is empty is not supervised.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    xpos: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    opens_block: bool = False
    bounded: bool = True  # whether the sentence's start is trusted
    key: str = ""  # the treebank's `sent_id`


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Sentences in reading order, and where they come from."""

    source: str
    sentences: tuple[Sentence, ...]


def bilou(spans: Iterable[tuple[int, int, str]], length: int, outside: str = "O") -> list[str]:
    """Write name spans (first word, end word, type or types joined by "|") as one label a word."""
    labels = [outside] * length
    for start, end, kinds in spans:
        for index in range(start, end):
            place = "U" if end - start == 1 else "B" if index == start else "L" if index == end - 1 else "I"
            choices = ("?" if kind == "?" else "O" if kind == "O" else f"{place}-{kind}" for kind in kinds.split("|"))
            labels[index] = "|".join(choices)
    return labels


def runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Read spans from IOB or IOB2 tags."""
    start, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        place, _, tag_kind = tag.partition("-")
        if kind and (place in "OB" or tag_kind != kind):
            yield start, index, kind
            kind = ""
        if place != "O" and not kind:
            start, kind = index, tag_kind


def guess_spaces(words: list[str]) -> tuple[bool, ...]:
    """Guess where spaces stood between the words of a corpus that does not say."""
    joined_left = {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "''", "”", "'"}
    joined_right = {"(", "[", "$", "``", "“", "US$", "A$", "£", "€"}
    spaces = []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        spaces.append(not (following in joined_left or word in joined_right))
    return tuple(spaces)
