"""What docs/formats.md says of formats, options and limits is true."""

import gzip
import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.__main__ import load_cli
from extractor.arguments import KEEPING, READING
from extractor.read import READERS, Limits
from extractor.read.pdf import MOST_PAGES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", PAGE, re.MULTILINE))


def test_lists_the_formats_in_order() -> None:
    assert [*ROWS] == [*READERS]


@pytest.mark.parametrize("name", READERS)
def test_lists_the_suffixes_of_each_format(name: str) -> None:
    assert {*READERS[name].suffixes} <= {*re.findall(r"`(\.\w+)`", ROWS[name])}


def test_names_every_option() -> None:
    for option in ("--" + name.replace("_", "-") for name in (READING | KEEPING)):
        assert f"`{option}" in PAGE


def test_limits_are_those_of_the_code() -> None:
    limits = Limits()
    for figure in (
        f"{limits.characters:,} characters",
        f"{limits.bytes >> 20} MB",
        f"{limits.expansion} times its size",
        f"archives inside archives | {limits.layers}",
        f"{limits.entries:,}",
        f"pages of a PDF | {MOST_PAGES}",
        f"{limits.spooled >> 30} GB",
    ):
        assert figure in PAGE


def test_its_lines_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Norway will impose a 25 percent tariff on Swedish cars, Oslo said yesterday."
    record = {"article": {"body": text}, "issued": "2024-05-06", "meta": {"agency": "Fjord Wire"}, "desk": "trade"}
    Path("dump.jsonl.gz").write_bytes(gzip.compress(json.dumps(record).encode()))
    (command,) = re.findall(r"^```sh\nnewsfacts (.*)\n```$", PAGE, re.MULTILINE)
    done = CliRunner().invoke(load_cli().app, shlex.split(command))
    assert (done.exit_code, done.stderr) == (0, "")
    document = json.loads(done.stdout)["document"]
    assert (document["published"], document["source"]) == ("2024-05-06", "Fjord Wire")
    assert document["meta"] == {"record": 1, "desk": "trade"}

    Path("articles.jsonl").write_text(json.dumps({"story": text, "desk": "trade"}))
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    found: dict[str, object] = {}
    exec(compile(code, "docs/formats.md", "exec"), found)
    assert found["tariff"]
