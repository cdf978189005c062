"""Documents and their facts in the store. Each call that writes is one transaction: all of it or nothing."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.batch.connect import told
from extractor.batch.transactions import transaction
from extractor.batch.versions import Versions

FACT_TABLES = ("parties", "mentions", "actors", "tariffs", "trade_figures", "dates", "statements")
"""Tables that hang on a document, in an order in which they can be emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One article's facts as rows: of `documents`, and of the tables that hang on it."""

    document: dict[str, Any]
    facts: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands: the ledger's file, the path as documents give it, and which record of it."""

    file: int
    path: str
    record: int


def now() -> str:
    """Give the time as the store keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """An open store in the hands of one run."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, run: int = 0, version: int | None = None) -> None:
        self.connection = connection
        self.path = path
        self.run = run
        self.version = version

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Commit what is written inside, or nothing of it."""
        with told(self.path), transaction(self.connection) as connection:
            yield connection

    def use_versions(self, versions: Versions) -> int:
        """Give the key of what this run reads documents with."""
        values = (versions.package, versions.patterns, versions.model, versions.options)
        with self.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO versions(package, patterns, model, options) VALUES (?,?,?,?)", values
            )
            (self.version,) = connection.execute(
                "SELECT version FROM versions WHERE package = ? AND patterns = ? AND model = ? AND options = ?", values
            ).fetchone()
            connection.execute("UPDATE runs SET version = ? WHERE run = ?", (self.version, self.run))
        assert self.version is not None
        return self.version

    def find(self, id: str) -> tuple[int, int] | None:
        """Give a document's key and the key of the version it was read with; None for one that is not stored."""
        found: tuple[int, int] | None = self.connection.execute(
            "SELECT document, version FROM documents WHERE id = ?", (id,)
        ).fetchone()
        return found

    def put(self, stored: Stored) -> tuple[int, bool]:
        """Write a document and its facts in place of what was there; say its key, and whether it was there.

        To be called inside `writing`.
        """
        known = self.find(stored.document["id"])
        row = {**stored.document, "version": self.version, "run": self.run, "stored": now()}
        if known is None:
            key = insert(self.connection, "documents", row)
        else:
            key = known[0]
            columns = ", ".join(f"{name} = :{name}" for name in row)
            self.connection.execute(f"UPDATE documents SET {columns} WHERE document = {key}", row)
        self.put_facts(key, stored.facts)
        return key, known is not None

    def put_facts(self, key: int, facts: Mapping[str, list[dict[str, Any]]]) -> None:
        """Write a document's facts in place of what was there."""
        for table in FACT_TABLES:
            self.connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
        for table in reversed(FACT_TABLES):
            insert_facts(self.connection, table, key, facts.get(table, ()))

    def place(self, key: int, places: Iterable[Place]) -> None:
        """Note where a document stands; what stood there before does so no more. To be called inside `writing`."""
        for place in places:
            self.connection.execute(
                "INSERT INTO document_paths(file, path, record, document, run) VALUES (?,?,?,?,?) "
                "ON CONFLICT DO UPDATE SET document = excluded.document, run = excluded.run",
                (place.file, place.path, place.record, key, self.run),
            )


def insert_facts(connection: sqlite3.Connection, table: str, key: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows that hang on a document."""
    for row in rows:
        insert(connection, table, {"document": key, **row})


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> int:
    """Insert one row and give its key."""
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    cursor = connection.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", tuple(row.values()))
    return cursor.lastrowid or 0
