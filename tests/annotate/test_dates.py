"""Dates: the examples of patterns/dates.yml, and what holds for any text."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import edtf
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.dates import find_dates
from extractor.annotate.dates.grammar import load_grammar
from extractor.errors import PatternError
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml

EXAMPLES = load_yaml(Path(PATTERNS / "dates.yml"))["examples"]
WORDS = (
    "last next this the year month week day in of early late mid end March May July 3 9 1987 2024 - to from quarter first "
    "fiscal ended Monday Friday ago earlier two a , . 's '86 1980s weekend"
).split()


def read(example):
    published = date.fromisoformat(example["published"]) if "published" in example else None
    return [f"{found.text} = {found.value}" for found in find_dates(str(example["text"]), published)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_examples_read_as_written(example):
    if "xfail" in example:
        assert read(example) != list(example["dates"]), "passes now; take out its xfail"
    else:
        assert read(example) == list(example["dates"])


def test_relative_dates_without_publication_date_stay_open():
    found = find_dates("He left yesterday and returns on Friday; the pact is of 2019.")
    assert [(f.text, f.value) for f in found] == [("yesterday", None), ("Friday", None), ("2019", "2019")]


def test_component_anchors_at_the_configured_day_in_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts_dates", config={"published": "2025-05-27"})
    doc = nlp("It was signed last month.")
    assert [(span.text, span._.date.value) for span in doc.spans["dates"]] == [("last month", "2025-04")]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_any_words_give_valid_edtf_in_order(text, published):
    found = find_dates(text, published)
    assert all(text[f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for item in found:
        if item.value is not None:
            edtf.parse_edtf(item.value)
            assert item.earliest <= item.latest


@pytest.mark.parametrize("unit", ["last ", "1", "May ", "the 1980s ", "two years ago "], ids=repr)
def test_long_runs_end(unit):
    assert isinstance(find_dates(unit * (30_000 // len(unit)), date(2024, 1, 1)), list)


def test_unknown_class_names_the_line(tmp_path):
    source = (PATTERNS / "dates.yml").read_text("utf-8").replace('match: "{weekday}"', 'match: "{wekday}"')
    path = tmp_path / "dates.yml"
    path.write_text(source, "utf-8")
    with pytest.raises(PatternError, match=r"dates.yml:\d+: unknown class 'wekday'"):
        load_grammar(path)
