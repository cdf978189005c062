"""What a run tells on standard error: failures as lines or JSON, a progress bar for a person, a summary at the end."""

import json
from collections.abc import Callable
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from extractor.batch.ledger import Failure
from extractor.batch.recorder import Counts
from extractor.batch.store import now
from extractor.batch.update import Summary


class RunReport:
    """Tell of a run as it happens.

    Args:
        write: takes one line.
        as_json: write JSON objects instead of sentences.
        console: of a terminal, on which a progress bar is drawn; None draws none.
    """

    def __init__(self, write: Callable[[str], None], *, as_json: bool = False, console: Console | None = None) -> None:
        self.write = write
        self.as_json = as_json
        self.console = console
        self.progress: Progress | None = None
        self.task: TaskID | None = None

    def failed(self, failure: Failure) -> None:
        """Tell what could not be read."""
        if self.as_json:
            about = {"path": failure.path, "record": failure.record or None, "reason": failure.reason}
            self._write(self._line("error", "failed", failure.message, **about))
        else:
            self._write(f"newsfacts: {failure.message}")

    def begun(self, total: int) -> None:
        """Draw the bar, if there is anything to read and anybody to see it."""
        if self.console is None or not total:
            return
        self.progress = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%  {task.fields[done]:,} articles  {task.fields[rate]:.1f}/s"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=self.console,
        )
        self.task = self.progress.add_task("", total=total, done=0, rate=0.0)
        self.progress.start()

    def progressed(self, counts: Counts) -> None:
        """Move the bar."""
        if self.progress is None or self.task is None:
            return
        done = counts.stored + counts.replaced
        elapsed = self.progress.tasks[0].elapsed or 0.0
        self.progress.update(self.task, completed=counts.bytes, done=done, rate=done / elapsed if elapsed else 0.0)

    def close(self) -> None:
        """Take the bar away."""
        if self.progress is not None:
            self.progress.stop()
            self.progress = None

    def ended(self, store: str, summary: Summary) -> None:
        """Tell what the run did."""
        if self.as_json:
            about = summary_fields(summary)
            self._write(self._line("info", "finished", sentence(store, summary), store=store, **about))
        else:
            self._write(f"newsfacts: {sentence(store, summary)}")

    def broke(self, error: object) -> None:
        """Tell the error that ended the run."""
        self._write(self._line("error", "broke", str(error)) if self.as_json else f"newsfacts: {error}")

    def _line(self, level: str, event: str, message: str, **about: Any) -> str:
        fields = {"time": now(), "level": level, "event": event, "message": message, **about}
        return json.dumps(fields, ensure_ascii=False)

    def _write(self, line: str) -> None:
        if self.progress is not None:  # above the bar, which would be torn otherwise
            self.progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            self.write(line)


def summary_fields(summary: Summary) -> dict[str, Any]:
    """Give the figures of a run as JSON takes them."""
    counts = summary.counts
    return {
        "run": summary.run,
        "seconds": round(summary.seconds, 3),
        "files": counts.files,
        "unchanged": counts.unchanged,
        "stored": counts.stored,
        "replaced": counts.replaced,
        "failed": counts.failed,
        "pruned": counts.pruned,
        "given_up": summary.given_up,
        "outdated": summary.outdated,
    }


def sentence(store: str, summary: Summary) -> str:
    """Say in one line what a run did."""
    counts = summary.counts
    parts = [f"{counts.stored:,} new", f"{counts.replaced:,} replaced", f"{counts.failed:,} failed"]
    if counts.pruned:
        parts.append(f"{counts.pruned:,} removed")
    line = f"{store}: run {summary.run}: {', '.join(parts)}; {counts.unchanged:,} of {counts.files:,} files unchanged"
    if summary.given_up:
        line += f"; {summary.given_up:,} given up after failing in earlier runs"
    if summary.outdated:
        line += f"; {summary.outdated:,} read with another version, patterns, model or options (--reprocess reads them)"
    return f"{line}; {summary.seconds:.1f} s"
