"""Do the facts that were read from an example agree with what its pattern file expects?"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractor.records import ActorRecord, Extraction, Rate, Statement, Tariff, TextParty, TradeFigure

Fact = Tariff | TradeFigure | Statement


def facts_of(extraction: Extraction, kind: str) -> Sequence[Fact]:
    """Give the facts of one kind: the id of a pattern file is the name of its list."""
    found: Sequence[Fact] = getattr(extraction, kind)
    return found


def compare(expected: Sequence[Mapping[str, Any]], extraction: Extraction, kind: str) -> list[str]:
    """List how the facts differ from the expected ones; fields that an expected fact leaves out are free.

    Facts without a figure that nobody expects are no difference: the contract allows a tariff without a rate.
    """
    names = _Names(extraction.actors)
    left = sorted(facts_of(extraction, kind), key=_bare)  # those without a figure are paired last
    table = [[_differences(wanted, fact, names) for fact in left] for wanted in expected]
    pairs = _pair([[not found for found in row] for row in table])
    free = [i for i in range(len(left)) if i not in pairs.values()]
    differences: list[str] = []
    for row, wanted in enumerate(expected):
        if row in pairs:
            continue
        nearest = min(free, key=lambda i: len(table[row][i]), default=None)
        if nearest is not None and len(table[row][nearest]) < len(wanted):
            differences += table[row][nearest]
            free.remove(nearest)
        else:
            differences.append(f"missing: {dict(wanted)}")
    return differences + [f"not expected: {_brief(left[i], names)}" for i in free if not _bare(left[i])]


def _bare(fact: Fact) -> bool:
    return isinstance(fact, Tariff) and fact.rate is None


def _pair(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """Pair as many rows with columns that fit as can be: a row moves on where another needs its column (Kuhn 1955)."""
    row_of: dict[int, int] = {}

    def seat(row: int, tried: set[int]) -> bool:
        for column, fit in enumerate(fits[row]):
            if fit and column not in tried:
                tried.add(column)
                if column not in row_of or seat(row_of[column], tried):
                    row_of[column] = row
                    return True
        return False

    for row in range(len(fits)):
        seat(row, set())
    return {row: column for column, row in row_of.items()}


class _Names:
    """How the parties of an extraction are called: by code, name, or their words."""

    def __init__(self, actors: Sequence[ActorRecord]) -> None:
        self.by_id = {actor.id: {actor.code or actor.name, actor.name, *actor.aliases} for actor in actors}

    def of(self, party: object) -> set[str]:
        if isinstance(party, TextParty):
            return {party.text}
        if isinstance(party, list):
            return set().union(*map(self.of, party)) if party else set()
        return self.by_id.get(str(party), set()) if party is not None else set()


def _differences(wanted: Mapping[str, Any], fact: Fact, names: _Names) -> list[str]:
    found = []
    for field, value in wanted.items():
        reader = READERS.get(field)
        if reader is None and not hasattr(fact, field):
            found.append(f"{field}: facts of this kind have no such field")
            continue
        got = reader(fact, names) if reader else _plain(getattr(fact, field))
        if not _agree(field, value, got):
            found.append(f"{field}: expected {_show(value)}, got {_show(got)}")
    return found


def _agree(field: str, wanted: Any, got: Any) -> bool:
    if isinstance(got, set):  # all the names a party goes by
        return str(wanted) in got if got else str(wanted) == "null"
    if field in ("targets", "reporters"):
        return len(wanted) == len(got) and all(any(str(w) in names for names in got) for w in wanted)
    if field == "products":
        return sorted(map(str, wanted)) == sorted(got)
    return str(wanted) == ("null" if got is None else str(got))


def _show(value: object) -> str:
    if isinstance(value, set):
        return "/".join(sorted(value)) or "null"
    if isinstance(value, list):
        return "[" + ", ".join(map(_show, value)) + "]"
    return "null" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"


def _rate(rate: Rate | None) -> str | None:
    """Write a rate as examples do: "25 percent", "10-41 percent", "7 USD per tonne"."""
    if rate is None or rate.value is None:
        return None
    high = f"-{_number(rate.max)}" if rate.max is not None else ""
    return f"{_number(rate.value)}{high} {rate.unit}" + (f" per {rate.per}" if rate.per else "")


def _value(fact: TradeFigure) -> str | None:
    """Write an amount as examples do: "4100000000 USD", "300 tonnes"."""
    if fact.value is None:
        return None
    high = f"-{_number(fact.max)}" if fact.max is not None else ""
    return f"{_number(fact.value)}{high} {fact.currency or fact.unit or ''}".rstrip()


def _change(fact: TradeFigure) -> str | None:
    """Write a change as examples do: "up 6 percent", "down"; its base is the field `base`."""
    if fact.change is None:
        return None
    size = f" {_number(fact.change.value)} {fact.change.unit}" if fact.change.value is not None else ""
    return fact.change.direction + size


READERS: dict[str, Callable[[Any, _Names], Any]] = {
    "rate": lambda fact, names: _rate(fact.rate),
    "previous_rate": lambda fact, names: _rate(fact.previous_rate),
    "imposer": lambda fact, names: names.of(fact.imposer),
    "reporter": lambda fact, names: names.of(fact.reporter),
    "partner": lambda fact, names: names.of(fact.partner),
    "speaker": lambda fact, names: names.of(fact.speaker),
    "targets": lambda fact, names: [names.of(party) for party in fact.targets],
    "reporters": lambda fact, names: [names.of(party) for party in fact.reporters],
    "products": lambda fact, names: [product.text for product in fact.products],
    "value": lambda fact, names: _value(fact),
    "change": lambda fact, names: _change(fact),
    "base": lambda fact, names: fact.change.base if fact.change else None,
    "attribution": lambda fact, names: names.of(fact.attribution.to if fact.attribution else []),
    "evidence": lambda fact, names: fact.evidence.text,
}


def _brief(fact: Fact, names: _Names) -> str:
    if isinstance(fact, Tariff):
        return f"tariff of {_rate(fact.rate)} by {_show(names.of(fact.imposer))} (rule {fact.rule})"
    if isinstance(fact, TradeFigure):
        return f"{fact.flow} {_value(fact)} {_change(fact)} of {_show(names.of(fact.reporter))} (rule {fact.rule})"
    return f"'{fact.content}' by {_show(names.of(fact.speaker))} (rule {fact.rule})"
