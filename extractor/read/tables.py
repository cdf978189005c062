"""CSV and Parquet: each row is one article, its columns are its fields."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import StringIO

from extractor.errors import InputError
from extractor.read.decode import WESTERN, decode
from extractor.read.fields import parse_fields
from extractor.read.json_values import id_of
from extractor.read.options import MEGABYTE, ReadOptions
from extractor.read.parquet_rows import parquet_rows
from extractor.read.record import Record, Story
from extractor.read.rows import TOO_LONG, rows, utf8_stream
from extractor.read.source import Source

DELIMITERS = ",;\t|"
ROWS_AT_ONCE = 64


def split_csv(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the rows below the header; one with more or fewer cells than that is refused, for it is out of step.

    Raises:
        InputError: there is no header.
    """
    import csv

    used: list[bytes] = []  # lines of the row at hand
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.characters * 2))  # else 128 KB; it is the module's
    reader = csv.reader(_lines(source, options, used), delimiter=_delimiter(source), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise source.error(f"has a first line that is no CSV: {error}") from error
    if not any(header):
        raise source.error("has no header; its first line should name the columns")
    number = 0
    while True:
        number += 1
        used.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield source.error(f"is no CSV row: {error}; quotes inside a cell are written twice", number)
            continue
        if any(line is TOO_LONG for line in used):
            size = options.limits.bytes // MEGABYTE
            yield source.error(f"is a line larger than {size} MB; split it into articles", number)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield source.error(f"has {len(cells)} cells under {len(header)} columns; quote what holds a comma", number)
            continue
        id = "sha256:" + sha256(b"".join(used).strip()).hexdigest()
        yield Record(id=id, format="csv", data=dict(zip(header, cells, strict=True)), path=source.path, number=number)


def split_parquet(source: Source, options: ReadOptions) -> Iterator[Record | InputError]:
    """Give the rows, few at a time; columns of bytes (pictures) are left out.

    Raises:
        InputError: pyarrow is missing, or the file is damaged.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise source.error("is Parquet, which needs pyarrow; install it: pip install 'newsfacts[parquet]'") from error
    with source.seekable() as file:
        try:
            names = [field.name for field in parquet.read_schema(file) if not _holds_bytes(field.type)]
            texts = [name for name in names if _holds_text(parquet.read_schema(file).field(name).type)]
            table = parquet.ParquetFile(
                file, read_dictionary=texts
            )  # which holds a value once, however often it stands
            number = 0
            for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=names):
                for fields in parquet_rows(batch, options.limits.bytes):
                    number += 1
                    if fields is None:
                        size = options.limits.bytes // MEGABYTE
                        yield source.error(f"has a cell larger than {size} MB; split it into articles", number)
                        continue
                    yield Record(id=id_of(fields), format="parquet", data=fields, path=source.path, number=number)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            what = str(error).split("\n", 1)[0]
            raise source.error(f"is damaged: {what}") from error


def parse_row(record: Record, options: ReadOptions) -> Story:
    """Read one row.

    Raises:
        InputError: it has no text.
    """
    assert isinstance(record.data, Mapping)
    return parse_fields(record.data, record, options)


def _lines(source: Source, options: ReadOptions, used: list[bytes]) -> Iterator[str]:
    """Give lines as text, noting their bytes in `used`."""
    for line in rows(utf8_stream(source), options.limits.bytes):
        used.append(line)
        yield from StringIO(_text(line), newline=None)  # a bare carriage return ends a line as well


def _text(line: bytes) -> str:
    try:
        return "\n" if line is TOO_LONG or not line.strip() else decode(line, "", declared=WESTERN)
    except InputError:  # one line in no encoding must not cost the rows below it
        return line.decode("utf-8", "replace")


def _delimiter(source: Source) -> str:
    """Tell what parts the cells: the mark that the header line holds most of."""
    first = source.head.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max(DELIMITERS, key=first.count)


def _holds_text(kind: object) -> bool:
    return str(kind) in ("string", "large_string")


def _holds_bytes(kind: object) -> bool:
    return str(kind) in ("binary", "large_binary") or str(kind).startswith("fixed_size_binary")
