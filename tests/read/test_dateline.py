"""Where running text starts, and what stands before it."""

import pytest

from extractor.read.dateline import find_dateline
from extractor.read.places import country_of


@pytest.mark.parametrize(
    ("line", "place", "body"),
    [
        ("SEOUL, April 27 - Exports rose", "SEOUL", "Exports rose"),
        ("TOKYO (Kyodo) — Exports rose", "TOKYO", "Exports rose"),
        ("Beijing (dpa) - Exports rose", "Beijing", "Exports rose"),
        ("WEST POINT (United States) (AFP) – Exports rose", "WEST POINT", "Exports rose"),
        ("SEOUL, Sept. 22 (Yonhap) -- Exports rose", "SEOUL", "Exports rose"),
        ("BEIJING--China's exports rose", "BEIJING", "China's exports rose"),
        ("NEW DELHI: India's exports rose", "NEW DELHI", "India's exports rose"),
        ("New Delhi [India], March 5 (ANI): India's exports", "New Delhi", "India's exports"),
        ("RIO DE JANEIRO, Feb 26 - Brazil's exports", "RIO DE JANEIRO", "Brazil's exports"),
        ("Rio de Janeiro (AFP) - Exports rose", "Rio de Janeiro", "Exports rose"),
        ("ST. LOUIS, April 3 - A mill reopened", "ST. LOUIS", "A mill reopened"),
        ("GENEVA/BRUSSELS, Feb 26 (Reuters) - WTO judges", "GENEVA/BRUSSELS", "WTO judges"),
        ("DETROIT, Mich. (AP) — Carmakers", "DETROIT", "Carmakers"),
        ("MEXICO CITY, 3 March 2025 (EFE).- Exports", "MEXICO CITY", "Exports"),
        ("OSLO (KTV) - March 5, 2025. Exports rose", "OSLO", "Exports rose"),
        ("OSLO (KTV) — 5 March 2025 — Exports rose", "OSLO", "Exports rose"),
    ],
)
def test_finds_datelines(line: str, place: str, body: str) -> None:
    found = find_dateline(line)
    assert found
    assert found.place == place
    assert line[found.length :] == body


@pytest.mark.parametrize(
    "line",
    [
        "U.S. - China talks resume",
        "Two-way - trade",
        "EXPORTS UP IN SPRING - MINISTER",
        "WHO: Exports rose",  # an agency that is no city
        "GATT - the body - met",  # a dateline is followed by the start of a sentence
        "By Tuesday - the last day",
        "Chicago-based Acme - a maker of steel",
        "Exports rose in Seoul - again",
        "",
    ],
)
def test_leaves_other_lines_alone(line: str) -> None:
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("SEOUL", "KR"),
        ("Geneva", "CH"),
        ("U.S.", "US"),
        ("United States", "US"),
        ("West Germany", "DE"),
        ("HONG KONG", "HK"),
        ("Calif.", "US"),
        ("Atlantis", None),
    ],
)
def test_knows_the_country_of_a_place(place: str, code: str | None) -> None:
    assert country_of(place) == code
