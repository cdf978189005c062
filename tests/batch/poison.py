"""A real worker that some words bring down, as a fault in a library would: importable by its children."""

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

from extractor.batch.options import BatchOptions
from extractor.batch.work import Outcome, make_worker
from extractor.read import Record


def make_poisoned(options: BatchOptions) -> Callable[[list[Record]], list[Outcome]]:
    """Make a worker that hangs on the word HANG, is killed by CRASH, ends on EXIT and has no memory left on MEMORY."""
    work = make_worker(options)

    def poisoned(records: list[Record]) -> list[Outcome]:
        for record in records:
            if b"HANG" in record.data:
                re.match(r"(a+)+$", "a" * 64 + "b")  # hangs inside C, where no signal handler of Python's runs
            if b"CRASH" in record.data:
                os.kill(os.getpid(), signal.SIGSEGV)
            if b"EXIT" in record.data:
                os._exit(3)
        return work(records)

    return poisoned


def make_killed(options: BatchOptions) -> Callable[[list[Record]], list[Outcome]]:
    """End before it is ready, as the system has it when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return make_worker(options)


def make_killed_once(options: BatchOptions) -> Callable[[list[Record]], list[Outcome]]:
    """End the first time."""
    mark = Path(os.environ["KILLED_ONCE"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make_worker(options)
