"""Every legal key, span kind, guard and constant of the pattern language, declared once."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from extractor.errors import PatternError
from extractor.graph import Feature
from extractor.records import Flow, Kind, Measure, Scope, TariffStatus
from extractor.types import ActorType, QuantityKind

FACTS = frozenset({"tariffs", "trade_figures", "statements"})  # ids of pattern files, lists of the output
FILE_KEYS = frozenset({"id", "reads", "slots", "words", "rules", "examples"})
RULE_KEYS = frozenset({"id", "anchor", "anchor_is", "as", "has", "not", "sequence", "set", "unless", "note"})
SEQUENCE_KEYS = frozenset({"id", "not", "sequence", "set", "unless", "note"})  # what a rule by word order may have
SLOT_KEYS = frozenset({"span", "kinds", "required", "many"})
EXAMPLE_KEYS = frozenset({"text", "facts", "title", "published", "xfail"})
SPAN_KINDS = frozenset(
    {str(kind) for kind in QuantityKind} | {"date", "actor", "product", "noun", "word", "clause", "reference"}
)
ACTOR_KINDS = frozenset(str(kind) for kind in ActorType)
SEQUENCE_SPANS = SPAN_KINDS - {"noun", "word", "clause", "reference"}  # what word order can tell from other words
GUARDS = frozenset(str(feature) for feature in Feature)
WORD_CLASSES = frozenset({"noun", "verb"})
NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
VERB = "verb"  # as a path's start: the word that the first condition meets
ANCHOR = "anchor"  # as a constant's value: the word set that the anchor is in, as in `set: {flow: anchor}`
CONSTANTS: dict[str, frozenset[str]] = {
    "flow": frozenset(get_args(Flow)),
    "measure": frozenset(get_args(Measure)),
    "status": frozenset(get_args(TariffStatus)),
    "kind": frozenset(get_args(Kind)),
    "scope": frozenset(get_args(Scope)),
    "rate": frozenset({"0"}),  # "duty-free"
    "direction": frozenset({"up", "down"}),
    "per": frozenset({"day", "week", "month", "quarter", "year"}),
    "role": frozenset({"speech", "report", "source", "request", "label", "expectation"}),  # what a cue does
    "needs": frozenset(
        {"base", "context", "dates"}
    ),  # what must be there besides, for words that often mean something else
    "form": frozenset({"content", "adjunct", "change", "level"}),  # how a construction gives its figure or words
}


def check_keys(found: object, legal: frozenset[str], what: str, *, path: Path, line: int) -> None:
    """Check that a table has only legal keys.

    Raises:
        PatternError: it is no table, or a key is unknown; the nearest legal key is named.
    """
    if not isinstance(found, dict):
        raise PatternError(path, line, f"{what} must be a table of keys and values, not {found!r}")
    for key in found:
        if key not in legal:
            raise PatternError(path, getattr(key, "line", line), unknown(f"key in {what}", key, legal))


def check_text(value: object, what: str, *, path: Path, line: int) -> str:
    """Check that a value is plain text.

    Raises:
        PatternError: it is a table or a list; often a colon or a brace is to be put in quotation marks.
    """
    if isinstance(value, str):
        return value
    what = f"{what} must be plain text, not {value!r}; put text with ': ', '{{' or '[' in quotation marks"
    raise PatternError(path, getattr(value, "line", line) or line, what)


def check_texts(value: object, what: str, *, path: Path, line: int) -> list[str]:
    """Check that a value is plain text or a list of plain texts, and give the list.

    Raises:
        PatternError: it is not.
    """
    values = value if isinstance(value, list) else [value]
    return [check_text(text, what, path=path, line=line) for text in values]


def check_value(value: str, legal: frozenset[str], what: str, *, path: Path, line: int) -> str:
    """Check that a word is one of the legal ones.

    Raises:
        PatternError: it is not; the nearest legal one is named.
    """
    if check_text(value, f"the {what}", path=path, line=line) not in legal:
        raise PatternError(path, getattr(value, "line", line), unknown(what, value, legal))
    return value


def check_name(value: object, what: str, *, path: Path, line: int) -> str:
    """Check that an id or name is of small letters, digits, "-" and "_".

    Raises:
        PatternError: it is not.
    """
    name = check_text(value, what, path=path, line=line)
    if not NAME.fullmatch(name):
        raise PatternError(
            path, line, f"{what} must be of small letters and digits, joined by '-' or '_', not '{name}'"
        )
    return name


def unknown(what: str, found: str, legal: frozenset[str]) -> str:
    """Say that a word is unknown, and which legal one is nearest."""
    near = get_close_matches(found, legal, n=1, cutoff=0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"it may be: {', '.join(sorted(legal))}"
    return f"unknown {what} '{found}'; {hint}"
