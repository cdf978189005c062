"""After reading: documents whose inputs are gone, and documents that stand elsewhere than they say.

A document with several paths says the smallest of them, so that a store does not depend on which was read first.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from extractor.batch.inputs import Inputs
from extractor.batch.ledger import File
from extractor.batch.packed import pack, unpack
from extractor.batch.store import Store

ELSEWHERE = """
SELECT d.document, d.id, d.path, d.record, p.path, p.record, f.path, f.size, f.mtime_ns, f.inode
FROM documents d JOIN document_paths p USING (document) JOIN files f USING (file)
WHERE (d.document IN (
        SELECT document FROM document_paths JOIN documents USING (document)
        WHERE (document_paths.path, document_paths.record) < (documents.path, documents.record))
    OR NOT EXISTS (
        SELECT 1 FROM document_paths q
        WHERE q.document = d.document AND q.path = d.path AND q.record = d.record))
ORDER BY d.document, p.path, p.record
"""


def prune(store: Store, inputs: Inputs) -> int:
    """Remove from the store the files below the inputs that are gone, and documents that stand nowhere any more.

    An input that is missing, or a folder that has become empty, is left alone: more likely its disk is not there.
    """
    away = inputs.away()
    with store.writing() as connection:
        for key, path in connection.execute("SELECT file, path FROM files").fetchall():
            name = os.fsdecode(path)
            if inputs.covers(name) and not _is_in(Path(name), away) and _is_gone(Path(name)):
                connection.execute("DELETE FROM files WHERE file = ?", (key,))
        stray = "DELETE FROM documents WHERE document NOT IN (SELECT document FROM document_paths)"
        return connection.execute(stray).rowcount


def _is_in(path: Path, away: frozenset[Path]) -> bool:
    return path in away or any(folder in away for folder in path.parents)


def _is_gone(path: Path) -> bool:
    """Tell whether a path certainly does not exist; one that may not be looked at might."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def settle(store: Store) -> tuple[dict[str, tuple[str, int]], list[File]]:
    """Let documents say where they stand, and give those that must be read anew for it: place by id, and their files.

    The name of a file can tell the day of publication and the format, so only where the name stays is the place all
    that changes.
    """
    anew: dict[str, tuple[str, int]] = {}
    files: dict[Path, File] = {}
    with store.writing():
        for key, id, old, new, file in _elsewhere(store):
            if PurePath(old[0]).name == PurePath(new[0]).name and bool(old[1]) == bool(new[1]):
                _move(store, key, *new)
            elif _is_as_read(file):
                anew[id] = new
                files[file.path] = file
    return anew, list(files.values())


def _elsewhere(store: Store) -> Iterator[tuple[int, str, tuple[str, int], tuple[str, int], File]]:
    last = None
    for key, id, path, record, new_path, new_record, name, size, mtime_ns, inode in store.connection.execute(
        ELSEWHERE
    ).fetchall():
        if key != last and size is not None:
            file = File(path=Path(os.fsdecode(name)), size=size, mtime_ns=mtime_ns, inode=inode)
            yield key, id, (path, record), (new_path, new_record), file
        last = key


def _is_as_read(file: File) -> bool:
    try:
        found = file.path.stat()
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns, found.st_ino) == (file.size, file.mtime_ns, file.inode)


def _move(store: Store, key: int, path: str, record: int) -> None:
    (data,) = store.connection.execute("SELECT extraction FROM documents WHERE document = ?", (key,)).fetchone()
    extraction = json.loads(unpack(data))
    extraction["document"]["path"] = path
    meta = extraction["document"]["meta"]
    if record:
        meta["record"] = record
    text = json.dumps(extraction, ensure_ascii=False)
    store.connection.execute(
        "UPDATE documents SET path = ?, record = ?, meta = ?, extraction = ? WHERE document = ?",
        (path, record, json.dumps(meta, ensure_ascii=False), pack(text), key),
    )
