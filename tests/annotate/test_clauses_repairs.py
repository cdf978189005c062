"""The clause layer mends what parsers often get wrong: each parse here is a wrong one that was met."""

from decimal import Decimal

import pytest

from extractor.annotate.clauses import build_graph
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS
from extractor.types import Quantity, QuantityKind

MONEY = Quantity(kind=QuantityKind.MONEY, value=Decimal(3), unit="USD")


@pytest.fixture(scope="module")
def relations():
    return load_relations(PATTERNS / "relations.yml")


def edges_of(doc, relations):
    graph = build_graph(doc, relations)
    return {
        (graph.nodes[e.source].text, e.relation, graph.nodes[e.target].text)
        for edges in graph.down.values()
        for e in edges
        if not e.shared
    }


GOODS_BELOW_WORTH = """
Kenya     2 nsubj  PROPN
exported  0 root   VERB export VBD
tea       4 nmod:unmarked NOUN tea NN
worth     2 obj    ADJ
$         4 nmod:unmarked SYM
3         5 nummod NUM
to        8 case   ADP to IN
Egypt     2 obl    PROPN
"""
GOODS_TAKEN_FROM_THEIR_VERB = """
Goods     2 nsubj  NOUN good NNS
worth     7 amod   ADJ
$         2 obj    SYM
3         3 nummod NUM
went      0 root   VERB go VBD
from      7 case   ADP from IN
Latvia    5 obl    PROPN
"""
WORTH_AS_WHAT_IS_GIVEN = """
Peru      2 nsubj  PROPN
took      0 root   VERB take VBD
watches   2 iobj   NOUN watch NNS
worth     2 obj    ADJ
$         4 obj    SYM
3         5 nummod NUM
"""
WAS_WORTH = """
Trade     3 nsubj  NOUN
was       3 cop    AUX be VBD
worth     0 root   ADJ
$         3 obj    SYM
3         4 nummod NUM
"""


@pytest.mark.parametrize(
    ("rows", "money", "expected", "absent"),
    [
        (
            GOODS_BELOW_WORTH,
            (5, 6),
            {("exported", "object", "tea"), ("tea", "modifier", "worth"), ("worth", "object", "$ 3")},
            {("exported", "object", "worth"), ("worth", "bare", "tea")},
        ),
        (
            GOODS_TAKEN_FROM_THEIR_VERB,
            (3, 4),
            {("went", "subject", "Goods"), ("Goods", "modifier", "worth"), ("worth", "object", "$ 3")},
            {("Latvia", "modifier", "worth"), ("worth", "subject", "Goods")},
        ),
        (
            WORTH_AS_WHAT_IS_GIVEN,
            (5, 6),
            {("took", "object", "watches"), ("watches", "modifier", "worth")},
            {("took", "recipient", "watches")},
        ),
        (WAS_WORTH, (4, 5), {("worth", "subject", "Trade"), ("worth", "object", "$ 3")}, set()),
    ],
)
def test_goods_worth_an_amount_keep_their_place(make_doc, relations, rows, money, expected, absent):
    found = edges_of(make_doc(rows, {"quantities": [(*money, MONEY)]}), relations)
    assert expected <= found
    assert not absent & found


def test_rates_in_brackets_hang_on_the_noun_before_them(make_doc, relations):
    doc = make_doc(
        """
        tariffs   0 root   NOUN tariff NNS
        on        3 case   ADP on IN
        wine      1 nmod   NOUN
        (         6 punct  PUNCT
        40        6 nummod NUM
        percent   1 appos  NOUN
        )         6 punct  PUNCT
        and       9 cc     CCONJ
        beer      3 conj   NOUN
        (         12 punct PUNCT
        30        12 nummod NUM
        percent   3 appos  NOUN
        )         12 punct PUNCT
        """,
        {"quantities": [(5, 6, "40"), (11, 12, "30")]},
    )
    found = edges_of(doc, relations)
    assert {("wine", "apposition", "40 percent"), ("beer", "apposition", "30 percent")} <= found


def test_both_ends_of_a_route_hang_on_one_word(make_doc, relations):
    doc = make_doc(
        """
        shipments 0 root NOUN shipment NNS
        to        3 case ADP to IN
        Peru      1 nmod PROPN
        from      5 case ADP from IN
        Chile     3 nmod PROPN
        """,
        {"actors": [(3, 3, "country"), (5, 5, "country")]},
    )
    assert ("shipments", "from", "Chile") in edges_of(doc, relations)


def test_listed_rates_go_on_with_each_other_not_with_their_noun(make_doc, relations):
    doc = make_doc(
        """
        duties    0 root   NOUN duty NNS
        of        4 case   ADP of IN
        25        4 nummod NUM
        percent   1 nmod   NOUN
        on        6 case   ADP on IN
        tin       1 nmod   NOUN
        and       9 cc     CCONJ
        10        9 nummod NUM
        percent   1 conj   NOUN
        on        11 case  ADP on IN
        zinc      9 nmod   NOUN
        """,
        {"quantities": [(3, 4, "25"), (8, 9, "10")]},
    )
    found = edges_of(doc, relations)
    assert {("25 percent", "and", "10 percent"), ("25 percent", "on", "tin"), ("10 percent", "on", "zinc")} <= found
    assert ("duties", "on", "tin") not in found


REDUCED = """
Beef      2 nsubj  NOUN
brought   7 ccomp  VERB bring VBD
in        2 advmod ADV in RB
by        5 case   ADP by IN
July      2 obl    PROPN
will      8 aux    AUX will MD
be        8 aux:pass AUX be VB
taxed     10 ccomp VERB tax VBN
Lee       10 nsubj PROPN
said      0 root   VERB say VBD
"""
TOLD = """
Lee       2 nsubj  PROPN
said      0 root   VERB say VBD
duties    6 nsubj:pass NOUN duty NNS
will      6 aux    AUX will MD
be        6 aux:pass AUX be VB
cut       2 ccomp  VERB cut VBN
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(REDUCED, ("taxed", "object", "Beef")), (TOLD, ("said", "subject", "Lee"))],
)
def test_a_passive_verb_has_the_noun_that_a_participle_took(make_doc, relations, rows, expected):
    assert expected in edges_of(make_doc(rows), relations)


def test_what_stands_behind_with_is_no_subject(make_doc, relations):
    doc = make_doc(
        """
        gap       2 nsubj NOUN
        rose      0 root  VERB rise VBD
        and       6 cc    CCONJ
        with      6 mark  ADP with IN
        Brazil    6 nsubj PROPN
        fell      2 conj  VERB fall VBD
        """
    )
    found = edges_of(doc, relations)
    assert ("fell", "with", "Brazil") in found
    assert ("fell", "subject", "Brazil") not in found


def test_the_former_is_the_subject_of_the_verb_behind_it(make_doc, relations):
    doc = make_doc(
        """
        the       5 det    DET
        former    5 amod   ADJ former JJ
        fell      0 root   VERB fall VBD
        2         5 nummod NUM
        percent   3 obj    NOUN
        """,
        {"quantities": [(4, 5, "2")]},
    )
    assert ("fell", "subject", "former") in edges_of(doc, relations)


def test_a_closing_source_is_of_the_main_clause(make_doc, relations):
    doc = make_doc(
        """
        Kenya     2 nsubj PROPN
        sold      0 root  VERB sell VBD
        tea       2 obj   NOUN
        ,         5 punct PUNCT
        leaving   2 advcl VERB leave VBG
        gaps      5 obj   NOUN gap NNS
        ,         10 punct PUNCT
        according 10 case VERB accord VBG
        to        8 fixed ADP to IN
        Lee       5 obl   PROPN
        """
    )
    found = edges_of(doc, relations)
    assert ("sold", "according_to", "Lee") in found
    assert ("leaving", "according_to", "Lee") not in found


def test_a_figure_has_the_preposition_before_it_that_the_parse_ties_to_what_follows(make_doc, relations):
    doc = make_doc(
        """
        surplus   2 nsubj  NOUN
        widened   0 root   VERB widen VBD
        from      6 case   ADP from IN
        $         2 obl    SYM
        3         4 nummod NUM
        ago       4 advmod ADV ago RB
        """,
        {"quantities": [(4, 5, MONEY)]},
    )
    found = edges_of(doc, relations)
    assert ("widened", "from", "$ 3") in found
    assert ("widened", "bare", "$ 3") not in found
