"""Goods: which words are marked, how far a mark reaches, and which headings it gets."""

import pytest

from extractor.annotate.products import load_goods, make_products
from extractor.grammar.shipped import PATTERNS


@pytest.fixture
def mark(nlp, make_doc):
    component = make_products(nlp, "newsfacts_products")

    def run(rows, spans=None):
        doc = component(make_doc(rows, spans))
        return [(span.text, span._.product.hs) for span in doc.spans["products"]]

    return run


def test_goods_take_in_what_stands_before_them(mark):
    rows = """
        Peru 2 nsubj PROPN
        buys 0 root VERB buy
        liquefied 5 amod ADJ
        natural 5 amod ADJ
        gas 2 obj NOUN
    """
    assert mark(rows, {"actors": [(1, 1, "country")]}) == [("liquefied natural gas", ("2711",))]


def test_the_longest_word_for_goods_counts(mark):
    rows = """
        Peru 2 nsubj PROPN
        buys 0 root VERB buy
        auto 4 compound NOUN
        parts 2 obj NOUN part
    """
    assert mark(rows) == [("auto parts", ("8708",))]


def test_actors_and_figures_before_goods_stay_outside(mark):
    rows = """
        Chilean 3 amod ADJ
        fresh 3 amod ADJ
        grapes 4 nsubj NOUN grape
        sell 0 root VERB
    """
    assert mark(rows, {"actors": [(1, 1, "country")]}) == [("fresh grapes", ("0806",))]


def test_a_word_inside_a_name_is_no_goods(mark):
    rows = """
        US 2 compound PROPN
        Steel 3 nsubj PROPN steel
        rose 0 root VERB rise
    """
    assert mark(rows, {"actors": [(1, 2, "organization")]}) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "steel 3 compound NOUN\ndoor 3 compound NOUN\nframes 4 nsubj NOUN frame\nsell 0 root VERB",
            [("steel door frames", ())],
        ),
        ("steel 2 compound NOUN\nmakers 3 nsubj NOUN maker\nsell 0 root VERB", [("steel", ("72",))]),  # no goods
    ],
)
def test_what_is_made_of_the_goods_belongs_to_them(mark, rows, expected):
    assert mark(rows) == expected


def test_a_short_with_phrase_belongs_to_the_goods(mark):
    rows = """
        cars 5 nsubj NOUN car
        with 4 case ADP
        large 4 amod ADJ
        engines 1 nmod NOUN engine
        sell 0 root VERB
    """
    assert mark(rows) == [("cars with large engines", ("8703",))]


def test_a_with_phrase_of_the_verb_stays_outside(mark):
    rows = """
        they 2 nsubj PRON
        ship 0 root VERB
        cars 2 obj NOUN car
        with 5 case ADP
        care 2 obl NOUN
    """
    assert mark(rows) == [("cars", ("8703",))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("goods 2 nsubj NOUN good\nsell 0 root VERB", []),  # goods in general are no product
        ("new 2 amod ADJ\nproducts 3 nsubj NOUN product\nsell 0 root VERB", []),
        ("farm 2 compound NOUN\nproducts 3 nsubj NOUN product\nsell 0 root VERB", [("farm products", ())]),
        ("imported 2 amod ADJ\nbeef 3 nsubj NOUN\nsells 0 root VERB sell", [("beef", ("0201", "0202"))]),
        ("they 2 nsubj PRON\nsteel 0 root VERB\nthemselves 2 obj PRON", []),  # a verb
    ],
)
def test_general_words_and_verbs(mark, rows, expected):
    assert mark(rows) == expected


def test_the_list_knows_the_goods_of_trade_news():
    goods = load_goods(PATTERNS / "products.yml")
    assert len(goods.headings) >= 150
    assert goods.headings[("semiconductor",)] == ("8542",)
    for headings in goods.headings.values():
        assert all(code.isdigit() and len(code) in (2, 4) for code in headings)
