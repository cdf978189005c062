"""Word lists of patterns/actors as sets: nested lists are joined, tables stay tables."""

from pathlib import Path
from typing import Any

from extractor.errors import PatternError
from extractor.grammar.strict_yaml import load_yaml


def read_words(path: Path) -> Any:
    """Read a file of word lists: tables become dicts, and lists, also lists of lists, frozensets.

    Raises:
        PatternError: the file cannot be read, or holds something else than lists of words.
    """
    table = load_yaml(path)
    if not isinstance(table, dict):
        raise PatternError(path, 1, "a table of word lists is wanted")
    return {str(key): _words(value) for key, value in table.items()}


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _words(part) for key, part in value.items()}
    if isinstance(value, list):
        return frozenset(str(word) for part in value for word in (part if isinstance(part, list) else [part]))
    return str(value)
