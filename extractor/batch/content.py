"""What a store holds, apart from when and in which order it came to hold it: two stores can be compared by it."""

import hashlib
import sqlite3
from collections.abc import Iterator
from typing import Any

from extractor.batch.packed import unpack

FACTS = ("actors", "mentions", "tariffs", "trade_figures", "dates", "statements", "parties")
QUERIES = {
    "documents": "SELECT d.*, v.package, v.patterns, v.model, v.options "
    "FROM documents d JOIN versions v USING (version)",
    "files": "SELECT CAST(path AS BLOB) AS path, size FROM files",
    "document_paths": "SELECT d.id, p.path, p.record FROM document_paths p JOIN documents d USING (document)",
    "failures": "SELECT path, record, id, reason, message FROM failures",
    **{table: f"SELECT d.id AS of_document, t.* FROM {table} t JOIN documents d USING (document)" for table in FACTS},
}
OF_THIS_STORE = frozenset(("document", "version", "run", "stored"))  # keys and times, which say nothing of the articles


def contents(connection: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Give each table's name and its rows in an order of their own."""
    for table, query in QUERIES.items():
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        rows = [
            tuple(_plain(name, value) for name, value in zip(names, row, strict=True) if name not in OF_THIS_STORE)
            for row in cursor
        ]
        yield table, sorted(rows, key=repr)


def content_hash(connection: sqlite3.Connection) -> str:
    """Give one hash of all that a store holds."""
    whole = hashlib.sha256()
    for table, rows in contents(connection):
        whole.update(f"{table}\n{rows!r}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _plain(name: str, value: object) -> object:
    return unpack(value) if name == "extraction" and isinstance(value, bytes) else value
