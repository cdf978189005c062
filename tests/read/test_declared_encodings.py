"""Markup whose declared encoding is not the one it is in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
TEXT = (
    "São Paulo’s exports to Perú rose 3 percent in April, the naïve minister said in Zürich on Monday, and the port "
    "worked through the whole of the weekend to clear its façade of containers before the holidays began in May."
)
NITF = "<?xml version='1.0' encoding='{}'?><nitf><body><body.content><p>{}</p></body.content></body></nitf>"
RSS = "<?xml version='1.0' encoding='{}'?><rss><channel><item><description>{}</description></item></channel></rss>"
ATOM = "<?xml version='1.0' encoding='{}'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><content>{}</content></entry></feed>"
NEWSML = (
    "<?xml version='1.0' encoding='{}'?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet>"
    "<inlineXML><html><body><p>{}</p></body></html></inlineXML></contentSet></newsItem>"
)
HTML = "<!doctype html><html><head><meta charset='{}'></head><body><article><p>{}</p></article></body></html>"
EQUIV = (
    "<html><head><meta http-equiv='Content-Type' content='text/html; charset={}'></head><body><p>{}</p></body></html>"
)
MAIL = "From: a@b.example\nTo: c\nSubject: d\nDate: e\nContent-Type: text/plain; charset={}\n\n{}"
FORMS = [
    ("a.xml", NITF), ("b.xml", RSS), ("c.xml", ATOM), ("d.xml", NEWSML), ("a.html", HTML), ("b.html", EQUIV), ("a.eml", MAIL),
]  # fmt: skip


@pytest.mark.parametrize(("name", "form"), FORMS)
@pytest.mark.parametrize(
    ("declared", "true"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "cp1252"),
        ("us-ascii", "utf-8"),
        ("utf-16", "utf-8"),
        ("utf-16", "cp1252"),
        ("utf-7", "cp1252"),
        ("klingon", "utf-8"),
        ("klingon", "cp1252"),
        ("shift_jis", "cp1252"),
        ("windows-1251", "cp1252"),  # in which every byte is a letter, so that nothing fails
        ("gbk", "cp1252"),
        ("iso-8859-1", "cp1252"),
    ],
)
def test_a_wrong_declaration_harms_nothing(
    read_file: Callable[..., Reading], tmp_path: Path, name: str, form: str, declared: str, true: str
) -> None:
    (tmp_path / name).write_bytes(form.format(declared, TEXT).encode(true))
    (article,), errors = read_file(tmp_path / name)
    assert errors == []
    assert article.text.endswith(TEXT)


@pytest.mark.parametrize(("name", "form"), FORMS[:-1])
@pytest.mark.parametrize("true", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_that_says_it_is_utf_8(
    read_file: Callable[..., Reading], tmp_path: Path, name: str, form: str, true: str
) -> None:
    (tmp_path / name).write_bytes(form.format("utf-8", TEXT).encode(true))
    (article,), errors = read_file(tmp_path / name)
    assert (errors, article.text) == ([], TEXT)


def test_a_true_declaration_is_believed(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    text = "Экспорт вырос на 5 процентов, сообщило министерство торговли."
    (tmp_path / "a.xml").write_bytes(NITF.format("koi8-r", text).encode("koi8-r"))
    assert read_file(tmp_path / "a.xml")[0][0].text == text


def test_mail_headers_in_bytes_beyond_ascii(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    mail = "From: Wire <a@b.example>\nTo: c\nSubject: Zürich café\nDate: Mon, 6 May 2024 09:00:00 +0200\n\nIt rained in Oslo."
    for encoding in ("utf-8", "cp1252"):
        (tmp_path / "a.eml").write_bytes(mail.encode(encoding))
        assert read_file(tmp_path / "a.eml")[0][0].title == "Zürich café"
