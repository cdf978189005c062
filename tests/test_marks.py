"""Marks that nobody sees change no fact, and every offset counts them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.flow import Extractor, load_extractor
from extractor.marks import MARK, without_marks
from extractor.read import read_text
from extractor.types import Block, BlockKind
from extractor.write.formats import to_json

TEXT = """Norway puts a duty on Swedish cars

May 6, 2024

OSLO (Reuters) - Norway will impose a 25 percent tariff on Swedish cars, Trade Minister Ann Lee said yesterday.

"Exports to Sweden rose 3 percent to $1.5 billion in April," she said.
"""
MARKS = "\u00ad\u200b\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


@pytest.mark.parametrize(
    ("text", "start", "end", "marked"),
    [
        ("tariff", 0, 6, (0, 6)),
        ("tar\u00adiff", 0, 6, (0, 7)),
        ("\u200etariff\u200e", 0, 6, (1, 7)),
        ("a\u200b b", 1, 2, (2, 3)),
        ("a\u200b", 1, 1, (1, 1)),
    ],
)
def test_places_of_the_plain_text_lead_back(text: str, start: int, end: int, marked: tuple[int, int]) -> None:
    assert without_marks(text).marked(start, end) == marked


def test_blocks_lead_there_and_back() -> None:
    plain = without_marks("\u200eOslo\u200b rose\u200e")
    block = Block(kind=BlockKind.PARAGRAPH, start=1, end=11, body=7)
    assert plain.plain_block(block) == Block(kind=BlockKind.PARAGRAPH, start=0, end=9, body=5)
    assert plain.marked_block(plain.plain_block(block)) == block


def test_text_without_marks_is_itself() -> None:
    plain = without_marks("São Paulo")
    assert (plain.text, plain.places, plain.marked(1, 3)) == ("São Paulo", None, (1, 3))


@settings(deadline=None, max_examples=25)
@given(inserted=st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(MARKS)), max_size=30))
def test_marks_change_no_fact(extractor: Extractor, inserted: list[tuple[int, str]]) -> None:
    marked = TEXT
    for place, mark in sorted(inserted, reverse=True):
        marked = marked[:place] + mark + marked[place:]
    found = json.loads(to_json(extractor.extract(read_text(marked))))
    assert found["document"].pop("length") == len(marked)
    assert _plain(found, marked) == _plain(json.loads(to_json(extractor.extract(read_text(TEXT)))), TEXT)


def test_explanations_point_into_the_marked_text(extractor: Extractor) -> None:
    marked = TEXT.replace("tariff", "tar\u00adiff").replace("OSLO", "\u200eOSLO")
    explanation = extractor.explain(read_text(marked))
    fact = next(fact for fact in explanation.facts if fact.kind == "tariffs")
    assert marked[fact.evidence.start : fact.evidence.end] == fact.evidence.text
    assert "tar\u00adiff" in fact.evidence.text
    for hit in fact.hits:
        assert marked[hit.anchor.start : hit.anchor.end] == hit.anchor.text
    assert explanation.sentences[-1][1] <= len(marked)


def _plain(item: Any, text: str) -> Any:
    """Give an output without offsets and marks, having checked the offsets."""
    if isinstance(item, dict):
        if {"start", "end", "text"} <= item.keys():
            assert text[item["start"] : item["end"]] == item["text"]
            return MARK.sub("", item["text"])
        return {name: _plain(value, text) for name, value in item.items() if name not in ("id", "length")}
    return [_plain(value, text) for value in item] if isinstance(item, list) else item
