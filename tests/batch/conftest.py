"""Whole runs with real workers, on small articles of our own."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.ledger import Failure
from extractor.batch.options import BatchOptions
from extractor.batch.packed import unpack
from extractor.batch.recorder import Counts
from extractor.batch.update import Summary, update_store

ARTICLES = {
    "norway.txt": "May 6, 2024\nNorway puts a duty on Swedish cars\nReuters, OSLO\n"
    "Norway will impose a 25 percent tariff on Swedish cars, Oslo said yesterday.\n",
    "chile.txt": "SANTIAGO, March 4, 2025 (Reuters) - Chile's exports to Peru rose 12.5 percent to $1.4 billion in "
    "February from a year earlier, customs data showed on Tuesday.\n",
    "2024-11-08-kenya.txt": "NAIROBI - Kenya's trade deficit with India narrowed to $180 million in October, the "
    "finance ministry said on Thursday.\n",
}


@dataclass
class Told:
    """A report that remembers."""

    failures: list[Failure] = field(default_factory=list)
    total: int = 0
    steps: list[int] = field(default_factory=list)

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)

    def begun(self, total: int) -> None:
        self.total = total

    def progressed(self, counts: Counts) -> None:
        self.steps.append(counts.bytes)


@dataclass
class Runner:
    """Run on inputs with a store, and look into it."""

    store: Path
    told: Told = field(default_factory=Told)

    def __call__(self, *inputs: object, make: Callable[..., Any] | None = None, **options: Any) -> Summary:
        self.told = Told()
        given = [str(path) for path in inputs]
        more = {"make": make} if make else {}
        return update_store(given, self.store, BatchOptions(**options), self.told, **more)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.store)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def extractions(self) -> dict[str, Any]:
        return {id: json.loads(unpack(data)) for id, data in self.rows("SELECT id, extraction FROM documents")}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give a folder of three small articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Give a runner with a store of its own."""
    return Runner(store=tmp_path / "facts.db")


def write_jsonl(path: Path, *articles: dict[str, object]) -> Path:
    """Write records, a line each."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    return path
