"""A batch of Parquet rows -> plain values, one row at a time, whatever their types."""

from collections.abc import Iterator
from typing import Any


def parquet_rows(batch: Any, most: int) -> Iterator[dict[str, Any] | None]:
    """Give each row's fields, and None for one with a text of more than `most` bytes.

    Moments that Python cannot hold (nanoseconds, years beyond 9999) are given as text, or as None.
    """
    columns = {name: _Column(column) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    for row in range(batch.num_rows):
        if any(column.size(row) > most for column in columns.values()):
            yield None
        else:
            yield {name: column.value(row) for name, column in columns.items()}


class _Column:
    """One column of a batch."""

    def __init__(self, column: Any) -> None:
        import pyarrow
        from pyarrow import compute

        self.column = column
        self.sizes: list[int | None] = []
        kind = column.type
        if pyarrow.types.is_dictionary(kind) and _is_text(kind.value_type):
            self.sizes = compute.binary_length(column.dictionary).take(column.indices).to_pylist()
        elif _is_text(kind):
            self.sizes = compute.binary_length(column).to_pylist()
        elif not _fits(column):
            self.column = _as_text(column)

    def size(self, row: int) -> int:
        """Give the length of a text, 0 for all else."""
        return (self.sizes[row] or 0) if self.sizes else 0

    def value(self, row: int) -> Any:
        """Give a cell."""
        return self.column[row].as_py()


def _is_text(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind))


def _fits(column: Any) -> bool:
    """Tell whether Python can hold what is in a column."""
    try:
        column.to_pylist()
    except (ValueError, OverflowError):
        return False
    return True


def _as_text(column: Any) -> Any:
    import pyarrow

    try:
        return column.cast(pyarrow.string())
    except pyarrow.ArrowException:
        return pyarrow.nulls(len(column))
