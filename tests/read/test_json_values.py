"""JSON documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
RAIN, SNOW = {"text": "It rained."}, {"text": "It snowed."}


def test_reads_what_a_news_api_answers(read_sample: Callable[..., Reading]) -> None:
    (article,), (error,) = read_sample("articles.json")
    assert error.startswith(", record 2: has no text")
    assert (article.source, article.published) == ("Fjord Post", "2024-05-06T07:30:00+00:00")
    assert (article.format, article.meta["record"]) == ("json", 1)


@pytest.mark.parametrize(
    ("value", "texts", "errors"),
    [
        (RAIN, ["It rained."], []),
        ([RAIN, SNOW], ["It rained.", "It snowed."], []),
        ({"response": {"results": [RAIN, SNOW]}}, ["It rained.", "It snowed."], []),
        ({"hits": {"hits": [{"_id": 1, "_source": RAIN}]}}, ["It rained."], []),
        ({"text": ["It rained.", "All day."]}, ["It rained.\n\nAll day."], []),
        ({"text": "<p>It rained.</p><script>x()</script><p>All day.</p>"}, ["It rained.\n\nAll day."], []),
        ({"text": "a < b and c > d"}, ["a < b and c > d"], []),  # no markup
        ([RAIN, 3, SNOW], ["It rained.", "It snowed."], [", record 2: is no object; an article should be an object of fields"]),
        ([], [], [": is json without an article in it"]),
        ({"text": 3}, [], [": has no text; say which field holds it with --text-field (its fields: text)"]),
        ({"schema_version": "1.0", "document": {}, "actors": [], "tariffs": [], "trade_figures": [], "dates": []}, [],
         [": is what newsfacts wrote, not an article; leave it out"]),
    ],
)  # fmt: skip
def test_reads_objects_wherever_they_lie(
    read_file: Callable[..., Reading], tmp_path: Path, value: Any, texts: list[str], errors: list[str]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value, indent=1))
    articles, found = read_file(tmp_path / "a.json")
    assert ([article.text for article in articles], found) == (texts, errors)


def test_what_is_read_before_an_array_breaks_off_stays(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "It rained."}, {"text": "It sn')
    (article,), (error,) = read_file(tmp_path / "a.json")
    assert article.text == "It rained."
    assert error == ", record 2: is cut off: the array in it does not end"


def test_id_is_the_same_however_an_array_is_laid_out(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([RAIN], indent=4))
    (tmp_path / "b.json").write_text(json.dumps([SNOW, RAIN]))
    assert read_file(tmp_path / "a.json")[0][0].id == read_file(tmp_path / "b.json")[0][1].id
