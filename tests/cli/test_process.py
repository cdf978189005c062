"""What only a process of its own shows: exit codes, pipes, imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_us-korea-japan-trade-talks.txt"
HEAVY = ("spacy", "pydantic", "onnxruntime", "numpy")


def newsfacts(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "extractor", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **{"stdin": subprocess.DEVNULL, **options},  # type: ignore[call-overload]
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["extract", "--help"], 0),
        (["extract", "--colour"], 2),
        (["extract", "x", "--format", "csv"], 2),
        (["extract", "missing.txt"], 3),
        (["extract", "x", "--published", "x"], 2),
        (["schema"], 0),
    ],
)
def test_help_and_usage_errors_load_nothing_heavy(arguments: list[str], code: int) -> None:
    script = f"""
import sys
from extractor.__main__ import main
sys.argv = ["newsfacts", *{arguments!r}]
try:
    main()
except SystemExit as end:
    loaded = [name for name in {HEAVY!r} if name in sys.modules]
    sys.exit(f"loaded {{loaded}}" if loaded else end.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == code, done.stderr


def test_help_tells_the_exit_codes() -> None:
    text = " ".join(newsfacts("--help").stdout.split())
    for words in ("0 all done", "1 some inputs failed", "2 wrong usage", "3 nothing could be read", "4 a pattern file"):
        assert words in text
    assert "5 no language model" in text


def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("Swedish exports rose 3 percent in April, Oslo said. " * 20)
    reader = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    writer = subprocess.run(
        [sys.executable, "-m", "extractor", "extract", str(tmp_path)],
        cwd=ROOT,
        stdout=reader.stdin,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert reader.stdin
    reader.stdin.close()
    reader.wait(timeout=30)
    assert (writer.returncode, writer.stderr) == (0, "")


def test_output_is_utf8_whatever_the_locale() -> None:
    done = newsfacts(
        "extract", str(SEED), env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert done.returncode == 0, done.stderr
    assert "“accelerate”" in done.stdout
