"""`newsfacts explain`: which rule, what filled each slot, and why the rest gave nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_names_rule_place_slots_and_ways(run: Run, article: Path) -> None:
    result = run("explain", article)
    assert result.exit_code == 0
    first, place, *slots = result.stdout.splitlines()
    assert first.startswith("t1  tariffs, rule ")
    assert first.endswith("Norway will impose a 25 percent tariff on Swedish cars")
    assert "tariffs.yml:" in place
    assert "at 'tariff' " in place
    assert any(line.startswith("    rate: '25 percent' ") and ", by '" in line for line in slots)
    assert not [line for line in slots if line.startswith("-")]


def test_tells_for_a_sentence_what_gave_nothing(run: Run, article: Path) -> None:
    text = article.read_text()
    result = run("explain", article, "--at", text.index("25 percent"))
    assert result.exit_code == 0
    silent = [line for line in result.stdout.splitlines() if line.startswith("-") and "nothing at 'tariff' " in line]
    assert silent
    assert all(", for " in line for line in silent)


def test_a_title_without_facts_has_none(run: Run, article: Path) -> None:
    lines = run("explain", article, "--at", "0").stdout.splitlines()
    assert [line.partition(" (")[0] for line in lines] == ["d1  dates, rule day", "    resolved: as written"]


def test_says_how_each_date_was_resolved(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "fruit.txt"
    path.write_text("Exports fell in March 2019 from a year earlier, Norway said on Friday.\n")
    result = run("explain", path, "--published", "2019-04-30")
    assert result.exit_code == 0
    lines = [
        line for line in result.stdout.splitlines() if "  dates, rule " in line or line.startswith("    resolved: ")
    ]
    assert [line.partition(": ")[2] for line in lines] == [
        "'March 2019' is 2019-03",
        "as written",
        "'a year earlier' is 2018-03",
        "date named before, 2019-03",
        "'Friday' is 2019-04-26",
        "day of writing, 2019-04-30, in a past clause",
    ]
    assert lines[0].startswith("d1  dates, rule month (dates.yml:")


@pytest.mark.parametrize(("path", "offset", "code"), [("norway.txt", 10_000, 2), ("missing.txt", 0, 3)])
def test_bad_arguments(run: Run, article: Path, path: str, offset: int, code: int) -> None:
    result = run("explain", article.parent / path, "--at", offset)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("newsfacts: ")
