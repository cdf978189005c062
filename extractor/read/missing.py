"""Files none of whose records can be read, or has the date field that was named: one error, not one a record."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from extractor.errors import InputError
from extractor.read.fields import check_text, has_field, names_of
from extractor.read.ninjs import is_ninjs
from extractor.read.options import ReadOptions
from extractor.read.record import Record, name_of
from extractor.read.source import Source

Fields = Callable[[Record], Mapping[str, Any]]
Found = Record | InputError | None  # None: nothing yet, but at work
FEW = 20  # errors of one kind that are told one by one
MOST_KINDS = 1000  # messages that are kept apart while no record could be read


def watch(found: Iterator[Found], fields: Fields, source: Source, options: ReadOptions) -> Iterator[Found]:
    """Pass records on, and hold back the errors of those without text until one has text; if none has, say so once.

    The same for a date field that was named: if no record has it, that is said in the end.
    """
    held = _Held()
    first: Mapping[str, Any] | None = None
    count, readable, dated = 0, False, options.date_field is None
    for one in found:
        if not isinstance(one, Record) or (readable and dated):
            yield one
            continue
        count += 1
        try:
            given = fields(one)
            first = first or given
            dated = dated or one.number is None or has_field(given, options.date_field) or _is_ninjs(given, options)
            if not readable:
                check_text(given, one, options)
        except InputError as error:
            error.path, error.record = one.path, one.number
            if readable:
                yield one
            else:
                held.add(one, error)
                yield None
            continue
        if not readable:
            readable = True
            yield from held.errors(source)
        yield one
    if held.count and not readable:
        yield held.as_one(source)
    elif first is not None and not dated:
        what = f"none of its {count:,} records has '{options.date_field}', so days of publication come from elsewhere"
        yield source.error(f"{what}; say which field holds them with --date-field (its fields: {names_of(first)})")


def _is_ninjs(fields: Mapping[str, Any], options: ReadOptions) -> bool:
    return not options.text_field and is_ninjs(fields)


class _Held:
    """Errors of records, kept small: there may be millions."""

    def __init__(self) -> None:
        self.count = 0
        self.first: InputError | None = None
        self.kinds: dict[str, str] = {}
        self.all: list[tuple[int | None, str]] = []

    def add(self, record: Record, error: InputError) -> None:
        self.count += 1
        self.first = self.first or error
        what = _what(error)
        if what not in self.kinds and len(self.kinds) >= MOST_KINDS:
            what = "has no text that can be read"
        self.all.append((record.number, self.kinds.setdefault(what, what)))

    def errors(self, source: Source) -> Iterator[InputError]:
        """Give them one by one."""
        yield from (source.error(what, number) for number, what in self.all)

    def as_one(self, source: Source) -> InputError:
        """Give one error for all."""
        assert self.first
        if self.count == 1:
            return self.first
        return source.error(f"none of its {self.count:,} records can be read; the first: {_what(self.first)}")


def fold(found: Iterator[Found]) -> Iterator[Found]:
    """Let one error stand for the rest of a long run of records that have the same."""
    what, count = "", 0
    run: list[InputError] = []  # of what is held back, the first and the last
    for one in found:
        if isinstance(one, InputError) and one.record is not None and _what(one) == what:
            count += 1
            run = [*run[:1], one] if count > FEW else []
            yield None if run else one
            continue
        if one is not None:
            yield from _ended(run, what)
            what, run, count = (_what(one), [], 1) if isinstance(one, InputError) else ("", [], 0)
        yield one
    yield from _ended(run, what)


def _ended(run: list[InputError], what: str) -> Iterator[InputError]:
    if len(run) < 2:
        yield from run
        return
    first, last = run
    message = f"{name_of(first.path)}, records {first.record} to {last.record}: {what}"
    yield InputError(message, path=first.path, record=first.record, last=last.record)


def _what(error: InputError) -> str:
    """Give what is wrong, without the name of the record."""
    return str(error).removeprefix(f"{name_of(error.path, error.record)}: ")
