"""What a command ends with: its exit code, and each error as one line on standard error."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from extractor.errors import InputError, ModelError, NewsfactsError, OptionError, OutputError, PatternError

ALL_DONE = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
BAD_PATTERNS = 4
NO_MODEL = 5
INTERRUPTED = 130

EXIT_CODES = (
    "Exit codes: 0 all done; 1 some inputs failed, or a pattern check did; 2 wrong usage, or an output that cannot be "
    "written; 3 nothing could be read; 4 a pattern file is wrong; 5 no language model; 130 interrupted."
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
def exit_codes(*, pattern_code: int = BAD_PATTERNS) -> Iterator[None]:
    """Turn errors into one line on stderr and the exit code of their type."""
    try:
        yield
    except PatternError as error:
        _fail(error, pattern_code)
    except ModelError as error:
        _fail(error, NO_MODEL)
    except InputError as error:
        _fail(error, NOTHING_READ)
    except (OptionError, OutputError) as error:
        _fail(error, USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains on its way out
        raise typer.Exit(ALL_DONE) from None
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)


def tell(error: object) -> None:
    """Write one line on standard error."""
    typer.echo(f"newsfacts: {error}", err=True)


def _fail(error: object, code: int) -> NoReturn:
    tell(error)
    raise typer.Exit(code) from None
