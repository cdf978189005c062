"""Opening a store: one run at a time, the right version, and errors that say what to do."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from extractor.batch.migrations import NEWEST, migrate
from extractor.errors import BusyError, StoreError

APPLICATION = 0x4E465354  # "NFST", by which `file` and this program know a store
CACHE_KB = 8192

ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run again",
    sqlite3.SQLITE_READONLY: "may not be written; change its permissions or choose another place",
    sqlite3.SQLITE_PERM: "may not be written; change its permissions or choose another place",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and may be written",
    sqlite3.SQLITE_NOTADB: "is no SQLite file; give the path of a store, or of none to make a new one",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a backup, or remove it and run again",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk and its quota, then run again",
}
HELD = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ones that say what to do.

    Raises:
        BusyError: another program holds the store.
        StoreError: anything else that SQLite says.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in HELD:
            raise BusyError(f"{path}: another program is writing to this store; try again later") from error
        raise StoreError(f"{path}: {ADVICE.get(code, 'cannot be used')} (SQLite: {error})") from error


@contextmanager
def open_store(
    path: Path, *, wait: float, upgrade: Callable[[sqlite3.Connection], None]
) -> Iterator[sqlite3.Connection]:
    """Open a store for a run, making it where there is none, and hold it until the end.

    `upgrade` fills what a newer version of the schema adds, from the extractions stored with the documents.

    Raises:
        BusyError: another run, or another program, held it for more than `wait` seconds.
        StoreError: it cannot be opened or written, is something else, or was made by a newer newsfacts.
    """
    with _held(path, wait), told(path):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            _check(connection, path, writing=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode no crash of ours can lose a commit
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            migrate(connection, APPLICATION, upgrade)
            yield connection
        finally:
            connection.close()


@contextmanager
def read_store(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store for reading only; a run may go on writing to it meanwhile.

    Raises:
        StoreError: there is none, it cannot be read, or another version of newsfacts made it.
    """
    if not os.path.isfile(path):
        raise StoreError(f"{path}: no such store; make it with: newsfacts batch INPUT --store {path}")
    with told(path):
        connection = _connect_to_read(path)
        try:
            _check(connection, path, writing=False)
            yield connection
        finally:
            connection.close()


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Open without writing; where not even WAL's side files can be made, nobody else can be writing either."""
    uri = path.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=5)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, writing: bool) -> None:
    """Make sure that it is a store, and of a version that can be used."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    empty = writing and tables == 0
    if application != APPLICATION and not empty:
        raise StoreError(f"{path}: is a database, but no store of newsfacts; give another path")
    if version > NEWEST:
        raise StoreError(
            f"{path}: has schema version {version}, and this newsfacts knows up to {NEWEST}; upgrade newsfacts"
        )
    if version < NEWEST and not writing:
        raise StoreError(
            f"{path}: has the older schema version {version}; bring it up to {NEWEST} with: "
            f"newsfacts batch INPUT --store {path}"
        )


@contextmanager
def _held(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock beside the store; the system lets go of it even when a run is killed."""
    if os.path.exists(path) and not os.path.isfile(path):  # not Path's, which fail on a name that no file can have
        raise StoreError(f"{path}: cannot be opened: it is no file; give the path of a store, or of none to make one")
    if not path.parent.is_dir():  # the lock would make it, in a place that was perhaps mistyped
        raise StoreError(f"{path}: the folder '{path.parent}' does not exist; make it first")
    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        if not os.path.lexists(lock.lock_file):  # nobody holds what could not be made
            raise StoreError(f"{path}: cannot be written: no file can be made in '{path.parent}'") from error
        raise BusyError(f"{path}: another run is working on this store; try again later, or give --wait") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}; check the folder it is in") from error
    try:
        yield
    finally:
        lock.release()
