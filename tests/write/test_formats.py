"""Extractions -> JSON, JSON Lines and CSV."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

import pytest

from extractor.records import Extraction
from extractor.write import KINDS, WRITERS, Layout


def written(format: str, extractions: list[Extraction], **layout: object) -> str:
    return "".join(WRITERS[format](extractions, Layout(**layout)))  # type: ignore[arg-type]


def test_figures_print_as_written(extraction: Extraction) -> None:
    text = written("json", [extraction])
    assert '"value": 0.1, "max": 2.5, "unit": "percent"' in text
    assert '"value": 55600000000, "max": null' in text


def test_keys_keep_the_order_of_the_contract(extraction: Extraction) -> None:
    data = json.loads(written("json", [extraction]))
    assert list(data) == list(Extraction.model_fields)
    assert list(data["tariffs"][0]) == list(type(extraction.tariffs[0]).model_fields)


@pytest.mark.parametrize("format", ["auto", "json"])
def test_one_article_is_one_object(extraction: Extraction, format: str) -> None:
    assert json.loads(written(format, [extraction], indent=2))["document"]["path"] == "a.txt"
    assert written(format, [extraction]).count("\n") == 1


@pytest.mark.parametrize("format", ["auto", "jsonl"])
def test_several_articles_are_lines(extraction: Extraction, format: str) -> None:
    lines = written(format, [extraction] * 3, indent=2).splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["sha256:0"] * 3


def test_json_of_several_articles_is_an_array(extraction: Extraction) -> None:
    assert len(json.loads(written("json", [extraction] * 3, indent=2))) == 3


@pytest.mark.parametrize("format", ["auto", "json", "jsonl"])
def test_nothing_in_nothing_out(format: str) -> None:
    assert written(format, []) == ""


def test_letters_stay_letters(extraction: Extraction) -> None:
    assert "a “trader”" in written("jsonl", [extraction])


@pytest.mark.parametrize("format", ["auto", "jsonl", "csv"])
def test_articles_are_written_as_they_come(extraction: Extraction, format: str) -> None:
    taken = 0

    def articles() -> Iterator[Extraction]:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield extraction

    chunks = WRITERS[format](articles(), Layout(kind="dates"))
    for _ in range(4):
        next(chunks)
    assert taken < 6


@pytest.mark.parametrize("kind", list(KINDS))
def test_csv_has_a_row_for_each_item_and_a_cell_for_each_column(extraction: Extraction, kind: str) -> None:
    rows = list(csv.reader(StringIO(written("csv", [extraction, extraction], kind=kind))))
    assert len(rows) == 1 + 2 * len(getattr(extraction, kind))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])


def test_csv_names_the_parties(extraction: Extraction) -> None:
    (tariff,) = csv.DictReader(StringIO(written("csv", [extraction], kind="tariffs")))
    assert tariff["imposer"] == "Norway"
    assert tariff["imposer_code"] == "NO"
    assert tariff["targets"] == "Sweden; most nations"
    assert tariff["targets_code"] == "SE; "
    assert (tariff["rate_value"], tariff["rate_max"], tariff["previous_rate_value"]) == ("0.1", "2.5", "")
    assert tariff["products"] == "cars"
    (figure,) = csv.DictReader(StringIO(written("csv", [extraction], kind="trade_figures")))
    assert (figure["value"], figure["change_direction"], figure["attributed_to"]) == ("55600000000", "up", "Norway")
    (statement,) = csv.DictReader(StringIO(written("csv", [extraction], kind="statements")))
    assert statement["speaker"] == "Norway; a “trader”"


@pytest.mark.parametrize("kind", list(KINDS))
def test_csv_columns_name_fields_that_exist(extraction: Extraction, kind: str) -> None:
    """A misspelt field would give an empty column without complaint."""
    fields = type(getattr(extraction, kind)[0]).model_fields
    for column in set(KINDS[kind]) - {"attributed_to"}:
        field = next((f for f in fields if column == f or column.startswith(f + "_")), None)
        assert field, column
        if column.endswith("_code"):
            continue
        part = column[len(field) + 1 :]
        annotation = str(fields[field].annotation)
        assert not part or "extractor.records" in annotation, column
