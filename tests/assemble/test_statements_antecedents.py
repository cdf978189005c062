"""Whom "he", "it", "the government" and a transcript's label stand for, over several sentences."""

import pytest

from extractor.read import read_text
from extractor.records import TextParty


def speakers(extractor, text):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    names = {actor.id: actor.name for actor in facts.actors}
    return [s.speaker.text if isinstance(s.speaker, TextParty) else names.get(s.speaker) for s in facts.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Maria Lopez said prices were up. Paolo Rossi has lost half his buyers. “We throw the crop away.”",
            ["Maria Lopez", "Paolo Rossi"],
            id="a quotation belongs to whose act the sentence before tells",
        ),
        pytest.param(
            "“Duties hurt. Everybody knows that by now. They cost jobs,” Maria Lopez said on Friday. “They must go soon.”\n\n"
            "She quipped, “This is my last breakfast.”",
            ["Maria Lopez", "Maria Lopez"],
            id="she goes on where the quotation before ends",
        ),
        pytest.param(
            "“Paolo Rossi is late. He sleeps too much,” Maria Lopez said. “He will not change.”\n\n“We shall wait for May.”",
            ["Maria Lopez", "Maria Lopez"],
            id="nobody named inside a quotation speaks the next one",
        ),
        pytest.param(
            "Oil exports had paid for most of the budget, Maria Lopez was quoted as saying by the Antara news agency.\n\n"
            "Indonesia lost a third of its income when crude fell. It has projected that the gap will widen.",
            ["Maria Lopez", "Indonesia"],
            id="it is the country that the last sentence is about, not who passed words on",
        ),
        pytest.param(
            "The Finance Ministry said imports rose. Brazil cut its duty on wheat. It said more cuts would follow.",
            ["Finance Ministry", "Finance Ministry"],
            id="it is a body that spoke rather than a country named since",
        ),
        pytest.param(
            "Maria Lopez told Paolo Rossi that the port was shut.\n\n“LOPEZ: We told you this in the spring.\n\n"
            "“ROSSI: But nobody else has heard of it.”",
            ["Maria Lopez", "Maria Lopez", "Paolo Rossi"],
            id="labels of a transcript inside the quotation",
        ),
        pytest.param(
            "Maria Lopez said in June, citing the fall in prices, that aid was due.",
            ["Maria Lopez"],
            id="a reason that is cited is no speaker",
        ),
        pytest.param(
            "The ministry is shut, KTV reported, citing an official.",
            ["official"],
            id="an official who is cited is",
        ),
    ],
)
def test_speakers_are_taken_back_to_whom_they_stand_for(extractor, text, expected):
    assert speakers(extractor, text) == expected
