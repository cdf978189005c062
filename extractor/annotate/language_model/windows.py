"""A Doc's words, and the stretches of them that the encoder reads at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from extractor.annotate.language_model.features import GAPS, Window, WordPieces, make_window

WINDOW_PIECES = 200  # longer blocks are read in several windows, each cut where a sentence starts
JOINED, SPACED, BLOCK = GAPS.index("joined"), GAPS.index("spaced"), GAPS.index("block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A Doc's tokens without the white ones; `blocks` are where text certainly starts anew, the first 0."""

    tokens: list[int]  # indexes into the Doc
    texts: list[str]
    pieces: list[tuple[list[int], int]]
    gaps: list[int]
    blocks: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The words of a block still to be read (from, to), and how many of them the window holds."""

    doc: int
    start: int
    end: int
    window: Window

    @property
    def is_cut(self) -> bool:
        """Whether the block goes on after the window."""
        return self.start + len(self.window.firsts) < self.end


def read_words(doc: Doc, pieces: WordPieces) -> Words:
    """Take a Doc's words; a token that starts a sentence already starts a block."""
    tokens: list[int] = []
    texts: list[str] = []
    gaps: list[int] = []
    blocks: list[int] = []
    gap = SPACED
    for token in doc:
        if token.is_space:
            gap = SPACED
            continue
        if not tokens or token.is_sent_start:
            blocks.append(len(tokens))
            gap = BLOCK
        tokens.append(token.i)
        texts.append(token.text)
        gaps.append(gap)
        gap = SPACED if token.whitespace_ else JOINED
    return Words(tokens=tokens, texts=texts, pieces=pieces(texts), gaps=gaps, blocks=blocks)


def first_stretches(number: int, words: Words) -> Iterator[Stretch]:
    """Yield the first stretch of each block of Doc `number`."""
    for start, end in pairwise([*words.blocks, len(words.tokens)]):
        yield make_stretch(number, words, start, end)


def make_stretch(number: int, words: Words, start: int, end: int) -> Stretch:
    """Take as many words from `start` as a window holds, one at least."""
    size, stop = 0, start
    while stop < end and (stop == start or size + len(words.pieces[stop][0]) <= WINDOW_PIECES):
        size += len(words.pieces[stop][0])
        stop += 1
    return Stretch(
        doc=number, start=start, end=end, window=make_window(words.pieces[start:stop], words.gaps[start:stop])
    )


def settled(stretch: Stretch, start_scores: Sequence[float]) -> int:
    """Say how many words of a cut window are settled: up to the last sentence start, else the likeliest late one.

    Args:
        start_scores: how much likelier than not each word starts a sentence, as a difference of scores.
    """
    length = len(stretch.window.firsts)
    starts = [index for index in range(1, length) if start_scores[index] > 0]
    if starts:
        return starts[-1]
    late = range(max(1, length // 2), length)
    return max(late, key=lambda index: start_scores[index], default=length)


def group_by_length(stretches: list[Stretch], budget: int) -> Iterator[list[Stretch]]:
    """Group stretches of like length into batches of at most `budget` pieces, padding included."""
    group: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: len(stretch.window.ids)):
        if group and len(stretch.window.ids) * (len(group) + 1) > budget:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group
