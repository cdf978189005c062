"""Bare figures that count what a flow is of: "imports of buses leapt to 1,200 from 800"."""

import re
from dataclasses import replace

from extractor.annotate.quantities.figures import Atom
from extractor.types import QuantityKind

REACH = 90  # characters before a figure in which the flow and its goods stand
MOVED = (
    r"(?:rose|fell|grew|jumped|leapt|leaped|climbed|dropped|slid|soared|surged|increased|declined|decreased|shrank|plunged"
    r"|slumped|tumbled|doubled|tripled|totall?ed|reached|came|stood|went|amounted|hit|were|averaged)"
)
FLOW = re.compile(
    rf"\b(?:imports|exports|shipments|sales|deliveries|arrivals|purchases)\s+of\s+(?:[a-z-]+\s+){{0,3}}?"
    rf"(?P<unit>[a-z-]{{3,}}s)\s+(?:[a-z]+\s+){{0,3}}?{MOVED}(?:\s+(?:up|down|sharply|back|again|only))?"
    rf"(?:\s+(?:\d[\d.,]*\s?(?:percent|per cent|pct|%)|by\s+\S+\s+\S+))?"
    rf"(?:\s+(?:to|at))?(?:\s+(?:a|the|about|around|nearly|some|just|only|over|almost|record)){{0,2}}\s+$",
    re.IGNORECASE,
)
WEIGHED = frozenset("tonnes tons barrels litres liters gallons pounds bushels bags heads units pieces".split())
BEHIND = re.compile(
    r"\s*(?:[,.;:)]|$|\s(?:from|in|last|this|a|an|after|against|compared|while|and|as|during|for|with|by|to)\b)"
)
START = re.compile(r",?\s+(?:(?:up|down)\s+)?(?:from|against|compared with)\s+(?:(?:about|around|just|only)\s+)?")
LEAST = 100  # smaller figures are mostly something else


def with_traded_units(text: str, atoms: list[Atom]) -> list[Atom]:
    """Give a bare figure behind a flow of things the things as its unit."""
    done = list(atoms)
    last: Atom | None = None
    for place, atom in enumerate(done):
        unit = None
        if atom.kind is None and not atom.scaled and atom.value >= LEAST:
            unit = _traded(text, atom)
            if unit is None and last is not None and START.fullmatch(text, last.end, atom.start):
                unit = last.unit
        if unit is not None:
            last = done[place] = replace(atom, unit=unit, kind=QuantityKind.COUNT)
    return done


def _traded(text: str, atom: Atom) -> str | None:
    is_year = 1900 <= atom.value <= 2100 and text[atom.start : atom.end].isdigit()
    if is_year or not BEHIND.match(text, atom.end):
        return None
    before = text[max(0, atom.start - REACH) : atom.start]
    found = FLOW.search(before[max(before.rfind(". "), before.rfind("\n")) + 1 :])
    return found["unit"].lower() if found and found["unit"].lower() not in WEIGHED else None
