"""Whose act a duty is, which goods pay it, and what stands beside what is to come."""

import pytest

FIELDS = ("rate", "imposer", "targets", "products", "status")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru is looking at a tariff of 25 percent on imported sofas.", ("PE", [])),
        ("Peru wants Chile to drop its 20 percent duty on wine.", ("CL", ["PE"])),
        ("Peru called on Chile to lift a 20 percent duty on wine.", ("CL", [])),
        ("Kenya would open its market to Ghanaian cocoa, which it taxes at 40 percent.", ("KE", ["GH"])),
        ("Chilean growers fear a 20 percent Peruvian duty on wine.", ("PE", ["CL"])),
        ("Chile faces a 20 percent duty on its wine in Peru.", ("PE", ["CL"])),
    ],
)
def test_agents_are_who_does_what_the_duty_hangs_on(tariffs, text, expected):
    found = tariffs(text, *FIELDS)
    assert [(imposer, targets) for _, imposer, targets, _, _ in found] == [expected]


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Rods from Chile now pay a duty of 6 percent in Peru.", ["Rods"]),
        ("Chilean growers now pay a duty of 6 percent in Peru.", []),
        ("Chilean watchmakers now pay a duty of 6 percent in Peru.", []),
        ("Imports from Chile now pay a duty of 6 percent in Peru.", []),
    ],
)
def test_goods_are_what_pays_a_duty_unless_people_do(tariffs, text, products):
    assert [found[3] for found in tariffs(text, *FIELDS)] == [products]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru will not scrap its 14 percent duty on shoes.", [(14.0, "PE", [], ["shoes"], "in_force")]),
        ("Peru could halve its tariff of 150 percent on whisky.", [(150.0, "PE", [], ["whisky"], "in_force")]),
        (
            "In 2019 Peru charged 16 percent on milk from Chile for four months as a duty.",
            [(16.0, "PE", ["CL"], ["milk"], "removed")],
        ),
        ("Peru refused to lower its duty on cement to 9 percent.", []),
        (  # what fresh ones pay has nothing to do with Chile
            "Peru will lift a 2 percent duty on orange juice from Chile. Fresh oranges remain subject to 11 percent duty.",
            [(2.0, "PE", ["CL"], ["orange juice"], "in_force"), (11.0, "PE", [], ["Fresh oranges"], "in_force")],
        ),
        (
            "Peru threatened to put 50 percent tariffs on goods from Chile. Chilean steel already pays a 50 percent duty.",
            [(50.0, "PE", ["CL"], [], "proposed"), (50.0, "PE", ["CL"], ["steel"], "in_force")],
        ),
    ],
)
def test_standing_duties_stay_apart_from_those_to_come(tariffs, text, expected):
    assert tariffs(text, *FIELDS) == expected
