"""Make corpus text look like news: titles, capitals, wire spellings and quotation marks, one word for one word."""

import dataclasses
import random
from collections.abc import Callable

from training.corpus import Sentence
from training.lists import words

WIRE = {
    "percent": "pct",
    "dollars": "dlrs",
    "million": "mln",
    "billion": "billion",
    "metric": "metric",
    "kilograms": "kilos",
}
QUOTES = (
    {"``": '"', "''": '"', "“": '"', "”": '"'},
    {"``": "“", "''": "”"},
    {'"': "''"},
    {"’s": "'s", "’": "'", "n’t": "n't"},
    {"'s": "’s", "n't": "n’t"},
)
SMALL_WORDS = frozenset(words("a an the and or but of in on at to for by with from as over after vs nor"))


def augment(sentence: Sentence, rng: random.Random) -> Sentence:
    """Change a sentence's look now and then; the labels stay."""
    if rng.random() < 0.3:
        marks = rng.choice(QUOTES)
        sentence = _rewrite(sentence, lambda word: marks.get(word, word))
    if rng.random() < 0.2:
        sentence = _rewrite(sentence, lambda word: WIRE.get(word, word))
    if rng.random() < 0.5:
        sentence = _capital_after_abbreviation(sentence)
    draw = rng.random()
    if draw < 0.03:
        return _rewrite(sentence, str.lower)
    if draw < 0.06:
        return _rewrite(sentence, str.upper)
    if draw < 0.10:
        return _rewrite(sentence, _title_case)
    return sentence


def _rewrite(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    return dataclasses.replace(sentence, words=tuple(change(word) for word in sentence.words))


def _title_case(word: str) -> str:
    return word if word in SMALL_WORDS else word[:1].upper() + word[1:]


def _capital_after_abbreviation(sentence: Sentence) -> Sentence:
    """Write "the U.S. Had": the wire of 1987 capitalised what follows such a stop."""
    words = list(sentence.words)
    for index, word in enumerate(words[:-1]):
        if word in {"U.S.", "U.K.", "U.N.", "E.C."} and words[index + 1].islower():
            words[index + 1] = words[index + 1].capitalize()
    return dataclasses.replace(sentence, words=tuple(words))
