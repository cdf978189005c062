"""Files and folders -> articles, with the others going on when one fails."""

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from extractor.errors import InputError
from extractor.read import Limits, ReadOptions, find_inputs, read, read_all


@pytest.fixture
def errors() -> list[InputError]:
    return []


def test_walks_folders_in_order(tmp_path: Path, errors: list[InputError]) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.TXT",
        ".hidden.txt",
        ".git/d.txt",
        "picture.png",
        "d.html",
        "e.jsonl.gz",
        "f.tar.gz",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Exports rose.")
    found = [str(source.name) for source in find_inputs(tmp_path, on_error=errors.append)]
    assert found == ["a.txt", "b.txt", "d.html", "e.jsonl.gz", os.path.join("sub", "c.TXT")]
    assert errors == []


def test_survives_a_folder_that_links_to_itself(tmp_path: Path, errors: list[InputError]) -> None:
    (tmp_path / "a.txt").write_text("Exports rose.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(find_inputs(tmp_path, on_error=errors.append))) == 1


def test_bad_inputs_cost_no_other_article(tmp_path: Path, errors: list[InputError]) -> None:
    good, empty, binary, folder = (tmp_path / name for name in ("good.txt", "empty.txt", "binary.txt", "folder"))
    good.write_text("Exports rose.")
    empty.touch()
    binary.write_bytes(b"\x00\x01\x02")
    folder.mkdir()
    dangling = tmp_path / "dangling.txt"
    dangling.symlink_to(tmp_path / "nothing")
    paths = [empty, binary, folder, tmp_path / "missing.txt", dangling, good]
    assert [source.path for source, _ in read_all(paths, on_error=errors.append)] == [good]
    for error, path, message in zip(
        errors,
        paths,
        ("is empty", "is binary", "holds no articles", "does not exist", "does not exist"),
        strict=False,
    ):
        assert str(error).startswith(f"{path}: ")
        assert message in str(error)
    assert len(errors) == 5


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Exports rose.")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        list(read(path))


def test_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Exports rose by 3 percent.")
    with pytest.raises(InputError, match="is larger than 0 MB"):
        list(read(path, options=ReadOptions(limits=Limits(bytes=10))))


def test_fifty_megabytes_get_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Exports rose by 3 percent in May. " * (50 * 1024 * 1024 // 34))
    with pytest.raises(InputError, match=r"characters; an article may have 1,000,000, so split it"):
        list(read(path))


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"Exports rose.\r\n")))
    (article,) = read("-")
    assert article.text == "Exports rose.\r\n"
    assert article.path is None


def test_path_with_odd_bytes_can_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "a") + b"\xff.txt"))
    try:
        path.write_text("Exports rose.")
    except OSError:
        pytest.skip("this file system takes no such names")
    (article,) = read(path)
    assert article.path
    article.path.encode("utf-8")
