"""A field named wrongly: one error a file when no record has it, one a record when only some lack it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from extractor.types import Article

Reading = tuple[list[Article], list[str]]
RECORDS: list[dict[str, Any]] = [
    {"prose": f"It rained on day {n} in Oslo.", "issued": "2024-05-06"} for n in range(1000)
]


def write(folder: Path, kind: str, records: list[dict[str, Any]]) -> Path:
    path = folder / f"a.{kind}"
    if kind == "jsonl":
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
    elif kind == "json":
        path.write_text(json.dumps(records))
    elif kind == "parquet":
        parquet.write_table(pyarrow.Table.from_pylist(records), path)
    else:
        rows = [[*records[0]], *([str(value) for value in record.values()] for record in records)]
        path.write_text("".join(",".join(row) + "\n" for row in rows))
    return path


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet"])
@pytest.mark.parametrize(
    ("options", "what"),
    [
        ({"text_field": "body"}, "has no 'body'"),
        ({"text_field": "prose.body"}, "has no 'prose.body'"),
        ({}, "has no text"),
    ],
)
def test_a_text_field_that_no_record_has_is_told_once(
    read_file: Callable[..., Reading], tmp_path: Path, kind: str, options: dict[str, str], what: str
) -> None:
    articles, errors = read_file(write(tmp_path, kind, RECORDS), **options)
    advice = "say which field holds it with --text-field (its fields: prose, issued)"
    assert articles == []
    assert errors == [f": none of its 1,000 records can be read; the first: {what}; {advice}"]


@pytest.mark.parametrize("kind", ["jsonl", "json"])
def test_a_text_field_that_some_records_lack_is_told_for_each(
    read_file: Callable[..., Reading], tmp_path: Path, kind: str
) -> None:
    records = [{"head": "a"}, {"head": "b"}, *RECORDS[:3], {"head": "c"}, RECORDS[3]]
    articles, errors = read_file(write(tmp_path, kind, records), text_field="prose")
    assert [article.meta["record"] for article in articles] == [3, 4, 5, 7]
    assert [error.split(":")[0] for error in errors] == [", record 1", ", record 2", ", record 6"]
    assert all("has no 'prose'; say which field holds it" in error for error in errors)


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet"])
def test_a_date_field_that_no_record_has_is_told_once_and_costs_no_article(
    read_file: Callable[..., Reading], tmp_path: Path, kind: str
) -> None:
    articles, errors = read_file(write(tmp_path, kind, RECORDS), text_field="prose", date_field="isued")
    assert len(articles) == 1000
    assert errors == [
        ": none of its 1,000 records has 'isued', so days of publication come from elsewhere; "
        "say which field holds them with --date-field (its fields: prose, issued)"
    ]


def test_a_date_field_that_some_records_lack_is_no_error(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    records = [{"prose": "It rained in Oslo."}, *RECORDS[:2]]
    articles, errors = read_file(write(tmp_path, "jsonl", records), text_field="prose", date_field="issued")
    assert ([article.published for article in articles], errors) == ([None, "2024-05-06", "2024-05-06"], [])


def test_a_date_field_says_nothing_of_formats_without_named_fields(
    read_file: Callable[..., Reading], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("It rained in Oslo.")
    (tmp_path / "b.json").write_text(json.dumps([{"uri": "urn:x:1", "body_text": "It rained in Oslo."}]))
    assert read_file(tmp_path / "a.txt", date_field="issued")[1] == []
    assert read_file(tmp_path / "b.json", date_field="issued")[1] == []


def test_lines_that_are_no_json_at_all_are_told_once(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("May 6 10:00:00 host started\n" * 300)
    articles, (error,) = read_file(tmp_path / "a.jsonl")
    assert articles == []
    assert error.startswith(": none of its 300 records can be read; the first: is no JSON: ")
