"""Details of a duty told of before, rows by dates, answers named in headlines, and who acts for whom."""

import pytest

CASE = "Peru will collect anti-dumping duties of up to 58 percent on pork from Chile from June 10. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme Meat will pay 12 percent, and all other Chilean firms face 24 percent.",
            [
                (12.0, "anti_dumping", ["Acme Meat"], ["pork"], "announced", "2025-06-10"),
                (24.0, "anti_dumping", ["CL"], ["pork"], "announced", "2025-06-10"),
            ],
        ),
        (  # what holds now is no detail of what is to come
            "Chilean pork now pays 6 percent.",
            [(6.0, "tariff", ["CL"], ["pork"], "in_force", None)],
        ),
        (  # nor is what another economy collects
            "Kenya charges 6 percent on Chilean pork.",
            [(6.0, "tariff", ["CL"], ["pork"], "in_force", None)],
        ),
    ],
)
def test_details_take_what_they_leave_out_from_their_case(tariffs, text, expected):
    found = tariffs(CASE + text, "rate", "measure", "targets", "products", "status", "effective")
    assert found[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru put a 5 percent tariff on Chilean cars. The rate would go up to 10% on July 1, 15% on Aug. 1 and 25% on Oct. 1.",
            [(5.0, None, None), (10.0, 5.0, "2025-07-01"), (15.0, 10.0, "2025-08-01"), (25.0, 15.0, "2025-10-01")],
        ),
        (  # one day for both
            "Peru will put 25 percent on Chilean steel and 10 percent on Chilean tea from June 4, the tariff office said.",
            [(25.0, None, "2025-06-04"), (10.0, None, "2025-06-04")],
        ),
        (
            "On May 26 Peru ordered a 5 percent tariff on Chilean cars, which takes effect in 15 days.",
            [(5.0, None, "2025-06-11")],  # from the day of writing
        ),
    ],
)
def test_rows_by_dates(tariffs, text, expected):
    assert tariffs(text, "rate", "previous_rate", "effective") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru announced a 25 percent tariff on Chilean wine. A week later it suspended it.", "paused"),
        ("Peru announced a 25 percent tariff on Chilean wine. It will suspend it in July.", "announced"),
        ("Peru announced a 25 percent tariff on Chilean wine. It did not suspend it.", "announced"),
        ("Peru announced a 25 percent tariff on Chilean wine. The tariff was scrapped last week.", "removed"),
        ("Peru announced a 25 percent tariff on Chilean wine.\n\nGrowers were glad. Chile dropped it.", "announced"),
    ],
)
def test_the_next_sentence_tells_what_became_of_a_duty(tariffs, text, expected):
    assert tariffs(text, "status") == [(expected,)]


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Peru said on Monday it would put a 25 percent tariff on Chilean wine.", "2025-05-26"),
        ("Peru said on Monday its 25 percent tariff on Chilean wine was fair.", None),  # tells of one in force
        ("Chile said on Monday that Peru would put a 25 percent tariff on Chilean wine.", None),  # no announcement
        ("Peru announced on Monday a pause in its 25 percent tariff on Chilean wine.", None),  # of the pause
        ("Peru announced a 25 percent tariff on Chilean wine in breach of the March 2024 pact.", None),  # the pact's
        ("Under a decision of May 2, Peru charges 25 percent on Chilean wine as a duty.", "2025-05-02"),
    ],
)
def test_an_announcement_is_what_its_imposer_tells_of_the_duty(tariffs, text, announced):
    assert tariffs(text, "announced") == [(announced,)]


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("Peru hits back at Chile over steel", "retaliatory"),
        ("Chile hits back at Peru over steel", "tariff"),  # that is Chile's answer
        ("Peru and Chile at odds over steel", "tariff"),
    ],
)
def test_the_headline_tells_who_answers(tariffs, title, measure):
    text = (
        f"{title}\n\nLIMA, May 27, 2025 - Peru imposed a 25 percent tariff on Chilean wine on Tuesday, officials said."
    )
    assert tariffs(text, "measure") == [(measure,)]


@pytest.mark.parametrize(
    ("text", "imposer"),
    [
        ("Xi Jinping met U.S. officials in China. President Trump's 25 percent tariff on tea hurts.", "US"),
        ("Carney spoke in Mexico. A decree signed by Trump raised U.S. duties on tea to 25 percent.", "US"),
        (
            "Turkey and the U.S. are at odds. A decree signed by Tayyip Erdogan raised duties on tea to 25 percent.",
            "TR",
        ),
    ],
)
def test_leaders_act_for_their_economy(tariffs, text, imposer):
    assert tariffs(text, "imposer") == [(imposer,)]


def test_a_move_that_only_angers_another_is_not_on_it(tariffs):
    title = "Peru lifts duty on cattle"
    text = "Peru will raise its duty on live cattle to 20 percent, in a step certain to anger Chile."
    assert tariffs(text, "targets", title=title) == [([],)]


def test_nothing_is_announced_after_the_day_of_writing(tariffs):
    text = (
        "Peru could announce on Friday a duty of 12 percent on wheat from Chile. The last one, it announced on May 5."
    )
    assert [day for (day,) in tariffs(text, "announced") if day and day > "2025-05-27"] == []
