"""What a run is given -> files with their size and time: folders, files, globs, and listings on standard input."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from extractor.batch.ledger import UNREADABLE, Failure, File
from extractor.errors import InputError
from extractor.read import find_inputs
from extractor.read.record import one_line
from extractor.read.source import printable

OnFailure = Callable[[Failure], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Absolute paths of what was given: existing or missing paths, and patterns that nothing is called by."""

    paths: tuple[Path, ...]
    patterns: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Tell whether a path is one of those that were given, or lies below one, or fits a pattern."""
        own = Path(path)
        if any(own == given or given in own.parents for given in self.paths):
            return True
        return any(fnmatch(path, pattern) for pattern in self.patterns)

    def away(self) -> frozenset[Path]:
        """Give what was named and is missing, and the folders, also those of patterns, that are empty."""
        named = (*self.paths, *map(_folder_of, self.patterns))
        return frozenset(path for path in named if _is_away(path))


def expand(given: Iterable[str]) -> Inputs:
    """Take paths as they are, and a glob that is no file's name as a pattern ("/news/*.txt", "**" for any depth)."""
    paths: set[Path] = set()
    patterns: set[str] = set()
    for name in given:
        whole = os.path.abspath(name)
        if glob.has_magic(name) and not os.path.lexists(whole):
            patterns.add(whole)
        else:
            paths.add(Path(whole))
    return Inputs(paths=tuple(sorted(paths)), patterns=tuple(sorted(patterns)))


def read_listing(data: bytes) -> list[str]:
    """Give the paths of a listing: one a line, or ended by zero bytes as `find -print0` writes them."""
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def list_files(inputs: Inputs, *, on_failure: OnFailure) -> Iterator[File]:
    """List the files to be kept in the store, each once, sorted within each input; what cannot be seen is told."""
    several = len(inputs.paths) + len(inputs.patterns) > 1
    seen: set[Path] = set()
    for given in _matches(inputs, on_failure):
        for path in _below(given, on_failure):
            if several:  # a folder and a glob may name a file twice
                if path in seen:
                    continue
                seen.add(path)
            if file := _stat(path, on_failure):
                yield file


def _matches(inputs: Inputs, on_failure: OnFailure) -> Iterator[Path]:
    """Give what was named; a pattern may fit nothing today, but its folder must be there."""
    yield from inputs.paths
    for pattern in inputs.patterns:
        root = _folder_of(pattern)
        if not root.is_dir():
            message = f"{one_line(printable(Path(pattern)))}: the folder '{root}' does not exist; check the path"
            on_failure(Failure(path=pattern, reason=UNREADABLE, message=message))
        yield from (Path(name) for name in sorted(glob.iglob(pattern, recursive=True)))


def _folder_of(pattern: str) -> Path:
    """Give the folder that a pattern looks into."""
    return next(folder for folder in Path(pattern).parents if not glob.has_magic(str(folder)))


def _is_away(path: Path) -> bool:
    try:
        with os.scandir(path) as entries:
            return next(entries, None) is None
    except NotADirectoryError:
        return False
    except OSError:
        return True


def _below(given: Path, on_failure: OnFailure) -> Iterator[Path]:
    """List the articles below a folder. One that is empty is well, for tomorrow it may not be."""
    errors: list[InputError] = []
    none = True
    for source in find_inputs(given, on_error=errors.append):
        none = False
        yield source.path
    for error in errors:
        if none and len(errors) == 1 and _can_list(given):
            continue
        on_failure(Failure(path=error.path or os.fspath(given), reason=UNREADABLE, message=str(error)))


def _can_list(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def _stat(path: Path, on_failure: OnFailure) -> File | None:
    try:
        found = path.stat()
    except OSError as error:
        name = one_line(printable(path))
        what = "does not exist; check the path" if isinstance(error, FileNotFoundError) else error.strerror
        on_failure(Failure(path=name, reason=UNREADABLE, message=f"{name}: {what}"))
        return None
    return File(path=path, size=found.st_size, mtime_ns=found.st_mtime_ns, inode=found.st_ino)
