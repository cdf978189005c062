"""Bring a store up to date with its inputs: one call does a whole run."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from extractor.batch.child import Handler
from extractor.batch.connect import open_store
from extractor.batch.crew import Crew
from extractor.batch.inputs import Inputs, expand, list_files
from extractor.batch.ledger import UNREADABLE, Failure, File, Ledger, begin_run
from extractor.batch.options import BatchOptions
from extractor.batch.packed import unpack
from extractor.batch.recorder import Counts, StoreRecorder
from extractor.batch.settle import prune, settle
from extractor.batch.store import Store, insert_facts, now
from extractor.batch.versions import find_versions
from extractor.batch.work import make_worker
from extractor.errors import StoreError


class Report(Protocol):
    """What a run tells while it works."""

    def failed(self, failure: Failure) -> None:
        """Tell what could not be read."""

    def begun(self, total: int) -> None:
        """Tell how many bytes there are to read."""

    def progressed(self, counts: Counts) -> None:
        """Tell how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    run: int
    counts: Counts
    seconds: float
    listed: int  # inputs that could be listed
    given_up: int  # articles that failed in earlier runs and were not tried again
    outdated: int  # documents read with other versions than this run's


Make = Callable[[BatchOptions], Handler]


def update_store(
    inputs: Iterable[str], path: Path, options: BatchOptions, report: Report, *, make: Make = make_worker
) -> Summary:
    """Read what is new or changed among the inputs into a store.

    `make` makes what reads records in each worker; it must be importable by name.

    Raises:
        BusyError: another run, or another program, holds the store.
        StoreError: the store cannot be used; what was committed to it is safe.
        ModelError: the model is missing or does not fit.
        PatternError: a pattern file is wrong.
    """
    versions = find_versions(options)
    expanded = expand(inputs)
    with open_store(path, wait=options.wait, upgrade=_upgrade) as connection:
        store = Store(connection, path)
        with store.writing():
            store.run = begin_run(connection, jobs=options.jobs)
        counts = Counts()
        with _finishing(store, counts):
            started = time.monotonic()
            store.use_versions(versions)
            _update(store, expanded, options, counts, report, make)
            return _summary(store, counts, options, time.monotonic() - started)


@contextmanager
def _finishing(store: Store, counts: Counts) -> Iterator[None]:
    """Write down how a run ended, where the store lets us."""
    try:
        yield
    except StoreError:
        raise
    except BaseException:
        _finish(store, counts, "interrupted")
        raise
    _finish(store, counts, "failed" if counts.failed else "done")


def _finish(store: Store, counts: Counts, outcome: str) -> None:
    row = {name: value for name, value in asdict(counts).items() if name != "bytes"}
    row |= {"finished": now(), "outcome": outcome}
    with store.writing() as connection:
        columns = ", ".join(f"{name} = :{name}" for name in row)
        connection.execute(f"UPDATE runs SET {columns} WHERE run = {store.run}", row)


def _update(store: Store, inputs: Inputs, options: BatchOptions, counts: Counts, report: Report, make: Make) -> None:
    ledger = Ledger(store, retries=options.retries)

    def lost(failure: Failure) -> None:
        with store.writing():
            ledger.fail(failure, None)
        counts.failed += 1
        report.failed(failure)

    listed = list_files(inputs, on_failure=lost)
    files = _to_read(listed, ledger, counts, reprocess=options.reprocess)
    report.begun(sum(file.size for file in files))
    recorder = StoreRecorder(
        store,
        ledger,
        counts,
        again=options.reprocess,
        on_failure=report.failed,
        on_progress=report.progressed,
    )
    with Crew(options, recorder, make=make) as crew:
        crew.work(iter(files))
        ledger.forget_lost()
        if options.prune:
            counts.pruned = prune(store, inputs)
        recorder.moved, files = settle(store)
        if files:
            crew.work(iter(files))


def _to_read(listed: Iterable[File], ledger: Ledger, counts: Counts, *, reprocess: bool) -> list[File]:
    """Choose the files that are new, changed, or due for another reason."""
    due = ledger.due(reprocess=reprocess)
    chosen = []
    for file in listed:
        counts.files += 1
        if file.key in due or not ledger.is_known(file):
            chosen.append(file)
        else:
            counts.unchanged += 1
    return chosen


def _summary(store: Store, counts: Counts, options: BatchOptions, seconds: float) -> Summary:
    (given_up,) = store.connection.execute(
        "SELECT count(*) FROM failures WHERE reason <> ? AND attempts > ? AND run < ?",
        (UNREADABLE, options.retries, store.run),
    ).fetchone()
    (outdated,) = store.connection.execute(
        "SELECT count(*) FROM documents WHERE version <> ?", (store.version,)
    ).fetchone()
    return Summary(
        run=store.run,
        counts=counts,
        seconds=seconds,
        listed=counts.files,
        given_up=given_up,
        outdated=outdated,
    )


def _upgrade(connection: sqlite3.Connection) -> None:
    """Fill the tables that version 2 added, from the extractions that are stored with the documents."""
    from extractor.batch.parties import party_rows
    from extractor.records import Extraction

    keys = [key for (key,) in connection.execute("SELECT document FROM documents ORDER BY document").fetchall()]
    for key in keys:
        (data,) = connection.execute("SELECT extraction FROM documents WHERE document = ?", (key,)).fetchone()
        extraction = Extraction.model_validate_json(unpack(data))
        insert_facts(connection, "parties", key, party_rows(extraction))
