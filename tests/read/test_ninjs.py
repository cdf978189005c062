"""ninjs 1, 2 and 3."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]


@pytest.mark.parametrize("field", ["pubstatus", "pubStatus"])
def test_an_item_that_is_taken_back_is_told(read_file: Callable[..., Reading], tmp_path: Path, field: str) -> None:
    item = {
        "uri": "urn:x:1",
        "headline": "Rain",
        "body_text": "It rained in the port of Oslo all day.",
        field: "canceled",
    }
    (tmp_path / "a.json").write_text(json.dumps([item, item | {field: "usable"}]))
    (back, usable), _ = read_file(tmp_path / "a.json")
    assert [warning.code for warning in back.warnings] == ["withdrawn", "no_publication_date"]
    assert [warning.code for warning in usable.warnings] == ["no_publication_date"]


@pytest.mark.parametrize(
    ("name", "source", "place", "url"),
    [
        ("ninjs_1", "Fjord Wire", "Oslo", "http://fjordwire.example/items/0506-17"),
        ("ninjs_2", "Fjord Wire", None, None),
        ("ninjs_3", "Fjord Wire", None, None),
    ],
)
def test_reads_each_version(
    read_sample: Callable[..., Reading],
    paragraphs: Callable[[Article], list[str]],
    name: str,
    source: str,
    place: str | None,
    url: str | None,
) -> None:
    (article,), errors = read_sample(f"{name}.json")
    assert errors == []
    assert (article.title, article.format, article.language) == ("Norway puts a duty on Swedish cars", "ninjs", "en")
    assert (article.published, article.published_from) == ("2024-05-06T09:30:00+02:00", "metadata")
    assert article.source == source
    assert (article.dateline.place if article.dateline else None) == place
    assert paragraphs(article) == [
        "Norway will impose a 25 percent tariff on Swedish cars from July.",
        "Buses pay nothing.",
    ]
    assert (article.meta["authors"], article.meta.get("url")) == (["Ann Lee"], url)


def test_reads_items_a_line(read_file: Callable[..., Reading], samples: Path, tmp_path: Path) -> None:
    items = [json.dumps(json.loads((samples / f"ninjs_{n}.json").read_text())) for n in (1, 2, 3)]
    (tmp_path / "a.jsonl").write_text("\n".join(items))
    articles, errors = read_file(tmp_path / "a.jsonl", keep=("slugline",))
    assert errors == []
    assert [article.meta["slugline"] for article in articles] == ["NORWAY-CARS", None, None]
    assert {article.title for article in articles} == {"Norway puts a duty on Swedish cars"}


@pytest.mark.parametrize(
    "item",
    [
        {"uri": "urn:x", "type": "picture", "body_text": ""},
        {"uri": "urn:x", "bodies": []},
        {"uri": "urn:x", "bodies": [None, "x", {"value": None}]},
    ],
)
def test_says_that_an_item_has_no_text(
    read_file: Callable[..., Reading], tmp_path: Path, item: dict[str, object]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(item))
    articles, (error,) = read_file(tmp_path / "a.json")
    assert articles == []
    assert "is ninjs without a body" in error
