"""Who says a figure: whoever the statement around it is by, else who foresees or reckons it."""

import pytest

from extractor.read import read_text


def attributions(extractor, text):
    facts = extractor.extract(read_text(text, published="2024-06-10"))
    names = {actor.id: actor.name for actor in facts.actors}
    return [
        f.attribution and [names[p] if isinstance(p, str) else p.text for p in f.attribution.to]
        for f in facts.trade_figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's exports rose to $3 billion in May, the Statistics Office said, from $2 billion in April.", "office"),
        ("Nine analysts polled by a wire expect Peru's exports of 5.6 million tonnes in August.", "Nine analysts"),
        ("The Farm Bank kept its forecast for Peru's coffee exports at 7 million tonnes.", "Farm Bank"),
        ("Peru's exports of $3 billion in May were a record.", None),
        ("Peru's exports are expected to reach $9 billion this year.", None),
        ("Strong demand saw Peru's exports rise to $3 billion in May.", None),
    ],
)
def test_figure_is_attributed_to_who_says_or_foresees_it(extractor, text, expected):
    found = attributions(extractor, text)
    assert found
    given = {party for parties in found for party in parties or [None]}
    assert given == ({"Statistics Office"} if expected == "office" else {expected})
