"""Text -> figures: single ones first, then what neighbours say of each other (ranges, ellipsis, conversions)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.annotate.quantities.grammar import Lexicon, load_lexicon
from extractor.grammar.shipped import PATTERNS
from extractor.types import Amount, Bound, Quantity, QuantityKind

RANGE = re.compile(
    r"\s*(?:-|–|—|to|and)\s*(?:as\s+(?:much|many|high)\s+as\s+|almost\s+|about\s+|over\s+)?", re.IGNORECASE
)
OR = re.compile(r"\s*,?\s*or\s+", re.IGNORECASE)  # "10 or 25 percent": two figures, one unit
TO_ZERO = re.compile(r"[^.;]{0,24}\bto\s+")
BETWEEN = re.compile(r"(?:between|range[sd]?(?:\s+of)?(?:\s+between)?|ranging)\s*$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s*(?:about|around|nearly|some|over|just)?\s*$", re.IGNORECASE)
ELLIPSIS = re.compile(r"[^.;()\d]{0,40}$")
OPEN_BRACKET = re.compile(r"\s*\((?:about|or|around|roughly|approximately|nearly|some|=)?\s*$", re.IGNORECASE)
OTHERWISE = re.compile(
    r",\s+or\s+(?:about |around |roughly |some |nearly )?", re.IGNORECASE
)  # "9 trillion yen, or $63 billion"
CLOSE_BRACKET = re.compile(r"[^()\d]{0,24}\)")
PARAGRAPH = re.compile(r"\s{3,}")
MOVING = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|move[ds]?|rise[ns]?|rose|climb\w*|rais\w+|up) up to$|\bbring\w* \w+ up to$"
)
MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s+$"
)
FRACTIONS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
BEHIND = 28  # characters before a figure in which a bound word may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A figure and its place: characters [start, end)."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One figure by itself. `unit` is "percent", "points", a currency code or a unit; None without one."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    kind: QuantityKind | None
    scaled: bool
    factor: Decimal = Decimal(1)
    ambiguous: tuple[str, ...] = ()


def find_quantities(text: str, *, lexicon: Lexicon | None = None) -> list[FoundQuantity]:
    """List the percentages, amounts of money and counts of a text, in order."""
    words = lexicon or load_lexicon(PATTERNS / "quantities.yml")
    atoms = _with_shared_units(text, list(_atoms(text, words)))
    found = [_found(text, group, words) for group in _groups(text, atoms)]
    return _fold_conversions(text, [f for f in found if f is not None])


def _atoms(text: str, words: Lexicon) -> Iterator[Atom]:
    for match in words.atom.finditer(text):
        value = _value(match, words)
        if value is None:
            continue
        factor = words.scales.get(_flat(match["scale"]), Decimal(1)) if match["scale"] else Decimal(1)
        if match["tight"]:
            if not match["sign"] and not match["unit"]:
                continue
            factor = words.tight[match["tight"].lower()]
        kind, unit, others = _unit(match, words)
        if kind == QuantityKind.POINTS and unit == "basis":
            value, unit = value / 100, "percent"
        if kind == QuantityKind.MONEY and match["unit"] and _flat(match["unit"]) in words.minor:
            value = value / 100
        scaled = bool(match["scale"] or match["tight"])
        yield Atom(
            start=match.start(), end=_end(match, words), value=value * factor, unit=unit, kind=kind, scaled=scaled,
            factor=factor, ambiguous=others,
        )  # fmt: skip


def _end(match: re.Match[str], words: Lexicon) -> int:
    """Give where a figure ends: in "$75 a tonne" the tonne is what the amount is for."""
    if not match["sign"] or not match["unit"] or _flat(match["unit"]) in words.currencies:
        return match.end()
    parts = ("digits", "half", "fraction", "spelled", "point", "tight", "scale")
    return max(match.end(part) for part in parts if match[part])


def _value(match: re.Match[str], words: Lexicon) -> Decimal | None:
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        value += FRACTIONS[match["half"].strip(" -")] if match["half"] else 0
    elif match["fraction"]:
        value = Decimal("0.5")
    else:
        parts = re.split(r"[ -]", match["spelled"].lower())
        value = sum((words.numbers.get(part, Decimal(1)) for part in parts), Decimal(0))
    if match["point"]:
        point = match["point"].lower()
        digits = point if point.isdigit() else str(words.numbers.get(point, ""))
        return Decimal(f"{value}.{digits}") if digits.isdigit() and value == value.to_integral_value() else None
    return value


def _flat(text: str) -> str:
    return " ".join(re.split(r"[\s-]+", text.lower()))


def _unit(match: re.Match[str], words: Lexicon) -> tuple[QuantityKind | None, str | None, tuple[str, ...]]:
    if match["sign_unit"]:
        return QuantityKind.PERCENT, "percent", ()
    unit = _flat(match["unit"]) if match["unit"] else None
    if match["sign"]:
        sign = next(code for form, code in words.signs.items() if form.lower() == match["sign"].lower())
        return QuantityKind.MONEY, sign, ()
    if unit is None:
        return None, None, ()
    if unit in words.percent or unit.replace(" ", "-") in words.percent:
        return QuantityKind.PERCENT, "percent", ()
    if unit in words.points:
        return QuantityKind.POINTS, "percent", ()
    if unit in words.basis_points:
        return QuantityKind.POINTS, "basis", ()
    if codes := words.currencies.get(unit):
        return QuantityKind.MONEY, codes[0], codes[1:]
    return QuantityKind.COUNT, str(match["unit"]), ()


def _with_shared_units(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give a bare figure the unit it shares: "from 10 to 25 percent", "4.3 billion in 1985" after dollars."""
    done = list(atoms)
    for i in range(len(done) - 2, -1, -1):
        first, second = done[i], done[i + 1]
        between = text[first.end : second.start]
        if first.kind is None and _is_year(text, first) and second.kind == QuantityKind.MONEY:
            continue  # "widened in 2018 to $621 billion"
        if first.kind is None and MONTH.search(text[max(0, first.start - BEHIND) : first.start]):
            continue  # "20% on Sept. 1 and 25% on Oct. 1"
        if first.kind is None and second.kind and (RANGE.fullmatch(between) or OR.fullmatch(between)):
            factor = second.factor if not first.scaled and second.kind != QuantityKind.PERCENT else Decimal(1)
            if first.scaled or second.kind != QuantityKind.COUNT or factor == 1:
                value = first.value * factor if _in_scale(first, second, factor) else first.value
                done[i] = replace(
                    first, value=value, unit=second.unit, kind=second.kind, ambiguous=second.ambiguous, factor=factor
                )
    money: Atom | None = None
    for i, atom in enumerate(done):
        if atom.kind == QuantityKind.MONEY:
            money = atom
        elif atom.kind is None and atom.scaled and money and not _names_something(text, atom):
            done[i] = replace(atom, unit=money.unit, kind=QuantityKind.MONEY, ambiguous=money.ambiguous)
        elif atom.kind is None and i and done[i - 1].kind == QuantityKind.PERCENT and _is_twin(text, done[i - 1], atom):
            done[i] = replace(atom, unit="percent", kind=QuantityKind.PERCENT)
    return done


def _is_year(text: str, atom: Atom) -> bool:
    """Tell whether a bare figure can be a year: "2018", not "2,018" or "2018 billion"."""
    return not atom.scaled and 1900 <= atom.value <= 2100 and text[atom.start : atom.end].isdigit()


def _in_scale(first: Atom, second: Atom, factor: Decimal) -> bool:
    """Tell whether "7 and 8 billion" means 7 billion: the bare figure is of the size of the scaled one."""
    return first.value < 1000 or first.value < second.value / factor * 100


def _names_something(text: str, atom: Atom) -> bool:
    """Tell whether a word behind a scaled figure says what it counts: "1.4 billion people"."""
    behind = re.match(r"\s+([a-z]+)", text[atom.end : atom.end + 24])
    return bool(behind) and behind[1] not in _GRAMMAR_WORDS if behind else False


_GRAMMAR_WORDS = frozenset(
    (
        "in from a an the and or but of for at on to last this next during against compared versus by as "
        "while after before with over under is was were are had has more less higher lower worth up down than "
        "which that each per into from when revised following since recorded posted seen reported registered "
        "due following because amid despite when where if so thus although though announced reached according about "
        "around also only just partly mainly mostly largely last previously first expected forecast without within "
        "surplus surpluses deficit deficits shortfall gap trade merchandise current visible"
    ).split()
)


def _is_twin(text: str, first: Atom, second: Atom) -> bool:
    """Tell whether a bare figure is a percentage too: "25 percent on steel and 10 on copper", "25 percent from 10"."""
    between = text[first.end : second.start]
    behind = text[second.end : second.end + 4]
    if 1800 <= second.value <= 2100 and re.fullmatch(r"\d{4}", text[second.start : second.end]):
        return False  # a year
    if second.value == 0 and TO_ZERO.fullmatch(between):
        return True  # "from 25 percent to zero"
    joined = re.fullmatch(r"\s+on\s+[a-z -]{2,30}(?:,| and)\s+", between) and re.match(r"\s+on\b", behind + " ")
    return bool(joined or (re.fullmatch(r",?\s+from\s+", between) and re.match(r"\s*[.,;]|\s*$", behind)))


def _groups(text: str, atoms: list[Atom]) -> Iterator[tuple[Atom, Atom | None]]:
    """Pair the two ends of ranges."""
    i = 0
    while i < len(atoms):
        first = atoms[i]
        if i + 1 < len(atoms) and _is_range(text, first, atoms[i + 1]):
            yield first, atoms[i + 1]
            i += 2
            continue
        yield first, None
        i += 1


def _is_range(text: str, first: Atom, second: Atom) -> bool:
    between = text[first.end : second.start]
    if first.kind is None or first.kind != second.kind or first.unit != second.unit or not RANGE.fullmatch(between):
        return False
    before = text[max(0, first.start - 24) : first.start]
    if "and" in between.lower():
        return bool(BETWEEN.search(before))
    return (not FROM.search(before) and first.value < second.value) or bool(BETWEEN.search(before.replace("from", "")))


def _found(text: str, group: tuple[Atom, Atom | None], words: Lexicon) -> FoundQuantity | None:
    first, second = group
    if first.kind is None or first.unit is None:
        return None
    end = (second or first).end
    per = words.per.match(text, end)
    if per and first.kind in (QuantityKind.MONEY, QuantityKind.COUNT):
        end = per.end()
    else:
        per = None
    quantity = Quantity(
        kind=first.kind, value=first.value, max=second.value if second else None, unit=first.unit,
        bound=_bound(text, first.start, words), per=per["per"].lower() if per else None, ambiguous=first.ambiguous,
    )  # fmt: skip
    return FoundQuantity(start=first.start, end=end, quantity=quantity)


def _bound(text: str, start: int, words: Lexicon) -> Bound | None:
    before = " ".join(text[max(0, start - BEHIND) : start].lower().split())
    if MOVING.search(before):
        return None
    for form, bound in words.bounds:
        if before.endswith(form) and not before[: -len(form)][-1:].isalnum():
            return Bound(bound)
    return None


def _fold_conversions(text: str, found: list[FoundQuantity]) -> list[FoundQuantity]:
    """Put a conversion in brackets into the amount before it: "9 trillion yen ($63 billion)"."""
    kept: list[FoundQuantity] = []
    for item in found:
        before = kept[-1] if kept else None
        if before and _converts(text, before, item):
            also = (*before.quantity.also, Amount(value=item.quantity.value, currency=str(item.quantity.unit)))
            kept[-1] = replace(before, quantity=replace(before.quantity, also=also))
        else:
            kept.append(item)
    return kept


def _converts(text: str, before: FoundQuantity, item: FoundQuantity) -> bool:
    both = before.quantity.kind == item.quantity.kind == QuantityKind.MONEY
    if not both or before.quantity.unit == item.quantity.unit:
        return False
    between = text[before.end : item.start]
    if OTHERWISE.fullmatch(between):
        return True
    return bool(OPEN_BRACKET.fullmatch(between)) and CLOSE_BRACKET.match(text, item.end) is not None
