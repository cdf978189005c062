"""Measure `newsfacts batch`: articles a second by jobs, memory by number, a run with nothing new, bytes an article.

    python benchmarks/batch.py --articles 500 --known 20000
    python benchmarks/batch.py --jsonl CORPUS.jsonl --text-field body --articles 2000 --times 10

Without --jsonl the articles are invented (benchmarks/wire.py). Speeds of one and two jobs, and memory at N and `times`
N articles, are measured in one run and given as ratios. Memory is the largest of the run's processes together (PSS).
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from wire import articles

MIB = 1024 * 1024


def memory(pid: int) -> int:
    """Give the proportional memory (PSS) of a process and all below it, in bytes."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except (OSError, ProcessLookupError):  # it has ended meanwhile
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def run(inputs: Path, store: Path, *options: str) -> tuple[float, int]:
    """Do a run; give its seconds and its largest memory."""
    command = [sys.executable, "-m", "extractor", "batch", str(inputs), "--store", str(store), *options]
    begun = time.monotonic()
    process = subprocess.Popen(command)
    most = 0
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(0.25)
    if process.returncode:
        sys.exit(f"ended with exit code {process.returncode}")
    return time.monotonic() - begun, most


def write(path: Path, texts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts)


def corpus(given: argparse.Namespace, count: int) -> Iterator[str]:
    if given.jsonl is None:
        yield from articles(count)
        return
    with given.jsonl.open(encoding="utf-8") as file:
        bodies = (json.loads(line)[given.text_field] for line in file)
        yield from islice((body for body in bodies if body.strip()), count)


def nothing_new(folder: Path, count: int) -> None:
    """Time a run over `count` known files. They hold 100 different articles, so that the first run ends today."""
    inputs = folder / "known"
    inputs.mkdir()
    texts = list(articles(100, lines=1))
    for number in range(count):
        (inputs / f"{number:06}.txt").write_text(texts[number % len(texts)])
    store = folder / "known.db"
    seconds, _ = run(inputs, store, "--jobs=2")
    print(f"{count:,} files that hold {len(texts)} different articles: {seconds:.1f} s")
    seconds, _ = run(inputs, store)
    print(f"nothing new among {count:,} known files: {seconds:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--known", type=int, default=0, help="files of the run with nothing new; 0: leave it out")
    parser.add_argument("--jsonl", type=Path)
    parser.add_argument("--text-field", default="text")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.jsonl", folder / "many.jsonl"
        write(few, corpus(given, given.articles))
        write(many, corpus(given, given.articles * given.times))
        speeds, peaks = [], []
        for jobs in (1, 2):
            store = folder / f"jobs-{jobs}.db"
            seconds, peak = run(few, store, f"--jobs={jobs}")
            speeds.append(given.articles / seconds)
            peaks.append(peak)
            print(f"{jobs} jobs: {given.articles} articles in {seconds:.1f} s with loading, {speeds[-1]:.1f} a second")
        print(f"2 jobs to 1: {speeds[1] / speeds[0]:.2f} times as fast")
        store = folder / "many.db"
        seconds, peak = run(many, store, "--jobs=1")
        number = given.articles * given.times
        print(f"1 job: {number} articles in {seconds:.1f} s, {number / seconds:.1f} a second")
        print(
            f"largest memory: {peaks[0] / MIB:.0f} MiB at {given.articles} articles, {peak / MIB:.0f} MiB at {number}: "
            f"{peak / peaks[0]:.2f} times"
        )
        connection = sqlite3.connect(store)
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        connection.close()
        print(f"store: {store.stat().st_size / documents:,.0f} bytes an article")
        seconds, _ = run(many, store)
        print(f"nothing new in one file of {number:,} known articles: {seconds:.2f} s")
        if given.known:
            nothing_new(folder, given.known)


if __name__ == "__main__":
    main()
