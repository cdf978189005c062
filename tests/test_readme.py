"""What the README shows is true."""

import json
import re
from pathlib import Path

import pytest

from extractor.check import article_of, check
from extractor.flow import Extractor, load_extractor
from extractor.read import read

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_extractor()


def test_commands_are_single_lines_that_begin_from_nothing() -> None:
    run, test = (block.strip() for block in blocks("sh"))
    for command in (run, test):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "\n" not in command
    assert test.endswith("-m pytest")


def test_output_is_what_the_seed_article_gives(extractor: Extractor) -> None:
    (shown,) = map(json.loads, blocks("json"))
    (article,) = read("seeds/000_us-korea-japan-trade-talks.txt")
    real = extractor.extract(article).model_dump(mode="json")
    assert shown["document"] == real["document"]
    for kind in ("actors", "tariffs"):
        assert len(shown[kind]) == 1
        assert shown[kind][0] in real[kind], "run: python docs/readme_output.py"


def test_python_lines_run(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == "25 announced Norway will impose a 25 percent tariff on Swedish cars\n"


def test_pattern_example_passes_its_check(tmp_path: Path) -> None:
    (pattern,) = blocks("yaml")
    path = tmp_path / "facts" / "tariffs.yml"
    path.parent.mkdir()
    path.write_text(pattern, encoding="utf-8")
    extractor = load_extractor(patterns=(tmp_path,))
    checked = check(extractor.patterns, lambda example: extractor.extract(article_of(example)))
    assert [str(finding) for finding in checked.findings if str(tmp_path) in str(finding)] == []
