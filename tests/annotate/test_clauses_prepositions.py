"""Prepositions decide: what has one is no object, wherever the parser marks it, and typed spans have theirs."""

import pytest

from extractor.annotate.clauses import build_graph
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS


@pytest.fixture
def edges(make_doc):
    def run(rows, spans=None):
        graph = build_graph(make_doc(rows, spans), load_relations(PATTERNS / "relations.yml"))
        return {
            (edge.relation, graph.nodes[edge.source].text, graph.nodes[edge.target].text)
            for found in graph.down.values()
            for edge in found
        }

    return run


def test_an_object_with_a_preposition_is_a_phrase(edges):
    rows = "duties 2 nsubj NOUN\ngo 0 root VERB\nto 5 case ADP\n50 5 nummod NUM\npercent 2 obj NOUN"
    assert ("to", "go", "50 percent") in edges(rows, {"quantities": [(4, 5, "50")]})


def test_up_to_marked_as_an_adverb_is_a_preposition(edges):
    rows = """
        duties 2 nsubj NOUN
        go 0 root VERB
        up 6 advmod ADV
        to 3 fixed ADP
        50 6 nummod NUM
        percent 2 obj NOUN
    """
    assert ("up_to", "go", "50 percent") in edges(rows, {"quantities": [(5, 6, "50")]})


def test_a_typed_span_has_the_preposition_of_any_of_its_words(edges):
    rows = """
        rate 0 root NOUN
        of 3 case ADP
        10 1 nmod NUM
        per 5 case ADP
        cent 3 nmod NOUN
    """
    found = edges(rows, {"quantities": [(3, 5, "10")]})
    assert ("of", "rate", "10 per cent") in found
    assert not any(relation == "per" for relation, _, _ in found)


def test_two_prepositions_that_act_as_one_are_joined(edges):
    rows = """
        hit 0 root VERB
        Peru 1 obj PROPN
        along 5 case ADP
        with 5 case ADP
        Chile 1 obl PROPN
    """
    assert ("along_with", "hit", "Chile") in edges(rows)


@pytest.mark.parametrize(
    ("rows", "relation"),
    [
        ("gave 0 root VERB\nPeru 1 obj PROPN\nloans 1 obj NOUN", "recipient"),
        ("set 0 root VERB\nrates 1 obj NOUN\n, 5 punct PUNCT\nplus 5 cc CCONJ\nfees 1 obj NOUN", "object"),
    ],
)
def test_a_recipient_stands_right_before_the_object(edges, rows, relation):
    second = rows.splitlines()[1].split()[0]
    verb = rows.split()[0]
    assert (relation, verb, second) in edges(rows)


def test_a_conjunct_with_a_preposition_is_no_second_object(edges):
    rows = """
        hit 0 root VERB
        Peru 1 obj PROPN
        , 5 punct PUNCT
        with 5 case ADP
        tariffs 2 conj NOUN
    """
    found = edges(rows)
    assert ("with", "hit", "tariffs") in found
    assert ("object", "hit", "tariffs") not in found


def test_a_noun_joined_to_a_participle_is_no_participle(edges):
    rows = """
        tariffs 0 root NOUN
        imposed 1 acl VERB impose VBN
        plus 4 cc CCONJ
        levies 2 conj NOUN
    """
    found = edges(rows)
    assert ("participle", "tariffs", "imposed") in found
    assert ("participle", "tariffs", "levies") not in found
