"""What children do: one cuts files into records, the others read records and extract their facts."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.ledger import UNREADABLE, Failure
from extractor.batch.options import NO_RECORD, BatchOptions
from extractor.batch.store import Stored
from extractor.errors import ExtractionError, InputError
from extractor.read import ReadOptions, Record, read_record, read_records
from extractor.types import Article

CHUNK = 16  # records that go to a worker together: the model reads them in one pass
CUT_BYTES = 4_000_000  # of records in one answer
CUT_SECONDS = 1.0
Outcome = Stored | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of a file's records, the errors among them, and whether the file is at its end."""

    records: list[Record]
    failures: list[Failure]
    ended: bool


def failure_of(error: InputError, path: str, id: str | None = None) -> Failure:
    """Say why an input could not be read."""
    unreadable = isinstance(error.__cause__, OSError)
    return Failure(
        path=error.path or path,
        record=NO_RECORD if error.record is None else error.record,
        id=id,
        reason=UNREADABLE if unreadable else "bad_input",
        message=str(error),
        wide=error.record is None or error.last is not None,
    )


def make_cutter(options: ReadOptions) -> Callable[[Path | None], Cut]:
    """Make what answers a path with the first records of that file, and None with the next ones."""
    stretches: Iterator[Cut] = iter(())

    def cut(path: Path | None) -> Cut:
        nonlocal stretches
        if path is not None:
            stretches = _stretches(path, options)
        return next(stretches)

    return cut


def _stretches(path: Path, options: ReadOptions) -> Iterator[Cut]:
    errors: list[InputError] = []
    records: list[Record] = []
    size, since = 0, time.monotonic()
    for found in read_records(path, options=options):
        if isinstance(found, InputError):
            errors.append(found)
        elif found:
            records.append(found)
            size += size_of(found)
        if len(records) + len(errors) >= CHUNK or size > CUT_BYTES or time.monotonic() - since > CUT_SECONDS:
            yield Cut(records=records, failures=[failure_of(error, str(path)) for error in errors], ended=False)
            errors.clear()
            records, size, since = [], 0, time.monotonic()
    yield Cut(records=records, failures=[failure_of(error, str(path)) for error in errors], ended=True)


def make_worker(options: BatchOptions) -> Callable[[list[Record]], list[Outcome]]:
    """Load the extractor and make what answers records with their rows, or with why there are none.

    Raises:
        ModelError: the model is missing or does not fit.
        PatternError: a pattern file is wrong.
    """
    from extractor.batch.rows import document_row, fact_rows
    from extractor.flow import load_extractor

    extractor = load_extractor(model=options.model, patterns=options.patterns)

    def work(records: list[Record]) -> list[Outcome]:
        outcomes: dict[int, Outcome] = {}
        articles: list[Article] = []
        for index, record in enumerate(records):
            try:
                articles.append(read_record(record, options=options.read))
            except InputError as error:
                outcomes[index] = failure_of(error, record.name, record.id)
        readable = (index for index in range(len(records)) if index not in outcomes)
        for index, result in zip(tuple(readable), extractor.results(articles), strict=True):
            if isinstance(result, ExtractionError):
                outcomes[index] = failed(records[index], "error", str(result))
            else:
                outcomes[index] = Stored(document=document_row(result), facts=fact_rows(result))
        return [outcomes[index] for index in range(len(records))]

    return work


def failed(record: Record, reason: str, message: str) -> Failure:
    """Say that one record could not be worked on."""
    return Failure(
        path=record.path or record.called,
        record=place_of(record),
        id=record.id,
        reason=reason,
        message=message,
    )


def place_of(record: Record) -> int:
    """Give a record's place in its file, as the store counts."""
    return NO_RECORD if record.number is None else record.number


def size_of(record: Record) -> int:
    """Give about how many bytes a record holds."""
    return (
        len(record.data) if isinstance(record.data, bytes) else sum(len(str(value)) for value in record.data.values())
    )
