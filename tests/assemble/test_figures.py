"""Trade figures: completed from their surroundings, told once, checked against their own arithmetic."""

import pytest

from extractor.read import read_text


def figures(extractor, text, published="2025-05-27"):
    facts = extractor.extract(read_text(text, published=published))
    codes = {actor.id: actor.code or actor.name for actor in facts.actors}
    return [
        (
            f.flow,
            None if f.value is None else int(f.value),
            f.currency or f.unit,
            codes.get(f.reporter),
            codes.get(f.partner),
            f.period,
            f.change and (f.change.direction, f.change.value and float(f.change.value), f.change.base),
        )
        for f in facts.trade_figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile ran a trade surplus of $4.1 billion in 2019.",
            [("surplus", 4_100_000_000, "USD", "CL", None, "2019", None)],
        ),
        (
            "Chile's exports to Peru fell 6 percent to $2 billion in March from a year earlier.",
            [("exports", 2_000_000_000, "USD", "CL", "PE", "2025-03", ("down", 6.0, "2024-03"))],
        ),
        (
            "Norway's imports fell 4.5 percent in April.",
            [("imports", None, None, "NO", None, "2025-04", ("down", 4.5, None))],
        ),
        ("The federal budget deficit widened to $30 billion.", []),
        ("Acme said its exports rose 12 percent to $3 billion last year.", []),
    ],
)
def test_figures_are_read(extractor, text, expected):
    assert figures(extractor, text) == expected


def test_headline_and_body_are_one_record(extractor):
    text = "CHILE POSTS $4.1 BILLION TRADE SURPLUS\n\nSANTIAGO, May 27 - Chile had a trade surplus of $4.1 billion in 2024.\n"
    assert [row[:2] for row in figures(extractor, text)] == [("surplus", 4_100_000_000)]


def test_bare_dollars_are_the_reporters_own_where_us_dollars_are_marked(extractor):
    text = "Australia's trade deficit was 700 million dollars in April. The currency bought 0.70 U.S. dollars."
    assert [row[2] for row in figures(extractor, text)] == ["AUD"]


def test_slot_from_elsewhere_says_from_where(extractor):
    text = "Chile's exports rose to $9 billion in March. Imports fell to $7 billion."
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    assert [dict(f.inferred) for f in facts.trade_figures] == [{}, {"period": "paragraph", "reporter": "paragraph"}]


def test_figures_that_disagree_carry_a_warning(extractor):
    text = "Chile's exports rose 10 percent to $150 million in March from $100 million in February."
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    assert [notice.code for f in facts.trade_figures for notice in f.warnings] == ["figures_disagree"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway's exports and imports both moved in 2020: the former fell 2 percent to $5 billion.",
            [("exports", 5_000_000_000, "USD", "NO", None, "2020", ("down", 2.0, None))],
        ),
        (
            "Goods worth $4 billion left Norway in 2020, as against $3 billion in 2019.",
            [
                ("exports", 4_000_000_000, "USD", "NO", None, "2020", None),
                ("exports", 3_000_000_000, "USD", "NO", None, "2019", None),
            ],
        ),
        ("China vowed to raise purchases of farm goods by $25 billion.", []),
        ("Peru's president met exporters. They gained 3 percent of the vote.", []),
    ],
)
def test_figures_told_in_short_are_read(extractor, text, expected):
    assert figures(extractor, text) == expected


def test_goods_in_a_series_keep_their_own_figures(extractor):
    text = (
        "Norway's steel exports came to $2.3 billion in 2020, a gain of 7 percent, "
        "while chemicals, at $2.8 billion, lost 4 percent."
    )
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    rows = [([p.text for p in f.products], int(f.value), f.change.direction) for f in facts.trade_figures]
    assert rows == [(["steel"], 2_300_000_000, "up"), (["chemicals"], 2_800_000_000, "down")]


def test_headline_without_owner_takes_the_economy_of_the_article(extractor):
    text = (
        "Exports up 3 pct in April; daily average falls on German tariffs\n\n"
        "OSLO, May 5 (NTB) -- Norway's exports recovered.\n"
    )
    assert [row[:4] + row[5:6] for row in figures(extractor, text)] == [("exports", None, None, "NO", "2025-04")]


def test_period_stays_open_where_its_date_cannot_be_resolved(extractor):
    facts = extractor.extract(read_text("Chile's exports rose to $9 billion in March from $8 billion in March 2019."))
    assert [(int(f.value), f.period) for f in facts.trade_figures] == [
        (9_000_000_000, None),
        (8_000_000_000, "2019-03"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # a change that leads to a level is the level's, whatever stands between, and of two the first
        ("Peru's exports grew 5.5 percent on the year in April to a record $9 billion.", [(9, "up", 5.5)]),
        ("Peru's exports rose $1 billion, or 5 percent, to $9 billion in April.", [(9, "up", 1_000_000_000)]),
        (
            "Peru's exports were up 4 percent at $9 billion and imports fell 2 percent to $7 billion.",
            [(9, "up", 4), (7, "down", 2)],
        ),
        (  # what stands behind another flow is that one's
            "Peru's exports were $9 billion, 3 percent more than in May, but imports, at $7 billion, were down 2 percent.",
            [(9, "up", 3), (7, "down", 2)],
        ),
        (
            "Peru's trade surplus narrowed from $9 billion in March to $7 billion in April.",
            [(9, None, None), (7, "down", None)],
        ),
    ],
)
def test_a_change_goes_to_the_level_it_leads_to(extractor, text, expected):
    facts = extractor.extract(read_text(text, published="2025-05-27"))
    changes = [(f.change.direction, f.change.value) if f.change else (None, None) for f in facts.trade_figures]
    found = [(f.value and int(f.value / 10**9), *c) for f, c in zip(facts.trade_figures, changes, strict=True)]
    assert found == expected
