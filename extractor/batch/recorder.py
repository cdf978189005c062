"""What comes out of the children -> the store, a transaction a task, and the count of it all."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass

from extractor.batch.crew import Reading, Task
from extractor.batch.ledger import Failure, Ledger
from extractor.batch.store import Place, Store
from extractor.batch.work import Outcome, place_of, size_of
from extractor.read import Record


@dataclass(slots=True, kw_only=True)
class Counts:
    """What a run did: inputs seen, of these not read again; documents stored, replaced and removed; failures."""

    files: int = 0
    unchanged: int = 0
    stored: int = 0
    replaced: int = 0
    failed: int = 0
    pruned: int = 0
    bytes: int = 0  # read so far, for the progress bar


class StoreRecorder:
    """Write what the crew tells into the store.

    Args:
        again: read documents again that were read with another version.
        moved: documents to be read from another place than before, by id; None when the run is not about these.
        on_failure: is told each failure.
        on_progress: is called after each step.
    """

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        counts: Counts,
        *,
        again: bool,
        on_failure: Callable[[Failure], None],
        on_progress: Callable[[Counts], None],
        moved: Mapping[str, tuple[str, int]] | None = None,
    ) -> None:
        self.store = store
        self.ledger = ledger
        self.counts = counts
        self.again = again
        self.moved = moved
        self.on_failure = on_failure
        self.on_progress = on_progress
        self.others: dict[str, list[tuple[Record, Reading]]] = {}  # further places of articles that are being read

    def wanted(self, reading: Reading, records: list[Record]) -> list[Record]:
        """Say which records of a file are to be worked on: those that are not stored, being read, or given up."""
        chosen = []
        with self.store.writing() if records else nullcontext():
            for record in records:
                if record.id in self.others:
                    self.others[record.id].append((record, reading))
                    reading.open += 1
                elif self._is_wanted(record, reading):
                    self.others[record.id] = []
                    reading.open += 1
                    chosen.append(record)
                else:
                    self._advance(reading, size_of(record))
        return chosen

    def _is_wanted(self, record: Record, reading: Reading) -> bool:
        """Tell whether to read a record, and note where it stands when it is stored already."""
        known = self.store.find(record.id)
        place = self._place(record, reading)
        if self.moved is not None:
            return self.moved.get(record.id) == (place.path, place.record)
        if known and not (self.again and known[1] != self.store.version):
            self.store.place(known[0], [place])
            self.ledger.succeed([place])
            return False
        given_up = self.ledger.gave_up(place, record.id)
        if given_up and known:
            self.store.place(known[0], [place])
        return not given_up

    def fail(self, reading: Reading, failures: list[Failure]) -> None:
        """Note that a file, or records of it, could not be cut."""
        reading.whole = reading.whole and not any(failure.wide for failure in failures)
        with self.store.writing():
            for failure in failures:
                self.ledger.fail(failure, self._key(reading))
                self._told(failure)

    def finish(self, task: Task, outcomes: list[Outcome]) -> None:
        """Note what came of a task's records; the files that end with it are done in the same transaction."""
        readings: dict[Reading, int] = defaultdict(int)
        with self.store.writing():
            for (record, reading), outcome in zip(task.items, outcomes, strict=True):
                stand = [(record, reading), *self.others.pop(record.id, ())]
                for other, one in stand:
                    readings[one] += 1
                    self._advance(one, size_of(other))
                self._note(record.id, [self._place(*one) for one in stand], outcome)
            for reading, finished in readings.items():
                reading.open -= finished
                self._close(reading)
        self.on_progress(self.counts)

    def _note(self, id: str, places: list[Place], outcome: Outcome) -> None:
        if isinstance(outcome, Failure):
            known = self.store.find(id)
            for place in places:
                failure = Failure(
                    path=place.path, record=place.record, id=id, reason=outcome.reason, message=outcome.message
                )
                self.ledger.fail(failure, place.file)
                if known:
                    self.store.place(known[0], [place])
            self._told(outcome)
            return
        key, replaced = self.store.put(outcome)
        self.store.place(key, places)
        self.ledger.succeed(places)
        self.counts.replaced += replaced
        self.counts.stored += not replaced

    def end(self, reading: Reading) -> None:
        """Note that a file is cut to its end."""
        with self.store.writing():
            self._close(reading)
        self.on_progress(self.counts)

    def _close(self, reading: Reading) -> None:
        if reading.cut and not reading.open:
            self.ledger.close(self._key(reading), reading.file, whole=reading.whole)
            self._advance(reading, reading.file.size - reading.read)

    def _advance(self, reading: Reading, size: int) -> None:
        """Count bytes, never more of a file than it has: packed ones hold more than their size."""
        size = min(size, reading.file.size - reading.read)
        reading.read += size
        self.counts.bytes += size

    def _told(self, failure: Failure) -> None:
        self.counts.failed += 1
        self.on_failure(failure)

    def _key(self, reading: Reading) -> int:
        reading.key = reading.key or self.ledger.open(reading.file)
        return reading.key

    def _place(self, record: Record, reading: Reading) -> Place:
        return Place(file=self._key(reading), path=record.path or record.called, record=place_of(record))
