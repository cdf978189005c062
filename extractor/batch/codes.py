"""Our codes -> those by which trade statistics are joined: ISO 3166-1 alpha-3, UN Comtrade, SDMX periods.

Sources: UN Comtrade's reference of reporters and partners, the SDMX 2.1 standard's observational time period.
"""

import re
from calendar import monthrange
from datetime import date
from functools import cache

import pycountry

COMTRADE = {"US": 842, "IN": 699, "FR": 251, "CH": 757, "NO": 579, "TW": 490, "EU": 97, "YUCS": 890}
"""Where UN Comtrade's area differs from ISO 3166-1 numeric: the US with its islands, "Other Asia, nes" for Taiwan …

Of Yugoslavia it is the state until 1991. Italy is 380; older files have 381.
"""
FLOWS = {"exports": "X", "imports": "M"}
"""UN Comtrade's `flowCode`; balances and total trade have none."""
TOTAL = "TOTAL"  # Comtrade's `cmdCode` of all goods together
SPAN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
FREQUENCIES = {1: "M", 3: "Q", 6: "S", 12: "A"}  # by months


@cache
def iso3(code: str | None) -> str | None:
    """Give a country's ISO 3166-1 alpha-3 code; of a historic state, the one it had."""
    country = _country(code)
    return country.alpha_3 if country else None


@cache
def comtrade(code: str | None) -> int | None:
    """Give a country's UN Comtrade code (`reporterCode`, `partnerCode`)."""
    if code in COMTRADE:
        return COMTRADE[code]
    numeric = getattr(_country(code), "numeric", None)
    return int(numeric) if numeric else None


def _country(code: str | None) -> "pycountry.db.Data | None":
    if not code:
        return None
    if len(code) == 4:
        return pycountry.historic_countries.get(alpha_4=code)
    return pycountry.countries.get(alpha_2=code)


def sdmx_period(edtf: str | None) -> tuple[str | None, str | None]:
    """Give SDMX's FREQ and TIME_PERIOD of an EDTF date that is exactly a year, half, quarter, month or day.

    "2024" is A, 2024; "2025-01/2025-03" is Q, 2025-Q1; anything rougher or in between is None, None.
    """
    parts = [SPAN.fullmatch(part) for part in (edtf or "").split("/")]
    first, last = parts[0], parts[-1]
    if not first or not last or len(parts) > 2:
        return None, None
    if first[3] and first.group() == last.group():
        return "D", first.group()
    year, start = int(first[1]), int(first[2] or 1)
    months = (int(last[1]) - year) * 12 + int(last[2] or 12) - start + 1
    whole = first[3] in (None, "01") and last[3] in (None, f"{_days(last):02}")
    frequency = FREQUENCIES.get(months)
    if not frequency or not whole or (start - 1) % months:
        return None, None
    number = (start - 1) // months + 1
    names = {"A": f"{year}", "M": f"{year}-{start:02}"}
    return frequency, names.get(frequency, f"{year}-{frequency}{number}")


def _days(part: re.Match[str]) -> int:
    return monthrange(int(part[1]), min(max(int(part[2] or 12), 1), 12))[1]


def comtrade_period(frequency: str | None, period: str | None) -> int | None:
    """Give UN Comtrade's `period` of a year or month: 2024, 202405."""
    return int(period.replace("-", "")) if period and frequency in ("A", "M") else None


def day_of(text: str | None) -> date | None:
    """Give the day that an ISO 8601 date or date-time begins with."""
    return date.fromisoformat(text[:10]) if text else None
