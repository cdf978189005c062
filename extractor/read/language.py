"""Is it English? Told by function words: each language has its own, and English prose cannot do without its."""

import re
from functools import cache

from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 0.15  # share of function words in any prose
LITTLE = 0.03  # share in tables and briefs ("Shr 34 cts vs 1.19 dlrs"), which count as English when all is ASCII
WORDS_NEEDED = 20
SAMPLE = 20_000  # characters


def is_english(text: str) -> bool:
    """Tell whether a text reads as English; one too short to tell counts as English when all its letters are ASCII."""
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    plain = all(word.isascii() for word in words)
    if len(words) < WORDS_NEEDED:
        return plain
    shares = {name: sum(map(known.__contains__, words)) / len(words) for name, known in _function_words().items()}
    return shares["en"] == max(shares.values()) and shares["en"] >= (LITTLE if plain else ENOUGH)


@cache
def _function_words() -> dict[str, frozenset[str]]:
    table = load_yaml(PATTERNS / "languages.yml")["function_words"]
    return {str(name): frozenset(map(str, words)) for name, words in table.items()}
