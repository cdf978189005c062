"""A small pattern file to bend in tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = """
id: tariffs
reads: x
slots:
  rate: {span: percent, required: true}
  imposer: {span: actor, kinds: [country]}
words:
  tariff: [tariff, duty]
  raise: [raise]
rules:
  - id: raised
    anchor: $tariff
    as: object of $raise
    rate: [$raise to, modifier]
    imposer: $raise subject
examples:
  - text: No tariff here.
    facts: []
"""


@pytest.fixture
def good() -> str:
    """Give the text of a pattern file without faults."""
    return GOOD


@pytest.fixture
def write() -> Callable[..., Path]:
    """Give a writer of pattern folders."""

    def write_file(folder: Path, text: str, name: str = "tariffs.yml") -> Path:
        (folder / "facts").mkdir(parents=True, exist_ok=True)
        (folder / "facts" / name).write_text(text, "utf-8")
        return folder

    return write_file
