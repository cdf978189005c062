"""Which country a dateline's place is in."""

from functools import cache

from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml


def country_of_city(place: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code of the country that a capital or other newsroom city is in."""
    return _cities().get(_key(place))


def country_of(place: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code for a city, state or country as a dateline names it, None if not known."""
    key = _key(place)
    return _cities().get(key) or _countries().get(key) or _regions().get(key)


def _key(place: str) -> str:
    return " ".join(str(place).replace(".", "").lower().split())


@cache
def _cities() -> dict[str, str]:
    found = {}
    for code, country in load_yaml(PATTERNS / "actors" / "countries.yml").items():
        if len(code) == 2 and "capital" in country:
            found[_key(country["capital"])] = str(code)
    for code, cities in load_yaml(PATTERNS / "places.yml")["places"].items():
        found |= {_key(city): str(code) for city in cities}
    return found


@cache
def _regions() -> dict[str, str]:
    return {
        _key(name): str(code) for code, names in load_yaml(PATTERNS / "places.yml")["regions"].items() for name in names
    }


@cache
def _countries() -> dict[str, str]:
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    found: dict[str, str] = {}
    for country in pycountry.countries:
        names = (country.name, getattr(country, "common_name", None), territories.get(country.alpha_2))
        found |= {_key(name): country.alpha_2 for name in names if name}
    for code, country in load_yaml(PATTERNS / "actors" / "countries.yml").items():
        if len(code) == 2:
            found |= {
                _key(name): str(code)
                for name in (country["name"], *country.get("names", ()), *country.get("short", ()))
            }
    return found
