"""Options that say how inputs are read, from the command line to the document."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from extractor.arguments import InputFormat
from extractor.read import READERS

Run = Callable[..., Result]
RECORD = {
    "head_line": "Norway puts a duty on Swedish cars",
    "story_text": "Norway will impose a 25 percent tariff on Swedish cars, Oslo said yesterday.",
    "info": {"when": "2024-05-06T09:30:00+02:00", "by": "Fjord Wire", "no": "n-17"},
    "desk": "trade",
    "tags": ["cars", "duties"],
}
FIELDS = (
    "--text-field=story_text",
    "--title-field=head_line",
    "--date-field=info.when",
    "--source-field=info.by",
)
KEPT = ("--id-field=info.no", "--keep=desk", "--keep=tags", "--keep=missing", "--with-text")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps(RECORD) + "\n")
    return path


def test_fields_of_other_names_are_read_and_kept(run: Run, records: Path) -> None:
    result = run("extract", records, *FIELDS, *KEPT)
    assert (result.exit_code, result.stderr) == (0, "")
    data = json.loads(result.stdout)
    document: dict[str, Any] = data["document"]
    text = document["meta"].pop("text")
    assert text == f"{RECORD['head_line']}\n\n{RECORD['story_text']}"
    assert document["meta"] == {
        "id": "n-17",
        "record": 1,
        "text_offset": 36,
        "desk": "trade",
        "tags": ["cars", "duties"],
        "missing": None,
    }
    assert (document["title"], document["source"]) == (RECORD["head_line"], "Fjord Wire")
    assert (document["published"], document["published_from"]) == ("2024-05-06T09:30:00+02:00", "metadata")
    (tariff,) = data["tariffs"]
    evidence = tariff["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_every_command_that_reads_takes_the_fields(run: Run, records: Path) -> None:
    for command in ("show", "explain"):
        result = run(command, records, *FIELDS)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "25" in result.stdout


def test_a_format_can_be_named_where_nothing_tells_it(run: Run) -> None:
    rows = "story;day\nSwedish exports rose 3 percent in April.;2024-05-06\n"
    result = run("extract", "-", "--input-format", "csv", "--text-field", "story", "--date-field", "day", input=rows)
    assert json.loads(result.stdout)["document"]["format"] == "csv"


def test_all_formats_can_be_named() -> None:
    assert [*InputFormat] == [*READERS]


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (
            ("--text-field", "body"),
            3,
            "record 1: has no 'body'; say which field holds it with --text-field (its fields:",
        ),
        ((), 3, "record 1: has no text; say which field holds it with --text-field (its fields: head_line, story_text"),
        ((*FIELDS, "--keep", "record"), 2, "document.meta has a 'record' of its own"),
        ((*FIELDS, "--keep", ""), 2, "--keep needs a field's name"),
        (("--text-field", ""), 2, "--text-field needs a field's name"),
        (("--input-format", "word"), 2, "'word' is not one of 'text', 'markdown'"),
        (("--input-format", "csv"), 3, "articles.jsonl: is csv without an article in it"),
        (("--published", "6 May"), 2, "'6 May' is no date"),
    ],
)
def test_says_what_is_wrong_with_options(
    run: Run, records: Path, options: tuple[str, ...], code: int, message: str
) -> None:
    result = run("extract", records, *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in " ".join(result.stderr.replace("│", " ").split())
