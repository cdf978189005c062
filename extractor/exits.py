"""What a command gives: data on standard output, each error as one line on standard error, its exit code."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from extractor.errors import (
    BusyError,
    InputError,
    ModelError,
    NewsfactsError,
    OptionError,
    OutputError,
    PatternError,
    StoreError,
)

ALL_DONE = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
BAD_PATTERNS = 4
NO_MODEL = 5
BAD_STORE = 6
BUSY = 75  # EX_TEMPFAIL of sysexits.h: try again later
INTERRUPTED = 130

EXIT_CODES = (
    "Exit codes: 0 all done; 1 some inputs failed, or a pattern check did; 2 wrong usage, or an output that cannot be "
    "written; 3 nothing could be read; 4 a pattern file is wrong; 5 no language model; 6 a store that cannot be used; "
    "75 another run, or another program, holds the store; 130 interrupted."
)


class Report:
    """Tell what failed, one line each, and count it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: NewsfactsError) -> None:
        """Tell one error."""
        self.count += 1
        tell(error)

    @property
    def code(self) -> int:
        """Give the exit code of a run that came to its end."""
        return SOME_FAILED if self.count else ALL_DONE


@contextmanager
def exit_codes(*, pattern_code: int = BAD_PATTERNS, told: Callable[[object], None] | None = None) -> Iterator[None]:
    """Turn errors into one line on stderr, or what `told` makes of them, and the exit code of their type."""
    try:
        yield
    except PatternError as error:
        _fail(error, pattern_code, told)
    except ModelError as error:
        _fail(error, NO_MODEL, told)
    except InputError as error:
        _fail(error, NOTHING_READ, told)
    except BusyError as error:
        _fail(error, BUSY, told)
    except StoreError as error:
        _fail(error, BAD_STORE, told)
    except (OptionError, OutputError) as error:
        _fail(error, USAGE, told)
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(ALL_DONE) from None
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED, told)


def tell(error: object) -> None:
    """Write one line on standard error."""
    typer.echo(f"newsfacts: {error}", err=True)


def _fail(error: object, code: int, told: Callable[[object], None] | None) -> NoReturn:
    (told or tell)(error)
    raise typer.Exit(code) from None


def check_output(output: Path | None, out_dir: Path | None = None) -> None:
    """Make sure, before any work is done, that what is asked for can be written.

    Raises:
        OutputError: it cannot.
    """
    if out_dir and out_dir.exists() and not out_dir.is_dir():
        raise OutputError(f"{out_dir}: is a file; --out-dir takes a folder")
    if output:
        from extractor.write.files import check_writable

        check_writable(output)


def write_out(chunks: Iterable[str]) -> None:
    """Write data on standard output as it comes.

    Raises:
        OutputError: it cannot be written, for example to a file on a full disk.
    """
    for chunk in chunks:
        try:
            sys.stdout.write(chunk)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            _discard_output()
            raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def _discard_output() -> None:
    """Let nothing be written any more, or the interpreter would try again on its way out, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
