"""Bad input: one line on stderr that says what to do, its exit code, and no other article lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def make_missing(path: Path) -> None: ...


def make_folder(path: Path) -> None:
    path.mkdir()


def make_empty(path: Path) -> None:
    path.touch()


def make_blank(path: Path) -> None:
    path.write_text(" \n\n")


def make_binary(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64)


def make_undecodable(path: Path) -> None:
    path.write_bytes(bytes(range(128, 256)) * 3)


def make_huge(path: Path) -> None:
    path.write_bytes(b"Exports rose by 3 percent in May. " * (50 * 1024 * 1024 // 34))


BAD = [
    (make_missing, "does not exist; check the path"),
    (make_folder, "holds no articles; it should hold files that end in .txt"),
    (make_empty, "is empty; give a file that holds an article"),
    (make_blank, "is empty; give a file that holds an article"),
    (make_binary, "is binary, not text; save the article as plain text"),
    (make_undecodable, "its encoding cannot be told; save it as UTF-8"),
    (make_huge, "an article may have 1,000,000, so split it"),
]


@pytest.mark.parametrize(("make", "message"), BAD)
def test_bad_input_alone(run: Run, tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "bad.txt"
    make(path)
    result = run("extract", path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"newsfacts: {path}: ")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("make", "message"), BAD)
def test_bad_input_among_good(
    run: Run, article: Path, tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    path = tmp_path / "bad.txt"
    make(path)
    result = run("extract", path, article, path, article)
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["path"] for line in result.stdout.splitlines()] == [str(article)] * 2
    assert result.stderr.count(message) == 2


def test_text_in_another_language_is_tried_and_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "de.txt"
    path.write_text(
        "Der Hafen hat am Wochenende gearbeitet, um den Stau von Containern mit Stahl zu beseitigen, sagte die Behörde am "
        "Montag. Die Importeure hatten sich beeilt, um der Frist zuvorzukommen.",
        encoding="utf-8",
    )
    result = run("extract", path)
    assert result.exit_code == 0
    assert "not_english" in [warning["code"] for warning in json.loads(result.stdout)["warnings"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--published", "27 May"), "'27 May' is no date; write it as 2025-05-27"),
        (("--output", "nowhere/out.json"), "does not exist; make it first"),
        (("--output", "."), "is a folder"),
        (("--output", "a.json", "--out-dir", "b"), "either --output or --out-dir"),
        (("--format", "csv"), "--format csv and --kind go together"),
        (("--kind", "dates"), "--format csv and --kind go together"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--indent", "-1"), "-1"),
        (("--colour", "red"), "No such option"),
    ],
)
def test_wrong_usage(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("extract", article, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_out_dir_that_is_a_file(run: Run, article: Path) -> None:
    result = run("extract", article, "--out-dir", article)
    assert result.exit_code == 2
    assert f"{article}: is a file; --out-dir takes a folder" in result.stderr


def test_wrong_key_in_a_pattern_file(run: Run, article: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine" / "facts" / "tariffs.yml"
    path.parent.mkdir(parents=True)
    path.write_text("id: tariffs\nreads: It says.\nslotz: {}\n")
    result = run("extract", article, "--patterns", tmp_path / "mine")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f"newsfacts: {path}:3: ")
    assert "slots" in result.stderr
    assert result.stderr.count("\n") == 1


def test_missing_model(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "--model", tmp_path / "nothing")
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith("newsfacts: ")
    assert result.stderr.count("\n") == 1


def test_interruption_leaves_nothing_behind(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.annotate.layout.make_doc", interrupted)
    result = run("extract", article, "-o", tmp_path / "out.json")
    assert result.exit_code == 130
    assert result.stderr == "newsfacts: interrupted\n"
    assert list(tmp_path.iterdir()) == [article]
