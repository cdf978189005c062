"""Rows -> JSON Lines, CSV that is safe in a spreadsheet, or Parquet with typed columns."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.batch.columns import Columns, Type
from extractor.errors import OptionError, OutputError
from extractor.write.cells import safe_cell

Row = dict[str, Any]
ROWS = 10_000  # of a Parquet row group


def write_lines(rows: Iterable[Row], columns: Columns) -> Iterator[str]:
    """Write a JSON object a row; lists stay lists, days are ISO 8601."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n"


def write_cells(rows: Iterable[Row], columns: Columns) -> Iterator[str]:
    """Write CSV (RFC 4180, but lines end in one character): lists are joined by "; ", nothing is null."""
    yield _line(columns)
    for row in rows:
        yield _line(row.values())


def _line(cells: Iterable[Any]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([safe_cell(_cell(cell)) for cell in cells])
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _double(value: Any) -> float | None:
    """Give a figure as Parquet holds it; one beyond all doubles, which no article means, is null."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


TEXT_WRITERS: dict[str, Callable[[Iterable[Row], Columns], Iterator[str]]] = {"jsonl": write_lines, "csv": write_cells}


def write_parquet(rows: Iterable[Row], columns: Columns, path: Path) -> None:
    """Write a Parquet file beside `path` and put it in its place at once.

    Raises:
        OptionError: pyarrow is not installed.
        OutputError: the file cannot be written. What was there before stays.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise OptionError(
            "--format parquet needs pyarrow; install it with: pip install 'newsfacts[parquet]'"
        ) from error
    types = {
        Type.TEXT: pyarrow.string(),
        Type.TEXTS: pyarrow.list_(pyarrow.string()),
        Type.NUMBER: pyarrow.float64(),
        Type.INTEGER: pyarrow.int64(),
        Type.FLAG: pyarrow.bool_(),
        Type.DAY: pyarrow.date32(),
    }
    schema = pyarrow.schema([(name, types[column.type]) for name, column in columns.items()])
    numbers = [name for name, column in columns.items() if column.type is Type.NUMBER]
    source = ({**row, **{name: _double(row[name]) for name in numbers}} for row in rows)
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with pyarrow.parquet.ParquetWriter(draft, schema, compression="zstd") as writer:
            while group := list(islice(source, ROWS)):
                writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink()
