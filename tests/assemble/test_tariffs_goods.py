"""What a duty is on: goods and whose they are, in Docs built by hand."""

import pytest

from extractor.annotate.clauses import build_graph
from extractor.assemble.tariffs_goods import base_behind, read_base
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS
from extractor.records import TextParty
from extractor.types import Fill


@pytest.fixture
def base_at(make_doc):
    def run(rows, spans, word, path="on"):
        doc = make_doc(rows, spans)
        graph = build_graph(doc, load_relations(PATTERNS / "relations.yml"))
        node = graph.nodes[graph.node_of[word - 1]]
        fill = Fill(slot="base", node=node.index, start=node.start, end=node.end, path=path)
        base = read_base(doc, graph, [fill])
        names = {actor.id: actor.name for actor in doc._.actors}
        return [p.text if isinstance(p, TextParty) else names[p] for p in base.targets], [p.text for p in base.products]

    return run


def test_goods_before_a_source(base_at):
    rows = """
        duty 0 root NOUN
        on 3 case ADP
        cars 1 nmod NOUN car
        from 5 case ADP
        Japan 3 nmod PROPN
    """
    assert base_at(rows, {"actors": [(5, 5, "country")], "products": [(3, 3, "cars")]}, 3) == (["Japan"], ["cars"])


def test_goods_in_general_name_their_owner_only(base_at):
    rows = """
        duty 0 root NOUN
        on 4 case ADP
        Chinese 4 amod ADJ
        goods 1 nmod NOUN good
    """
    assert base_at(rows, {"actors": [(3, 3, "country")]}, 4) == (["Chinese"], [])


def test_a_value_of_goods_is_looked_through(base_at):
    rows = """
        duty 0 root NOUN
        on 3 case ADP
        worth 1 nmod NOUN
        of 6 case ADP
        Chinese 6 amod ADJ
        imports 3 nmod NOUN import
    """
    assert base_at(rows, {"actors": [(5, 5, "country")]}, 3) == (["Chinese"], [])


def test_a_party_that_is_no_named_economy_is_text(base_at):
    rows = """
        duty 0 root NOUN
        on 4 case ADP
        most 4 amod ADJ
        nations 1 nmod NOUN nation
    """
    assert base_at(rows, {}, 4) == (["most nations"], [])


def test_goods_that_the_list_lacks_are_given_as_written(base_at):
    rows = """
        duty 0 root NOUN
        on 4 case ADP
        wooden 4 amod ADJ
        spoons 1 nmod NOUN spoon
    """
    assert base_at(rows, {}, 4) == ([], ["wooden spoons"])
    assert base_at(rows, {}, 4, path="for") == ([], [])  # "a tariff for show" is on nothing


def test_where_goods_are_sold_tells_no_source(base_at):
    rows = """
        duty 0 root NOUN
        on 3 case ADP
        cars 1 nmod NOUN car
        sold 3 acl VERB sell VBN
        in 6 case ADP
        Japan 4 obl PROPN
    """
    assert base_at(rows, {"actors": [(6, 6, "country")], "products": [(3, 3, "cars")]}, 3) == ([], ["cars"])


def test_the_word_behind_on_counts_wherever_the_parse_hangs_it(make_doc):
    rows = """
        duties 5 nsubj NOUN duty
        on 4 case ADP
        Chilean 4 amod ADJ
        wine 5 obl NOUN
        rose 0 root VERB rise
    """
    doc = make_doc(rows, {"actors": [(3, 3, "country")], "products": [(4, 4, "wine")]})
    graph = build_graph(doc, load_relations(PATTERNS / "relations.yml"))
    base = base_behind(doc, graph, 1)
    assert (base.targets, [p.text for p in base.products]) == (("a1",), ["wine"])
    assert not base_behind(doc, graph, 0).targets


def test_services_are_no_goods(make_doc):
    rows = "levy 0 root NOUN\non 3 case ADP\nservices 1 nmod NOUN service"
    doc = make_doc(rows)
    graph = build_graph(doc, load_relations(PATTERNS / "relations.yml"))
    assert base_behind(doc, graph, 1).alien
