"""The matcher: anchors, conditions, paths, and figures that share an anchor."""

from pathlib import Path as FilePath

import pytest

from extractor.annotate.clauses import build_graph
from extractor.grammar.relations import load_relations
from extractor.grammar.rules import Condition, Path, PatternFile, Patterns, Rule, SlotSpec, Step, WordSet
from extractor.grammar.shipped import PATTERNS
from extractor.match import Matcher

SLOTS = {
    "rate": SlotSpec(name="rate", spans=frozenset({"percent"}), required=True),
    "imposer": SlotSpec(name="imposer", spans=frozenset({"actor"}), kinds=frozenset({"country"})),
    "products": SlotSpec(name="products", spans=frozenset({"product"}), many=True),
}
WORDS = {
    "tariff": WordSet(name="tariff", words=frozenset({"tariff", "duty", "import tax"})),
    "raise": WordSet(name="raise", words=frozenset({"raise", "hike"})),
}


def path(text: str) -> Path:
    start, *rest = text.split() if text.startswith("$") else [None, *text.split()]
    steps = tuple(Step(relations=tuple(s.lstrip("^").split("|")), up=s.startswith("^")) for s in rest)
    return Path(text=text, steps=steps, start=start[1:] if start else None)


RATE_NOUN = Rule(
    id="rate-noun",
    line=1,
    anchor="tariff",
    slots={
        "rate": (path("modifier"), path("of")),
        "products": (path("$rate on"), path("on"), path("modifier")),
        "imposer": (path("possessor"),),
    },
    unless=frozenset({"negated"}),
)
RAISE_TO = Rule(
    id="raise-to",
    line=9,
    anchor="tariff",
    conditions=((Condition(text="object of $raise", steps=(Step(relations=("object",), up=True),), words="raise"),),),
    slots={"rate": (path("$raise to"),), "products": (path("on"),), "imposer": (path("$raise subject"),)},
)


def file_of(*rules):
    return PatternFile(
        id="tariffs", path=FilePath("tariffs.yml"), reads="", slots=SLOTS, words=WORDS, rules=rules, examples=()
    )


def run(doc, *rules):
    doc._.clauses = build_graph(doc, load_relations(PATTERNS / "relations.yml"))
    return Matcher(doc.vocab, Patterns(files={"tariffs": file_of(*rules)}))(doc)


def filled(doc, matches):
    return [{f"{fill.slot}": doc[fill.start : fill.end].text for fill in match.fills} for match in matches.found]


TWO_RATES = """
Tokyo     2  nsubj  PROPN
imposed   0  root   VERB impose
tariffs   2  obj    NOUN tariff
of        6  case   ADP
25        6  nummod NUM
percent   3  nmod   NOUN
on        8  case   ADP
steel     3  nmod   NOUN
and       11 cc     CCONJ
10        11 nummod NUM
percent   6  conj   NOUN
on        13 case   ADP
rice      11 nmod   NOUN
"""


def test_two_rates_at_one_anchor_never_swap_products(make_doc):
    doc = make_doc(TWO_RATES, {"quantities": [(5, 6, "25"), (10, 11, "10")], "products": [(8, 8, ""), (13, 13, "")]})
    assert filled(doc, run(doc, RATE_NOUN)) == [
        {"rate": "25 percent", "products": "steel"},
        {"rate": "10 percent", "products": "rice"},
    ]


RAISED = """
Tokyo     2 nsubj  PROPN
raised    0 root   VERB raise
duties    2 obj    NOUN duty
on        5 case   ADP
wine      3 nmod   NOUN
to        8 case   ADP
218       8 nummod NUM
percent   2 obl    NOUN
"""


def test_condition_binds_the_verb_and_paths_start_there(make_doc):
    doc = make_doc(RAISED, {"quantities": [(7, 8, "218")], "products": [(5, 5, "")], "actors": [(1, 1, "country")]})
    matches = run(doc, RATE_NOUN, RAISE_TO)
    assert filled(doc, matches) == [{"rate": "218 percent", "products": "wine", "imposer": "Tokyo"}]
    assert [(miss.rule, miss.reason) for miss in matches.missed] == [("rate-noun", "nothing fills rate")]


def test_slot_refuses_actors_of_another_type(make_doc):
    doc = make_doc(RAISED, {"quantities": [(7, 8, "218")], "actors": [(1, 1, "organization")]})
    assert filled(doc, run(doc, RAISE_TO)) == [{"rate": "218 percent"}]


NEGATED = """
Tokyo     4 nsubj  PROPN
did       4 aux    AUX do VBD
not       4 advmod PART
impose    0 root   VERB impose VB
10        6 nummod NUM
percent   7 compound NOUN
tariffs   4 obj    NOUN tariff
"""


@pytest.mark.parametrize(
    ("rows", "facts"), [(NEGATED, []), (NEGATED.replace("not ", "now "), [{"rate": "10 percent"}])]
)
def test_guard_drops_negated_clause(make_doc, rows, facts):
    doc = make_doc(rows, {"quantities": [(5, 6, "10")]})
    assert filled(doc, run(doc, RATE_NOUN)) == facts


def test_phrase_anchors_at_its_head(make_doc):
    doc = make_doc(
        """
        a         5 det    DET
        10        3 nummod NUM
        percent   5 compound NOUN
        import    5 compound NOUN
        tax       0 root   NOUN
        """,
        {"quantities": [(2, 3, "10")]},
    )
    assert filled(doc, run(doc, RATE_NOUN)) == [{"rate": "10 percent"}]
