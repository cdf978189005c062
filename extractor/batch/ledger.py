"""The ledger: which files were read to their end, what failed and how often, and the runs."""

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.options import NO_RECORD
from extractor.batch.store import Place, Store, insert, now

UNREADABLE = "unreadable"  # the system does not let us read it: tried by every run, for the article may be fine


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file as it was listed. `key` is how the ledger knows it: a text, or bytes where the name is no UTF-8."""

    path: Path
    size: int
    mtime_ns: int
    inode: int

    @property
    def key(self) -> str | bytes:
        """Give the path as SQLite takes it."""
        return file_key(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong with a file or one record of it; `id` is that of the record where it has one.

    `wide`: it stands for more than one article, so that nobody knows which of the file's articles are still in it.
    """

    path: str
    reason: str
    message: str
    record: int = NO_RECORD
    id: str | None = None
    wide: bool = False


def file_key(path: Path) -> str | bytes:
    """Give a path as SQLite takes it."""
    name = os.fspath(path)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


class Ledger:
    """The tables `files`, `failures` and `runs` of a store that is open for a run."""

    def __init__(self, store: Store, *, retries: int) -> None:
        self.store = store
        self.retries = retries

    def is_known(self, file: File) -> bool:
        """Tell whether a file was read to its end and has stayed as it was."""
        found = self.store.connection.execute(
            "SELECT size, mtime_ns, inode FROM files WHERE path = ?", (file.key,)
        ).fetchone()
        return bool(found == (file.size, file.mtime_ns, file.inode))

    def due(self, *, reprocess: bool) -> frozenset[str | bytes]:
        """Give the files to read again though they stayed as they were: with failures, or read with other versions."""
        execute = self.store.connection.execute
        rows = execute(
            "SELECT DISTINCT files.path FROM failures JOIN files USING (file) "
            "WHERE reason = ? OR attempts <= ? OR failures.version IS NOT ?",
            (UNREADABLE, self.retries, self.store.version),
        ).fetchall()
        if reprocess:
            rows += execute(
                "SELECT DISTINCT files.path FROM documents JOIN document_paths USING (document) "
                "JOIN files USING (file) WHERE documents.version <> ?",
                (self.store.version,),
            ).fetchall()
        return frozenset(path for (path,) in rows)

    def open(self, file: File) -> int:
        """Give the key of a file that is to be read. To be called inside `writing`."""
        row = self.store.connection.execute("SELECT file FROM files WHERE path = ?", (file.key,)).fetchone()
        if row:
            return int(row[0])
        return insert(self.store.connection, "files", {"path": file.key, "run": self.store.run})

    def close(self, key: int, file: File, *, whole: bool) -> None:
        """Note that a file was read to its end. Inside `writing`.

        What this run did not see in it is not in it, unless it could not be read or the file was not read as a `whole`:
        that a file is damaged, or read with a wrong option, is no reason to forget what was read from it before.
        """
        execute, run = self.store.connection.execute, self.store.run
        if whole:
            execute(
                "DELETE FROM document_paths WHERE file = :file AND run < :run AND NOT EXISTS (SELECT 1 FROM failures f "
                "WHERE f.file = :file AND f.seen = :run AND (f.path, f.record) = (document_paths.path, "
                "document_paths.record))",
                {"file": key, "run": run},
            )
        execute("DELETE FROM failures WHERE file = ? AND seen < ?", (key, run))
        execute(
            "UPDATE files SET size = ?, mtime_ns = ?, inode = ?, run = ? WHERE file = ?",
            (file.size, file.mtime_ns, file.inode, run, key),
        )

    def gave_up(self, place: Place, id: str | None) -> bool:
        """Tell whether an article failed in as many runs as are allowed, and take note that it is still there."""
        found = self.store.connection.execute(
            "SELECT failure FROM failures WHERE path = ? AND record = ? AND id IS ? AND attempts > ? AND version IS ?",
            (place.path, place.record, id, self.retries, self.store.version),
        ).fetchone()
        if found:
            self.store.connection.execute("UPDATE failures SET seen = ? WHERE failure = ?", (self.store.run, *found))
        return found is not None

    def fail(self, failure: Failure, file: int | None) -> None:
        """Note a failure; attempts count while the article and what it is read with stay the same. Inside `writing`."""
        store = self.store
        row = {
            "file": file,
            "path": failure.path,
            "record": failure.record,
            "id": failure.id,
            "reason": failure.reason,
            "message": failure.message,
            "attempts": 1,
            "version": store.version,
            "first_run": store.run,
            "run": store.run,
            "seen": store.run,
            "failed": now(),
        }
        anew = ", ".join(f"{name} = excluded.{name}" for name in row if name not in ("attempts", "first_run"))
        store.connection.execute(
            f"INSERT INTO failures({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)}) "
            f"ON CONFLICT DO UPDATE SET {anew}, attempts = CASE WHEN id IS excluded.id AND version IS excluded.version "
            "THEN attempts + (run < excluded.run) ELSE 1 END",
            row,
        )

    def succeed(self, places: Iterable[Place]) -> None:
        """Forget the failures of what was read after all. Inside `writing`."""
        for place in places:
            self.store.connection.execute(
                "DELETE FROM failures WHERE path = ? AND record = ?", (place.path, place.record)
            )

    def forget_lost(self) -> None:
        """Forget folders and paths that could not be read and now can, or were not asked for any more."""
        with self.store.writing() as connection:
            connection.execute("DELETE FROM failures WHERE file IS NULL AND seen < ?", (self.store.run,))


def begin_run(connection: sqlite3.Connection, *, jobs: int) -> int:
    """Write down that a run has begun. Inside `writing`."""
    return insert(connection, "runs", {"started": now(), "jobs": jobs})
