"""Paths -> Articles: folders are walked, each file is unpacked and cut into records, each record read by its reader."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePath

from extractor.errors import InputError
from extractor.read.article import make_article
from extractor.read.inputs import Input, find_inputs, record_name
from extractor.read.missing import Found, fold, watch
from extractor.read.options import ReadOptions
from extractor.read.readers import READERS
from extractor.read.record import Record, bad
from extractor.read.sniff import tell_format
from extractor.read.source import Source, open_source
from extractor.read.unpack import unpack
from extractor.types import Article

OnError = Callable[[InputError], None]
DEFAULT = ReadOptions()


def read_all(
    paths: Iterable[Path], *, options: ReadOptions = DEFAULT, on_error: OnError
) -> Iterator[tuple[Input, Article]]:
    """Read the articles of files and folders in order; what cannot be read goes to `on_error`, and the rest goes on.

    An article of a file that holds several has an `Input` of its own, whose name ends in the record's number.
    """
    for path in paths:
        for source in find_inputs(path, on_error=on_error):
            for article in read(source.path, options=options, on_error=on_error):
                yield record_name(source, article), article


def read(path: Path | str, *, options: ReadOptions = DEFAULT, on_error: OnError | None = None) -> Iterator[Article]:
    """Read the articles of one file; "-" is standard input.

    Without `on_error` the first record that cannot be read ends it; with it, a bad record costs only itself.

    Raises:
        InputError: without `on_error`, the file or a record cannot be read.
    """
    report = on_error or _fail
    for record in read_records(path, options=options):
        try:
            if isinstance(record, InputError):
                raise record
            article = read_record(record, options=options) if record else None
        except InputError as error:
            report(error)
        else:
            if article:
                yield article


def read_records(path: Path | str, *, options: ReadOptions = DEFAULT) -> Iterator[Found]:
    """Cut a file into its records without reading them: `read_record` does that, here or in another process.

    What is broken gives its error; None means that there is no record yet, so that a caller who waits can look up.
    """
    try:
        with open_source(Path(path), options.limits) as source:
            yield from records_of(source, options)
    except InputError as error:
        yield error


def read_record(record: Record, *, options: ReadOptions = DEFAULT) -> Article:
    """Read the article of one record.

    Raises:
        InputError: it cannot be read; the error names file and record.
    """
    reader = READERS[record.format]
    try:
        return make_article(reader.parse(record, options), record, options, headed=reader.headed)
    except InputError as error:
        raise _located(error, record.path, record.number) from error.__cause__
    except Exception as error:  # whatever a hostile record does to a library, it must not cost the others
        raise record.error(f"broke the reader ({type(error).__name__}: {error}); please report it") from error


def read_bytes(data: bytes, *, path: str | None = None, options: ReadOptions = DEFAULT) -> Iterator[Article]:
    """Read the articles in a file's bytes; `path` is what they are called.

    Raises:
        InputError: the bytes, or a record of them, cannot be read.
    """
    source = Source(BytesIO(data), path=path, name=PurePath(path or ""), limits=options.limits, file=BytesIO(data))
    for record in records_of(source, options):
        if isinstance(record, InputError):
            raise record
        if record:
            yield read_record(record, options=options)


def records_of(source: Source, options: ReadOptions) -> Iterator[Found]:
    """Unpack an open file and cut all that is in it into records; what is broken gives its error."""
    for member in unpack(source, options):
        try:
            if isinstance(member, InputError):
                raise member
            yield from _cut(member, options)
        except InputError as error:
            yield _located(error, None if isinstance(member, InputError) else member.path, None)
        except Exception as error:  # see `read_record`
            what = f"broke the reader ({type(error).__name__}: {error}); please report it"
            yield bad(source.path, None, what)


def _cut(source: Source, options: ReadOptions) -> Iterator[Found]:
    format = tell_format(source, options)
    reader = READERS[format]
    if reader.split is None:
        data = source.whole()
        yield Record(id="sha256:" + hashlib.sha256(data).hexdigest(), format=format, data=data, path=source.path)
        return
    found: Iterator[Found] = reader.split(source, options)
    if reader.fields:
        found = watch(found, reader.fields, source, options)
    empty = True
    for record in fold(found):
        empty = False
        yield record
    if empty:
        raise source.error(f"is {format} without an article in it")


def _located(error: InputError, path: str | None, number: int | None) -> InputError:
    error.path = error.path or path
    error.record = error.record if error.record is not None else number
    return error


def _fail(error: InputError) -> None:
    raise error
