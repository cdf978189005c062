"""Articles that hang or crash what reads them cost only themselves; nothing depends on the number of jobs."""

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from extractor.batch.content import contents
from extractor.batch.options import BatchOptions
from extractor.errors import ModelError, PatternError

from .conftest import ARTICLES, Runner, write_jsonl


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let children import the poisoned worker by name."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    sys.modules.pop("poison", None)


def held(store: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(store)
    try:
        return dict(contents(connection))
    finally:
        connection.close()


def no_children() -> bool:
    with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children") as file:
        names = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in file.read().split()]
    return not any(b"spawn_main" in name for name in names)


def test_articles_that_hang_or_crash_are_stopped_told_and_tried_again(run: Runner, articles: Path) -> None:
    from poison import make_poisoned

    for word in ("HANG", "CRASH", "EXIT"):
        (articles / f"{word.lower()}.txt").write_text(f"{ARTICLES['norway.txt']}{word}\n")
    summary = run(articles, make=make_poisoned, timeout=15, jobs=2, retries=1)
    assert (summary.counts.stored, summary.counts.failed) == (3, 3)
    told = {Path(one.path).name: (one.reason, one.message.split(": ", 1)[1]) for one in run.told.failures}
    assert told == {
        "hang.txt": ("timeout", "took more than 15 seconds"),
        "crash.txt": ("crash", "ended the extractor (signal 11, SIGSEGV)"),
        "exit.txt": ("crash", "ended the extractor (exit code 3)"),
    }
    assert no_children()

    (articles / "new.txt").write_text(ARTICLES["chile.txt"] + "Lima said nothing.\n")
    summary = run(articles)  # the poison is out
    assert (summary.counts.stored, summary.counts.unchanged, summary.counts.failed) == (4, 3, 0)
    assert run.rows("SELECT count(*) FROM failures") == [(0,)]


def test_an_article_that_takes_too_long_blocks_nobody(run: Runner, articles: Path) -> None:
    sentence = "Norway's exports to Sweden rose {} percent in May, and Oslo said that it would not impose a tariff. "
    (articles / "endless.txt").write_text("\n".join(sentence.format(number) for number in range(9_000)))
    summary = run(articles, timeout=10)
    assert (summary.counts.stored, summary.counts.failed) == (3, 1)
    assert [one.reason for one in run.told.failures] == ["timeout"]
    assert no_children()


def test_content_does_not_depend_on_jobs_or_order(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    texts = [text.replace("Reuters", f"Reuters desk {number}") for number in range(10) for text in ARTICLES.values()]
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(text)
    write_jsonl(folder / "feed.jsonl", *({"text": text + "And so on."} for text in texts[::2] + texts[::3]))
    one, two = Runner(store=tmp_path / "one.db"), Runner(store=tmp_path / "two.db")
    one(folder, jobs=1)
    two(folder / "feed.jsonl", *sorted(folder.glob("*.txt"), reverse=True), jobs=3)
    assert held(one.store) == held(two.store)
    assert len(held(one.store)["documents"]) > 30


def test_errors_that_keep_workers_from_starting_end_the_run(run: Runner, articles: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ModelError, match="missing"):
        run(articles, model=empty)
    with pytest.raises(ModelError, match="no such folder"):
        run(articles, model=tmp_path / "nowhere")
    mine = tmp_path / "mine" / "facts"
    mine.mkdir(parents=True)
    (mine / "tariffs.yml").write_text("id: tariffs\nreads: It says.\nslotz: {}\n")
    with pytest.raises(PatternError, match=r"tariffs\.yml:3: .*slots"):
        run(articles, patterns=(mine.parent,))
    assert run.rows("SELECT outcome, finished IS NOT NULL FROM runs") == [("interrupted", 1)] * 2
    assert no_children()
    assert run(articles).counts.stored == 3


def test_workers_that_are_killed_while_they_load(
    run: Runner, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from poison import make_killed, make_killed_once

    with pytest.raises(ModelError, match=r"cannot be started \(signal 9, SIGKILL\); look at memory and try again"):
        run(articles, make=make_killed)
    assert no_children()
    monkeypatch.setenv("KILLED_ONCE", str(tmp_path / "killed"))
    assert run(articles, make=make_killed_once).counts.stored == 3


def test_defaults_are_safe_for_a_small_machine() -> None:
    assert BatchOptions().jobs == 1
