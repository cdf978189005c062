"""Read Universal Dependencies treebanks, and GUM's entities as flat names."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpus import Document, Sentence
from training.gum_names import read_names

Row = list[str]


def read_treebank(path: Path, source: str, *, entities: bool = False) -> Iterator[Document]:
    """Yield a CoNLL-U file's documents; with `entities`, names come from GUM's `Entity=`."""
    sentences: list[Sentence] = []
    for block in _blocks(path):
        if any(line.startswith("# newdoc") for line in block) and sentences:
            yield Document(source=source, sentences=tuple(sentences))
            sentences = []
        sentences.append(_read_sentence(block, first=not sentences, entities=entities))
    yield Document(source=source, sentences=tuple(sentences))


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield block
                block = []
    if block:
        yield block


def _read_sentence(block: list[str], *, first: bool, entities: bool) -> Sentence:
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    words = [row for row in rows if row[0].isdigit()]
    opens = first or any(line.startswith("# newpar") for line in block)
    names = read_names(words) if entities else []
    keys = [line.partition("=")[2].strip() for line in block if line.startswith("# sent_id")]
    return Sentence(
        words=tuple(row[1] for row in words),
        spaces=_spaces(rows),
        xpos=tuple(row[4] for row in words),
        upos=tuple(row[3] for row in words),
        feats=tuple("" if row[5] == "_" else row[5] for row in words),
        lemmas=tuple(row[2] for row in words),
        heads=tuple(int(row[6]) - 1 for row in words),
        labels=tuple(row[7] for row in words),
        names=tuple(names),
        opens_block=opens,
        key=keys[0] if keys else "",
    )


def _spaces(rows: list[Row]) -> tuple[bool, ...]:
    """Say after which words a space stands; inside a joined form ("don't") none does."""
    spaces, last_of_form, form_space = [], 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if re.fullmatch(r"\d+-\d+", row[0]):
            last_of_form, form_space = int(row[0].split("-")[1]), space
        elif row[0].isdigit():
            index = int(row[0])
            spaces.append(space if index > last_of_form else index == last_of_form and form_space)
    return tuple(spaces)
