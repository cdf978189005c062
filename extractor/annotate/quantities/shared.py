"""What neighbouring figures share: "from 10 to 25 percent", "7 and 8 billion dlrs", "4.3 billion" after dollars."""

import re
from dataclasses import replace
from decimal import Decimal

from extractor.annotate.quantities.figures import Atom
from extractor.types import QuantityKind

RANGE = re.compile(
    r"\s*(?:-|–|—|to|and)\s*(?:as\s+(?:much|many|high)\s+as\s+|almost\s+|about\s+|over\s+)?", re.IGNORECASE
)
BETWEEN = re.compile(
    r"(?:between|range[sd]?(?:\s+of)?(?:\s+between)?|ranging|run(?:s|ning)?|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?)\s*$",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s*(?:about|around|nearly|some|over|just)?\s*$", re.IGNORECASE)
BEHIND = 28  # characters before a figure in which a bound word may stand
DASH = re.compile(r"\s*(?:-|–|—|\bto\b)\s*")
TO_ZERO = re.compile(r"[^.;]{0,24}\bto\s+")
TO = re.compile(r"\s+to\s+(?:about\s+|nearly\s+|just\s+)?", re.IGNORECASE)
MORE = re.compile(r"\b(?:another|additional|extra|further)\s+$", re.IGNORECASE)
POINTS = re.compile(r"\s+points?\b")
LARGEST = 300  # of a percentage told without its word
FAR = 160  # characters over which a figure goes on counting what one before it did
SENTENCE = re.compile(r"[.!?;]\s+[A-Z\"“]|\n")
COMPARED = re.compile(
    r"\b(?:from|against|than|versus|vs\.?|with|after|to|and|at|below|above|of)\s+(?:(?:a|the|about|around|nearly|some|just"
    r"|only|over|under|almost)\s+){0,2}$",
    re.IGNORECASE,
)
TOLD_AGAIN = re.compile(  # "the figure was 38,500", "expects the number to fall to about 40,000"
    r"\b(?:the|that|its)\s+(?:\w+\s+)?(?:figure|number|total|volume)\s+(?:(?:had|has|will|would|could|may|is|was|to)\s+"
    r"){0,2}(?:\w+ing\s+|\w+ed\s+|stood\s+|came\s+|rose\s+|fell\s+|grew\s+|be\s+|rise\s+|fall\s+|drop\s+|grow\s+|"
    r"shrink\s+|increase\s+|decline\s+|reach\s+|hit\s+)?(?:to\s+|at\s+)?(?:about\s+|some\s+|only\s+|just\s+|nearly\s+"
    r"|around\s+|over\s+|almost\s+)?$",
    re.IGNORECASE,
)
PART = re.compile(r"\s+of\s+(?:which|them|those|it)\b", re.IGNORECASE)  # "27.8 million of which went to China"
NAME_BEFORE = re.compile(r"(?<!\w)[A-Z][\w.]*\s+$")
OR = re.compile(r"\s*,?\s*or\s+", re.IGNORECASE)  # "10 or 25 percent": two figures, one unit
NEXT_NAMED = re.compile(  # "South Africa faces 30 percent, | Serbia 35 | and Laos with 40"
    r"(?:,|;|,? and|,? while|, but)\s+(?:the\s+)?[A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)?\s+"
    r"(?:with\s+|at\s+|faces\s+|pays\s+|gets\s+|got\s+)?"
)
CODED = re.compile(  # "the Nikkei 225", "Section 301", "Boeing 737"
    r"\b(?:Nikkei|FTSE|CAC|DAX|Stoxx|STOXX|ASX|IBEX|Russell|Topix|Kospi|KOSPI|Nifty|Composite|Index|Section|Article|Chapter|Title"
    r"|Part|Annex|No|Boeing|Airbus|Page|Group|Phase|Class|Level|Highway|Route|Channel)\s+$"
)
MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s+$"
)


def with_shared_units(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give a bare figure the unit it shares: "from 10 to 25 percent", "4.3 billion in 1985" after dollars."""
    done = list(atoms)
    for i in range(len(done) - 2, -1, -1):
        if done[i].kind is None and MONTH.search(text[max(0, done[i].start - BEHIND) : done[i].start]):
            continue  # "20% on Sept. 1 and 25% on Oct. 1"
        done[i : i + 2] = _shared(text, done[i], done[i + 1], listed=done[i + 1] != atoms[i + 1])
    money: Atom | None = None
    count: Atom | None = None
    for i, atom in enumerate(done):
        if atom.kind == QuantityKind.MONEY:
            money = atom if money is None or text[atom.start - 1] != "(" else money  # in brackets: converted
        elif atom.kind == QuantityKind.COUNT:
            count = atom
        elif count and _counts_on(text, count, money, atom):
            done[i] = count = replace(atom, unit=count.unit, kind=QuantityKind.COUNT)
        elif atom.kind is None and atom.scaled and money and not _names_something(text, atom):
            done[i] = replace(atom, unit=money.unit, kind=QuantityKind.MONEY, ambiguous=money.ambiguous)
        elif atom.kind is None and i and done[i - 1].kind == QuantityKind.PERCENT and _is_twin(text, done[i - 1], atom):
            done[i] = replace(atom, unit="percent", kind=QuantityKind.PERCENT)
        elif atom.kind is None and i and _is_points(text, done[i - 1], atom):
            end = text.index("point", atom.end) + len("point")
            end += text[end : end + 1] == "s"
            done[i] = replace(atom, unit="percent", kind=QuantityKind.POINTS, end=end)
    return done


def _is_points(text: str, first: Atom, atom: Atom) -> bool:
    """Tell whether points are of a percentage told just before: "pays 24 percent; another 15 points will be added"."""
    near = first.kind in (QuantityKind.PERCENT, QuantityKind.POINTS) and atom.start - first.end <= FAR
    return bool(near and MORE.search(text, max(0, atom.start - BEHIND), atom.start) and POINTS.match(text, atom.end))


def _counts_on(text: str, count: Atom, money: Atom | None, atom: Atom) -> bool:
    """Tell whether a bare figure goes on counting what one before it did: "5 million tonnes, up from 4 million"."""
    between = text[count.end : atom.start]
    if atom.kind is not None or len(between) > 2 * FAR or _names_something(text, atom):
        return False
    again = TOLD_AGAIN.search(between) or (PART.match(text, atom.end) and not SENTENCE.search(between))
    if not again and (len(between) > FAR or SENTENCE.search(between)):
        return False
    is_large = atom.scaled or "," in text[atom.start : atom.end]
    near = count.value / 100 < atom.value < count.value * 100
    held = money is not None and money.start > count.start and money.factor == atom.factor != count.factor
    return is_large and near and not held and bool(again or COMPARED.search(between))


def _is_year(text: str, atom: Atom) -> bool:
    """Tell whether a bare figure can be a year: "2018", not "2,018" or "2018 billion"."""
    return not atom.scaled and 1900 <= atom.value <= 2100 and text[atom.start : atom.end].isdigit()


def _shared(text: str, first: Atom, second: Atom, *, listed: bool) -> tuple[Atom, Atom]:
    """Give two neighbours what they share; `listed` tells that the second has its own unit from a third."""
    between = text[first.end : second.start]
    if first.kind == QuantityKind.MONEY and _shares_scale(first, second) and DASH.fullmatch(between):
        scaled = replace(first, value=first.value * second.factor, scaled=True, factor=second.factor)
        return scaled, replace(second, unit=first.unit, kind=first.kind, ambiguous=first.ambiguous)
    if _goes_on(text, first, second):
        return first, replace(
            second, value=second.value * first.factor, unit=first.unit, kind=first.kind, ambiguous=first.ambiguous,
            scaled=True, factor=first.factor,
        )  # fmt: skip
    is_dated = _is_year(text, first) and second.kind in (QuantityKind.MONEY, QuantityKind.PERCENT)
    if first.kind is not None or second.kind is None or is_dated:
        return first, second  # "widened in 2018 to $621 billion", "3 percent in 2021 and 4 percent in 2022"
    joined = (
        RANGE.fullmatch(between)
        or OR.fullmatch(between)
        or (listed and between in (", ", ",") and not _is_day(text, first))
    )
    factor = second.factor if not first.scaled and second.kind != QuantityKind.PERCENT else Decimal(1)
    if not joined or (second.kind == QuantityKind.COUNT and not _counts_so(text, first, second, factor)):
        return first, second
    value = first.value * factor if _in_scale(first, second, factor) else first.value
    return (
        replace(first, value=value, unit=second.unit, kind=second.kind, ambiguous=second.ambiguous, factor=factor),
        second,
    )


def _goes_on(text: str, first: Atom, second: Atom) -> bool:
    """Tell whether "from 7.4 billion dollars to 4.3" leaves out unit and scale: one goes on to a like figure."""
    bare = second.kind is None and not second.scaled and not _is_year(text, second) and first.factor > 1
    if not bare or first.kind != QuantityKind.MONEY or not TO.fullmatch(text[first.end : second.start]):
        return False
    near = first.value / first.factor / 100 < second.value < first.value / first.factor * 100
    return (
        near
        and FROM.search(text, max(0, first.start - BEHIND), first.start) is not None
        and not _names_something(text, second)
    )


def _counts_so(text: str, first: Atom, second: Atom, factor: Decimal) -> bool:
    """Tell whether "5 to 6 mln tonnes" gives its scale to both: not "on May 5, and 6 mln tonnes"."""
    if first.scaled or factor == 1:
        return True
    near = first.value < second.value / factor < first.value * 10
    between = text[first.end : second.start]
    return near and bool(DASH.fullmatch(between) or BETWEEN.search(text, max(0, first.start - 24), first.start))


def _is_day(text: str, atom: Atom) -> bool:
    """Tell whether a bare figure can be a year or the day of a month: "May 5, 10 and 15 percent …"."""
    return _is_year(text, atom) or NAME_BEFORE.search(text, max(0, atom.start - 16), atom.start) is not None


def _shares_scale(first: Atom, second: Atom) -> bool:
    """Tell whether "$1-2 billion" gives its billion to both."""
    same = second.unit in (None, first.unit) and second.kind in (None, QuantityKind.MONEY)
    return same and second.scaled and not first.scaled and first.value < 1000


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
    ends = re.match(r"\s*[.,;]|\s+(?:and|each|apiece)\b|\s*$", text[second.end : second.end + 8])
    if ends and second.value <= LARGEST and NEXT_NAMED.fullmatch(between):
        return not (CODED.search(between) or MONTH.search(between))
    joined = re.fullmatch(r"\s+on\s+[a-z -]{2,30}(?:,| and)\s+", between) and re.match(r"\s+on\b", behind + " ")
    return bool(joined or (re.fullmatch(r",?\s+from\s+", between) and re.match(r"\s*[.,;]|\s*$", behind)))
