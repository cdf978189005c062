"""The clause layer: what English implies is worked out once."""

from decimal import Decimal

import pytest

from extractor.annotate.clauses import build_graph
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Feature
from extractor.types import Quantity, QuantityKind

ACTIVE = """
The       2 det   DET
US        3 nsubj PROPN
imposed   0 root  VERB impose
tariffs   3 obj   NOUN tariff
on        6 case  ADP
steel     4 nmod  NOUN
"""
PASSIVE = """
Tariffs   3 nsubj:pass NOUN tariff
were      3 aux:pass   AUX  be VBD
imposed   0 root       VERB impose VBN
by        5 case       ADP
Tokyo     3 obl        PROPN
on        7 case       ADP
steel     3 obl        NOUN
and       9 cc         CCONJ
rice      7 conj       NOUN
"""
PARTICIPLE = """
tariffs   0 root NOUN tariff
imposed   1 acl  VERB impose VBN
by        4 case ADP
Tokyo     2 obl  PROPN
"""
RELATIVE = """
tariffs   0 root      NOUN tariff
that      4 obj       PRON that WDT
Tokyo     4 nsubj     PROPN
imposed   1 acl:relcl VERB impose
"""
REDUCED_RELATIVE = """
tariffs   0 root      NOUN tariff
Tokyo     3 nsubj     PROPN
imposed   1 acl:relcl VERB impose
"""
CONTROL = """
Tokyo     2 nsubj PROPN
plans     0 root  VERB plan VBZ
to        4 mark  PART to TO
impose    2 xcomp VERB impose VB
tariffs   4 obj   NOUN tariff
"""
WANTED_DONE = """
Tokyo     2 nsubj PROPN
wants     0 root  VERB want VBZ
tariffs   2 obj   NOUN tariff
cut       2 xcomp VERB cut VBN
"""
RELATIVE_BELOW = """
tariffs   0 root      NOUN tariff
that      6 obj       PRON that WDT
Tokyo     4 nsubj     PROPN
wants     1 acl:relcl VERB want VBZ
to        6 mark      PART to TO
put       4 xcomp     VERB put VB
"""
CONTROL_BY_OBJECT = """
Tokyo     2 nsubj PROPN
urged     0 root  VERB urge
Seoul     2 obj   PROPN
to        5 mark  PART to TO
cut       2 xcomp VERB cut VB
tariffs   5 obj   NOUN tariff
"""
COORDINATED_VERBS = """
Exports   2 nsubj NOUN export
rose      0 root  VERB rise
and       4 cc    CCONJ
reached   2 conj  VERB reach
$40       4 obj   NUM
"""


@pytest.fixture(scope="module")
def relations():
    return load_relations(PATTERNS / "relations.yml")


def edge_names(graph, doc):
    return {
        (graph.nodes[e.source].text, e.relation, graph.nodes[e.target].text)
        for found in graph.down.values()
        for e in found
    }


URGED = """
Tokyo  2 nsubj PROPN
wants  0 root  VERB want VBZ
Seoul  5 obj   PROPN
to     5 mark  PART to TO
drop   2 xcomp VERB drop VB
duties 5 obj   NOUN duty
"""
CALLED_ON = """
Tokyo  2 nsubj PROPN
called 0 root  VERB call VBD
on     4 case  ADP
Seoul  2 obl   PROPN
to     6 mark  PART to TO
lift   2 advcl VERB lift VB
duties 6 obj   NOUN duty
"""
OPENED = """
Starting 7 advcl    VERB start VBG
today    1 obl      NOUN today
,        1 punct    PUNCT
cars     1 obj      NOUN car
will     7 aux      AUX
be       7 aux:pass AUX
taxed    0 root     VERB tax VBN
"""


@pytest.mark.parametrize(
    ("rows", "expected", "absent"),
    [
        (ACTIVE, {("imposed", "subject", "US"), ("imposed", "object", "tariffs"), ("tariffs", "on", "steel")}, set()),
        (
            PASSIVE,
            {
                ("imposed", "object", "Tariffs"),
                ("imposed", "subject", "Tokyo"),
                ("imposed", "on", "steel"),
                ("imposed", "on", "rice"),
            },
            {("imposed", "subject", "Tariffs")},
        ),
        (PARTICIPLE, {("imposed", "object", "tariffs"), ("imposed", "subject", "Tokyo")}, set()),
        (
            RELATIVE,
            {("imposed", "object", "tariffs"), ("imposed", "subject", "Tokyo")},
            {("imposed", "subject", "tariffs")},
        ),
        (REDUCED_RELATIVE, {("imposed", "object", "tariffs")}, set()),
        (CONTROL, {("impose", "subject", "Tokyo")}, set()),
        (CONTROL_BY_OBJECT, {("cut", "subject", "Seoul")}, {("cut", "subject", "Tokyo")}),
        (WANTED_DONE, {("cut", "object", "tariffs")}, {("cut", "subject", "Tokyo")}),
        (RELATIVE_BELOW, {("put", "object", "tariffs")}, {("wants", "object", "tariffs")}),
        (URGED, {("drop", "subject", "Seoul")}, {("drop", "subject", "Tokyo"), ("drop", "object", "Seoul")}),
        (CALLED_ON, {("lift", "subject", "Seoul")}, {("lift", "subject", "Tokyo")}),
        (OPENED, {("taxed", "object", "cars")}, {("Starting", "object", "cars")}),
        (COORDINATED_VERBS, {("reached", "subject", "Exports")}, set()),
    ],
    ids=[
        "active",
        "passive",
        "participle",
        "relative",
        "reduced relative",
        "control",
        "object control",
        "control of what is undergone",
        "relative of a lower verb",
        "object control that the parse missed",
        "control of who is called on",
        "opening with a date",
        "coordination",
    ],
)
def test_clauses_name_relations_as_english_does(make_doc, relations, rows, expected, absent):
    kinds = [
        (i, i, "country")
        for i, line in enumerate(rows.strip().splitlines(), 1)
        if line.split()[0] in ("US", "Tokyo", "Seoul")
    ]
    doc = make_doc(rows, {"actors": kinds})
    found = edge_names(build_graph(doc, relations), doc)
    assert expected <= found
    assert not absent & found


BROKEN_INTO = """
Imports   6 nsubj  NOUN import
grew      6 ccomp  VERB grow VBD
sharply   2 advmod ADV
,         2 punct  PUNCT
data      6 nsubj  NOUN data
shows     0 root   VERB show VBZ
"""
INVERTED = """
duties    2 nsubj  NOUN duty
hurt      4 ccomp  VERB hurt VBP
,         2 punct  PUNCT
said      0 root   VERB say VBD
Lee       2 nsubj  PROPN
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (BROKEN_INTO, {("grew", "subject", "Imports"), ("shows", "subject", "data")}),
        (INVERTED, {("hurt", "subject", "duties"), ("said", "subject", "Lee")}),
    ],
    ids=["a remark behind", "an inverted cue"],
)
def test_subject_on_the_wrong_verb_goes_to_the_verb_it_stands_at(make_doc, relations, rows, expected):
    doc = make_doc(rows)
    found = edge_names(build_graph(doc, relations), doc)
    assert {edge for edge in found if edge[1] == "subject"} == expected


def test_an_amount_per_unit_hangs_on_the_noun_behind_it(make_doc, relations):
    rows = """
        Peru      2 nsubj    PROPN
        put       0 root     VERB put
        5         4 nummod   NUM
        dollars   2 obj      NOUN dollar
        per       7 case     ADP
        bushel    7 compound NOUN
        duty      2 obl      NOUN
        on        9 case     ADP
        corn      2 obl      NOUN
    """
    amount = Quantity(kind=QuantityKind.MONEY, value=Decimal(5), unit="USD", per="bushel")
    doc = make_doc(rows, {"quantities": [(3, 6, amount)]})
    found = edge_names(build_graph(doc, relations), doc)
    assert {("put", "object", "duty"), ("put", "on", "corn")} <= found
    assert ("duty", "modifier", "5 dollars per bushel") in found
    assert not {edge for edge in found if edge[1] == "per"}


def test_two_figures_of_one_unit_are_coordinated(make_doc, relations):
    doc = make_doc(
        """
        rates     2 nsubj  NOUN rate
        fell      0 root   VERB fall
        to        7 case   ADP
        16        7 nummod NUM
        and       6 cc     CCONJ
        40        4 conj   NUM
        percent   2 obl    NOUN
        """,
        {"quantities": [(4, 4, "16"), (6, 7, "40")]},
    )
    graph = build_graph(doc, relations)
    assert sorted(graph.nodes[node].text for node in graph.targets(1, "to")) == ["16", "40 percent"]


def test_typed_span_is_one_node_whatever_its_parse(make_doc, relations):
    doc = make_doc(
        """
        a         4 det    DET
        24        4 nummod NUM
        percent   2 dep    NOUN
        tariff    0 root   NOUN
        """,
        {"quantities": [(2, 3, "24")]},
    )
    graph = build_graph(doc, relations)
    assert [graph.nodes[n].text for n in graph.targets(3, "modifier")] == ["24 percent"]
    assert [token._.kind for token in doc] == ["", "percent", "percent", ""]


@pytest.mark.parametrize(
    ("rows", "index", "features"),
    [
        ("It 3 nsubj PRON\nwill 3 aux AUX\nrise 0 root VERB rise VB", 2, {Feature.FUTURE, Feature.FINITE}),
        ("It 3 nsubj PRON\nwould 3 aux AUX\nrise 0 root VERB rise VB", 2, {Feature.MODAL, Feature.FINITE}),
        ("It 4 nsubj PRON\ndid 4 aux AUX do VBD\nnot 4 advmod PART\nrise 0 root VERB rise VB", 3,
         {Feature.PAST, Feature.FINITE, Feature.NEGATED}),
        ("It 4 nsubj PRON\nhas 4 aux AUX have VBZ\nbeen 4 aux:pass AUX be VBN\ncut 0 root VERB cut VBN", 3,
         {Feature.PRESENT, Feature.FINITE, Feature.PERFECT, Feature.PASSIVE}),
        ("tariffs 0 root NOUN tariff\nimposed 1 acl VERB impose VBN", 1, {Feature.PASSIVE}),
    ],
    ids=["future", "modal", "negated past", "perfect passive", "bare participle"],
)  # fmt: skip
def test_nodes_carry_what_their_helper_words_say(make_doc, relations, rows, index, features):
    assert build_graph(make_doc(rows), relations).nodes[index].features == features
