"""The command line in this process, with the model loaded once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import extractor.flow
from extractor.__main__ import load_cli
from extractor.flow import Extractor, load_extractor

Run = Callable[..., Result]
ARTICLE = """May 6, 2024
Norway puts a duty on Swedish cars
Reuters, OSLO
Norway will impose a 25 percent tariff on Swedish cars, Oslo said yesterday.
"""


@pytest.fixture(scope="session")
def loaded() -> Extractor:
    """Give the shipped model and patterns."""
    return load_extractor()


@pytest.fixture
def run(loaded: Extractor, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of the command line; options of `load_extractor` still load anew."""

    def load(*, model: Path | None = None, patterns: tuple[Path, ...] = ()) -> Extractor:
        return load_extractor(model=model, patterns=patterns) if model or patterns else loaded

    monkeypatch.setattr(extractor.flow, "load_extractor", load)
    app = load_cli().app

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)

    return invoke


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give the path of a small article."""
    path = tmp_path / "norway.txt"
    path.write_text(ARTICLE)
    return path
