"""Who speaks: what stands right before the verb, and what the parse makes of it."""

import pytest

from extractor.annotate.clauses import build_graph
from extractor.assemble.statements_subject import is_own_voice, subject_of
from extractor.assemble.statements_surface import find_surface_cue
from extractor.grammar.relations import load_relations
from extractor.grammar.shipped import PATTERNS

PERSON, COMPANY = "person", "organization"


@pytest.fixture(scope="module")
def relations():
    return load_relations(PATTERNS / "relations.yml")


@pytest.mark.parametrize(
    ("rows", "actors", "verb", "given", "expected"),
    [
        pytest.param(
            "Port 3 compound NOUN\nMinistry 4 nsubj PROPN\nspokesman 4 nsubj NOUN\nsaid 0 root VERB say VBD\n"
            "yes 4 ccomp NOUN",
            [],
            4,
            2,
            3,
            id="the last noun of two subjects",
        ),
        pytest.param(
            "Trade 5 nsubj NOUN\nand 3 cc CCONJ\nIndustry 1 conj NOUN\nMinister 5 compound PROPN\n"
            "Lopez 6 nsubj PROPN\nsaid 0 root VERB say VBD",
            [(5, 5, PERSON)],
            6,
            1,
            5,
            id="half a title goes to the name behind it",
        ),
        pytest.param(
            "Park 3 nsubj PROPN\nand 4 cc CCONJ\nsaid 0 root VERB say VBD\nLopez 1 conj PROPN",
            [(1, 1, PERSON), (4, 4, PERSON)],
            3,
            1,
            1,
            id="a subject that nothing contradicts stays",
        ),
        pytest.param(
            "Park 4 nsubj PROPN\nand 3 cc CCONJ\nLopez 1 conj PROPN\nsaid 0 root VERB say VBD",
            [(1, 1, PERSON), (3, 3, PERSON)],
            4,
            1,
            1,
            id="of two names the first, which the second hangs on",
        ),
        pytest.param(
            "the 2 det DET\nreview 6 nsubj NOUN\nwhich 5 obj PRON which WDT\nLopez 5 nsubj PROPN\n"
            "said 2 acl:relcl VERB say VBD\nfailed 0 root VERB fail VBD",
            [(4, 4, PERSON)],
            5,
            2,
            4,
            id="a name at the verb wins over a farther subject",
        ),
        pytest.param(
            "brother 4 nsubj NOUN\nof 3 case ADP\nLopez 1 nmod PROPN\nsaid 0 root VERB say VBD",
            [(3, 3, PERSON)],
            4,
            1,
            1,
            id="a name behind a preposition does not",
        ),
        pytest.param(
            "expert 4 nsubj NOUN\nat 3 case ADP\nAcme 1 nmod PROPN\nsays 0 root VERB say VBZ",
            [(3, 3, COMPANY)],
            4,
            None,
            1,
            id="without a subject the head before the verb is taken",
        ),
        pytest.param("said 0 root VERB say VBD\nLopez 1 nsubj PROPN", [], 1, 2, 2, id="nothing before the verb"),
    ],
)
def test_subject_is_what_stands_before_the_verb(make_doc, relations, rows, actors, verb, given, expected):
    doc = make_doc(rows, {"actors": actors})
    node = None if given is None else given - 1
    assert subject_of(doc, build_graph(doc, relations), doc[verb - 1], node) == expected - 1


@pytest.mark.parametrize(("word", "own"), [("I", True), ("we", True), ("she", False), ("Lopez", False)])
def test_own_voice_is_the_first_and_second_person(make_doc, word, own):
    doc = make_doc(f"{word} 2 nsubj PRON\nsaid 0 root VERB say VBD")
    assert is_own_voice(doc, 0) is own
    assert is_own_voice(doc, None) is False


@pytest.mark.parametrize(
    ("rows", "verb", "words"),
    [
        pytest.param(
            "Prices 2 nsubj NOUN\nfell 5 ccomp VERB fall VBD\n, 2 punct PUNCT\nLopez 5 nsubj PROPN\n"
            "said 0 root VERB say VBD\n. 5 punct PUNCT",
            5,
            "Lopez",
            id="at the end",
        ),
        pytest.param(
            "Prices 2 nsubj NOUN\nfell 4 ccomp VERB fall VBD\n, 2 punct PUNCT\nsaid 0 root VERB say VBD\n"
            "Lopez 4 nsubj PROPN\n. 4 punct PUNCT",
            4,
            "Lopez",
            id="inverted",
        ),
        pytest.param(
            "Prices 2 nsubj NOUN\nfell 0 root VERB fall VBD\n, 2 punct PUNCT\nwrote 2 parataxis VERB write VBD\n"
            "on 6 case ADP\nMonday 4 obl PROPN\n. 2 punct PUNCT",
            4,
            None,
            id="no speaker behind a preposition",
        ),
        pytest.param(
            "Lopez 2 nsubj PROPN\nsaid 0 root VERB say VBD\nprices 4 nsubj NOUN\nfell 2 ccomp VERB fall VBD",
            2,
            None,
            id="a cue before its words is none by place",
        ),
    ],
)
def test_cues_are_read_by_their_place(make_doc, rows, verb, words):
    doc = make_doc(rows)
    cue = find_surface_cue(doc, doc[verb - 1])
    assert (doc[cue.speaker].text if cue else None) == words
