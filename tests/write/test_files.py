"""Files are whole or not there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import OutputError
from extractor.write import check_writable, write_file


def broken(error: BaseException) -> Iterator[str]:
    yield "half"
    raise error


def test_writes_utf8_without_touching_line_ends(tmp_path: Path) -> None:
    write_file(tmp_path / "out.json", ["“é”", "\r\n", "\n"])
    assert (tmp_path / "out.json").read_bytes() == "“é”\r\n\n".encode()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("no")])
def test_interruption_leaves_no_half_written_file(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        write_file(tmp_path / "new.json", broken(error))
    assert list(tmp_path.iterdir()) == []


def test_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_file(path, broken(KeyboardInterrupt()))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_file(tmp_path / "link.json", ["new"])
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


def test_device_is_written_not_replaced() -> None:
    write_file(Path(os.devnull), ["gone"])
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("name", "message"),
    [(".", "is a folder"), ("nowhere/out.json", "does not exist"), ("file/out.json", "does not exist")],
)
def test_says_beforehand_why_an_output_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=message):
        check_writable(tmp_path / name)


def test_says_why_an_output_could_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere.out\.json: cannot be written: No such file"):
        write_file(tmp_path / "nowhere" / "out.json", ["x"])
