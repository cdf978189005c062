"""Quantities: the examples of patterns/quantities/, and what holds for any text."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.quantities import find_quantities
from extractor.check_spans import tell_quantity
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.span_examples import load_span_examples
from extractor.types import Bound, QuantityKind

SIGNS = ("USD", "EUR", "GBP", "JPY", "CNY", "KRW", "INR", "CHF")  # codes that may stand before a figure
EXAMPLES = list(load_span_examples(PATTERNS / "quantities", "quantities"))


@pytest.mark.parametrize("written", EXAMPLES, ids=lambda written: f"{written.file.stem}:{written.line}")
def test_examples_read_as_written(written):
    found = [tell_quantity(item) for item in find_quantities(written.text)]
    if written.xfail:
        assert found != list(written.readings), "passes now; take out its xfail"
    else:
        assert found == list(written.readings)


def test_found_quantities_tell_their_value_bound_and_conversion():
    (found,) = find_quantities("They sent about 10 to 15 mln dlrs (9 mln euros) of tin.")
    assert (found.text, found.value, found.max, found.unit) == ("10 to 15 mln dlrs", 10_000_000, 15_000_000, "USD")
    assert (found.bound, found.approximate) == (Bound.APPROX, True)
    assert [(also.value, also.currency) for also in found.quantity.also] == [(9_000_000, "EUR")]


def test_component_marks_spans_in_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts_quantities")
    doc = nlp("A gap of US$55.6 billion, up 25 percent.")
    assert [(span.text, span._.quantity.unit) for span in doc.spans["quantities"]] == [
        ("US$55.6 billion", "USD"),
        ("25 percent", "percent"),
    ]


@given(st.text(alphabet="0123456789 .,$€%-–mbnpct()aodlrsyeufrom", max_size=60))
def test_any_text_gives_ordered_spans_that_slice(text):
    found = find_quantities(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(f.quantity.max is None or f.quantity.max > f.quantity.value for f in found)


@given(st.sampled_from([item for example in EXAMPLES for item in find_quantities(example.text)]))
def test_a_figure_by_itself_reads_as_it_did(item):
    quantity = item.quantity
    if (
        quantity.kind in (QuantityKind.COUNT, QuantityKind.ORDINAL, QuantityKind.MULTIPLE)
        or quantity.unit is None
        or quantity.max is not None
    ):
        return
    unit = "percentage points" if quantity.kind == QuantityKind.POINTS else quantity.unit
    sign, behind = (unit, "") if quantity.kind == QuantityKind.MONEY and unit in SIGNS else ("", f" {unit}")
    if quantity.kind == QuantityKind.MONEY and not sign:
        return
    (found,) = find_quantities(f"It is {sign}{quantity.value:f}{behind}.")
    assert (found.value, found.unit, found.quantity.kind) == (quantity.value, quantity.unit, quantity.kind)


RUNS = ["1", "1 ", "1,111,", "twenty ", "$", "5 to ", "a third of ", "one and a half ", "1.234,", "$5-6 billion, "]


@pytest.mark.parametrize("unit", RUNS, ids=repr)
def test_twice_the_text_takes_about_twice_the_work(unit, steps_times):
    """A quadratic reader takes four times as many steps."""
    assert steps_times(lambda n: find_quantities(unit * (n // len(unit)))) < 2.5
