"""What a path stands for: itself, or all files below a folder that a reader knows."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from extractor.errors import InputError
from extractor.read.readers import SUFFIXES
from extractor.read.record import bad
from extractor.read.sniff import PACKED, is_known
from extractor.read.source import STDIN, printable
from extractor.types import Article

OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read, or one record of it.

    `name` is what an output is called after: the path below the folder that was given; of a record, the file's path
    and the record's number.
    """

    path: Path
    name: PurePath


def find_inputs(path: Path, *, on_error: OnError) -> Iterator[Input]:
    """List what a path stands for, sorted; in folders, hidden files and those of unknown suffix are left out."""
    if path == STDIN:
        yield Input(path=path, name=PurePath("stdin"))
    elif not os.path.isdir(path):  # which is False, and no error, for a name that no file can have
        yield Input(path=path, name=PurePath(path.name))
    else:
        empty = True
        for file in _walk(path, on_error):
            empty = False
            yield Input(path=file, name=file.relative_to(path))
        if empty:
            suffixes = ", ".join((*SUFFIXES, *PACKED))
            on_error(bad(printable(path), None, f"holds no articles; it should hold files that end in {suffixes}"))


def record_name(source: Input, article: Article) -> Input:
    """Name the record that an article was made of; a file that is one article keeps its own name."""
    number = article.meta.get("record")
    inside = (article.path or "").removeprefix(printable(source.path))
    parts = [part for part in PurePath(inside.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    name = source.name
    if parts:  # a file in an archive; its name is not ours, and must not lead out of the output folder
        name = name / PurePath(*[part.replace(":", "_") for part in parts])
    if number is not None:
        name = name.with_name(f"{name.name}-{number}")
    return source if name == source.name else Input(path=source.path, name=name)


def _walk(folder: Path, on_error: OnError) -> Iterator[Path]:
    """Walk a folder, not following links to folders, which may lead round in circles."""

    def report(error: OSError) -> None:
        name = printable(Path(error.filename))
        on_error(bad(name, None, f"cannot be read: {error.strerror}"))

    for root, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if is_known(name))
