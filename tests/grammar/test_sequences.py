"""Sequences and paths: the small notations inside a rule."""

from pathlib import Path as FilePath

import pytest

from extractor.errors import PatternError
from extractor.grammar.paths import Names, parse_path, parse_sequence
from extractor.grammar.relations import load_relations
from extractor.grammar.rules import Element, Step
from extractor.grammar.shipped import PATTERNS


@pytest.fixture(scope="module")
def names():
    relations = load_relations(PATTERNS / "relations.yml")
    return Names(
        path=FilePath("x.yml"),
        words=frozenset({"raise", "tariff"}),
        slots=frozenset({"rate"}),
        relations=relations,
        prepositions=relations.known,
    )


def test_sequence_reads_words_sets_slots_and_gaps(names):
    assert parse_sequence("Duties? $raise ... to ...6 {rate}?", names, line=1) == (
        Element(word="duties", optional=True),
        Element(words="raise"),
        Element(gap=3),
        Element(word="to"),
        Element(gap=6),
        Element(slot="rate", optional=True),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("$rise {rate}", r"x.yml:4: unknown word set 'rise'; did you mean 'raise'\?"),
        ("$raise {rat}", r"x.yml:4: unknown slot 'rat'; did you mean 'rate'\?"),
        ("$raise {rate", r"x.yml:4: cannot read '\{rate' in a sequence"),
        ("$raise $", r"x.yml:4: cannot read '\$' in a sequence"),
        ("{rate} ...", r"x.yml:4: the sequence '\{rate\} ...' needs a word"),
    ],
)
def test_wrong_sequence_is_named(names, text, message):
    with pytest.raises(PatternError, match=message):
        parse_sequence(text, names, line=4)


@pytest.mark.parametrize(
    ("text", "start", "steps"),
    [
        ("on modifier", None, (Step(relations=("on",)), Step(relations=("modifier",)))),
        ("$raise to", "raise", (Step(relations=("to",)),)),
        ("$verb", "verb", ()),
        ("^object subject", None, (Step(relations=("object",), up=True), Step(relations=("subject",)))),
        ("on|against", None, (Step(relations=("on", "against")),)),
        ("^object:$raise to", None, (Step(relations=("object",), up=True, words="raise"), Step(relations=("to",)))),
    ],
)
def test_path_reads_start_and_steps(names, text, start, steps):
    path = parse_path(text, names, line=1)
    assert (path.start, path.steps) == (start, steps)
