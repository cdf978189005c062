"""`newsfacts extract`: from paths to output."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from typer.testing import Result

from extractor.write.schema import make_schema

Run = Callable[..., Result]
SEED = Path(__file__).parents[2] / "seeds" / "000_us-korea-japan-trade-talks.txt"


def test_one_article_gives_one_object_that_fits_the_schema(run: Run) -> None:
    result = run("extract", SEED)
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    Draft202012Validator(json.loads(make_schema())).validate(data)
    text = SEED.read_text(encoding="utf-8")
    for kind in ("tariffs", "trade_figures", "dates", "statements"):
        assert data[kind], kind
        for item in data[kind]:
            evidence = item["evidence"]
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert data["document"]["published"] == "2025-05-27"


def test_the_same_input_gives_the_same_output(run: Run) -> None:
    assert run("extract", SEED).stdout == run("extract", SEED).stdout


def test_folder_gives_json_lines_in_order(run: Run, article: Path) -> None:
    (article.parent / "a.txt").write_text("Swedish exports rose 3 percent in April.")
    result = run("extract", article.parent, article)
    paths = [json.loads(line)["document"]["path"] for line in result.stdout.splitlines()]
    assert paths == [str(article.parent / "a.txt"), str(article), str(article)]


@pytest.mark.parametrize("arguments", [("-",), ()])
def test_reads_what_is_piped_in(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("extract", *arguments, "--published", "2024-05-06", input="Swedish exports rose 3 percent yesterday.")
    data = json.loads(result.stdout)
    assert data["document"]["path"] is None
    assert (data["document"]["published"], data["document"]["published_from"]) == ("2024-05-06", "option")
    assert [date["value"] for date in data["dates"]] == ["2024-05-05"]


def test_writes_a_file_at_once(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text())["document"]["title"] == "Norway puts a duty on Swedish cars"


def test_writes_a_file_for_each_input(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/a.txt"):
        (tmp_path / "in" / name).write_text("Swedish exports rose 3 percent in April.")
    result = run("extract", tmp_path / "in", article, "--out-dir", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    written = sorted(str(path.relative_to(tmp_path / "out").as_posix()) for path in (tmp_path / "out").rglob("*.json"))
    assert written == ["a.json", "norway.json", "sub/a.json"]


def test_articles_of_any_format_have_files_of_their_own(run: Run, tmp_path: Path) -> None:
    text = "Swedish exports rose 3 percent in April, the statistics office said on Monday."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.html").write_text(f"<html><body><p>{text}</p></body></html>")
    (tmp_path / "a.jsonl").write_text(f"{json.dumps({'text': text})}\n" * 2)
    (tmp_path / "a.json").write_text(json.dumps([{"text": text}]))
    with ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("../a.txt", text)
    result = run("extract", tmp_path, "--out-dir", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    written = sorted(str(path.relative_to(tmp_path / "out").as_posix()) for path in (tmp_path / "out").rglob("*.json"))
    assert written == sorted(
        ["a.html.json", "a.json", "a.json-1.json", "a.jsonl-1.json", "a.jsonl-2.json", "b.zip/a.json"]
    )


def test_two_inputs_of_one_name_do_not_overwrite_each_other(run: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / article.name
    other.parent.mkdir()
    other.write_text("Swedish exports rose 3 percent in April.")
    result = run("extract", article, other, "--out-dir", tmp_path / "out")
    assert result.exit_code == 1
    assert f"{other}: " in result.stderr
    assert f"holds the facts of '{article}' already" in result.stderr
    assert json.loads((tmp_path / "out" / "norway.json").read_text())["document"]["path"] == str(article)


def test_csv_table_of_one_kind(run: Run, article: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("extract", article, "--format", "csv", "--kind", "tariffs").stdout)))
    assert [(row["rate_value"], row["imposer_code"], row["targets_code"]) for row in rows] == [("25", "NO", "SE")]


def test_indent(run: Run, article: Path) -> None:
    assert run("extract", article, "--indent", "0").stdout.count("\n") == 1
    assert '\n    "document"' in run("extract", article, "--indent", "4").stdout


def test_folder_of_patterns_adds_rules(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("extract", article, "--patterns", tmp_path / "nowhere")
    assert result.exit_code == 4
    assert "nowhere" in result.stderr
