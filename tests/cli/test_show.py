"""`newsfacts show`, `schema` and `patterns`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from extractor.write.schema import SCHEMA_FILE

Run = Callable[..., Result]


def test_show_gives_article_and_tables_in_eighty_columns(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = run("show", article)
    assert result.exit_code == 0
    assert "Norway will impose a 25 percent tariff on Swedish cars" in result.stdout
    for table in ("Tariffs", "Statements", "Actors", "Dates"):
        assert table in result.stdout
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_show_of_nothing(run: Run, tmp_path: Path) -> None:
    result = run("show", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (3, "")


def test_schema_prints_the_shipped_file(run: Run) -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def test_patterns_list_names_every_rule_and_its_place(run: Run) -> None:
    result = run("patterns", "list")
    assert result.exit_code == 0
    for kind in ("tariffs", "trade_figures", "statements"):
        assert f"{kind}: " in result.stdout
    assert ".yml:" in result.stdout
