"""Is it English? Told by the share of function words, which no other language has as many of."""

import re

WORD = re.compile(r"[^\W\d_]+")
FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "on", "with", "as", "was", "be", "at", "by",
     "from", "this", "are", "or", "an", "not", "have", "had", "has", "were", "which", "will", "would", "its", "said",
     "but", "they", "he", "she", "their", "been", "more", "than", "after")
)  # fmt: skip
ENGLISH_SHARE = 0.15
WORDS_NEEDED = 20


def is_english(text: str) -> bool:
    """Tell whether a text reads as English; one too short to tell counts as English."""
    words = [word.lower() for word in WORD.findall(text[:20000])]
    if len(words) < WORDS_NEEDED:
        return not words or all(word.isascii() for word in words)
    return sum(word in FUNCTION_WORDS for word in words) / len(words) >= ENGLISH_SHARE
