"""The arithmetic behind each rule of the grammar, by the name that `reads` gives it in patterns/dates.yml."""

from collections.abc import Callable

from extractor.annotate.dates import days, fiscal, holidays, offsets, periods, weeks, years
from extractor.annotate.dates.context import Context
from extractor.annotate.dates.parts import Groups
from extractor.annotate.dates.values import Period

Reader = Callable[[Groups, Context], Period | None]

READERS: dict[str, Reader] = {
    name.removeprefix("read_"): function
    for module in (days, holidays, weeks, periods, years, fiscal, offsets)
    for name, function in sorted(vars(module).items())
    if name.startswith("read_")
}
