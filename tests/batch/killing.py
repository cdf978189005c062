"""Runs in processes of their own, which can be killed."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path


def start(folder: Path, store: Path, *options: str) -> subprocess.Popen[str]:
    """Start `newsfacts batch` on a folder."""
    command = [sys.executable, "-m", "extractor", "batch", str(folder), "--store", str(store), *options]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=root)


def stored(store: Path) -> int:
    """Count the documents that another process has committed so far."""
    try:
        connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:  # not made yet
        return 0


def wait_until(holds: object, *, seconds: float = 240) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def spawned(pid: int) -> list[int]:
    """List the children of a run that cut and read."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


if not os.path.isdir("/proc/self/task"):
    raise RuntimeError("these helpers need Linux's /proc")
