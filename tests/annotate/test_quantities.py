"""Quantities: the examples of patterns/quantities.yml, and what holds for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.quantities import find_quantities
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml
from extractor.types import QuantityKind

EXAMPLES = load_yaml(Path(PATTERNS / "quantities.yml"))["examples"]


def plain(value):
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def told(text, found):
    quantity = found.quantity
    high = f"-{plain(quantity.max)}" if quantity.max is not None else ""
    unit = "points" if quantity.kind == QuantityKind.POINTS else quantity.unit
    parts = [f"{text[found.start : found.end]} = {plain(quantity.value)}{high} {unit}"]
    parts += [str(quantity.bound)] if quantity.bound else []
    parts += [f"per {quantity.per}"] if quantity.per else []
    parts += [f"+{plain(also.value)} {also.currency}" for also in quantity.also]
    return " ".join(parts)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_examples_read_as_written(example):
    text = str(example["text"])
    assert [told(text, found) for found in find_quantities(text)] == list(example["quantities"])


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


@pytest.mark.parametrize("unit", ["1", "1 ", "1,111,", "twenty ", "$", "5 to "], ids=repr)
def test_long_runs_end(unit):
    text = unit * (100_000 // len(unit))
    assert all(text[f.start : f.end] for f in find_quantities(text))
