"""The small notations inside a rule: paths, conditions and sequences."""

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

from extractor.errors import PatternError
from extractor.grammar.relations import Relations
from extractor.grammar.rules import Condition, Element, Path, Step
from extractor.grammar.schema import VERB, check_value, unknown

ELEMENT = re.compile(r"(?P<brace>\{(?P<slot>\w+)\})|(?P<gap>\.\.\.(?P<size>\d*))|\$(?P<words>\w+)|(?P<word>[^\s?{}$]+)")
GAP = 3  # tokens that a bare "..." may span


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a rule may refer to, and where it stands."""

    path: FilePath
    words: frozenset[str]
    slots: frozenset[str]
    relations: Relations
    prepositions: frozenset[str]


def parse_path(text: str, names: Names, *, line: int) -> Path:
    """Read a path: an optional `$start` (a word set, a filled slot, `$verb`), then relations.

    "on modifier", "$raise to", "^object subject" (climbing), "on|against" (either).

    Raises:
        PatternError: a name or relation is unknown.
    """
    parts = text.split()
    start = None
    if parts and parts[0].startswith("$"):
        start = check_value(
            parts.pop(0)[1:], names.words | names.slots | {VERB}, "start of a path", path=names.path, line=line
        )
    if not parts and start is None:
        raise PatternError(names.path, line, "a path is empty; write a relation such as 'object' or 'on', or 'self'")
    return Path(text=text, start=start, steps=tuple(_step(part, names, line) for part in parts))


def parse_condition(text: str, names: Names, *, climbs: bool, line: int) -> Condition:
    """Read `as` ("object of $raise", climbing) or `has` ("modifier $extra", descending); "$word" is the anchor itself.

    Raises:
        PatternError: it does not end in a word set, or a name is unknown.
    """
    *parts, last = text.split() or [""]
    if not last.startswith("$"):
        raise PatternError(names.path, line, f"the condition '{text}' must end in a word set, as in 'object of $raise'")
    words = check_value(last[1:], names.words, "word set", path=names.path, line=line)
    if climbs:
        parts = _without_joining_of(parts, names, text, line)
    steps = [_step(part, names, line) for part in parts]
    if climbs:
        steps = [Step(relations=step.relations, up=not step.up, words=step.words) for step in steps]
    return Condition(text=text, steps=tuple(steps), words=words)


def _without_joining_of(parts: list[str], names: Names, text: str, line: int) -> list[str]:
    """Drop the "of" that joins: in "object of of $imposition" the second is the relation."""
    if len(parts) % 2 or any(part != "of" for part in parts[1::2]):
        if parts:
            raise PatternError(names.path, line, f"the condition '{text}' must read RELATION of $words")
        return []
    return parts[0::2]


def _step(text: str, names: Names, line: int) -> Step:
    up = text.startswith("^")
    body, colon, words = text.removeprefix("^").partition(":")
    if colon and not words.startswith("$"):
        raise PatternError(
            names.path, line, f"behind the colon of '{text}' must stand a word set, as in 'object:$raise'"
        )
    for relation in body.split("|"):
        if relation not in names.relations.names and relation not in names.prepositions:
            legal = names.relations.names | names.prepositions
            raise PatternError(names.path, line, unknown("relation", relation, legal))
    if words:
        words = check_value(words.removeprefix("$"), names.words, "word set", path=names.path, line=line)
    return Step(relations=tuple(body.split("|")), up=up, words=words or None)


def parse_sequence(text: str, names: Names, *, line: int) -> tuple[Element, ...]:
    """Read a sequence: words, `$sets`, `{slots}`, "?" for an optional one, "..." or "...6" for a gap.

    Raises:
        PatternError: a name is unknown, or the sequence holds no word to look for.
    """
    elements = tuple(_element(part, names, line) for part in text.split())
    if not any((e.word or e.words) and not e.optional for e in elements):
        raise PatternError(names.path, line, f"the sequence '{text}' needs a word or a $word set that is not optional")
    return elements


def _element(text: str, names: Names, line: int) -> Element:
    optional = text.endswith("?") and len(text) > 1
    found = ELEMENT.fullmatch(text.removesuffix("?") if optional else text)
    if not found:
        what = f"cannot read '{text}' in a sequence; it may hold words, $sets, {{slots}}, '?' and '...'"
        raise PatternError(names.path, line, what)
    if found["gap"]:
        return Element(gap=int(found["size"] or GAP))
    if found["slot"]:
        return Element(
            slot=check_value(found["slot"], names.slots, "slot", path=names.path, line=line), optional=optional
        )
    if found["words"]:
        words = check_value(found["words"], names.words, "word set", path=names.path, line=line)
        return Element(words=words, optional=optional)
    return Element(word=found["word"].lower(), optional=optional)
