"""The schema's versions: a new store goes through all of them, an older one through those it lacks."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from extractor.batch.transactions import transaction

SCHEMA = Path(__file__).resolve().parent / "schema"
SCRIPTS = sorted(SCHEMA.glob("[0-9][0-9][0-9].sql"))
NEWEST = len(SCRIPTS)
"""Version of the schema, kept in SQLite's `user_version`."""


def migrate(connection: sqlite3.Connection, application: int, upgrade: Callable[[sqlite3.Connection], None]) -> None:
    """Bring a store up to the newest version, all of it or nothing.

    `upgrade` is called once, when documents are there already, to fill what the scripts added.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version >= NEWEST:
        return
    with transaction(connection):
        for script in SCRIPTS[version:]:
            for statement in _statements(script.read_text(encoding="utf-8")):
                connection.execute(statement)
        if version > 0:
            upgrade(connection)
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {NEWEST}")


def _statements(script: str) -> list[str]:
    """Cut a script into statements, for `executescript` would commit after each."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    assert not statement.strip() or all(line.strip().startswith("--") for line in statement.strip().splitlines())
    return found
