"""Tables out of a store: what is chosen, what cells hold, and that no spreadsheet runs them."""

import csv
import io
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from extractor.batch.columns import KINDS
from extractor.batch.connect import read_store
from extractor.batch.export import columns_of, export_rows, parse_since, parse_where
from extractor.batch.packed import pack, unpack
from extractor.batch.tables import write_cells, write_lines, write_parquet
from extractor.errors import OptionError
from extractor.write.cells import safe_cell

from .conftest import ARTICLES, Runner


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store of three articles."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text)
    run = Runner(store=folder / "facts.db")
    assert run(folder / "news").counts.failed == 0
    return run.store


def rows(store: Path, kind: str, *where: str, since: str | None = None) -> list[dict[str, Any]]:
    conditions = [parse_where(text, kind) for text in where]
    with read_store(store) as connection:
        day = parse_since(since) if since else None
        return list(export_rows(connection, kind, since=day, where=conditions))


@pytest.mark.parametrize(
    ("kind", "where", "since", "days"),
    [
        ("tariffs", [], None, ["2024-05-06"]),
        ("trade_figures", [], None, ["2024-11-08", "2025-03-04"]),
        ("trade_figures", [], "2025-03-04", ["2025-03-04"]),
        ("trade_figures", [], "2025-03-05", []),
        ("trade_figures", ["reporter=KE"], None, ["2024-11-08"]),
        ("trade_figures", ["reporter=Kenya", "flow=deficit"], None, ["2024-11-08"]),
        ("trade_figures", ["reporter=KE", "flow=exports"], None, []),
        ("trade_figures", ["partner=KE"], None, []),
        ("trade_figures", ["actor=IN"], None, ["2024-11-08"]),
        ("trade_figures", ["value=180000000"], None, ["2024-11-08"]),
        ("tariffs", ["actor=se"], None, ["2024-05-06"]),
        ("tariffs", ["imposer=SE"], None, []),
        ("statements", ["speaker=NO"], None, ["2024-05-06"]),
        ("actors", ["actor=PE"], None, ["2025-03-04"]),
        ("documents", ["actor=PE"], None, ["2025-03-04"]),
        ("dates", ["actor=KE"], None, ["2024-11-08"] * 2),
        ("dates", ["relative=false", "actor=KE"], None, []),
    ],
)
def test_rows_are_chosen(store: Path, kind: str, where: list[str], since: str | None, days: list[str]) -> None:
    found = rows(store, kind, *where, since=since)
    assert [row["published_day"].isoformat() for row in found] == days


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reprter=KR", r"did you mean 'reporter'\?"),
        ("nonsense=KR", "there are: actor, article"),
        ("actor", "give a column and a value"),
        ("actor=", "give a column and a value"),
    ],
)
def test_conditions_that_make_no_sense(text: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        parse_where(text, "trade_figures")
    with pytest.raises(OptionError, match="give a day as"):
        parse_since("last week")


def test_a_figure_joins_with_trade_statistics(store: Path) -> None:
    (figure,) = rows(store, "trade_figures", "flow=exports")
    names = ("reporter_iso3", "reporter_comtrade", "partner_iso3", "flow_comtrade", "freq", "time_period")
    assert [figure[name] for name in names] == ["CHL", 152, "PER", "X", "M", "2025-02"]
    assert (figure["period_comtrade"], figure["commodity"], figure["value"]) == (202502, ["TOTAL"], 1400000000)


@pytest.mark.parametrize("kind", KINDS)
def test_all_formats_hold_the_same(store: Path, kind: str, tmp_path: Path) -> None:
    found = rows(store, kind)
    assert found
    columns = columns_of(kind)
    lines = [json.loads(line) for line in write_lines(found, columns)]
    assert [list(line) for line in lines] == [list(columns)] * len(found)
    path = tmp_path / "table.parquet"
    write_parquet(found, columns, path)
    table = pyarrow.parquet.read_table(path)
    assert table.to_pylist() == found
    assert str(table.schema.field("published_day").type) == "date32[day]"
    cells = list(csv.DictReader(io.StringIO("".join(write_cells(found, columns)), newline="")))
    assert [cell["article"] for cell in cells] == [line["article"] for line in lines]
    assert list(tmp_path.iterdir()) == [path]


def test_parquet_figures_are_numbers(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    write_parquet(rows(store, "trade_figures"), columns_of("trade_figures"), path)
    schema = pyarrow.parquet.read_schema(path)
    types = {name: str(schema.field(name).type) for name in ("value", "reporter_comtrade", "commodity", "period")}
    assert types["value"] == "double"
    assert types["reporter_comtrade"] == "int64"
    assert types["commodity"].startswith("list<")
    assert types["period"] == "string"
    write_parquet([], columns_of("trade_figures"), path)  # of nothing, the columns still have their types
    assert pyarrow.parquet.read_schema(path).field("value").type == "double"


@pytest.mark.parametrize(
    ("value", "double"),
    [(9_007_199_254_740_993, 9_007_199_254_740_992.0), (10**30, 1e30), (10**400, None), (-12, -12.0), (None, None)],
)
def test_a_figure_that_no_double_holds_exactly_costs_no_export(
    store: Path, tmp_path: Path, value: int | None, double: float | None
) -> None:
    (figure,) = rows(store, "trade_figures", "flow=exports")
    write_parquet([figure | {"value": value}, figure], columns_of("trade_figures"), tmp_path / "table.parquet")
    first, second = pyarrow.parquet.read_table(tmp_path / "table.parquet").to_pylist()
    assert (first["value"], second["value"]) == (double, 1_400_000_000.0)


def test_parquet_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"needs pyarrow; install it with: pip install 'newsfacts\[parquet\]'"):
        write_parquet([], columns_of("tariffs"), tmp_path / "table.parquet")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+1", "'+1"),
        ("-1 percent", "'-1 percent"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ("a = b", "a = b"),
        ("", ""),
        (None, ""),
        (-1.5, -1.5),  # a figure is a figure
        (180000000, 180000000),
    ],
)
def test_no_cell_is_a_formula(cell: object, safe: object) -> None:
    assert safe_cell(cell) == safe


def test_a_hostile_title_is_no_formula_and_a_negative_figure_is_a_number(store: Path) -> None:
    title = '=cmd|"/C calc"!A0'
    (figure,) = rows(store, "trade_figures", "flow=exports")
    figure |= {"title": title, "change_value": -12.5}
    _, line = csv.reader(io.StringIO("".join(write_cells([figure], columns_of("trade_figures"))), newline=""))
    cells = dict(zip(columns_of("trade_figures"), line, strict=True))
    assert (cells["title"], cells["change_value"]) == (f"'{title}", "-12.5")


def test_articles_of_unknown_day_come_first_and_not_since_a_day(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with sqlite3.connect(store) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    connection = sqlite3.connect(copy)
    key, data = connection.execute("SELECT document, extraction FROM documents WHERE path LIKE '%chile.txt'").fetchone()
    extraction = json.loads(unpack(data))
    extraction["document"]["published"] = None
    connection.execute(
        "UPDATE documents SET published_day = NULL, extraction = ? WHERE document = ?",
        (pack(json.dumps(extraction)), key),
    )
    connection.commit()
    connection.close()
    days = [row["published_day"] for row in rows(copy, "trade_figures")]
    assert days == [None, date(2024, 11, 8)]
    assert len(rows(copy, "trade_figures", since="1990-01-01")) == 1
