"""Ordinals ("the third-largest") and multiples ("more than doubled"): a text -> where they stand, and their figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.quantities.figures import FoundQuantity
from extractor.types import Bound, Quantity, QuantityKind

ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
         "eighteenth", "nineteenth")  # fmt: skip
TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
WORDS = {word: number for number, word in enumerate((*ONES, *TEENS), start=1)} | {
    f"{ten}y-{one}" if one else f"{ten}ieth": 10 * tens + units
    for tens, ten in enumerate(TENS, start=2)
    for units, one in enumerate(("", *ONES))
}
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
ORDINAL = re.compile(
    rf"(?<![\w-])(?:(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})|(?P<digits>\d{{1,4}})(?:st|nd|rd|th))"
    rf"(?![\w'’])(?!-?\s?(?:quarter|half|century|of\s+{MONTH}|{MONTH}|person\b))",
    re.IGNORECASE,
)
NO_RANK = re.compile(  # "at first", "a second later", "one third", "July 4th"
    rf"(?:\b(?:at|from the|per|each|every|one|two|three|split|{MONTH}\.?)[\s-]+)$", re.IGNORECASE
)
LATER = re.compile(r"\s*,|\s+(?:later|earlier|of\s+all\b|ago)", re.IGNORECASE)
TIMES: dict[str, float] = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "halve": 0.5}
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
MULTIPLE = re.compile(
    r"(?<![\w-])(?:(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|es|ed|ing)|(?P<twice>twice)"
    rf"|(?P<fold>{'|'.join(COUNTS)}|\d{{1,3}})-?fold|(?P<times>{'|'.join(COUNTS)}|\d{{1,3}}(?:\.\d)?)\s+times\b"
    r"(?=\s+(?:as|more|higher|larger|bigger|the|its|that|what)\b))(?![\w-])",
    re.IGNORECASE,
)
BOUNDS = (
    (re.compile(r"\b(?:more\s+than|over|at\s+least)\s+$", re.IGNORECASE), Bound.MIN),
    (re.compile(r"\b(?:less\s+than|up\s+to|as\s+much\s+as)\s+$", re.IGNORECASE), Bound.MAX),
    (re.compile(r"\b(?:nearly|almost|about|roughly|around|virtually)\s+$", re.IGNORECASE), Bound.APPROX),
)
BEFORE = 16  # characters before a word in which its bound may stand


def find_orders(text: str) -> Iterator[FoundQuantity]:
    """List the ordinals and multiples of a text; quarters, halves, days of a month and fractions are none."""
    for found in ORDINAL.finditer(text):
        before = text[max(0, found.start() - BEFORE) : found.start()]
        word = (found["word"] or "").lower()
        alone = word in ("first", "second") and LATER.match(text, found.end())  # "First, …", "a second later"
        if NO_RANK.search(before) or alone:
            continue
        value = WORDS[word] if word else int(found["digits"])
        yield _found(found, QuantityKind.ORDINAL, Decimal(value), None)
    for found in MULTIPLE.finditer(text):
        bound = next(
            (b for pattern, b in BOUNDS if pattern.search(text, max(0, found.start() - BEFORE), found.start())), None
        )
        yield _found(found, QuantityKind.MULTIPLE, _times(found), bound)


def _times(found: re.Match[str]) -> Decimal:
    if found["verb"]:
        return Decimal(TIMES[found["verb"].lower() + "e"])
    if found["twice"]:
        return Decimal(2)
    count = (found["fold"] or found["times"]).lower()
    return Decimal(COUNTS.get(count, 0) or count)


def _found(found: re.Match[str], kind: QuantityKind, value: Decimal, bound: Bound | None) -> FoundQuantity:
    quantity = Quantity(kind=kind, value=value, unit=kind.value, bound=bound)
    return FoundQuantity(start=found.start(), end=found.end(), text=found[0], quantity=quantity)
