"""`newsfacts batch`, `status` and `export`: exit codes, what is told, and silence when all is well."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "facts.db"


def test_a_run_is_silent_when_all_is_well_and_its_json_is_that_of_extract(run: Run, article: Path, store: Path) -> None:
    first = run("batch", article, "--store", store)
    assert (first.exit_code, first.output) == (0, "")
    exported = run("export", store, "--kind", "extractions")
    assert exported.stdout == run("extract", article, "--format", "jsonl").stdout
    assert run("export", store, "--kind", "extractions", "--where", "actor=SE").stdout == exported.stdout
    assert run("export", store, "--kind", "extractions", "--where", "actor=KR").stdout == ""

    again = run("batch", article.parent, "--store", store, "--summary")
    assert again.exit_code == 0
    assert again.stdout == ""
    assert "run 2: 0 new, 0 replaced, 0 failed; 1 of 1 files unchanged" in again.stderr


def test_failures_are_told_and_kept(run: Run, article: Path, store: Path) -> None:
    (article.parent / "empty.txt").touch()
    result = run("batch", article.parent, "--store", store, "--log-format", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    failed, finished = (json.loads(line) for line in result.stderr.splitlines())
    assert (failed["event"], failed["reason"], Path(failed["path"]).name) == ("failed", "bad_input", "empty.txt")
    assert (finished["event"], finished["stored"], finished["failed"], finished["run"]) == ("finished", 1, 1, 1)
    status = run("status", store)
    assert status.exit_code == 0
    assert "1 articles from 2 files" in status.stdout
    assert "bad_input, tried once, last in run 1" in status.stdout
    found = json.loads(run("status", store, "--json").stdout)
    assert found["counts"]["documents"] == 1
    assert found["runs"][0]["outcome"] == "failed"
    assert found["failures"][0]["message"].endswith("is empty; give a file that holds an article")


def test_exit_codes(run: Run, article: Path, store: Path, tmp_path: Path) -> None:
    missing = run("batch", tmp_path / "missing", "--store", store)
    assert (missing.exit_code, missing.stderr.count("\n")) == (3, 1)
    with FileLock(f"{store}.lock"):
        busy = run("batch", article, "--store", store)
        assert (busy.exit_code, busy.stderr.count("\n")) == (75, 1)
        assert "another run is working on this store; try again later, or give --wait" in busy.stderr
        told = run("batch", article, "--store", store, "--log-format", "json")
        assert json.loads(told.stderr)["event"] == "broke"
    assert run("batch", article, "--store", tmp_path / "nowhere" / "facts.db").exit_code == 6
    assert run("status", tmp_path / "none.db").exit_code == 6
    assert run("batch", article, "--store", store, "--patterns", tmp_path / "none").exit_code == 4
    assert run("batch", article, "--store", store, "--model", tmp_path / "none").exit_code == 5
    assert run("batch", article, "--store", store, "--published", "May").exit_code == 2
    assert run("batch", article).exit_code == 2


def test_a_listing_on_standard_input(run: Run, article: Path, store: Path) -> None:
    result = run("batch", "-", "--store", store, "--summary", input=f"{article}\n{article}\n")
    assert result.exit_code == 0
    assert "1 new" in result.stderr
    zeros = run("batch", "-", "--store", store, "--summary", input=f"{article}\0".encode())
    assert "1 of 1 files unchanged" in zeros.stderr


def test_tables(run: Run, article: Path, store: Path, tmp_path: Path) -> None:
    run("batch", article, "--store", store)
    table = run("export", store, "--kind", "tariffs", "--format", "csv", "--where", "imposer=NO")
    assert table.exit_code == 0
    header, row = table.stdout.splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=False))
    assert (cells["rate_value"], cells["imposer_iso3"], cells["targets_code"]) == ("25", "NOR", "SE")
    output = tmp_path / "tariffs.parquet"
    assert run("export", store, "--kind", "tariffs", "--format", "parquet").exit_code == 2
    assert run("export", store, "--kind", "tariffs", "--format", "parquet", "-o", output).exit_code == 0
    assert output.read_bytes()[:4] == b"PAR1"
    assert run("export", store, "--kind", "extractions", "--format", "csv").exit_code == 2
    assert run("export", store, "--kind", "tariffs", "--where", "rate=1").exit_code == 2
    assert run("export", store, "--kind", "tariffs", "--since", "May").exit_code == 2
    assert run("export", store, "--kind", "tariffs", "--since", "2024-05-07").stdout == ""


def test_views_answer_the_usual_questions(run: Run, article: Path, store: Path) -> None:
    run("batch", article, "--store", store)
    connection = sqlite3.connect(store)
    query = "SELECT published_day, imposer, targets, rate_value, products FROM tariff_facts WHERE imposer_code = 'NO'"
    assert connection.execute(query).fetchall() == [("2024-05-06", "Norway", "Sweden", 25, "cars")]
    query = "SELECT speaker FROM statement_facts"
    assert connection.execute(query).fetchall() == [("Norway",)]
    assert ("Norway", "NO", 1) in connection.execute("SELECT name, code, articles FROM actor_counts").fetchall()
    connection.close()
