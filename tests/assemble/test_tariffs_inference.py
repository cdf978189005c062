"""What a tariff takes from beyond its clause: parties, goods, kind, state and the rate before; and what stays null."""

import pytest

from extractor import read_text
from extractor.records import TextParty


@pytest.mark.parametrize(
    ("text", "imposer"),
    [
        (
            "Europe sells nuts. The European Union is divided. The European Commission set a 10 percent duty on nuts.",
            "EU",
        ),
        ("China's Finance Ministry put a 10 percent duty on Peruvian nuts.", "CN"),
        ("The U.S. is divided. The Commerce Department set a 10 percent duty on Peruvian nuts.", "US"),
        ("Canada said it would put a 25% tariff on American ketchup as well as a 10% tax on other items.", "CA"),
        ("Peru wants the 25 percent tariff on Peruvian copper removed.", None),  # who wants it gone does not collect it
        ("The 25 percent tariff hurt Canadian mills.", None),  # an adjective of whoever suffers is no customs office
        ("The tariff on whisky is 34 yen a litre. Japan and Peru talk.", "JP"),
    ],
)
def test_whose_customs_collect_it(tariffs, text, imposer):
    assert {found[0] for found in tariffs(text, "imposer")} == {imposer}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # "the levy" points back
            "Ghana put a levy on Ivorian cocoa in March. The levy stands at 8 percent.",
            [(8.0, "GH", ["CI"], ["cocoa"])],
        ),
        (  # an average does not
            "Ghana put a 5 percent levy on Ivorian cocoa. Ghana's average tariff is 12 percent.",
            [(5.0, "GH", ["CI"], ["cocoa"]), (12.0, "GH", [], [])],
        ),
        (
            "Peru and Chile put 25 percent tariffs on each other's wine.",
            [(25.0, "PE", ["CL"], ["wine"]), (25.0, "CL", ["PE"], ["wine"])],
        ),
        (  # goods of any origin stay so
            "Ghana taxed Ivorian cocoa at 5 percent. A 2 percent levy applies to all imports.",
            [(5.0, "GH", ["CI"], ["cocoa"]), (2.0, "GH", [], [])],
        ),
        (  # each figure of a row has the goods before it
            "Turkey raised duties on American goods, to 120 percent on cars, 140 percent on whisky and 60 percent on tobacco.",
            [
                (120.0, "TR", ["US"], ["cars"]),
                (140.0, "TR", ["US"], ["whisky"]),
                (60.0, "TR", ["US"], ["tobacco"]),
            ],
        ),
        (
            "Peru doubled tariffs on Chilean copper and steel to 20 percent and 50 percent respectively.",
            [(20.0, "PE", ["CL"], ["copper"]), (50.0, "PE", ["CL"], ["steel"])],
        ),
        (  # the other of the two whom the article is about
            "Norway and Denmark met on Monday.\n\nNorway raised its duty on butter to 12 percent.",
            [(12.0, "NO", ["DK"], ["butter"])],
        ),
        (  # three are no pair
            "Norway, Denmark and Peru met on Monday.\n\nNorway raised its duty on butter to 12 percent.",
            [(12.0, "NO", [], ["butter"])],
        ),
    ],
)
def test_what_it_is_on(tariffs, text, expected):
    assert tariffs(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru will impose a 40 percent duty on Chilean wine unless Chile yields.", "proposed"),
        ("Peru will impose a 40 percent duty on Chilean wine.", "announced"),
        ("Peru is to start collecting a 40 percent duty on Chilean wine.", "announced"),
        ("Peru put off a 40 percent duty on Chilean wine.", "paused"),
        ("A court struck down the 40 percent duty on Chilean wine.", "removed"),
        ("Peru will scrap the 40 percent duty on Chilean wine.", "in_force"),
        ("Peru's 40 percent duty on Chilean wine expires on June 30.", "in_force"),
        ("Peru's 40 percent duty on Chilean wine expired on May 1.", "removed"),
    ],
)
def test_the_state_it_is_in(tariffs, text, status):
    assert [found[0] for found in tariffs(text, "status")] == [status]


def test_a_safeguard_case_gives_its_quotas_their_kind_and_later_rates_replace_the_first(tariffs):
    text = (
        "Washington has safeguards on dishwashers.\n\n"
        "They put a 20 percent tariff on the first 900,000 dishwashers and 50 percent on units above that number. "
        "The rates fell to 16 percent and 40 percent in the third year."
    )
    assert tariffs(text, "rate", "measure", "status", "previous_rate") == [
        (20.0, "safeguard", "removed", None),
        (50.0, "safeguard", "removed", None),
        (16.0, "safeguard", "in_force", 20.0),
        (40.0, "safeguard", "in_force", 50.0),
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Peru hit back with a 20 percent duty on Chilean wine.", ["retaliatory"]),
        ("Peru put a 20 percent duty on Chilean wine, and Chile vowed retaliation.", ["tariff"]),
        ("Peru put a 20 percent duty on Chilean wine, alleging that Chile had broken a pact.", ["retaliatory"]),
    ],
)
def test_an_answer_is_of_whoever_gives_it(tariffs, text, measures):
    assert [found[0] for found in tariffs(text, "measure")] == measures


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("Peru doubled its duty on Chilean wine to 40 percent.", [(40.0, 20.0)]),
        ("The duty on Chilean wine, now 15 percent, will rise to 20 percent.", [(20.0, 15.0)]),
        ("Peru put a 25 percent duty on Chilean wine, up from an initial 10 percent.", [(25.0, 10.0)]),
        ("Peru raised the levy on Chilean wine to $75 a tonne from $50.", [(75.0, 50.0)]),
    ],
)
def test_the_rate_before(tariffs, text, rates):
    assert tariffs(text, "rate", "previous_rate") == rates


def test_a_headline_is_told_once_more_in_the_article(tariffs):
    text = "The United States cut its tariff on Korean cars and car parts to 15 percent from 25 percent."
    found = tariffs(text, "rate", "previous_rate", "products", title="Seoul wins 15 percent car tariff")
    assert found == [(15.0, 25.0, ["cars", "car parts"])]


@pytest.mark.parametrize(
    "text",
    [
        "Washington announced plans to put 300 million dollars a year in tariffs on Japanese goods.",
        "The 6.2 percent levy, a payroll tax, pays for pensions.",
        "Chile imposed no tariffs in response.",
        "The new duties cover 80 percent of trade, and half of the tariffs were removed.",
    ],
)
def test_what_is_no_rate_of_duty(tariffs, text):
    assert tariffs(text) == []


def test_an_economy_that_only_the_name_of_a_body_tells_is_given_as_text(extractor):
    facts = extractor.extract(read_text("The U.S. Commerce Department set a duty of 12 percent on pipes from Peru."))
    assert [tariff.imposer for tariff in facts.tariffs] == [TextParty(text="United States")]


def test_his_duties_are_those_of_the_only_person_named_before_in_the_sentence(tariffs):
    text = (
        "Peru and Chile met. Mills in Chile, Jo Doe said, would close. A court said that "
        "Trump's 10 percent baseline tariff and his 25 percent duties on Chilean goods broke U.S. law."
    )
    assert ("US", ["CL"]) in tariffs(text, "imposer", "targets")
