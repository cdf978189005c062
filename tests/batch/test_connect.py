"""A store that is held, full, read-only or something else: a clear error, and what was stored is safe."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from extractor.batch.connect import APPLICATION, read_store
from extractor.batch.migrations import NEWEST
from extractor.errors import BusyError, StoreError

from .conftest import ARTICLES, Runner


def test_a_second_run_waits_or_is_refused(run: Runner, articles: Path) -> None:
    with FileLock(str(run.store) + ".lock"):
        start = time.monotonic()
        with pytest.raises(BusyError, match="another run is working on this store"):
            run(articles, wait=0.5)
        assert time.monotonic() - start >= 0.5
    assert run(articles).counts.stored == 3


def test_a_store_that_another_program_writes_to(run: Runner, articles: Path) -> None:
    run(articles)
    other = sqlite3.connect(run.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError, match="another program is writing to this store"):
        run(articles)
    other.execute("ROLLBACK")
    other.close()
    assert run(articles).counts.unchanged == 3


def make_text(path: Path) -> None:
    path.write_text("Exports rose. " * 200)


def make_other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE news (title)")
    connection.close()


def make_newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.execute("CREATE TABLE future (x)")
    connection.close()


def make_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_text, "is no SQLite file"),
        (make_other_database, "is a database, but no store of newsfacts"),
        (make_newer, f"has schema version {NEWEST + 1}, and this newsfacts knows up to {NEWEST}; upgrade newsfacts"),
        (make_folder, "cannot be opened"),
    ],
)
def test_what_is_no_store(run: Runner, articles: Path, make: object, message: str) -> None:
    make(run.store)  # type: ignore[operator]
    with pytest.raises(StoreError, match=message):
        run(articles)


def test_a_folder_that_does_not_exist(articles: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"the folder .* does not exist; make it first"):
        Runner(store=tmp_path / "nowhere" / "facts.db")(articles)


def test_reading_a_store_needs_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"), read_store(tmp_path / "facts.db"):
        pass


def test_reading_a_store_writes_nothing(run: Runner, articles: Path) -> None:
    run(articles)
    before = run.store.read_bytes()
    with read_store(run.store) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (3,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM documents")
    assert run.store.read_bytes() == before


FILL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from extractor.batch.options import BatchOptions
from extractor.batch.update import update_store
from extractor.errors import StoreError

class Silent:
    def failed(self, failure): print(failure.message)
    def begun(self, total): pass
    def progressed(self, counts): pass

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
    try:
        update_store([{folder!r}], Path({store!r}), BatchOptions(), Silent())
    except StoreError as error:
        sys.exit(f"StoreError: {{error}}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are POSIX")
def test_a_store_that_may_not_grow_stays_whole(run: Runner, articles: Path, tmp_path: Path) -> None:
    run(articles)
    before = run.rows("SELECT id FROM documents ORDER BY 1")
    for number in range(40):
        (articles / f"more-{number}.txt").write_text(ARTICLES["chile.txt"] + f"The port {number} was open.\n")
    code = FILL.format(tests=str(Path(__file__).parents[1]), size=150_000, folder=str(articles), store=str(run.store))
    script = tmp_path / "fill.py"
    script.write_text(code)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"StoreError: {run.store}: ")
    assert run.rows("PRAGMA integrity_check") == [("ok",)]
    assert set(before) <= set(run.rows("SELECT id FROM documents"))
    assert run(articles).counts.failed == 0
    assert run.rows("SELECT count(*) FROM documents") == [(43,)]


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write anything")
def test_a_store_that_may_not_be_written(run: Runner, articles: Path, tmp_path: Path) -> None:
    run(articles)
    script = tmp_path / "write.py"
    script.write_text(FILL.format(tests="", size=resource.RLIM_INFINITY, folder=str(articles), store=str(run.store)))
    run.store.chmod(0o444)
    run.store.parent.chmod(0o555)
    command = [sys.executable, str(script)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all", *command]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        run.store.parent.chmod(0o755)
        run.store.chmod(0o644)
    assert done.returncode == 1
    assert "StoreError" in done.stderr
    assert "written" in done.stderr
    assert run(articles).counts.unchanged == 3
