"""Whatever text comes in, from reading to writing: no crash, valid output, evidence that slices."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from extractor.flow import Extractor, load_extractor
from extractor.marks import MARK
from extractor.read import read_text
from extractor.write.formats import to_json
from extractor.write.schema import make_schema

PIECES = st.sampled_from(
    [
        "SEOUL, April 27 (Yonhap) -- ", "Reuters, SEOUL\n", "May 6, 2024\n", "EXPORTS UP 3 PCT\n", "\n\n", "\r\n", "    ", "\u200b",
        "Norway ", "the US and Japan ", "a 25 percent tariff ", "10 to 41 percent ", "$55.6 billion ", "9 trillion yen ($63 billion) ",
        "surplus ", "exports ", "imports from Sweden ", "will impose ", "raised ", "fell to ", "from 4 pct ", "last year ", "yesterday ",
        "in the first quarter ", "the 12 months to June ", "he said ", "“we will,” ", '"we will," ', "Minister Ann Lee ", "her ", "which ",
        "if ", "not ", "and ", "on cars, steel ", "respectively", ", ", ". ", ": ", "; ", "(", ")", "—", "99999999999999999999 pct ", "0 ", "-",
        "한국 ", "🚢 ", "\x00", "é ",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=60).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=30).map("".join),
)


def is_seen(text: str) -> bool:
    return bool(MARK.sub("", text).strip())


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


def evidences(item: Any) -> Iterator[dict[str, Any]]:
    """Give every slice of text in an output, however deep."""
    if isinstance(item, dict):
        if {"start", "end", "text"} <= item.keys():
            yield item
        for value in item.values():
            yield from evidences(value)
    elif isinstance(item, list):
        for value in item:
            yield from evidences(value)


@settings(deadline=None, max_examples=60)
@given(text=TEXTS.filter(is_seen))
def test_any_text_gives_valid_output(extractor: Extractor, text: str) -> None:
    output = json.loads(to_json(extractor.extract(read_text(text, published="2024-05-06"))))
    Draft202012Validator(json.loads(make_schema())).validate(output)
    assert output["document"]["length"] == len(text)
    for evidence in evidences(output):
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]


@settings(deadline=None, max_examples=20)
@given(text=TEXTS.filter(is_seen))
def test_an_article_gives_the_same_alone_and_among_others(extractor: Extractor, text: str) -> None:
    article = read_text(text, published="2024-05-06")
    other = read_text("Swedish exports rose 3 percent in April.", published="2024-05-06")
    alone = extractor.extract(article)
    assert [*extractor.pipe([other, article, article])][1:] == [alone, alone]
