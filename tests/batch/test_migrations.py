"""An older store is brought up to date with all it holds; a broken upgrade leaves it as it was."""

import sqlite3
from pathlib import Path

import pytest

from extractor.batch import migrations
from extractor.batch.connect import APPLICATION
from extractor.batch.content import content_hash
from extractor.batch.migrations import NEWEST, SCRIPTS

from .conftest import Runner

NEW_IN_2 = (
    "VIEW tariff_facts",
    "VIEW trade_figure_facts",
    "VIEW statement_facts",
    "VIEW actor_counts",
    "TABLE parties",
)


def make_old(store: Path) -> None:
    """Turn a store into one of version 1, as its first release made them."""
    connection = sqlite3.connect(store)
    for what in NEW_IN_2:
        connection.execute(f"DROP {what}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def hash_of(store: Path) -> str:
    connection = sqlite3.connect(store)
    try:
        return content_hash(connection)
    finally:
        connection.close()


def test_version_1_gains_the_parties_of_what_it_holds(run: Runner, articles: Path) -> None:
    run(articles)
    before = hash_of(run.store)
    make_old(run.store)
    old = sqlite3.connect(":memory:")
    old.executescript(SCRIPTS[0].read_text())
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
    assert old.execute(schema).fetchall() == run.rows(schema)  # it is what version 1 was
    again = run(articles)
    assert (again.counts.unchanged, again.counts.stored, again.counts.replaced) == (3, 0, 0)
    assert run.rows("PRAGMA user_version") == [(NEWEST,)]
    assert hash_of(run.store) == before
    assert run.rows("SELECT code FROM parties WHERE role = 'imposer'") == [("NO",)]


def test_an_upgrade_that_fails_changes_nothing(
    run: Runner, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(articles)
    make_old(run.store)
    bad = tmp_path / "003.sql"
    bad.write_text("CREATE TABLE half (x);\nCREATE TABLE half (x);\n")
    monkeypatch.setattr(migrations, "SCRIPTS", [*SCRIPTS, bad])
    monkeypatch.setattr(migrations, "NEWEST", 3)
    connection = sqlite3.connect(run.store, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrations.migrate(connection, APPLICATION, lambda connection: None)
    connection.close()
    assert run.rows("PRAGMA user_version") == [(1,)]
    assert run.rows("SELECT count(*) FROM sqlite_schema WHERE name IN ('half', 'parties')") == [(0,)]
    assert run.rows("SELECT count(*) FROM documents") == [(3,)]


def test_foreign_keys_hold(run: Runner, articles: Path) -> None:
    run(articles)
    assert run.rows("PRAGMA foreign_key_check") == []
    connection = sqlite3.connect(run.store)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM documents")
    for table in ("actors", "mentions", "tariffs", "trade_figures", "dates", "statements", "parties", "document_paths"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    connection.close()
