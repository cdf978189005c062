"""What a tariff takes from the story it stands in: kind, state, days and the rate before; and what it must not take."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what hits back at a duty is an answer, what was charged for long is not
            "Peru will act in answer to the 17% tariff that Chile put on its sugar.\n\n"
            "Apples from Chile will be subject to a Peruvian duty of 20%. A 10% duty on Chilean corn was put on hold.\n\n"
            "Peru has long charged 15% on Chilean rice.",
            [(17.0, "tariff"), (20.0, "retaliatory"), (10.0, "retaliatory"), (15.0, "tariff")],
        ),
        ("Peru would put 40 percent on Chilean trucks in return, he said.", [(40.0, "retaliatory")]),
        ("Peru agreed to cut its duty on Chilean trucks to 5 percent in return for a port.", [(5.0, "tariff")]),
        (
            "Peru was ready to put 80 dollars a tonne on Chilean steel unless the cattle duty was dropped.",
            [(80.0, "retaliatory")],
        ),
        (
            "Peru put a 25 percent duty on Chilean wine in retaliation for what it calls unfair practices.",
            [(25.0, "retaliatory")],
        ),
        (  # the only duty of the article
            "Peru's new tariffs on Chile are in retaliation for Chile's failure to open its market.\n\n"
            "Talks may avert the 25 percent duties on Chilean wine.",
            [(25.0, "retaliatory")],
        ),
        (
            "The European Union put countervailing duties of 9 percent on Chilean vans. "
            "Provisional duties of 11 percent on the vehicles have been in force since March.",
            [(9.0, "countervailing"), (11.0, "countervailing")],
        ),
    ],
)
def test_the_kind_of_a_duty_is_that_of_its_story(tariffs, text, expected):
    assert tariffs(text, "rate", "measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's 15% tariffs on Chilean wine came into force on Monday, a week after Lima announced them.",
            [(15.0, "in_force", None, "2025-05-26")],
        ),
        (
            "The 24% rate on Chilean wine that Peru unveiled on April 2 and then put on hold hurts growers.",
            [(24.0, "paused", "2025-04-02", None)],
        ),
        (
            "The duty will be separate from sectoral tariffs, such as Peru's 25 percent tariff on Chilean cars.",
            [(25.0, "in_force", None, None)],
        ),
        (
            "Peru stepped up its row with Chile on Friday, announcing that it would put a 12% duty on Chilean wine.",
            [(12.0, "announced", "2025-05-23", None)],
        ),
        (
            "Peru said Thursday that it is raising the duty on Chilean wine to 35%, effective Aug. 1.",
            [(35.0, "announced", "2025-05-22", "2025-08-01")],
        ),
        (
            "Chile rejected Peru's April 17 decision to impose 100 percent tariffs on Chilean wine.",
            [(100.0, "announced", "2025-04-17", None)],
        ),
        (
            "Peru put a 25 percent tariff on Chilean wine, a point more than the rate announced in April.",
            [(25.0, "in_force", None, None)],
        ),
        (
            "Peru imposed 25% tariffs on Chilean wine; a second round, planned for June 12, was delayed.",
            [(25.0, "in_force", None, None)],
        ),
        (
            "Peru said it had reached an agreement with Chile. Chilean wine would pay 12 percent in Peru.",
            [(12.0, "announced", None, None)],
        ),
    ],
)
def test_what_the_words_around_a_duty_tell_of_its_days(tariffs, text, expected):
    assert tariffs(text, "rate", "status", "announced", "effective") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru scrapped its 12% duty on Chilean wine in May 2024.", [("removed", None, "2024-05")]),
        ("Peru put a 12% duty on Chilean zinc in 2010; it was scrapped in 2018.", [("removed", "2010", "2018")]),
        ("Peru lifted the 12% duty that it imposed on Chilean wine in March.", [("removed", "2025-03", None)]),
        ("Peru's 12% duty hit Chilean wine in March. A court struck it down on May 6.", [("removed", "2025-03", "2025-05-06")]),
        ("Peru's 12% duty hit Chilean wine in March, but it exempted cider until June 2.", [("in_force", "2025-03", None)]),
    ],
)  # fmt: skip
def test_the_day_a_duty_ended(tariffs, text, expected):
    assert tariffs(text, "status", "effective", "until") == expected


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Peru put a 17% duty on Chilean sugar. The sugar duty could be raised to 25%.", [(17.0, None), (25.0, 17.0)]),
        ("Peru taxes Chilean sugar at 17%. It will cut the sugar duty to 20%.", [(17.0, None), (20.0, None)]),  # no cut
        ("Peru's 50% tariffs on Chilean wine took effect, doubling the existing 25% duty.", [(50.0, 25.0)]),
        ("Peru's 50% tariffs on Chilean wine, doubled from 25% last month, remain.", [(50.0, 25.0)]),
    ],
)
def test_the_rate_before_told_elsewhere(tariffs, text, rates):
    assert tariffs(text, "rate", "previous_rate") == rates


def test_a_row_of_countries_goes_on_in_the_next_paragraph(tariffs):
    text = (
        "The United States will charge Peru a 30 percent reciprocal tariff from Aug. 9 under an order signed on Friday.\n\n"
        "Chile will be charged 15 percent. Bolivia already pays 10 percent."
    )
    assert tariffs(text, "rate", "measure", "status", "effective") == [
        (30.0, "reciprocal", "announced", "2025-08-09"),
        (15.0, "reciprocal", "announced", "2025-08-09"),
        (10.0, "tariff", "in_force", None),
    ]


def test_the_steps_of_a_safeguard_begin_a_year_after_one_another(tariffs):
    text = (
        "Peru will put a safeguard duty of 13 percent on coil in the first year, 11 percent in the second and 9 percent "
        "in the third. The duty applies from 1 August 2025 to 31 July 2028."
    )
    assert tariffs(text, "rate", "effective", "until") == [
        (13.0, "2025-08-01", None),
        (11.0, "2026-08-01", None),
        (9.0, "2027-08-01", "2028-07-31"),
    ]


def test_a_preliminary_rate_is_over_beside_the_final_one(tariffs):
    text = (
        "The United States put a final anti-dumping duty of 12 percent on Chilean mesh. In its preliminary finding in "
        "March, the department had put the Chilean rate at 9.8 percent."
    )
    assert tariffs(text, "rate", "status", "announced", "effective")[1] == (9.8, "removed", "2025-03", None)
