"""Bytes -> text, whatever wrote them."""

import codecs

import pytest

from extractor.errors import InputError
from extractor.read.decode import decode

PROSE = (
    "Customs officers worked through the weekend to clear a backlog of steel, the port authority said on Monday. "
    "“We had no choice,” said its head, who spoke of a €5 billion loss – São Paulo’s worst."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_reads_usual_encodings(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), "a.txt") == PROSE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Экспорт вырос на пять процентов, сообщило министерство торговли в среду. " * 4, "cp1251"),
        ("日本の輸出は前年同月比で増えた。財務省が水曜日に発表した。" * 4, "shift_jis"),
    ],
)
def test_reads_other_legacy_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("text", ["one\r\ntwo\r\n", "one\rtwo", "one\n\n\ttwo \u200b\u00a0"])
def test_changes_nothing(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary"),
        (bytes(range(1, 32)) * 40, "is binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "is marked as utf-16"),
        (bytes(range(128, 256)) * 3, "encoding cannot be told"),
    ],
)
def test_says_why_bytes_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=f"a.txt: .*{message}"):
        decode(data, "a.txt")
