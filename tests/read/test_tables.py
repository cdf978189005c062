"""CSV and Parquet."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from extractor.types import Article

Reading = tuple[list[Article], list[str]]


def test_a_bad_row_costs_only_itself(read_sample: Callable[..., Reading]) -> None:
    (first, second, third), errors = read_sample("articles.csv", keep=("section",))
    assert errors == [", record 2: has 2 cells under 6 columns; quote what holds a comma"]
    assert first.text.endswith('impose a "25 percent" tariff, it said.\n\nBuses pay nothing.')
    assert (first.published, first.source, first.meta["section"]) == (
        "2024-05-06T09:30:00+02:00",
        "Fjord Wire",
        "trade",
    )
    assert [warning.code for warning in second.warnings] == ["ambiguous_publication_date"]  # 06/05/2024
    assert (third.meta["id"], third.meta["record"], third.format) == ("20", 4, "csv")


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"text;date\nIt rained.;2024-05-06\n", ["It rained."]),
        (b"text\tdate\r\nIt rained.\t2024-05-06\r\n", ["It rained."]),
        ("text,date\nSão Paulo.,\n".encode("cp1252"), ["São Paulo."]),
        ("text,date\nSão Paulo.,\n".encode("utf-8-sig"), ["São Paulo."]),
        ("text,date\nSão Paulo.,\n".encode("utf-16"), ["São Paulo."]),
        (b"text,date\rIt rained.,\rIt snowed.,\r", ["It rained.", "It snowed."]),
        (b"text\nIt rained.\n\nIt snowed.\n", ["It rained.", "It snowed."]),
        (b'text,date\n"' + b"It rained. " * 20_000 + b'",\n', ["It rained. " * 20_000]),  # beyond the usual limit
        (b'text,date\n"It rained.\n', []),
        (b"text,date\n", []),
    ],
)
def test_reads_csv_as_programs_write_it(
    read_file: Callable[..., Reading], tmp_path: Path, data: bytes, texts: list[str]
) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert [article.text for article in read_file(tmp_path / "a.csv")[0]] == texts


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'text,date\n"It rained.\n', "is no CSV row"),
        (b"day,when\n6,7\n", "has no text; say which field holds it with --text-field (its fields: day, when)"),
        (b",,\nIt rained.,,\n", "has no header"),
    ],
)
def test_says_what_is_wrong_with_csv(
    read_file: Callable[..., Reading], tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    articles, (error,) = read_file(tmp_path / "a.csv")
    assert (articles, message in error) == ([], True)


def test_reads_parquet(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "text": ["It rained.", None, "It snowed."],
            "published": pyarrow.array([datetime(2024, 5, 6, 7, 30, tzinfo=UTC), None, None]),
            "price": pyarrow.array([Decimal("1.50"), None, Decimal("2.00")]),
            "tags": [["a", "b"], [], None],
            "picture": [b"\x00\xff", None, None],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    (first, last), (error,) = read_file(tmp_path / "a.parquet", keep=("price", "tags", "picture"))
    assert error.startswith(", record 2: has no text")
    assert (first.text, first.published, first.format) == ("It rained.", "2024-05-06T07:30:00+00:00", "parquet")
    assert first.meta == {"record": 1, "price": 1.5, "tags": ["a", "b"], "picture": None}
    assert last.meta == {"record": 3, "price": 2, "tags": None, "picture": None}


def test_says_that_parquet_is_damaged(read_file: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\x00" * 40)
    _, (error,) = read_file(tmp_path / "a.parquet")
    assert error.startswith(": is damaged: ")


def test_says_what_to_install(
    read_file: Callable[..., Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)  # what an import of what is missing meets
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\x00" * 40)
    _, errors = read_file(tmp_path / "a.parquet")
    assert errors == [": is Parquet, which needs pyarrow; install it: pip install 'newsfacts[parquet]'"]
