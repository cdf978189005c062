"""Where in the Doc nobody acts: date lines, bylines, credits, datelines."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.annotate.actors.credits import CreditFinder
from extractor.types import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The article's blocks by token: `starts` are first tokens, `bodies` first tokens of running text.

    `upper` marks the blocks in capitals, `credits` are the tokens of credits.
    """

    starts: tuple[int, ...]
    bodies: tuple[int, ...]
    kinds: tuple[BlockKind, ...]
    upper: tuple[bool, ...]
    credits: frozenset[int] = frozenset()

    def block_of(self, token: int) -> int:
        """Give the index of the block a token is in, -1 before the first."""
        return bisect_right(self.starts, token) - 1

    def is_silent(self, token: int) -> bool:
        """Tell whether nobody acts at this token."""
        block = self.block_of(token)
        if token in self.credits:
            return True
        return block >= 0 and (self.kinds[block] is BlockKind.META or token < self.bodies[block])

    def is_title(self, token: int) -> bool:
        """Tell whether the token is in a headline."""
        block = self.block_of(token)
        return block >= 0 and self.kinds[block] is BlockKind.TITLE

    def is_upper(self, token: int) -> bool:
        """Tell whether capitals say nothing in the token's block: all letters have them, or all words of a title."""
        block = self.block_of(token)
        return block >= 0 and self.upper[block]

    def is_block_start(self, token: int) -> bool:
        """Tell whether a block, or its running text, starts at this token."""
        return token in self.starts or token in self.bodies


def find_zones(doc: Doc, find_credits: CreditFinder) -> Zones:
    """Turn the article's blocks and credits into token indices; a Doc without an article is one paragraph."""
    article = doc._.article
    text = article.text if article is not None else doc.text
    spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in find_credits(text))
    silent = frozenset(token.i for span in spans if span is not None for token in span)
    if article is None or not article.blocks:
        upper = (_is_upper(doc.text),)
        return Zones(starts=(0,), bodies=(0,), kinds=(BlockKind.PARAGRAPH,), upper=upper, credits=silent)
    places = [token.idx for token in doc]

    def first_token(offset: int) -> int:
        index = bisect_right(places, offset) - 1
        return index if index >= 0 and places[index] + len(doc[index]) > offset else index + 1

    blocks = sorted(article.blocks, key=lambda block: block.start)
    return Zones(
        starts=tuple(first_token(block.start) for block in blocks),
        bodies=tuple(first_token(block.body) for block in blocks),
        kinds=tuple(block.kind for block in blocks),
        upper=tuple(_is_upper(article.text[b.body : b.end], b.kind is BlockKind.TITLE) for b in blocks),
        credits=silent,
    )


def _is_upper(text: str, is_title: bool = False) -> bool:
    """Tell whether a text has capitals only, or a title's long words all begin with one.

    Single small letters, as in "McDONALD", do not count.
    """
    long = [word for word in text.split() if len(word) > 4 and word[0].isalpha()]
    if is_title and len(long) > 3 and all(word[0].isupper() for word in long):
        return True
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.islower() for char in letters) <= len(letters) // 20
