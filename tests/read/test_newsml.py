"""NewsML-G2 items and messages of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractor.types import Article, Dateline

Reading = tuple[list[Article], list[str]]


def test_reads_an_item(read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]) -> None:
    (article,), errors = read_sample("newsml_item.xml", keep=("subject", "slugline", "service"))
    assert errors == []
    assert article.title == "Norway puts a duty on Swedish cars"
    assert (article.published, article.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert (article.source, article.language, article.format) == ("Fjord Wire", "en", "newsml")
    assert article.dateline == Dateline(place="OSLO", country="NO", day=date(2024, 5, 6))
    assert paragraphs(article) == [
        "Norway will impose a 25 percent tariff on Swedish cars from July, the government said on Monday.",
        "Sweden sold its neighbour cars worth 4.1 billion kroner in 2023.",
    ]
    assert article.meta == {
        "id": "tag:fjordwire.example,2024:newsml:0506-17",
        "authors": ["Ann Lee"],
        "text_offset": 36,
        "subject": ["economy", "tariff"],
        "slugline": "NORWAY-CARS/",
        "service": "Trade",
    }


def test_reads_the_texts_of_a_message(
    read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]
) -> None:
    (first, last), errors = read_sample("newsml_message.xml")
    assert errors == [", record 3: is a news item without a text of its own; its content may lie in another file"]
    assert [warning.code for warning in first.warnings] == ["withdrawn"]  # the agency takes it back
    assert paragraphs(first)[1] == "Buses pay nothing."  # NITF inside
    assert paragraphs(last) == ["The port of Oslo closed for a day on Monday.", "It opens again on Tuesday."]
    assert (first.source, first.meta["id"], first.meta["record"]) == ("FJW", "urn:newsml:fjordwire.example:1", 1)
    assert (last.meta["record"], last.title) == (4, "Oslo port closes")
    assert first.id != last.id


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<itemMeta><itemClass qcode="ninat:picture"/></itemMeta>', "is a news item of class picture, not a text"),
        ("", "is a news item without a text of its own"),
        ("<contentSet><inlineXML><html><body><p> </p></body></html></inlineXML></contentSet>", "without a text"),
        ("<contentSet>", "is no well-formed XML: "),
    ],
)
def test_says_why_an_item_is_no_article(
    read_file: Callable[..., Reading], tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "a.xml").write_text(f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{content}</newsItem>')
    articles, (error,) = read_file(tmp_path / "a.xml")
    assert articles == []
    assert message in error
