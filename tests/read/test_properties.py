"""Whatever text comes in: no crash, and offsets that hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.read import read_bytes, read_text
from extractor.types import Article, BlockKind

PIECES = st.sampled_from(
    [
        "SEOUL, April 27 - ", "Published: ", "03/04/2025", "By Ann Lee\n", "Reuters, SEOUL\n", "\n", "\n\n", "\r\n", "\t",
        "    ", "Exports rose 3 percent.", "TITLE IN CAPITALS", "“quoted”", "\ufeff", "\u200b", "\u2028", "\f", "\x85", "—", "--",
        "(AFP)", "2025-05-27", "10:31 CET", "31/02/2025", "99:99", "\x00", "é", "한국", "🚢", "(c) ", "ENDS",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))


def assert_holds(article: Article) -> None:
    """Blocks tile in order, begin and end at visible characters, and leave out nothing but space."""
    text, place = article.text, 0
    for block in article.blocks:
        assert place <= block.start <= block.body < block.end <= len(text)
        assert not text[place : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.kind is BlockKind.PARAGRAPH or block.body == block.start
        place = block.end
    assert not text[place:].strip()


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_cut_into_blocks_that_tile(text: str) -> None:
    try:
        article = read_text(text)
    except InputError:
        assert not text.strip()
        return
    assert article.text == text
    assert_holds(article)
    assert (article.published is None) == bool(
        {warning.code for warning in article.warnings} & {"no_publication_date", "ambiguous_publication_date"}
    )


@settings(deadline=None)
@given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        (article,) = read_bytes(data)
    except InputError:
        return
    assert_holds(article)


@settings(deadline=None)
@given(TEXTS)
def test_reading_is_deterministic(text: str) -> None:
    if text.strip():
        assert read_text(text) == read_text(text)
