"""What a caller may say about a run, and what a run says in the end."""

from dataclasses import dataclass, field
from pathlib import Path

from extractor.read.options import ReadOptions

NO_RECORD = 0  # the place of an article in a file that holds only it; records count from 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """How a run works; the same store content comes out for any number of jobs.

    Args:
        jobs: processes that read articles.
        timeout: seconds that one article may take, and that a file may take to give its next article.
        retries: later runs that try again what failed; what is unreadable is tried by every run.
        wait: seconds to wait for another run, or another program, that holds the store.
        reprocess: read again what was read with another version, patterns, model or read options.
        prune: remove documents whose inputs are gone.
        model: folder of another spaCy pipeline.
        patterns: folders that add to the shipped patterns.
        read: how inputs are read.
    """

    jobs: int = 1
    timeout: float = 60.0
    retries: int = 2
    wait: float = 0.0
    reprocess: bool = False
    prune: bool = False
    model: Path | None = None
    patterns: tuple[Path, ...] = ()
    read: ReadOptions = field(default_factory=ReadOptions)
