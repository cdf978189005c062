"""Marks that nobody sees (soft hyphens, zero-width and direction marks): text is read without, offsets count them."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.types import Block

MARK = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A text without its marks; `places` says where its characters stand in the marked text, None: where they are."""

    text: str
    places: Sequence[int] | None = None

    def marked(self, start: int, end: int) -> tuple[int, int]:
        """Give where the characters [start, end) stand in the marked text."""
        if self.places is None or start == end:
            return (start, end) if self.places is None else (self._marked(start), self._marked(start))
        return self.places[start], self.places[end - 1] + 1

    def marked_block(self, block: Block) -> Block:
        """Give a block of this text as one of the marked text."""
        start, end = self.marked(block.start, block.end)
        return replace(block, start=start, end=end, body=self._marked(block.body))

    def plain_block(self, block: Block) -> Block:
        """Give a block of the marked text as one of this text."""
        start, end, body = (self._plain(place) for place in (block.start, block.end, block.body))
        return replace(block, start=start, end=end, body=body)

    def _marked(self, place: int) -> int:
        if self.places is None:
            return place
        return self.places[place] if place < len(self.places) else self.places[-1] + 1

    def _plain(self, place: int) -> int:
        return place if self.places is None else bisect_left(self.places, place)


def without_marks(text: str) -> Plain:
    """Take the marks out of a text."""
    if text.isascii() or not MARK.search(text):
        return Plain(text=text)
    places = array("q", (place for place, character in enumerate(text) if not MARK.match(character)))
    return Plain(text=MARK.sub("", text), places=places)
