"""Sentences of trade news with their parse, made from the patterns of trees.txt.

Treebanks hold next to none of this language. A pattern is a tree in reading order: `(label children WORD children)`,
where the bare word is the node's own; `a|b` draws one word, `{NAME}` puts in the head of another pattern with its
children, `<NAME>` whole nodes or nothing; `#d`, `#n`, `#c` are numbers with a decimal point, whole ones and long ones.
Commas and brackets hang on the phrase they set off, as in the treebanks.
"""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from training.corpus import UNKNOWN_NAME, Document, Sentence, guess_spaces

PATTERN_FILE = Path(__file__).with_name("trees.txt")
TOKEN = re.compile(r"\(|\)|[^\s()]+")
SIGNS = {"-LRB-": "(", "-RRB-": ")"}
MARKS = frozenset([",", ".", ":", "``", "''", *SIGNS])
SET_OFF = frozenset(["appos", "acl", "acl:relcl", "advcl", "conj", "parataxis", "advmod", "obl", "ccomp"])

Patterns = dict[str, list[list[str]]]


@dataclass(slots=True)
class Node:
    """A word with its label and its place among its children; `parts` holds children and itself in reading order."""

    label: str
    word: str = ""
    parts: list["Node"] = field(default_factory=list)


def read_patterns(path: Path = PATTERN_FILE) -> Patterns:
    """Read a pattern file: a name behind `=`, then one choice a line, an empty line being nothing."""
    patterns: Patterns = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name = line[2:].strip()
            patterns[name] = []
        elif name:
            patterns[name].append(TOKEN.findall(line))
    return patterns


def make_trees(count: int, seed: int) -> list[Document]:
    """Make documents of one sentence each, with heads and labels; tags and names are left open."""
    rng = random.Random(seed)
    patterns = read_patterns()
    return [Document(source="own", sentences=(_sentence(patterns, rng),)) for _ in range(count)]


def _sentence(patterns: Patterns, rng: random.Random) -> Sentence:
    titled = rng.random() < 0.12
    tokens = rng.choice(patterns["HEAD" if titled else "S"])
    root = Builder(patterns, rng).nodes(tokens)[0]
    _hang_marks(root)
    rows: list[tuple[str, int, str]] = []
    _write(root, -1, rows)
    words = [row[0] for row in rows]
    words[0] = words[0][:1].upper() + words[0][1:]
    words = _quote(words, rng)
    return Sentence(
        words=tuple(words),
        spaces=_spaces(words),
        heads=tuple(row[1] for row in rows),
        labels=tuple(row[2] for row in rows),
        names=(UNKNOWN_NAME,) * len(words),
        opens_block=True,
    )


def _quote(words: list[str], rng: random.Random) -> list[str]:
    opening, closing = rng.choice((("``", "''"), ("“", "”")))
    return [{"``": opening, "''": closing}.get(word, word) for word in words]


def _spaces(words: list[str]) -> tuple[bool, ...]:
    joined = [word == "-" or following == "-" for word, following in zip(words, [*words[1:], ""], strict=True)]
    return tuple(space and not tight for space, tight in zip(guess_spaces(words), joined, strict=True))


class Builder:
    """Builds trees from a pattern's tokens, drawing at every choice."""

    def __init__(self, patterns: Patterns, rng: random.Random) -> None:
        self.patterns, self.rng = patterns, rng

    def nodes(self, tokens: list[str]) -> list[Node]:
        """Build the nodes that stand side by side in `tokens`."""
        found: list[Node] = []
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token == "(":
                end = _closing(tokens, place)
                found.append(self._node(tokens[place + 1], tokens[place + 2 : end]))
                place = end
            elif token.startswith("<"):
                found.extend(self.nodes(self.rng.choice(self.patterns[token[1:-1]])))
            else:
                found.append(Node("punct" if token in MARKS else "", SIGNS.get(token, token)))
            place += 1
        return found

    def _node(self, label: str, tokens: list[str]) -> Node:
        """Build one node: its parts in reading order, the word of its own with an empty label."""
        parts: list[Node] = []
        for part in self.nodes(tokens):
            parts.extend(self._own(part.word) if part.label == "" else [part])
        if sum(part.label == "" for part in parts) != 1:
            raise ValueError(f"({label} {' '.join(tokens)}): one bare word is wanted")
        return Node(label, parts=parts)

    def _own(self, token: str) -> list[Node]:
        """Draw a node's own word; a slot gives its pattern's word with the children around it."""
        word = self.rng.choice(token.split("|"))
        if word.startswith("{"):
            inner = self.nodes(self.rng.choice(self.patterns[word[1:-1]]))
            return [part for node in inner for part in (self._own(node.word) if node.label == "" else [node])]
        return [Node("", self._number(word) if word.startswith("#") else word)]

    def _number(self, kind: str) -> str:
        whole = self.rng.randint(1, 99)
        if kind == "#c":
            return f"{self.rng.randint(1, 900)},{self.rng.randint(0, 999):03d}"
        return f"{whole}.{self.rng.randint(1, 9)}" if kind == "#d" else str(whole)


def _closing(tokens: list[str], start: int) -> int:
    depth = 0
    for place in range(start, len(tokens)):
        depth += (tokens[place] == "(") - (tokens[place] == ")")
        if depth == 0:
            return place
    raise ValueError(f"{' '.join(tokens)}: a bracket is not closed")


def _hang_marks(node: Node) -> None:
    """Hang each comma on the phrase it sets off: the one behind it, else the one before."""
    parts = node.parts
    own = next((place for place, part in enumerate(parts) if part.label == ""), 0)
    kept: list[Node] = []
    for place, part in enumerate(parts):
        after = parts[place + 1] if place + 1 < len(parts) else None
        if part.word == "," and after is not None and after.label in SET_OFF and place > own:
            after.parts.insert(0, part)
        elif part.word == "," and kept and kept[-1].label in SET_OFF:
            kept[-1].parts.append(part)
        else:
            kept.append(part)
    node.parts = kept
    for part in kept:
        if part.parts:
            _hang_marks(part)


def _write(node: Node, head: int, rows: list[tuple[str, int, str]]) -> int:
    """Write a node's words in reading order as (word, head, label) rows; give the place of its own word."""
    waiting: list[int] = []
    own = -1
    for part in node.parts:
        if part.label == "":
            own = len(rows)
            rows.append((part.word, head, node.label))
        elif part.parts:
            waiting.append(_write(part, -2, rows))
        else:
            waiting.append(len(rows))
            rows.append((part.word, -2, part.label))
    for place in waiting:
        rows[place] = (rows[place][0], own, rows[place][2])
    return own
