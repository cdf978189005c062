"""The children at work: files go in, records and their outcomes come out; nothing here knows of the store."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Protocol

from extractor.batch.child import Child, Handler
from extractor.batch.ledger import Failure, File
from extractor.batch.options import BatchOptions
from extractor.batch.work import CHUNK, Cut, Outcome, failed, make_cutter, make_worker, size_of
from extractor.errors import ModelError
from extractor.read import Record
from extractor.read.source import printable

CHUNK_BYTES = 200_000  # of records that go to a worker together, so that its memory does not follow the longest ones
WAITING_BYTES = 8_000_000  # of records that wait for a worker
STARTS = 3  # children that may end before they are ready; a system short of memory ends some, a broken one all
RECYCLE = 125  # tasks after which a worker is replaced, whatever its libraries may have piled up


@dataclass(slots=True, eq=False, kw_only=True)
class Reading:
    """A file that is being read.

    Args:
        file: as it was listed.
        key: of the store, once it has one.
        open: how many of its records are still to be finished.
        cut: whether all its records are known.
        read: bytes of its records so far.
        whole: whether nothing was wrong with it but single records.
    """

    file: File
    key: int = 0
    open: int = 0
    cut: bool = False
    read: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Records that go to a worker together, each with the file it is from."""

    items: tuple[tuple[Record, Reading], ...]


class Recorder(Protocol):
    """What is told of everything, as it happens."""

    def wanted(self, reading: Reading, records: list[Record]) -> list[Record]:
        """Say which records of a file are to be worked on."""

    def fail(self, reading: Reading, failures: list[Failure]) -> None:
        """Take note that a file, or records of it, could not be cut."""

    def finish(self, task: Task, outcomes: list[Outcome]) -> None:
        """Take note of what came of records."""

    def end(self, reading: Reading) -> None:
        """Take note that a file is cut to its end."""


class Crew:
    """A cutter and up to `jobs` workers, started when there is work. Leave it by `with`, and no child stays behind."""

    def __init__(
        self, options: BatchOptions, recorder: Recorder, *, make: Callable[[BatchOptions], Handler] = make_worker
    ) -> None:
        self.options = options
        self.recorder = recorder
        self.make = make
        self.cutter: Child | None = None
        self.workers: list[Child] = []
        self.reading: Reading | None = None  # what the cutter is at
        self.waiting: deque[tuple[Record, Reading]] = deque()
        self.bytes = 0  # of what waits
        self.unstarted = 0  # children that ended before they were ready
        self.alone: deque[Task] = deque()  # single records of tasks that ended badly

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children():
            with suppress(OSError):
                child.stop()

    def work(self, files: Iterator[File]) -> None:
        """Read the files, each once, and tell the recorder.

        Raises:
            ModelError: the workers cannot start.
            PatternError: a pattern file is wrong.
        """
        more = True
        while more or self.reading or self.waiting or self.alone or any(worker.about for worker in self.workers):
            if more and self._has_room():
                more = self._cut(files)
            self._give(ended=not more)
            self._listen()

    def _children(self) -> list[Child]:
        return [*self.workers, *([self.cutter] if self.cutter else [])]

    # --- cutting ---

    def _has_room(self) -> bool:
        free = self.cutter is None or self.cutter.about is None
        return free and len(self.waiting) < 2 * CHUNK * self.options.jobs and self.bytes < WAITING_BYTES

    def _cut(self, files: Iterator[File]) -> bool:
        """Have the cutter go on with its file, or begin the next one; False when there is none."""
        path = None
        if self.reading is None:
            file = next(files, None)
            if file is None:
                return False
            self.reading, path = Reading(file=file), file.path
        self._ask_cutter(path)
        return True

    def _ask_cutter(self, path: Path | None) -> None:
        if self.cutter is None:
            self.cutter = Child(make_cutter, (self.options.read,), limit=self.options.timeout)
        self.cutter.ask(path, about=self.reading)

    def _cut_came(self, cut: Cut) -> None:
        reading = self.reading
        assert reading is not None
        if cut.failures:
            self.recorder.fail(reading, cut.failures)
        for record in self.recorder.wanted(reading, cut.records):
            self.waiting.append((record, reading))
            self.bytes += size_of(record)
        if cut.ended:
            self._cut_ended(reading)

    def _cut_ended(self, reading: Reading) -> None:
        reading.cut = True
        self.reading = None
        self.recorder.end(reading)

    # --- working ---

    def _give(self, *, ended: bool) -> None:
        """Give idle workers what there is to do; start workers where there is more of it."""
        while self.alone or self._is_chunk(ended=ended):
            worker = next((worker for worker in self.workers if worker.idle), None)
            if worker is None:
                loading = any(not worker.ready for worker in self.workers)
                if len(self.workers) < self.options.jobs and not (loading and not self.waiting):
                    self.workers.append(Child(self.make, (self.options,), limit=self.options.timeout))
                    continue
                return
            if worker.answered >= RECYCLE:
                worker.stop()
                self.workers.remove(worker)
                continue
            task = self.alone.popleft() if self.alone else self._next_task(ended=ended)
            worker.ask([record for record, _ in task.items], about=task)

    def _is_chunk(self, *, ended: bool) -> bool:
        """Tell whether enough waits for a task; in the end anything is."""
        enough = len(self.waiting) >= CHUNK or self.bytes >= CHUNK_BYTES
        return bool(self.waiting) and (enough or (ended and self.reading is None))

    def _next_task(self, *, ended: bool) -> Task:
        """Take a task off what waits; in the end so that all workers have a share."""
        share = -(-len(self.waiting) // self.options.jobs) if ended and self.reading is None else CHUNK
        items: list[tuple[Record, Reading]] = []
        size = 0
        while self.waiting and len(items) < min(CHUNK, share) and size < CHUNK_BYTES:
            items.append(self.waiting.popleft())
            size += size_of(items[-1][0])
        self.bytes -= size
        return Task(items=tuple(items))

    # --- listening ---

    def _listen(self) -> None:
        """Wait until a child says something or its time is up."""
        busy = [child for child in self._children() if not child.idle]
        if not busy:
            return
        patience = max(0.0, min(child.deadline for child in busy) - time.monotonic())
        speaking = wait([child.connection for child in busy], timeout=patience)
        for child in busy:
            if child.connection in speaking:
                self._hear(child)
            elif child.late:
                self._lost(child, late=True)

    def _hear(self, child: Child) -> None:
        about = child.about
        try:
            answer = child.answer()
        except EOFError:
            self._lost(child, late=False)
            return
        if isinstance(answer, Cut):
            self._cut_came(answer)
        elif answer is not None:
            self.recorder.finish(about, answer)

    def _lost(self, child: Child, *, late: bool) -> None:
        """Go on without a child that took too long or ended by itself, and say what it was at."""
        how = child.stop()
        if not child.ready:
            self._start_again(child, how)
            return
        limit = f"{self.options.timeout:g} seconds"
        if child is self.cutter:
            self.cutter = None
            if self.reading:
                self._cut_lost(
                    self.reading, late, f"gave no article for {limit}" if late else f"ended the reader ({how})"
                )
            return
        self.workers.remove(child)
        task: Task | None = child.about
        if task is None:
            return
        if len(task.items) > 1:  # it was one of them; each gets its own time
            self.alone.extend(Task(items=(item,)) for item in task.items)
            return
        record = task.items[0][0]
        what = f"took more than {limit}" if late else f"ended the extractor ({how})"
        reason = "timeout" if late else "crash"
        self.recorder.finish(task, [failed(record, reason, f"{record.name}: {what}")])

    def _start_again(self, child: Child, how: str) -> None:
        """Go on without a child that ended, or took too long, before it was ready; another one takes its place."""
        self.unstarted += 1
        if self.unstarted >= STARTS:
            raise ModelError(f"processes for reading cannot be started ({how}); look at memory and try again")
        if child is not self.cutter:
            self.workers.remove(child)
            return
        self.cutter = None
        if self.reading:
            self._ask_cutter(self.reading.file.path)

    def _cut_lost(self, reading: Reading, late: bool, what: str) -> None:
        path = printable(reading.file.path)
        failure = Failure(path=path, reason="timeout" if late else "crash", message=f"{path}: {what}")
        self.recorder.fail(reading, [failure])
        self._cut_ended(reading)
