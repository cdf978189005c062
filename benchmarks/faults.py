"""Kill `newsfacts batch` at random moments, start it again each time, and compare the store with an undisturbed one.

    python benchmarks/faults.py --kills 50

The articles are invented (benchmarks/wire.py). SIGKILL goes to the run itself, or with --workers now and then to one of
its processes instead. After every kill the store must pass SQLite's checks, and hold no document twice or in part. When
a store is complete before the kills are used up, it is compared and a new one is begun.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from wire import articles

from extractor.batch.content import content_hash
from extractor.batch.packed import unpack


def command(folder: Path, store: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "extractor", "batch", str(folder), "--store", str(store), f"--jobs={jobs}"]


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def hash_of(store: Path) -> str:
    connection = sqlite3.connect(store)
    try:
        return content_hash(connection)
    finally:
        connection.close()


def check(store: Path) -> int:
    """Give how many documents there are; end when anything is broken."""
    if not store.exists():
        return 0
    connection = sqlite3.connect(store)
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0
        for pragma, good in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = connection.execute(f"PRAGMA {pragma}").fetchall()
            if found != good:
                sys.exit(f"{pragma}: {found}")
        count, ids = connection.execute("SELECT count(*), count(DISTINCT id) FROM documents").fetchone()
        if count != ids:
            sys.exit(f"{count - ids} documents are there twice")
        check_whole(connection)
        return int(count)
    finally:
        connection.close()


def check_whole(connection: sqlite3.Connection) -> None:
    """Make sure that each document has all its facts."""
    for key, data in connection.execute("SELECT document, extraction FROM documents").fetchall():
        extraction = json.loads(unpack(data))
        for table in ("actors", "tariffs", "trade_figures", "dates", "statements"):
            (rows,) = connection.execute(f"SELECT count(*) FROM {table} WHERE document = ?", (key,)).fetchone()
            if rows != len(extraction[table]):
                sys.exit(f"document {key} has {rows} of {len(extraction[table])} {table}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", action="store_true", help="kill a worker instead of the run, one time in three")
    given = parser.parse_args()
    draw = random.Random(given.seed)
    with TemporaryDirectory() as name:
        folder = Path(name) / "news"
        folder.mkdir()
        for number, text in enumerate(articles(given.articles)):
            (folder / f"{number:05}.txt").write_text(text)
        begun = time.monotonic()
        subprocess.run(command(folder, Path(name) / "whole.db", given.jobs), check=True)
        whole = time.monotonic() - begun
        expected = hash_of(Path(name) / "whole.db")
        print(f"undisturbed: {given.articles} articles in {whole:.1f} s")

        kills = whilst_working = rounds = killed_workers = 0
        store = Path(name) / "round-0.db"
        while True:
            run = subprocess.Popen(command(folder, store, given.jobs))
            last = kills >= given.kills
            moment = draw.uniform(0.0, whole / 2)
            try:
                run.wait(timeout=None if last else moment)
            except subprocess.TimeoutExpired:
                below = children(run.pid)
                if given.workers and below and draw.random() < 1 / 3:
                    os.kill(draw.choice(below), signal.SIGKILL)
                    killed_workers += 1
                    run.wait()  # it goes on, or ends with an error; either way the next one goes on
                else:
                    run.kill()
                    run.wait()
                kills += 1
                held = check(store)
                whilst_working += 0 < held < given.articles
                print(
                    f"kill {kills} after {moment:.1f} s: {held} of {given.articles} articles, none broken", flush=True
                )
                continue
            if run.returncode:
                sys.exit(f"a run that was not disturbed ended with exit code {run.returncode}")
            rounds += 1
            if hash_of(store) != expected:
                sys.exit(f"{store} differs from the undisturbed store")
            if last:
                break
            store = Path(name) / f"round-{rounds}.db"
        print(
            f"{kills} kills ({whilst_working} with some of the articles stored and not all; {killed_workers} of a "
            f"worker), {rounds} stores brought to their end, all the same as the undisturbed one"
        )


if __name__ == "__main__":
    main()
