"""relations.yml: labels of the parser on one side, relations that rules may name on the other."""

import pytest

from extractor.errors import PatternError
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS

TEXT = """
relations:
  subject: nsubj | csubj
  object: obj | nsubj:pass
prepositions: obl | nmod
agent: obl:agent
adverbial: advcl
functions: {case: case, passive: aux:pass}
computed: {self: the word itself}
known: [on to, because_of]
"""


@pytest.fixture
def load(tmp_path):
    def load_text(text):
        path = tmp_path / "relations.yml"
        path.write_text(text)
        return load_relations(path)

    return load_text


@pytest.mark.parametrize(
    ("label", "relation"),
    [
        ("nsubj", "subject"),
        ("nsubj:outer", "subject"),  # a subtype that is not listed is its label's
        ("nsubj:pass", "object"),  # one that is listed is not
        ("obl", None),
        ("aux:pass", None),
    ],
)
def test_labels_make_relations(load, label, relation):
    assert load(TEXT).relation(label) == relation


@pytest.mark.parametrize(("label", "function"), [("aux:pass", "passive"), ("case:loc", "case"), ("nsubj", None)])
def test_labels_mark_functions(load, label, function):
    assert load(TEXT).function(label) == function


def test_rules_may_name_relations_and_known_prepositions(load):
    relations = load(TEXT)
    assert relations.names == {"subject", "object", "self"}
    assert relations.known == {"on", "to", "because_of"}
    assert (relations.prepositions, relations.agents) == ({"obl", "nmod"}, {"obl:agent"})


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("agent: obl:agent\n", "", r"relations.yml:1: the section 'agent' is missing"),
        ("agent:", "agents:", r"relations.yml:6: unknown key in relations.yml 'agents'; did you mean 'agent'\?"),
    ],
)
def test_wrong_sections_are_named(load, right, wrong, message):
    with pytest.raises(PatternError, match=message):
        load(TEXT.replace(right, wrong))


def test_no_shipped_label_stands_twice():
    relations = load_relations(PATTERNS / "relations.yml")
    groups = (
        relations.labels.keys(),
        relations.functions_of.keys(),
        relations.prepositions,
        relations.agents,
        relations.adverbials,
    )
    labels = [label for group in groups for label in group]
    assert len(labels) == len(set(labels))
