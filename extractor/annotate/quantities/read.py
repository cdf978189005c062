"""Text -> figures: single ones first, then what neighbours say of each other (ranges, ellipsis, conversions)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.quantities.conversions import fold_conversions
from extractor.annotate.quantities.figures import Atom, FoundQuantity
from extractor.annotate.quantities.fractions import find_fractions
from extractor.annotate.quantities.grammar import Lexicon, load_lexicon
from extractor.annotate.quantities.orders import find_orders
from extractor.annotate.quantities.shared import BEHIND, BETWEEN, FROM, RANGE, with_shared_units
from extractor.annotate.quantities.traded import with_traded_units
from extractor.grammar.shipped import PATTERNS
from extractor.types import Bound, Quantity, QuantityKind

PARAGRAPH = re.compile(r"\s{3,}")
MOVING = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|move[ds]?|rise[ns]?|rose|climb\w*|rais\w+|up) up to$|\bbring\w* \w+ up to$"
)
FRACTIONS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
LONGEST = 40  # characters of a figure; what is longer is none
LEVEL_BEHIND = 60  # characters before a figure in which a level and "from" may stand
LEVEL = re.compile(  # "to between 10 and 15 percent from 20 to 25 percent": both are ranges
    r"\bto (?:between )?[\d.]+ ?(?:percent|per cent|pct|%)? ?(?:and|to|-) [\d.]+ ?(?:percent|per cent|pct|%)"
    r" (?:down )?from $"
)


def find_quantities(text: str, *, lexicon: Lexicon | None = None) -> list[FoundQuantity]:
    """List the percentages, amounts of money, counts, ordinals and multiples of a text, in order."""
    figures = find_figures(text, lexicon=lexicon)
    listed: list[FoundQuantity] = []
    for found in sorted([*figures, *find_orders(text)], key=lambda found: (found.start, -found.end)):
        if not listed or found.start >= listed[-1].end:
            listed.append(found)
    return listed


def find_figures(text: str, *, lexicon: Lexicon | None = None) -> list[FoundQuantity]:
    """List what can fill a slot of a fact: percentages, amounts of money and counts, in order."""
    words = lexicon or load_lexicon(PATTERNS / "quantities.yml")
    counted = with_traded_units(text, list(_atoms(text, words)))
    atoms = _with_fractions(text, with_shared_units(text, counted))
    found = [_found(text, group, words) for group in _groups(text, atoms)]
    return fold_conversions(text, [f for f in found if f is not None])


def _with_fractions(text: str, atoms: list[Atom]) -> list[Atom]:
    """Add "by a quarter", "two-thirds of exports" where no figure has the words."""
    taken = {place for atom in atoms if atom.kind for place in (atom.start, atom.end)}
    shares = [
        Atom(start=start, end=end, value=value, unit="percent", kind=QuantityKind.PERCENT, scaled=False)
        for start, end, value in find_fractions(text)
        if start not in taken and end not in taken
    ]
    bare = {share.start for share in shares}
    return sorted([*(atom for atom in atoms if atom.start not in bare), *shares], key=lambda atom: atom.start)


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
        if (
            match["sign"]
            and match["sign"].isalpha()
            and len(match["sign"]) == 1
            and not (match["scale"] or match["tight"])
        ):
            continue  # "R2" and "P4" are names
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
        if len(match["digits"]) > LONGEST:
            return None
        value = _decimal(match["digits"])
        value += FRACTIONS[match["half"].strip(" -")] if match["half"] else 0
    elif match["fraction"]:
        lower = match["fraction"].lower()
        value = Decimal("0.5") if lower == "half" else Decimal("0.75" if lower.startswith("three") else "0.25")
    else:
        parts = re.split(r"[ -]", match["spelled"].lower())
        value = sum((words.numbers.get(part, Decimal(1)) for part in parts), Decimal(0))
    if match["and_half"] or match["and_half_"]:
        value += Decimal("0.5")
    if match["point"]:
        point = match["point"].lower()
        digits = point if point.isdigit() else str(words.numbers.get(point, ""))
        return Decimal(f"{value}.{digits}") if digits.isdigit() and value == value.to_integral_value() else None
    return value


def _decimal(digits: str) -> Decimal:
    """Read "1,945.5" and, where the comma can only be the decimal one, "1,2" and "1.234,5"."""
    whole, _, places = digits.rpartition(",")
    comma = whole and (len(places) < 3 or "." in whole)
    return Decimal(f"{whole.replace('.', '')}.{places}" if comma else digits.replace(",", ""))


def _flat(text: str) -> str:
    return " ".join(re.split(r"[\s-]+", text.lower()))


def _unit(match: re.Match[str], words: Lexicon) -> tuple[QuantityKind | None, str | None, tuple[str, ...]]:
    if match["sign_unit"]:
        return QuantityKind.PERCENT, "percent", ()
    unit = _flat(match["unit"]) if match["unit"] else None
    if match["sign"]:
        written = str(match["sign"])
        codes: tuple[str, ...] = words.signs.get(written) or next(
            c for f, c in words.signs.items() if f.lower() == written.lower()
        )
        return QuantityKind.MONEY, codes[0], codes[1:]
    if unit is None:
        return None, None, ()
    if unit in words.percent or unit.replace(" ", "-") in words.percent:
        return QuantityKind.PERCENT, "percent", ()
    if unit in words.points:
        return QuantityKind.POINTS, "percent", ()
    if unit in words.basis_points:
        return QuantityKind.POINTS, "basis", ()
    if codes := words.currencies.get(unit, ()):
        return QuantityKind.MONEY, codes[0], codes[1:]
    return QuantityKind.COUNT, str(match["unit"]), ()


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
    opened = FROM.search(before) and not LEVEL.search(text, max(0, first.start - LEVEL_BEHIND), first.start)
    return (not opened and first.value < second.value) or bool(BETWEEN.search(before.replace("from", "")))


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
    return FoundQuantity(start=first.start, end=end, text=text[first.start : end], quantity=quantity)


def _bound(text: str, start: int, words: Lexicon) -> Bound | None:
    before = " ".join(text[max(0, start - BEHIND) : start].lower().split())
    if MOVING.search(before):
        return None
    for form, bound in words.bounds:
        if before.endswith(form) and not before[: -len(form)][-1:].isalnum():
            return Bound(bound)
    return None
