"""Every documented exit code, each reached by a real process, with one line on standard error that says why."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.exits import EXIT_CODES

ROOT = Path(__file__).parents[2]
CRON = (ROOT / "docs" / "cron.md").read_text(encoding="utf-8")
ARTICLE = "OSLO, May 6, 2024 - Norway will impose a 25 percent tariff on Swedish cars, the government said on Monday.\n"
Started = subprocess.Popen[str]


def start(*arguments: object) -> Started:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def batch(folder: Path, *options: object) -> Started:
    return start("batch", folder / "news", "--store", folder / "facts.db", *options)


def all_done(folder: Path) -> Started:
    return batch(folder)


def some_failed(folder: Path) -> Started:
    (folder / "news" / "empty.txt").touch()
    return batch(folder)


def wrong_usage(folder: Path) -> Started:
    return batch(folder, "--published", "May")


def nothing_read(folder: Path) -> Started:
    return start("batch", folder / "missing", "--store", folder / "facts.db")


def bad_patterns(folder: Path) -> Started:
    (folder / "mine" / "facts").mkdir(parents=True)
    (folder / "mine" / "facts" / "tariffs.yml").write_text("id: tariffs\nreads: It says.\nslotz: {}\n")
    return batch(folder, "--patterns", folder / "mine")


def no_model(folder: Path) -> Started:
    return batch(folder, "--model", folder / "none")


def bad_store(folder: Path) -> Started:
    (folder / "facts.db").write_text("Exports rose. " * 100)
    return batch(folder)


def busy(folder: Path) -> Started:
    first = batch(folder)
    assert first.wait(timeout=300) == 0
    holding.append(sqlite3.connect(folder / "facts.db", isolation_level=None))
    holding[-1].execute("BEGIN EXCLUSIVE")
    return batch(folder)


def interrupted(folder: Path) -> Started:
    for number in range(2000):  # far more than are read before the signal comes
        (folder / "news" / f"{number}.txt").write_text(ARTICLE + f"Ship {number} sailed.\n")
    process = batch(folder)
    end = time.monotonic() + 240
    while stored(folder / "facts.db") < 1:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    return process


holding: list[sqlite3.Connection] = []
WAYS: dict[int, Callable[[Path], Started]] = {
    0: all_done,
    1: some_failed,
    2: wrong_usage,
    3: nothing_read,
    4: bad_patterns,
    5: no_model,
    6: bad_store,
    75: busy,
    130: interrupted,
}


def stored(store: Path) -> int:
    try:
        connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.OperationalError:
        return 0


def test_all_documented_codes_are_tried() -> None:
    told = {int(code) for code in re.findall(r"(?:: |; )(\d+) ", EXIT_CODES)}
    table = {int(code) for cell in re.findall(r"^\| ([\d, ]+) \|", CRON, re.MULTILINE) for code in cell.split(",")}
    assert told == table == set(WAYS)


@pytest.mark.slow
@pytest.mark.parametrize("code", WAYS)
def test_exit_code(tmp_path: Path, code: int) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "norway.txt").write_text(ARTICLE)
    try:
        process = WAYS[code](tmp_path)
        output, errors = process.communicate(timeout=300)
    finally:
        while holding:
            holding.pop().close()
    assert (process.returncode, output) == (code, "")
    assert errors.count("\n") == (0 if code == 0 else 1)
    assert "Traceback" not in errors
    assert errors.startswith("newsfacts: ") or code == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="made of what Linux has")
@pytest.mark.parametrize("options", [(), ("-o", "/dev/full")])
@pytest.mark.parametrize("command", ["extract", "export", "schema"])
def test_an_output_that_cannot_be_written(tmp_path: Path, command: str, options: tuple[str, ...]) -> None:
    (tmp_path / "norway.txt").write_text(ARTICLE)
    store = tmp_path / "facts.db"
    arguments: list[object] = {
        "extract": ["extract", tmp_path / "norway.txt", *options],
        "export": ["export", store, "--kind", "tariffs", "--format", "csv", *options],
        "schema": ["schema"],
    }[command]  # type: ignore[assignment]
    if command == "export":
        assert start("batch", tmp_path / "norway.txt", "--store", store).wait(timeout=300) == 0
    with open("/dev/full", "w") as full:
        line = [sys.executable, "-m", "extractor", *map(str, arguments)]
        done = subprocess.run(line, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "cannot be written: No space left on device" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("extract", ""), ("show", ""), ("batch", "", "--store", "x.db"), ("batch", "x", "--store", ""), ("status", "")]
)  # fmt: skip
def test_an_empty_path_is_not_the_folder_one_is_in(arguments: tuple[str, ...]) -> None:
    process = start(*arguments)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (2, "")
    assert "is empty; give the path of a file or folder" in " ".join(errors.replace("│", " ").split())


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="made of what Linux has")
@pytest.mark.parametrize("store", ["/proc/facts.db", "/dev/null", "/nowhere/facts.db", "tests", "x" * 300 + ".db"])
def test_a_store_in_a_place_where_none_can_be(tmp_path: Path, store: str) -> None:
    (tmp_path / "norway.txt").write_text(ARTICLE)
    process = start("batch", tmp_path, "--store", store)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (6, "")
    assert errors.count("\n") == 1
    assert not os.path.exists("/dev/null.lock")
