"""Quotation marks of all shapes, over sentences and paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assemble.quotes import find_quotes
from extractor.types import Block, BlockKind


def blocks_of(text):
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, start=start, end=start + len(part), body=start))
        start += len(part) + 2
    return tuple(blocks)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We will sign," she said.', ["We will sign,"]),
        ("“We will sign,” she said. “Soon.”", ["We will sign,", "Soon."]),
        ("``We will sign,'' she said.", ["We will sign,"]),
        ("''That's our plan,'' she said. ''It's good.''", ["That's our plan,", "It's good."]),
        ("''We said 'no' twice,'' she said.", ["We said 'no' twice,"]),
        ("«We will sign», she said.", ["We will sign"]),
        ("'We will sign,' she said.", ["We will sign,"]),
        ("‘We will sign,’ she said.", ["We will sign,"]),
        ("It's the firm's plan, and the firms' too.", []),
        ("“We don’t know the firm’s plan,” she said.", ["We don’t know the firm’s plan,"]),
        ('She said: "We will.\n\n"We must."', ["We will.", "We must."]),  # an unclosed one runs to its paragraph's end
        ('A 12" pipe costs 5 dollars.', []),
        ("", []),
    ],
)
def test_quotations_are_found_without_their_marks(text, inner):
    assert [text[q.inner_start : q.inner_end] for q in find_quotes(text, blocks_of(text))] == inner


def test_date_lines_hold_no_quotations():
    text = 'By "Ace" Miller'
    assert find_quotes(text, (Block(kind=BlockKind.META, start=0, end=len(text), body=0),)) == []


@given(st.text(alphabet="ab \"'“”‘’`«»,.\n", max_size=60))
def test_any_text_gives_quotations_in_order(text):
    found = find_quotes(text, blocks_of(text))
    assert all(0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
