"""Whole runs: what is new or changed is read, once, and the store says so."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.flow import Extractor
from extractor.read import ReadOptions, read
from extractor.write.formats import to_json

from .conftest import ARTICLES, Runner, write_jsonl


def test_stored_json_is_what_extract_writes(run: Runner, articles: Path, extractor: Extractor) -> None:
    summary = run(articles)
    assert (summary.counts.stored, summary.counts.failed) == (3, 0)
    expected = {}
    for name in ARTICLES:
        (article,) = read(articles / name)
        expected[article.id] = json.loads(to_json(extractor.extract(article)))
    assert run.extractions() == expected
    assert sum(len(one["tariffs"]) for one in expected.values()) == run.rows("SELECT count(*) FROM tariffs")[0][0] == 1
    assert run.told.steps[-1] == run.told.total == sum(path.stat().st_size for path in articles.iterdir())


def test_the_bar_moves_with_what_is_done_not_with_what_waits(run: Runner, articles: Path) -> None:
    run(articles)
    done = [step for step in run.told.steps if step]
    assert run.told.steps[0] == 0  # a file is cut, and its article is still being read
    assert done[-1] == run.told.total


def test_running_again_reads_nothing_and_changes_nothing(run: Runner, articles: Path) -> None:
    run(articles)
    before = run.rows("SELECT document, id, run, stored FROM documents ORDER BY 1")
    again = run(articles)
    assert (again.counts.files, again.counts.unchanged, again.counts.stored) == (3, 3, 0)
    assert run.rows("SELECT document, id, run, stored FROM documents ORDER BY 1") == before
    assert run.rows("SELECT outcome, stored, unchanged FROM runs ORDER BY run") == [("done", 3, 0), ("done", 0, 3)]


def test_new_changed_copied_and_deleted_files(run: Runner, articles: Path) -> None:
    run(articles)
    old = run.rows("SELECT id FROM documents WHERE path LIKE '%norway.txt'")
    (articles / "norway.txt").write_text(ARTICLES["norway.txt"].replace("25", "30"))
    (articles / "copy-of-chile.txt").write_text(ARTICLES["chile.txt"])
    (articles / "2024-11-08-kenya.txt").unlink()
    summary = run(articles)
    assert (summary.counts.unchanged, summary.counts.stored, summary.counts.failed) == (1, 1, 0)
    rates = "SELECT rate_value FROM tariffs JOIN document_paths USING (document)"
    assert run.rows(rates) == [(30,)]  # the path is the new document's; the old one stays, with no path
    assert run.rows("SELECT count(*) FROM documents") == [(4,)]
    assert run.rows("SELECT count(*) FROM document_paths JOIN documents USING (document) WHERE title IS NULL") == [(3,)]

    pruned = run(articles, prune=True)
    assert pruned.counts.pruned == 2  # Kenya's file is gone, and Norway's old article stands nowhere
    assert run.rows("SELECT count(*) FROM documents WHERE id = ?", *old[0]) == [(0,)]
    assert run.rows("SELECT count(*) FROM documents") == [(2,)]


def test_a_folder_that_has_become_empty_is_not_pruned(run: Runner, articles: Path) -> None:
    run(articles)
    for path in articles.iterdir():
        path.unlink()
    summary = run(articles, prune=True)
    assert (summary.counts.pruned, summary.counts.failed) == (0, 0)
    assert run.rows("SELECT count(*) FROM documents") == [(3,)]


def away_folder(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def away_contents(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


@pytest.mark.parametrize("away", [away_folder, away_contents])
@pytest.mark.parametrize("given", ["news", "news/*.txt", "news/**/*.txt", "news/chile.txt"])
def test_what_was_named_and_is_not_there_is_not_pruned(
    run: Runner, articles: Path, given: str, away: Callable[[Path], None]
) -> None:
    run(articles)
    away(articles)
    summary = run(articles.parent / given, prune=True)
    assert summary.counts.pruned == 0
    assert run.rows("SELECT count(*) FROM documents") == [(3,)]


def test_a_file_that_is_gone_from_a_pattern_is_pruned(run: Runner, articles: Path) -> None:
    run(articles / "*.txt")
    (articles / "chile.txt").unlink()
    assert run(articles / "*.txt", prune=True).counts.pruned == 1


def test_a_file_that_cannot_be_read_to_its_end_keeps_what_was_read_from_it(run: Runner, tmp_path: Path) -> None:
    texts = list(ARTICLES.values())
    path = tmp_path / "feed.jsonl.gz"
    whole = gzip.compress("".join(json.dumps({"text": text}) + "\n" for text in texts).encode())
    path.write_bytes(whole)
    assert run(path).counts.stored == 3
    path.write_bytes(whole[:-30])  # as one finds it while it is being copied
    cut = run(path, prune=True)
    assert (cut.counts.failed, cut.counts.pruned) == (1, 0)
    path.write_bytes(whole)
    again = run(path, prune=True)
    assert (again.counts.stored, again.counts.failed, again.counts.pruned) == (0, 0, 0)
    path.write_bytes(gzip.compress(json.dumps({"text": texts[0]}).encode()))
    assert run(path, prune=True).counts.pruned == 2


def test_an_option_that_fits_no_record_costs_nothing_that_is_stored(run: Runner, tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "feed.jsonl", *({"prose": text} for text in ARTICLES.values()))
    assert run(path, read=ReadOptions(text_field="prose")).counts.stored == 3
    path.touch()
    wrong = run(path, read=ReadOptions(text_field="pose"), prune=True, reprocess=True)
    assert (wrong.counts.failed, wrong.counts.pruned) == (1, 0)
    assert "none of its 3 records can be read; the first: has no 'pose'" in run.told.failures[0].message
    assert run.rows("SELECT count(*) FROM document_paths") == [(3,)]
    right = run(path, read=ReadOptions(text_field="prose"), prune=True)
    assert (right.counts.stored, right.counts.failed, right.counts.pruned) == (0, 0, 0)
    assert run.rows("SELECT count(*) FROM failures") == [(0,)]


def test_a_document_says_the_smallest_of_its_paths_whichever_was_read_first(
    run: Runner, articles: Path, extractor: Extractor
) -> None:
    late = articles / "2023-01-02-kenya.txt"  # its name tells another day than that of the file read first
    run(articles)
    late.write_text(ARTICLES["2024-11-08-kenya.txt"])
    run(articles)
    (article,) = read(late)
    assert run.extractions()[article.id] == json.loads(to_json(extractor.extract(article)))
    assert article.published == "2023-01-02"
    late.unlink()
    run(articles, prune=True)
    (article,) = read(articles / "2024-11-08-kenya.txt")
    assert run.extractions()[article.id] == json.loads(to_json(extractor.extract(article)))


def test_records_of_one_file(run: Runner, tmp_path: Path, extractor: Extractor) -> None:
    texts = list(ARTICLES.values())
    path = write_jsonl(
        tmp_path / "feed.jsonl", {"text": texts[0]}, {"nothing": 1}, {"text": texts[1]}, {"text": texts[1]}
    )
    summary = run(path)
    assert (summary.counts.stored, summary.counts.failed) == (2, 1)
    assert [(one.record, one.reason) for one in run.told.failures] == [(2, "bad_input")]
    places = "SELECT record FROM document_paths ORDER BY 1"
    assert run.rows(places) == [(1,), (3,), (4,)]

    write_jsonl(path, {"text": texts[2]}, {"text": texts[0]}, {"text": texts[1]})  # one in front, the bad one gone
    summary = run(path)
    assert (summary.counts.stored, summary.counts.replaced, summary.counts.failed) == (1, 0, 0)
    assert run.rows("SELECT record FROM document_paths ORDER BY 1") == [(1,), (2,), (3,)]
    assert run.rows("SELECT count(*) FROM failures") == [(0,)]
    expected = {article.id: json.loads(to_json(extractor.extract(article))) for article in read(path)}
    assert run.extractions() == expected


def test_reprocess_replaces_what_was_read_with_other_patterns(run: Runner, articles: Path, tmp_path: Path) -> None:
    run(articles)
    mine = tmp_path / "mine" / "facts"
    mine.mkdir(parents=True)
    (mine / "tariffs.yml").write_text(
        "id: tariffs\nrules:\n  - id: tariff-walls\n    anchor: $tariff_wall\n    rate: of\n"
        'words:\n  tariff_wall: ["tariff wall", "tariff walls"]\n'
        "examples:\n  - text: The minister spoke of tariff walls of 40 percent.\n    facts: [{rate: 40 percent}]\n"
    )
    left = run(articles, patterns=(mine.parent,))
    assert (left.counts.unchanged, left.counts.replaced, left.outdated) == (3, 0, 3)
    anew = run(articles, patterns=(mine.parent,), reprocess=True)
    assert (anew.counts.stored, anew.counts.replaced, anew.outdated) == (0, 3, 0)
    again = run(articles, patterns=(mine.parent,), reprocess=True)
    assert (again.counts.unchanged, again.counts.replaced) == (3, 0)
    assert run.rows("SELECT count(*) FROM tariffs") == [(1,)]


def test_bad_inputs_cost_only_themselves_and_are_given_up_in_time(run: Runner, articles: Path) -> None:
    (articles / "empty.txt").touch()
    (articles / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64)
    for attempt in (1, 2, 3):
        summary = run(articles, retries=2)
        assert summary.counts.failed == 2
        assert set(run.rows("SELECT reason, attempts FROM failures")) == {("bad_input", attempt)}
    given_up = run(articles, retries=2)
    assert (given_up.counts.failed, given_up.counts.unchanged, given_up.given_up) == (0, 5, 2)
    (articles / "empty.txt").write_text(ARTICLES["norway.txt"] + "Oslo said no more.\n")
    mended = run(articles, retries=2)
    assert (mended.counts.stored, mended.counts.failed) == (1, 0)
    assert len(run.rows("SELECT path FROM failures")) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_told_by_every_run(run: Runner, articles: Path) -> None:
    closed = articles / "closed"
    closed.mkdir(mode=0)
    try:
        for _ in range(2):
            summary = run(articles, retries=0)
            assert summary.counts.failed == 1
            assert "cannot be read" in run.told.failures[0].message
    finally:
        closed.chmod(0o700)


def test_missing_inputs_are_told_and_forgotten_when_they_are_back(run: Runner, articles: Path) -> None:
    missing = articles.parent / "missing"
    summary = run(articles / "norway.txt", missing)
    assert (summary.counts.stored, summary.counts.failed) == (1, 1)
    assert "does not exist; check the path" in run.told.failures[0].message
    missing.mkdir()
    assert run(articles / "norway.txt", missing).counts.failed == 0
    assert run.rows("SELECT count(*) FROM failures") == [(0,)]


def test_names_that_are_no_utf_8(run: Runner, articles: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(articles) + b"/z\xff.txt"))
    path.write_text(ARTICLES["norway.txt"] + "Oslo said no more.\n")
    assert run(articles).counts.stored == 4
    assert run(articles).counts.unchanged == 4


def test_globs_and_listings_name_files_once(run: Runner, articles: Path) -> None:
    summary = run(articles, articles / "*.txt", articles / "**" / "chile.txt", articles / "norway.txt")
    assert (summary.counts.files, summary.counts.stored) == (3, 3)
    assert run(articles / "*.html").counts.files == 0
