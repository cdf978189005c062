"""The examples of dates: read each, and see that every rule of dates is hit."""

from collections.abc import Iterator
from pathlib import Path

from extractor.annotate.dates import FoundDate, find_dates
from extractor.annotate.dates.grammar import load_grammar
from extractor.grammar.lint import Finding
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.span_examples import SpanExample, load_span_examples


def check_dates(folder: Path = PATTERNS) -> Iterator[Finding]:
    """Say where dates are not read as their examples say, and which rules no example is read by.

    Raises:
        PatternError: a file of examples is wrong.
    """
    hit: set[int] = set()
    for example in load_span_examples(folder / "dates", "dates"):
        found = find_dates(example.text, example.published)
        hit |= {date.resolved.line for date in found if date.resolved.line is not None}
        yield from _compare(example, [tell_date(date) for date in found])
    for rule in load_grammar(folder / "dates.yml").rules:
        if rule.line not in hit:
            what = f"no example in dates/ is read by this rule, which reads '{rule.reads}'"
            yield Finding(path=folder / "dates.yml", line=rule.line, what=what)


def tell_date(found: FoundDate) -> str:
    """Write a date as examples do: "last month = 2025-04"."""
    return f"{found.text} = {found.value}"


def _compare(example: SpanExample, found: list[str]) -> Iterator[Finding]:
    short = example.text if len(example.text) <= 60 else example.text[:57] + "…"
    wanted = list(example.readings)
    if found != wanted and example.xfail is None:
        what = f"example '{short}': expected {wanted}, found {found}"
        yield Finding(path=example.file, line=example.line, what=what)
    elif found == wanted and example.xfail is not None:
        what = f"example '{short}' passes now; take out its xfail ({example.xfail})"
        yield Finding(path=example.file, line=example.line, what=what)
