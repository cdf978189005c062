"""Quotation marks: what stands between them, over sentences and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.types import Block, BlockKind

PAIRS = {"“": "”", "«": "»", "„": "“", "``": "''", "‘": "’"}
MARK = re.compile(r"[“”«»„\"]|``|''|’’|(?<!\w)‘(?=\w)|(?<=[\w.,!?])’(?!\w)|(?<!\w)'(?=[A-Z\w])|(?<=[.,!?])'(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: characters [start, end) with its marks, [inner_start, inner_end) without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


def find_quotes(text: str, blocks: Sequence[Block]) -> list[Quote]:
    """List the quotations of an article, paragraph by paragraph.

    A quotation that opens a paragraph and is not closed runs to the paragraph's end, where the next one opens again.
    """
    found: list[Quote] = []
    for block in blocks:
        if block.kind != BlockKind.META:
            found += _in_block(text, block.body, block.end)
    return found


def _in_block(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start):
                opened = mark
        elif _closes(opened.group(), mark.group(), text, mark):
            found.append(Quote(start=opened.start(), end=mark.end(), inner_start=opened.end(), inner_end=mark.start()))
            opened = None
    if opened is not None and opened.group() not in ("'", "‘"):
        found.append(Quote(start=opened.start(), end=end, inner_start=opened.end(), inner_end=end))
    return found


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    shape = mark.group()
    if shape in ("”", "’", "’’", "»"):
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    if shape == "''":  # typed for both marks: ''We will,'' she said
        return before.isspace() and text[mark.end() : mark.end() + 1].isalnum()
    return before.isspace() or before in "([—–-:" or shape in ("“", "«", "„", "``")


def _closes(opener: str, shape: str, text: str, mark: re.Match[str]) -> bool:
    if opener == "“" and shape == "’’":  # typed as two apostrophes
        return True
    if opener == "“" and shape == '"':  # “We will," she said
        return text[mark.start() - 1] in ",.?!" and not text[mark.end() : mark.end() + 1].isalnum()
    if shape != PAIRS.get(opener, opener):
        return False
    if shape in ('"', "'", "''"):
        after = text[mark.end() : mark.end() + 1]
        return not after or not after.isalnum()
    return True


def is_speech(words: str) -> bool:
    """Tell whether quoted words are long enough to be speech, not a phrase in scare quotes."""
    return len(words.split()) > 2
