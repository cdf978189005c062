"""The examples of dates and quantities: texts and the readings expected, in `patterns/dates/*.yml` and the like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractor.errors import PatternError
from extractor.grammar import schema
from extractor.grammar.strict_yaml import load_yaml

FILE_KEYS = frozenset({"published", "examples"})
TEXT_KEYS = ("text", "published", "xfail")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanExample:
    """A text, the readings that must be found in it, and the day it was written (None: not known)."""

    text: str
    readings: tuple[str, ...]
    published: date | None
    xfail: str | None
    file: Path
    line: int


def load_span_examples(folder: Path, kind: str) -> Iterator[SpanExample]:
    """Read the example files of a folder; `kind` is the key of the readings, "dates" or "quantities".

    Raises:
        PatternError: a file is wrong, or the folder holds none.
    """
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise PatternError(folder, 0, "holds no files of examples")
    for path in paths:
        data = load_yaml(path)
        schema.check_keys(data, FILE_KEYS, "a file of examples", path=path, line=1)
        for entry in data.get("examples", []):
            yield _example(entry, kind, data.get("published", ""), path)


def _example(entry: dict[str, object], kind: str, written: str, path: Path) -> SpanExample:
    line = getattr(entry, "line", 0)
    schema.check_keys(entry, frozenset({*TEXT_KEYS, kind}), "an example", path=path, line=line)
    for key in TEXT_KEYS:
        schema.check_text(entry.get(key, ""), f"'{key}' of an example", path=path, line=line)
    if not entry.get("text") or kind not in entry:
        raise PatternError(path, line, f"an example needs 'text' and a list of '{kind}', [] where there must be none")
    readings = schema.check_texts(entry[kind], f"a reading of '{kind}'", path=path, line=line)
    day = str(entry.get("published", written))
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise PatternError(path, line, f"'published: {day}' is no day; write it as 2025-05-27") from error
    xfail = str(entry["xfail"]) if entry.get("xfail") else None
    return SpanExample(
        text=str(entry["text"]),
        readings=tuple(map(str, readings)),
        published=published,
        xfail=xfail,
        file=path,
        line=line,
    )
