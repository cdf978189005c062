"""YAML in which nothing is guessed: every scalar is text, no key repeats, and each value knows its line."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extractor.errors import PatternError


class Text(str):
    """A scalar with the 1-based line it stands on. `NO`, `1.0` and `2024-05-06` stay text."""

    line: int

    def __new__(cls, value: str, line: int = 0) -> "Text":
        """Make a text that knows its line."""
        text = super().__new__(cls, value)
        text.line = line
        return text


class Table(dict[str, Any]):
    """A mapping with the line it starts on; its keys are `Text`."""

    line: int = 0

    def line_of(self, key: str) -> int:
        """Give the line of a key, or that of the table for a key it lacks."""
        return next((k.line for k in self if k == key and isinstance(k, Text)), self.line)


class Items(list[Any]):
    """A sequence with the line it starts on."""

    line: int = 0


def load_yaml(source: Path | str, *, path: Path | str | None = None) -> Any:
    """Read YAML from a file (Path) or from text (str); `path` is what errors name for text.

    Returns:
        nested `Table`, `Items` and `Text`; an empty `Table` for an empty file.

    Raises:
        PatternError: the file cannot be read, is no YAML, or repeats a key.
    """
    name = source if isinstance(source, Path) else path
    node = _compose(_read(source), name)
    return Table() if node is None else _build(node, name, ())


def _read(source: Path | str) -> str:
    if not isinstance(source, Path):
        return source
    try:
        return source.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(source, 0, f"cannot be read: {error}") from error


def _compose(text: str, name: Path | str | None) -> Node | None:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise PatternError(
            name, mark.line + 1 if mark else 0, f"is no YAML: {error.problem or error.context}"
        ) from error
    except YAMLError as error:  # a character that YAML forbids; it knows no line
        raise PatternError(name, 0, f"is no YAML: {str(error).splitlines()[0]}") from error
    return node


def _build(node: Node, name: Path | str | None, inside: tuple[Node, ...]) -> Any:
    line = node.start_mark.line + 1
    if node in inside:
        raise PatternError(name, line, "an alias (*) stands inside what it repeats")
    if isinstance(node, ScalarNode):
        return Text(node.value, line)
    if isinstance(node, SequenceNode):
        items = Items(_build(child, name, (*inside, node)) for child in node.value)
        items.line = line
        return items
    if isinstance(node, MappingNode):
        return _table(node, name, (*inside, node))
    raise PatternError(name, line, "is neither text, list nor table")


def _table(node: MappingNode, name: Path | str | None, inside: tuple[Node, ...]) -> Table:
    table = Table()
    table.line = node.start_mark.line + 1
    for key, value in _pairs(node, name):
        if key in table:
            raise PatternError(
                name, key.line, f"the key '{key}' repeats; it stands in line {table.line_of(key)} already"
            )
        absent = isinstance(value, ScalarNode) and not value.value  # the parser marks it at what comes next
        table[key] = Text("", key.line) if absent else _build(value, name, inside)
    return table


def _pairs(node: MappingNode, name: Path | str | None) -> Iterator[tuple[Text, Node]]:
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, ScalarNode):
            raise PatternError(name, line, "a key must be plain text")
        yield Text(key.value, line), value
