"""RSS and Atom feeds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]


def test_reads_the_items_of_an_rss_feed(
    read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]
) -> None:
    (first, last), errors = read_sample("feed_rss.xml", keep=("category",))
    assert errors == [", record 2: has neither content nor a summary"]
    assert first.title == "Norway puts a duty on Swedish cars & vans"
    assert (first.published, first.source, first.language) == ("2024-05-06T09:30:00+02:00", "Fjord Post", "en")
    assert paragraphs(first) == [
        "OSLO (Reuters) - Norway will impose a 25 percent tariff on Swedish cars from July.",
        "Buses pay nothing.",
    ]
    assert first.meta == {
        "id": "fp-17",
        "url": "https://fjordpost.example/cars",
        "authors": ["Ann Lee"],
        "record": 1,
        "text_offset": 43,
        "category": ["Trade", "Cars"],
    }
    assert [warning.code for warning in last.warnings] == ["summary_only"]
    assert (last.meta["authors"], last.meta["url"]) == (["Bo Chan"], "https://fjordpost.example/port")


def test_reads_the_entries_of_an_atom_feed(
    read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]
) -> None:
    (article,), errors = read_sample("feed_atom.xml", keep=("category",))
    assert errors == []
    assert (article.title, article.source) == ("Norway puts a duty on Swedish cars", "Fjord Post")
    assert article.published == "2024-05-06T09:30:00+02:00"  # not when it was changed
    assert paragraphs(article)[1] == "Buses pay nothing."
    assert (article.meta["url"], article.meta["category"]) == ("https://fjordpost.example/cars", "trade")


RSS = "<rss><channel><title>BBC News - Business</title><item><description>{}</description></item></channel></rss>"


@pytest.mark.parametrize(
    ("xml", "text", "source"),
    [
        (RSS.format("Fish &amp; chips rose 3 percent."), "Fish & chips rose 3 percent.", "BBC News"),
        (RSS.format("Fish &nbsp; rose 3 percent."), "Fish rose 3 percent.", "BBC News"),  # not well-formed
        (RSS.format("&lt;p&gt;Fish rose.&lt;/p&gt;&lt;p&gt;Chips fell.&lt;/p&gt;"), "Fish rose.\n\nChips fell.", "BBC News"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
         "<channel><title>Fjord Post</title></channel><item><description>Fish rose.</description></item></rdf:RDF>",
         "Fish rose.", "Fjord Post"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary type="text">a &lt; b rose.</summary></entry></feed>',
         "a < b rose.", None),
    ],
)  # fmt: skip
def test_reads_feeds_as_they_are_written(
    read_file: Callable[..., Reading], tmp_path: Path, xml: str, text: str, source: str | None
) -> None:
    (tmp_path / "a.xml").write_text(xml)
    (article,), errors = read_file(tmp_path / "a.xml")
    assert (article.text, article.source, errors) == (text, source, [])


def test_an_item_has_the_same_id_wherever_it_stands(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    item = "<item><guid>1</guid><description>Fish rose.</description></item>"
    for name, items in (("a.rss", item), ("b.rss", "<item><description>Chips fell.</description></item>" + item)):
        (tmp_path / name).write_text(f"<rss><channel>{items}</channel></rss>")
    (first,), _ = read_file(tmp_path / "a.rss")
    (_, again), _ = read_file(tmp_path / "b.rss")
    assert first.id == again.id


def test_says_that_a_feed_is_empty(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel><title>Fjord Post</title></channel></rss>")
    assert read_file(tmp_path / "a.rss") == ([], [": is a feed without items; there is nothing to read"])
