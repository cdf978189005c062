"""Files that change, vanish or are replaced while they are read."""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from extractor.errors import InputError
from extractor.read import ReadOptions, read
from extractor.types import Article

TEXTS = [f"It rained on day {number} in the port of Oslo. " + "No ship could leave. " * 50 for number in range(500)]
CHANGED = "changed while it was read; read it again when it is complete"


def write_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS))


def write_json(path: Path) -> None:
    path.write_text(json.dumps([{"text": text} for text in TEXTS]))


def write_csv(path: Path) -> None:
    path.write_text("text\n" + "".join(f'"{text}"\n' for text in TEXTS))


def write_parquet(path: Path) -> None:
    parquet.write_table(pyarrow.table({"text": TEXTS}), path, row_group_size=10, compression="none")


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number, text in enumerate(TEXTS):
            archive.writestr(f"{number:03}.txt", text * 20)


WRITERS = [
    ("a.jsonl", write_jsonl), ("a.json", write_json), ("a.csv", write_csv), ("a.parquet", write_parquet), ("a.zip", write_zip),
]  # fmt: skip


@pytest.fixture(params=WRITERS, ids=[name for name, _ in WRITERS])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give a file of several articles, larger than what is read at once."""
    name, write = request.param
    write(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 200_000
    return tmp_path / name


def begin(path: Path) -> tuple[Iterator[Article], list[InputError]]:
    """Read the first article, and no more."""
    errors: list[InputError] = []
    articles = read(path, options=ReadOptions(), on_error=errors.append)
    assert next(articles).text.startswith("It rained on day 0 ")
    return articles, errors


def test_a_file_that_is_removed_is_read_to_its_end(path: Path) -> None:
    articles, errors = begin(path)
    path.unlink()
    assert (len(list(articles)), errors) == (len(TEXTS) - 1, [])


def test_of_a_file_that_is_replaced_the_one_that_was_opened_is_read(path: Path, tmp_path: Path) -> None:
    articles, errors = begin(path)
    (tmp_path / "new").write_text("It snowed.")
    os.replace(tmp_path / "new", path)
    rest = list(articles)
    assert (len(rest), errors) == (len(TEXTS) - 1, [])
    assert not any("snowed" in article.text for article in rest)


@pytest.mark.parametrize("size", [0, 150_000])
def test_a_file_that_is_cut_short_gives_no_article_that_was_not_in_it(path: Path, size: int) -> None:
    articles, errors = begin(path)
    os.truncate(path, size)
    rest = [article.text for article in articles]
    assert all(any(text.startswith(own) and not text.replace(own, "") for own in TEXTS) for text in rest)
    assert any(CHANGED in str(error) for error in errors)
    assert not [error for error in errors if "broke the reader" in str(error)]


def test_a_file_that_grows_is_told(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl")
    articles, errors = begin(tmp_path / "a.jsonl")
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write(json.dumps({"text": "It snowed."}) + "\n" + '{"text": "It sn')
    texts = [article.text for article in articles]
    assert texts[-1] == "It snowed."
    assert [CHANGED in str(error) for error in errors] == [False, True]  # the line that is not yet whole, and why


@pytest.mark.parametrize("change", [lambda path: os.truncate(path, 10), lambda path: path.write_text("x" * 300_000)])
def test_an_article_that_changes_is_not_read_half(tmp_path: Path, change: Callable[[Path], object]) -> None:
    from extractor.read.options import Limits
    from extractor.read.source import open_source

    path = tmp_path / "a.txt"
    path.write_text("It rained in Oslo. " * 10_000)
    with open_source(path, Limits()) as source:
        change(path)
        with pytest.raises(InputError, match=CHANGED):
            source.whole()
