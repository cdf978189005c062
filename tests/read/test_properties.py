"""Whatever text comes in: no crash, and offsets that hold."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.marks import MARK
from extractor.read import READERS, Limits, ReadOptions, read_bytes, read_record, read_text
from extractor.read.files import records_of
from extractor.read.source import Source
from extractor.types import Article

PIECES = st.sampled_from(
    [
        "SEOUL, April 27 - ", "Published: ", "03/04/2025", "By Ann Lee\n", "Reuters, SEOUL\n", "\n", "\n\n", "\r\n", "\t",
        "    ", "Exports rose 3 percent.", "TITLE IN CAPITALS", "“quoted”", "\ufeff", "\u200b", "\u2028", "\f", "\x85", "—", "--",
        "(AFP)", "2025-05-27", "10:31 CET", "31/02/2025", "99:99", "\x00", "é", "한국", "🚢", "(c) ", "ENDS",
    ]
)  # fmt: skip
SAMPLES = ("alert.eml", "article.md", "articles.csv", "articles.json", "articles.jsonl", "feed_atom.xml", "feed_rss.xml",
           "newsml_item.xml", "newsml_message.xml", "ninjs_1.json", "ninjs_2.json", "nitf.xml", "html/wordpress.html",
           "html/table.html", "html/app.html")  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))


@settings(deadline=None)
@given(text=TEXTS)
def test_any_text_is_cut_into_blocks_that_tile(holds: Callable[[Article], None], text: str) -> None:
    try:
        article = read_text(text)
    except InputError:
        assert not MARK.sub("", text).strip()
        return
    assert article.text == text
    holds(article)
    assert (article.published is None) == bool(
        {warning.code for warning in article.warnings} & {"no_publication_date", "ambiguous_publication_date"}
    )


@settings(deadline=None)
@given(data=st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused(holds: Callable[[Article], None], data: bytes) -> None:
    try:
        articles = [*read_bytes(data)]
    except InputError:
        return
    for article in articles:
        holds(article)


@settings(deadline=None)
@given(TEXTS)
def test_reading_is_deterministic(text: str) -> None:
    if MARK.sub("", text).strip():
        assert read_text(text) == read_text(text)


FORMATS = st.sampled_from(sorted(READERS))


@settings(deadline=None)
@given(data=st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace"))), format=FORMATS)
def test_any_bytes_as_any_format_are_read_or_refused(data: bytes, format: str) -> None:
    errors: list[InputError] = []
    source = Source(BytesIO(data), path="a", name=PurePath("a"), limits=Limits(), file=BytesIO(data))
    with suppress(InputError):  # a broken archive
        for record in records_of(source, ReadOptions(format=format)):
            try:
                if isinstance(record, InputError):
                    raise record
                if record:
                    read_record(record)
            except InputError as error:
                errors.append(error)
    assert not [str(error) for error in errors if "broke the reader" in str(error)]


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None, max_examples=30)
@given(cut=st.integers(0, 4000), put=st.binary(max_size=4))
def test_a_damaged_sample_is_read_or_refused(
    samples: Path, holds: Callable[[Article], None], name: str, cut: int, put: bytes
) -> None:
    data = (samples / name).read_bytes()
    place = cut % len(data)
    errors: list[str] = []
    try:
        for article in read_bytes(data[:place] + put + data[place + len(put) + 1 :], path=name):
            holds(article)
    except InputError as error:
        errors.append(str(error))
    assert not [error for error in errors if "broke the reader" in error]
