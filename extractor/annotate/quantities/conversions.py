"""Conversions of one amount into another currency: "9 trillion yen ($63 billion)"."""

import re
from dataclasses import replace

from extractor.annotate.quantities.figures import FoundQuantity
from extractor.types import Amount, QuantityKind

OPEN_BRACKET = re.compile(r"\s*\((?:about|or|around|roughly|approximately|nearly|some|=)?\s*$", re.IGNORECASE)
OTHERWISE = re.compile(
    r",\s+or\s+(?:about |around |roughly |some |nearly )?", re.IGNORECASE
)  # "9 trillion yen, or $63 billion"
CLOSE_BRACKET = re.compile(r"[^()\d]{0,24}\)")


def fold_conversions(text: str, found: list[FoundQuantity]) -> list[FoundQuantity]:
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
