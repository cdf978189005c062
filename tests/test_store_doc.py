"""What docs/store.md and docs/cron.md give as commands and queries runs as it is written."""

import re
import shlex
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.__main__ import load_cli

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
CRON = (ROOT / "docs" / "cron.md").read_text(encoding="utf-8")
ARTICLES = {
    "us.txt": "WASHINGTON, May 6, 2024 (Reuters) - The United States will impose a 25 percent tariff on Japanese cars from July, "
    "the White House said on Monday.\n",
    "korea.txt": "SEOUL, May 7, 2025 (Reuters) - South Korea's trade surplus with the United States widened to $5.5 billion in "
    "April, customs data showed on Wednesday.\n",
    "chile.txt": "SANTIAGO, March 4, 2025 (Reuters) - Chile's exports to Peru rose 12.5 percent to $1.4 billion in February.\n",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the page's first command was run, on a folder that stands for /news."""
    place = tmp_path_factory.mktemp("doc")
    (place / "news").mkdir()
    for name, text in ARTICLES.items():
        (place / "news" / name).write_text(text)
    return place


def commands(page: str) -> list[str]:
    return re.findall(r"^(?:    |ExecStart=\S+/|    .*/bin/)newsfacts (.*)$", page, re.MULTILINE)


def test_its_commands_run_in_order(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    given = commands(PAGE)
    assert [line.split()[0] for line in given] == ["batch", "status", "export"]
    results = []
    for line in given:
        words = [word if word != "/news" else str(place / "news") for word in shlex.split(line)]
        results.append(CliRunner().invoke(load_cli().app, words))
    assert [result.exit_code for result in results] == [0, 0, 0]
    assert "3 new, 0 replaced, 0 failed" in results[0].stderr
    assert "3 articles from 3 files" in results[1].stdout
    header, row = (place / "korea.csv").read_text().splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=False))["flow"] == "surplus"


def test_its_questions_have_answers(place: Path) -> None:
    tariffs, balances = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    connection = sqlite3.connect(place / "facts.db")
    ((day, rate, unit, products, *_),) = connection.execute(tariffs).fetchall()
    assert (day, rate, unit, products) == ("2024-05-06", 25, "percent", "cars")
    assert connection.execute(balances).fetchall() == [("2025-04", "United States", 5_500_000_000, "USD", 1)]
    connection.close()


def test_the_lines_for_cron_and_systemd_run(place: Path, tmp_path: Path) -> None:
    given = commands(CRON)
    assert len(given) == 2
    for line in given:
        words = [
            {"/news": str(place / "news"), "/var/lib/newsfacts/facts.db": str(tmp_path / "f.db")}.get(w, w)
            for w in line.split()
        ]
        assert CliRunner().invoke(load_cli().app, words).exit_code == 0
    assert (tmp_path / "f.db").is_file()
