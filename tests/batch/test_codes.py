"""Codes by which trade statistics are joined."""

import pytest

from extractor.batch.codes import comtrade, comtrade_period, iso3, sdmx_period


@pytest.mark.parametrize(
    ("code", "alpha_3", "area"),
    [
        ("KR", "KOR", 410),
        ("US", "USA", 842),  # with Puerto Rico and the Virgin Islands, as Comtrade counts
        ("IN", "IND", 699),  # with Sikkim
        ("FR", "FRA", 251),  # with Monaco and the departments overseas
        ("CH", "CHE", 757),  # with Liechtenstein
        ("NO", "NOR", 579),  # with Svalbard
        ("IT", "ITA", 380),
        ("DE", "DEU", 276),
        ("SD", "SDN", 729),
        ("PR", "PRI", 630),
        ("TW", "TWN", 490),  # "Other Asia, nes"
        ("EU", None, 97),
        ("SUHH", "SUN", 810),
        ("DDDE", "DDR", 278),
        ("CSHH", "CSK", 200),
        ("YUCS", "YUG", 890),
        ("CSXX", "SCG", 891),
        ("XK", None, None),
        (None, None, None),
    ],
)
def test_countries(code: str | None, alpha_3: str | None, area: int | None) -> None:
    assert (iso3(code), comtrade(code)) == (alpha_3, area)


@pytest.mark.parametrize(
    ("edtf", "frequency", "period", "number"),
    [
        ("2024", "A", "2024", 2024),
        ("2024-01/2024-12", "A", "2024", 2024),
        ("2024-10", "M", "2024-10", 202410),
        ("2025-01/2025-03", "Q", "2025-Q1", None),
        ("2024-10-01/2024-12-31", "Q", "2024-Q4", None),
        ("2024-07/2024-12", "S", "2024-S2", None),
        ("2024-05-06", "D", "2024-05-06", None),
        ("2024-02/2024-04", None, None, None),  # three months that are no quarter
        ("2024-01/2024-05", None, None, None),
        ("2023-07/2024-06", None, None, None),  # a fiscal year
        ("2025-05-19/2025-05-25", None, None, None),
        ("2024-10~", None, None, None),
        ("2024-10/..", None, None, None),
        (None, None, None, None),
    ],
)
def test_periods(edtf: str | None, frequency: str | None, period: str | None, number: int | None) -> None:
    assert sdmx_period(edtf) == (frequency, period)
    assert comtrade_period(frequency, period) == number
