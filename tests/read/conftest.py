"""Samples of each format, and a reader that gives what was read and what was not."""

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import pytest

from extractor.errors import InputError
from extractor.marks import MARK
from extractor.read import ReadOptions, read_all
from extractor.types import Article, BlockKind

SAMPLES = Path(__file__).parent / "samples"
Reading = tuple[list[Article], list[str]]


def assert_holds(article: Article) -> None:
    """Blocks tile in order, begin and end at visible characters, and leave out nothing but space."""
    text, place = MARK.sub(" ", article.text), 0
    for block in article.blocks:
        assert place <= block.start <= block.body < block.end <= len(text)
        assert not text[place : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.kind is BlockKind.PARAGRAPH or block.body == block.start
        place = block.end
    assert not text[place:].strip()


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def read_file() -> Callable[..., Reading]:
    """Give a reader of one file: the articles, and the errors without the file's path."""

    def run(path: Path, **options: Any) -> Reading:
        errors: list[InputError] = []
        articles = [a for _, a in read_all([path], options=ReadOptions(**options), on_error=errors.append)]
        for article in articles:
            assert_holds(article)
        return articles, [str(error).removeprefix(str(path)) for error in errors]

    return run


@pytest.fixture
def read_sample(read_file: Callable[..., Reading]) -> Callable[..., Reading]:
    """Give a reader of one of the samples, by name."""

    def run(name: str, **options: Any) -> Reading:
        return read_file(SAMPLES / PurePath(name), **options)

    return run


@pytest.fixture(scope="session")
def holds() -> Callable[[Article], None]:
    """Give the check that an article's blocks hold."""
    return assert_holds


@pytest.fixture(scope="session")
def paragraphs() -> Callable[[Article], list[str]]:
    """Give what cuts an article into its paragraphs."""

    def cut(article: Article) -> list[str]:
        return [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.PARAGRAPH]

    return cut
