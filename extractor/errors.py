"""Every error newsfacts raises on purpose.

    NewsfactsError
    ├── InputError      an input cannot be read (missing, empty, binary, unreadable)
    ├── OutputError     an output cannot be written
    ├── OptionError     an option's value makes no sense
    ├── PatternError    a pattern file is wrong; carries file and line
    ├── StoreError      a store cannot be opened, read or written
    │   └── BusyError   another run, or another program, holds the store
    ├── ModelError      the language model is missing or does not fit
    └── ExtractionError an article broke the extractor, which is a fault of ours

Each message says where, what, and what to do. The command line maps the type to an exit code.
"""

from pathlib import Path


class NewsfactsError(Exception):
    """Base of all errors raised on purpose."""


class InputError(NewsfactsError):
    """An input, or one record of it, cannot be read.

    Args:
        message: where, what is wrong and what to do.
        path: the file, as documents give it; None for standard input or text from memory.
        record: which of the file's records, counted as its format does (line, row, entry); None for the whole file.
        last: the last of the records that the error stands for, where they are several.
    """

    def __init__(
        self, message: str, *, path: str | None = None, record: int | None = None, last: int | None = None
    ) -> None:
        self.path = path
        self.record = record
        self.last = last
        super().__init__(message)


class OutputError(NewsfactsError):
    """An output cannot be written."""


class StoreError(NewsfactsError):
    """A store cannot be opened, read or written; what was committed to it is safe."""


class BusyError(StoreError):
    """Another run, or another program, holds the store."""


class OptionError(NewsfactsError):
    """An option's value makes no sense."""


class ModelError(NewsfactsError):
    """The language model is missing, damaged or of another version."""


class ExtractionError(NewsfactsError):
    """An article broke the extractor; the cause is in `__cause__`."""


class PatternError(NewsfactsError):
    """A pattern file is wrong.

    Args:
        path: the file, or None where patterns come from memory.
        line: 1-based line, 0 when the file as a whole is meant.
        what: what is wrong and the nearest right word.
    """

    def __init__(self, path: Path | str | None, line: int, what: str) -> None:
        self.path = path
        self.line = line
        self.what = what
        super().__init__(f"{path or '<patterns>'}:{line}: {what}" if line else f"{path or '<patterns>'}: {what}")

    def __reduce__(self) -> tuple[type["PatternError"], tuple[Path | str | None, int, str]]:
        """Say how to make it anew in another process."""
        return PatternError, (self.path, self.line, self.what)
