"""Which country a dateline's place is in."""

from functools import cache

from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml


@cache
def _places() -> dict[str, str]:
    table = load_yaml(PATTERNS / "places.yml")
    return {str(place).lower(): str(code) for code, places in table["places"].items() for place in places}


@cache
def _countries() -> dict[str, str]:
    import pycountry

    found = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)):
            if name:
                found[name.lower()] = country.alpha_2
    return found


def country_of(place: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code for a city or country as a dateline names it, None when it is not known."""
    key = " ".join(place.replace(".", "").lower().split())
    return _places().get(key) or _countries().get(key)
