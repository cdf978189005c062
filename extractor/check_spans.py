"""The examples of dates and quantities: read each, and see that every rule of dates is hit."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from extractor.annotate.dates import FoundDate, find_dates
from extractor.annotate.dates.grammar import load_grammar
from extractor.annotate.quantities import FoundQuantity, find_quantities
from extractor.check import Checked
from extractor.grammar.lint import Finding
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.span_examples import SpanExample, load_span_examples
from extractor.types import QuantityKind


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


def check_quantities(folder: Path = PATTERNS) -> Iterator[Finding]:
    """Say where quantities are not read as their examples say.

    Raises:
        PatternError: a file of examples is wrong.
    """
    for example in load_span_examples(folder / "quantities", "quantities"):
        yield from _compare(example, [tell_quantity(found) for found in find_quantities(example.text)])


def check_spans(folder: Path = PATTERNS) -> Checked:
    """Run the examples of dates and quantities.

    Raises:
        PatternError: a file of examples is wrong.
    """
    examples = [e for kind in ("dates", "quantities") for e in load_span_examples(folder / kind, kind)]
    return Checked(
        findings=(*check_dates(folder), *check_quantities(folder)),
        rules=len(load_grammar(folder / "dates.yml").rules),
        examples=len(examples),
        expected_failures=sum(example.xfail is not None for example in examples),
    )


def tell_date(found: FoundDate) -> str:
    """Write a date as examples do: "last month = 2025-04"."""
    return f"{found.text} = {found.value}"


def tell_quantity(found: FoundQuantity) -> str:
    """Write a quantity as examples do: "words = value[-max] unit [bound] [per unit] [+conversion]"."""
    high = f"-{_plain(found.max)}" if found.max is not None else ""
    unit = "points" if found.quantity.kind == QuantityKind.POINTS else found.unit
    parts = [f"{found.text} = {_plain(found.value)}{high} {unit}"]
    parts += [str(found.bound)] if found.bound else []
    parts += [f"per {found.quantity.per}"] if found.quantity.per else []
    parts += [f"+{_plain(also.value)} {also.currency}" for also in found.quantity.also]
    return " ".join(parts)


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _compare(example: SpanExample, found: list[str]) -> Iterator[Finding]:
    short = example.text if len(example.text) <= 60 else example.text[:57] + "…"
    wanted = list(example.readings)
    if found != wanted and example.xfail is None:
        what = f"example '{short}': expected {wanted}, found {found}"
        yield Finding(path=example.file, line=example.line, what=what)
    elif found == wanted and example.xfail is not None:
        what = f"example '{short}' passes now; take out its xfail ({example.xfail})"
        yield Finding(path=example.file, line=example.line, what=what)
