"""One rule of patterns/dates.yml -> an expression, and the words it may open with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.annotate.dates.classes import WordClass, opening
from extractor.errors import PatternError

PLACE = re.compile(r"\{([a-z_]+?)(\d?)\}")
GAP = r"(?:-[^\S\n]{0,4}|[^\S\n]{1,8}(?:\n[^\S\n]{0,8})?|\n[^\S\n]{0,8})"  # a hyphen or spaces, over one line's end
OPENINGS_WITH_THE = ("[the ]", "the ", "({deictic}|the) ", "(the|a) ", "(a|the) ", "[({deictic}|the) ]")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way to write a date; `reads` names the arithmetic that values it, `opens` the words it may begin with."""

    reads: str
    line: int
    expression: re.Pattern[str]
    opens: frozenset[str]
    after_the: frozenset[str] | None  # what the next word opens with when the first is "the"; None where unknown


def compile_rule(entry: Mapping[str, str], classes: Mapping[str, WordClass], path: Path) -> Rule:
    """Compile a rule's `match`.

    Raises:
        PatternError: it names an unknown class, or its brackets do not close.
    """
    line = getattr(entry, "line", 0)
    text = entry["match"]
    for found in PLACE.finditer(text):
        if found[1] not in classes:
            raise PatternError(path, line, f"unknown class '{found[1]}'; it may be: {', '.join(sorted(classes))}")
    written = text
    while OPTIONAL.search(written):
        written = OPTIONAL.sub(r"(?:\1)?", written)
    expression = _with_classes(written.replace(" ", GAP), classes)
    try:
        compiled = re.compile(_any_case(expression) + r"(?![^\W_])")
        opens = _openings(text, classes)[0]
    except (re.error, ValueError) as error:
        raise PatternError(path, line, f"the rule cannot be compiled: {error}") from error
    return Rule(
        reads=entry["reads"],
        line=line,
        expression=compiled,
        opens=frozenset(opens),
        after_the=_after_the(text, classes),
    )


def _after_the(text: str, classes: Mapping[str, WordClass]) -> frozenset[str] | None:
    for opening_the in OPENINGS_WITH_THE:
        if text.startswith(opening_the):
            return frozenset(_openings(text.removeprefix(opening_the), classes)[0])
    return None


def _with_classes(text: str, classes: Mapping[str, WordClass]) -> str:
    used: set[str] = set()

    def place(found: re.Match[str]) -> str:
        name = found[1] + found[2]
        while name in used:  # in another alternative of the rule; `groups_of` folds them
            name += "_"
        used.add(name)
        return f"(?P<{name}>{classes[found[1]].expression})"

    return PLACE.sub(place, text)


def _openings(text: str, classes: Mapping[str, WordClass]) -> tuple[set[str], bool]:
    """List the words a rule's text may open with, and tell whether it may be empty."""
    found: set[str] = set()
    while text:
        if text[0] in "[(":
            end = _closing(text, 0)
            inside, empty = text[1:end], text[0] == "["
            for part in _alternatives(inside.removeprefix("?=")):
                words, can_be_empty = _openings(part, classes)
                found |= words
                empty = empty or can_be_empty
            text = text[end + 1 :]
            if text.startswith("?"):
                text, empty = text[1:], True
            if not empty:
                return found, False
        elif place := PLACE.match(text):
            return found | classes[place[1]].opens, False
        elif text[0] in " ,?":
            text = text[1:]
        else:
            return found | {opening(text)}, False
    return found, True


def _alternatives(text: str) -> list[str]:
    """Split at the bars that stand in no bracket."""
    parts, depth = [""], 0
    for char in text:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _closing(text: str, start: int) -> int:
    """Find the bracket that closes the one at `start`, be it round or square."""
    depth = 0
    for i in range(start, len(text)):
        if i and text[i - 1] == "\\":
            continue
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError(f"no closing bracket in {text!r}")


def _any_case(expression: str) -> str:
    """Let literal letters match in any case; classes say themselves which case they need."""
    done, in_set, i = [], 0, 0
    while i < len(expression):
        if expression.startswith("(?P<", i):
            end = _end_of_group(expression, i)
            done.append(expression[i : end + 1])
            i = end + 1
            continue
        char = expression[i]
        if char == "\\":
            done.append(expression[i : i + 2])
            i += 2
            continue
        in_set += {"[": 1, "]": -1}.get(char, 0)
        done.append(f"[{char.lower()}{char.upper()}]" if char.isalpha() and not in_set else char)
        i += 1
    return "".join(done)


def _end_of_group(expression: str, start: int) -> int:
    """Find the end of a compiled group, in which sets and escapes may hold brackets."""
    depth, i, in_set = 0, start, False
    while i < len(expression):
        char = expression[i]
        if char == "\\":
            i += 2
            continue
        if char in "[]":
            in_set = char == "["
        elif not in_set and char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return i
        i += 1
    raise ValueError(f"no closing bracket in {expression!r}")
