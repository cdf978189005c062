"""What a store says of itself: how much it holds, the last runs, and what failed and why."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RUNS = """
SELECT run, started, finished, outcome, jobs, files, unchanged, stored, replaced, failed, pruned
FROM runs ORDER BY run DESC LIMIT ?
"""
FAILURES = """
SELECT path, nullif(record, 0) AS record, reason, message, attempts, first_run, run, failed FROM failures
ORDER BY run DESC, path, record LIMIT ?
"""
VERSIONS = """
SELECT package, patterns, model, options, count(document) AS documents FROM versions JOIN documents USING (version)
GROUP BY version ORDER BY version
"""
TABLES = ("documents", "files", "actors", "mentions", "tariffs", "trade_figures", "dates", "statements", "failures")


def read_status(connection: sqlite3.Connection, path: Path, *, runs: int = 5, failures: int = 20) -> dict[str, Any]:
    """Give the state of a store as JSON takes it: the last `runs`, and at most so many `failures`."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return {
        "store": str(path),
        "bytes": path.stat().st_size,
        "schema_version": version,
        "counts": {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES},
        "versions": _rows(connection, VERSIONS),
        "runs": _rows(connection, RUNS, runs),
        "failures": _rows(connection, FAILURES, failures),
    }


def _rows(connection: sqlite3.Connection, query: str, *values: object) -> list[dict[str, Any]]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def tell_status(status: dict[str, Any]) -> Iterator[str]:
    """Say it in lines."""
    counts = status["counts"]
    yield (
        f"{status['store']}: {counts['documents']:,} articles from {counts['files']:,} files, "
        f"{status['bytes'] / 1e6:.1f} MB, schema version {status['schema_version']}"
    )
    facts = ("actors", "tariffs", "trade_figures", "dates", "statements")
    yield "  " + ", ".join(f"{counts[table]:,} {table.replace('_', ' ')}" for table in facts)
    for version in status["versions"]:
        yield (
            f"  {version['documents']:,} articles read with newsfacts {version['package']}, "
            f"patterns {version['patterns']}, model {version['model']}"
        )
    yield "last runs:" if status["runs"] else "no runs yet"
    for run in status["runs"]:
        yield (
            f"  {run['run']:>5}  {run['started']}  {run['outcome'] or 'still running, or killed'}: "
            f"{run['stored']:,} new, {run['replaced']:,} replaced, {run['failed']:,} failed, "
            f"{run['pruned']:,} removed; "
            f"{run['unchanged']:,} of {run['files']:,} files unchanged"
        )
    yield f"failures: {counts['failures']:,}"
    for failure in status["failures"]:
        tries = "once" if failure["attempts"] == 1 else f"{failure['attempts']} times"
        yield f"  {failure['reason']}, tried {tries}, last in run {failure['run']}: {failure['message']}"
    if counts["failures"] > len(status["failures"]):
        yield f"  … and {counts['failures'] - len(status['failures']):,} more"
