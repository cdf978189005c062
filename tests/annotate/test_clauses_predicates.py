"""The clause layer and the heads before it mend participles and clauses on the wrong head; each parse is a wrong one."""

import pytest

from extractor.annotate.clauses import build_graph
from extractor.annotate.heads import mend_heads
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS


@pytest.fixture(scope="module")
def relations():
    return load_relations(PATTERNS / "relations.yml")


LASTING = """
Oslo      2 nsubj  PROPN
ended     0 root   VERB end VBD
talks     2 obj    NOUN
and       7 cc     CCONJ
the       6 det    DET
duty      7 nsubj  NOUN
stays     2 conj   VERB stay VBZ
suspended 2 conj   VERB suspend VBN
"""
IMPORTED = """
Oslo      2 nsubj  PROPN
said      0 root   VERB say VBD
imported  2 ccomp  VERB import VBN
tea       3 obj    NOUN
would     7 aux    AUX would MD
be        7 aux:pass AUX be VB
taxed     2 ccomp  VERB tax VBN
"""
PARTITIVE = """
Of        2 case   ADP of IN
goods     7 nsubj  NOUN
Oslo      4 nsubj  PROPN
bought    2 acl:relcl VERB buy VBD
,         6 punct  PUNCT , ,
half      7 nsubj  NOUN half NN
entered   0 root   VERB enter VBD
free      7 xcomp  ADJ free JJ
"""
GRANTED = """
Oslo      2 nsubj  PROPN
withdrew  0 root   VERB withdraw VBD
access    2 obj    NOUN access NN
from      5 case   ADP from IN
tea       2 obl    NOUN
"""
WHICH = """
Sales     2 nsubj  NOUN
rose      0 root   VERB rise VBD
in        4 case   ADP in IN
tea       2 obl    NOUN tea NN
,         9 punct  PUNCT , ,
on        7 case   ADP on IN
which     9 obl    PRON which WDT
Oslo      9 nsubj  PROPN
puts      2 advcl  VERB put VBZ
duties    9 obj    NOUN
"""
TRAILING = """
Cars      3 nsubj:pass NOUN
are       3 aux:pass AUX be VBP
taxed     0 root   VERB tax VBN
,         6 punct  PUNCT , ,
a         6 det    DET
duty      3 nsubj:pass NOUN
"""
ABSOLUTE = """
Exports   2 nsubj  NOUN
rose      0 root   VERB rise VBD
,         6 punct  PUNCT , ,
with      6 mark   SCONJ with IN
imports   2 obl    NOUN import NNS
down      2 advmod ADV down RB
"""


@pytest.mark.parametrize(
    ("rows", "expected", "absent"),
    [
        (LASTING, {("suspended", "object", "duty"), ("stays", "complement", "suspended")}, {("ended", "and", "suspended")}),
        (IMPORTED, {("taxed", "object", "tea")}, {("imported", "object", "tea")}),
        (PARTITIVE, {("entered", "of", "goods"), ("entered", "subject", "half")}, {("entered", "subject", "goods")}),
        (GRANTED, {("access", "from", "tea")}, {("withdrew", "from", "tea")}),
        (WHICH, {("tea", "relative", "puts")}, {("rose", "adverbial", "puts")}),
        (TRAILING, {("taxed", "object", "Cars"), ("taxed", "parataxis", "duty")}, {("taxed", "object", "duty")}),
        (ABSOLUTE, {("down", "subject", "imports")}, {("rose", "bare", "imports"), ("rose", "with", "imports")}),
    ],
)  # fmt: skip
def test_predicates_have_what_belongs_to_them(make_doc, relations, rows, expected, absent):
    graph = build_graph(make_doc(rows), relations)
    found = {
        (graph.nodes[e.source].text, e.relation, graph.nodes[e.target].text)
        for edges in graph.down.values()
        for e in edges
        if not e.shared
    }
    assert expected <= found
    assert not absent & found


MODAL = """
Tea       6 nsubj  NOUN
will      8 aux    AUX will MD
no        4 advmod ADV no RB
longer    6 advmod ADV longer RBR
be        6 cop    AUX be VB
subject   8 ccomp  ADJ subject JJ
Oslo      8 nsubj  PROPN
said      0 root   VERB say VBD
"""
COPULA = """
Gaps      4 nsubj  NOUN
are       6 cop    AUX be VBP
as        4 case   ADP as IN
feared    6 ccomp  NOUN
Oslo      6 nsubj  PROPN
said      0 root   VERB say VBD
"""
RIGHT = """
Tea       4 nsubj  NOUN
will      4 aux    AUX will MD
not       4 advmod PART not RB
come      0 root   VERB come VB
"""


@pytest.mark.parametrize(("rows", "word", "head"), [(MODAL, 1, 5), (COPULA, 1, 3), (RIGHT, 1, 3)])
def test_modals_and_copulas_hang_on_what_takes_them(make_doc, rows, word, head):
    assert mend_heads(make_doc(rows))[word].head.i == head


def test_a_saying_is_joined_to_the_quotation_before_it(make_doc):
    doc = make_doc(
        """
“         3 punct  PUNCT “ ``
We        3 nsubj  PRON
wait      0 root   VERB wait VBP
,         3 punct  PUNCT , ,
”         3 punct  PUNCT ” ''
Oslo      7 nsubj  PROPN
said      0 root   VERB say VBD
.         7 punct  PUNCT . .
"""
    )
    assert len(list(doc.sents)) == 2
    mend_heads(doc)
    assert [(sent.root.text, len(sent)) for sent in doc.sents] == [("said", 8)]
    assert (doc[2].head.text, doc[2].dep_) == ("said", "ccomp")
