"""NITF documents."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from extractor.types import Article, Dateline

Reading = tuple[list[Article], list[str]]


def test_an_item_that_is_taken_back_is_told(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    head, body = (
        "<head><docdata management-status='canceled'/></head>",
        "<body><body.content><p>It rained.</p></body.content></body>",
    )
    (tmp_path / "a.xml").write_text(f"<nitf>{head}{body}</nitf>")
    (article,), _ = read_file(tmp_path / "a.xml")
    assert "withdrawn" in [warning.code for warning in article.warnings]


def test_reads_a_document(read_sample: Callable[..., Reading], paragraphs: Callable[[Article], list[str]]) -> None:
    (article,), errors = read_sample("nitf.xml", keep=("slug", "urgency"))
    assert errors == []
    assert (article.title, article.source) == ("Norway puts a duty on Swedish cars", "Fjord Wire")
    assert (article.published, article.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert article.dateline == Dateline(place="Oslo", country="NO", day=date(2024, 5, 6))
    assert (
        paragraphs(article)
        == [
            "Norway will impose a 25 percent tariff on Swedish cars from July, the government said on Monday.",
            "What comes next",
            "Sweden sold its neighbour cars worth 4.1 billion kroner in 2023 – a record.",  # &nbsp; of a DTD that is not read
            "Cars 25 percent",
            "Buses nothing",
        ]
    )
    assert article.meta == {
        "id": "fjw-0506-17",
        "authors": ["Ann Lee"],
        "text_offset": 36,
        "slug": "NORWAY-CARS",
        "urgency": {"ed-urg": "3"},
    }


PARTS = {
    "date.issue": '<docdata><date.issue norm="20240506T093000+0200"/></docdata>',
    "pubdata": '<pubdata date.publication="20240507" name="Fjord Post"/>',
}


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        (PARTS["date.issue"] + PARTS["pubdata"], "2024-05-06T09:30:00+02:00", "Fjord Post"),
        (PARTS["pubdata"], "2024-05-07", "Fjord Post"),
        ("", None, None),
    ],
)
def test_takes_the_day_from_where_it_is_told_best(
    read_file: Callable[..., Reading], tmp_path: Path, head: str, published: str | None, source: str | None
) -> None:
    path = tmp_path / "a.nitf"
    path.write_text(
        f"<nitf><head>{head}</head><body><body.content><p>Oslo's port closed.</p></body.content></body></nitf>"
    )
    (article,), _ = read_file(path)
    assert (article.published, article.source, article.title) == (published, source, None)


def test_says_that_there_is_no_text(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.nitf").write_text("<nitf><body><body.content></body.content></body></nitf>")
    assert read_file(tmp_path / "a.nitf") == ([], [": is NITF without a text in body.content"])
