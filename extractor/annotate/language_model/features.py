"""Words to what the encoder reads: word pieces, the case each word is written in, and the gap before it.

The encoder's vocabulary is lower-case. Capitals matter for names, so each word's case goes in beside its pieces.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

CASES = ("other", "lower", "title", "upper", "initial", "mixed", "digits", "alphanumeric")
GAPS = ("inside", "joined", "spaced", "block")  # inside a word; no space before; a space before; a block's first word
CLS, SEP, UNKNOWN = 101, 102, 100
PIECES_PER_WORD = 8  # a longer word (an address, a code) is read by its first seven pieces and its last
CACHED_WORDS = 200_000

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some words as the encoder reads them; `firsts` and `lasts` are each word's first and last piece."""

    ids: list[int]
    cases: list[int]
    gaps: list[int]
    firsts: list[int]
    lasts: list[int]


def case_of(word: str) -> int:
    """Say in which of CASES a word is written, as its index."""
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return CASES.index("digits") if any(char.isdigit() for char in word) else CASES.index("other")
    if any(char.isdigit() for char in word):
        return CASES.index("alphanumeric")
    uppers = sum(char.isupper() for char in letters)
    if not uppers:
        return CASES.index("lower")
    if uppers == len(letters):
        return CASES.index("upper" if uppers > 1 else "initial")
    return CASES.index("title" if uppers == 1 and letters[0].isupper() else "mixed")


class WordPieces:
    """Split words into pieces, remembering the words seen; pieces of a word do not depend on its neighbours."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.tokenizer = tokenizer
        self._seen: dict[str, tuple[list[int], int]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[list[int], int]]:
        """Give each word's piece ids and its case."""
        seen = self._seen
        new = list({word for word in words if word not in seen})
        if new:
            if len(seen) > CACHED_WORDS:
                seen.clear()
                new = list(set(words))
            for word, encoding in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
                ids = encoding.ids or [UNKNOWN]
                if len(ids) > PIECES_PER_WORD:
                    ids = [*ids[: PIECES_PER_WORD - 1], ids[-1]]
                seen[word] = (ids, case_of(word))
        return [seen[word] for word in words]


def make_window(pieces: Sequence[tuple[list[int], int]], gaps: Sequence[int]) -> Window:
    """Put the pieces of a window's words in a row, between the encoder's start and end marks."""
    ids, cases, piece_gaps = [CLS], [0], [0]
    firsts, lasts = [], []
    for (word_ids, case), gap in zip(pieces, gaps, strict=True):
        firsts.append(len(ids))
        ids.extend(word_ids)
        cases.extend([case] * len(word_ids))
        piece_gaps.append(gap)
        piece_gaps.extend([0] * (len(word_ids) - 1))
        lasts.append(len(ids) - 1)
    return Window(ids=[*ids, SEP], cases=[*cases, 0], gaps=[*piece_gaps, 0], firsts=firsts, lasts=lasts)


def stack(windows: Sequence[Window]) -> dict[str, Integers]:
    """Pad windows to one length and stack them; shapes (windows, pieces) and (windows, words)."""
    pieces = max(len(window.ids) for window in windows)
    words = max(len(window.firsts) for window in windows)
    widths = {"ids": pieces, "cases": pieces, "gaps": pieces, "firsts": words, "lasts": words}
    batch = {name: np.zeros((len(windows), width), dtype=np.int64) for name, width in widths.items()}
    for row, window in enumerate(windows):
        for name, array in batch.items():
            values = getattr(window, name)
            array[row, : len(values)] = values
    return batch
