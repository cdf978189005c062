"""Statements: who said what, in which words, directly or not."""

import pytest

from extractor.read import read_text
from extractor.records import TextParty


def said(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    names = {actor.id: actor.name for actor in facts.actors}

    def name(party):
        return party.text if isinstance(party, TextParty) else names.get(party)

    return [(name(s.speaker), s.content, s.direct, [name(r) for r in s.reporters]) for s in facts.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Trade Ministry said exports would recover.", [("Trade Ministry", "exports would recover", False, [])]),
        ("Exports would recover, the Trade Ministry said.", [("Trade Ministry", "Exports would recover", False, [])]),
        ("“Exports will recover,” said Maria Lopez, a trader.", [("Maria Lopez", "Exports will recover", True, [])]),
        (
            "“Exports will recover,” Maria Lopez said. “We are sure of it.”",
            [("Maria Lopez", "Exports will recover We are sure of it", True, [])],
        ),
        (
            "The duty is “a tax on our own tables,” Maria Lopez said.",
            [("Maria Lopez", "The duty is “a tax on our own tables”", False, [])],
        ),
        (
            'Maria Lopez said the port was "ready for both sides."',
            [("Maria Lopez", 'the port was "ready for both sides"', False, [])],
        ),
        (
            "Prices, the Trade Ministry warned on Monday, would double.",
            [("Trade Ministry", "Prices would double", False, [])],
        ),
        (
            "The port will close, Maria Lopez, who runs the yard, said.",
            [("Maria Lopez", "The port will close", False, [])],
        ),
        (
            "The levy hurts, Maria Lopez said, adding that farms would close.",
            [("Maria Lopez", "The levy hurts", False, []), ("Maria Lopez", "farms would close", False, [])],
        ),
        (
            "The deficit widened to $240 million in 2023 from $205 million a year earlier, according to the Trade Ministry.",
            [
                (
                    "Trade Ministry",
                    "The deficit widened to $240 million in 2023 from $205 million a year earlier",
                    False,
                    [],
                )
            ],
        ),
        ("The Trade Ministry did not say when talks would end.", []),
        ("The so-called “dirty fifteen” list was published.", []),
        ("Ships waited for hours outside the port.", []),
    ],
)
def test_statements_are_read(extractor, text, expected):
    assert said(extractor, text) == expected


def test_pronoun_takes_the_last_speaker(extractor):
    text = "Maria Lopez said the port would close. She said 300 jobs would go."
    assert [speaker for speaker, *_ in said(extractor, text)] == ["Maria Lopez", "Maria Lopez"]


def test_quotation_of_several_paragraphs_stays_with_its_speaker(extractor):
    text = "“The port will close,” Maria Lopez said.\n\n“We have no choice. Nobody pays us.”\n"
    assert [(speaker, direct) for speaker, _, direct, _ in said(extractor, text)] == [("Maria Lopez", True)] * 2


def test_facts_inside_a_statement_are_attributed_to_its_speaker(extractor):
    text = "Chile's exports rose 4 percent to $9 billion in March, the Customs Bureau said."
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    (figure,) = facts.trade_figures
    (bureau,) = [actor.id for actor in facts.actors if actor.name == "Customs Bureau"]
    assert figure.attribution is not None
    assert (figure.attribution.to, figure.attribution.cue) == ([bureau], "said")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez told KTV",
        "The Trade Ministry put",
        "said",
        "“",
        "told reporters",
        "“We will sign,” said",
        "according to",
        ", adding that",
        "KTV quoted Maria Lopez as saying",
        "Maria Lopez said, “",
    ],
)
def test_broken_off_sentences_break_nothing(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    assert all(s.evidence.text and s.evidence.text in text for s in facts.statements)
