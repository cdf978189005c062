"""SIGKILL at any moment costs nothing that was committed, and doubles nothing."""

import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from extractor.batch.content import content_hash

from .conftest import ARTICLES, Runner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are found in /proc")
COUNT = 80


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a folder of articles that are all different."""
    folder = tmp_path / "many"
    folder.mkdir()
    texts = list(ARTICLES.values())
    for number in range(COUNT):
        (folder / f"{number:03}.txt").write_text(f"{texts[number % 3]}Ship {number} sailed. {texts[2]}" * 2)
    return folder


def test_killed_runs_end_in_the_same_store(run: Runner, many: Path, tmp_path: Path) -> None:
    from .killing import is_alive, spawned, start, stored, wait_until

    whole = Runner(store=tmp_path / "whole.db")
    whole(many)
    counts, orphans = [], []
    for wanted in (0, 1, 30):  # before anything is stored, and twice in the middle
        process = start(many, run.store)
        wait_until(lambda at_least=wanted, pid=process.pid: spawned(pid) and stored(run.store) >= at_least)
        orphans += spawned(process.pid)
        process.kill()
        process.communicate()
        counts.append(stored(run.store))
        assert run.rows("PRAGMA integrity_check") == [("ok",)]
        assert run.rows("PRAGMA foreign_key_check") == []
    assert counts == sorted(counts)
    assert counts[0] < COUNT
    assert counts[2] >= 30
    process = start(many, run.store, "--summary")
    _, told = process.communicate(timeout=300)
    assert process.returncode == 0
    assert f"{COUNT - counts[2]} new, 0 replaced, 0 failed" in told
    hashes = []
    for store in (run.store, whole.store):
        connection = sqlite3.connect(store)
        hashes.append(content_hash(connection))
        connection.close()
    assert hashes[0] == hashes[1]
    wait_until(lambda: not any(is_alive(pid) for pid in orphans))  # nothing a killed run started is left


def test_a_killed_worker_costs_nothing(run: Runner, many: Path) -> None:
    from .killing import spawned, start, stored, wait_until

    process = start(many, run.store, "--summary")
    wait_until(lambda: stored(run.store) > 0)
    for pid in spawned(process.pid):
        os.kill(pid, signal.SIGKILL)
    _, told = process.communicate(timeout=300)
    if process.returncode:  # the worker had one article in hand, or the cutter a file: told, and tried again
        assert "SIGKILL" in told
        process = start(many, run.store)
        assert process.wait(timeout=300) == 0
    assert run.rows("SELECT count(*), count(DISTINCT id) FROM documents") == [(COUNT, COUNT)]
    assert run.rows("SELECT count(*) FROM failures") == [(0,)]
