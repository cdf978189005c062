"""Set what the network read on a Doc."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.annotate.language_model.lemmas import LemmaTable, lemma_of
from extractor.annotate.language_model.names import spans_of
from extractor.annotate.language_model.runtime import Reading
from extractor.annotate.language_model.windows import Words

ATTRIBUTES = [HEAD, DEP, TAG, POS, LEMMA, MORPH]
SPACE_TAG, SPACE_POS, SPACE_DEP, ROOT_DEP = "_SP", "SPACE", "dep", "ROOT"

Keys = npt.NDArray[np.uint64]
Placed = tuple[int, Reading]  # a reading, and the word of its Doc that it starts at


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelKeys:
    """The vocabulary's keys of the network's labels, by label number."""

    xpos: Keys
    upos: Keys
    labels: Keys
    feats: Keys
    root: int
    space: tuple[int, int, int]  # label, tag and part of speech of white tokens


def make_keys(vocab: Vocab, names: dict[str, list[str]]) -> LabelKeys:
    """Look the labels up; done for each batch, for in a memory zone keys live no longer."""
    add = vocab.strings.add
    return LabelKeys(
        xpos=np.array([add(name) for name in names["xpos"]], dtype=np.uint64),
        upos=np.array([add(name) for name in names["upos"]], dtype=np.uint64),
        labels=np.array([add(name) for name in names["labels"]], dtype=np.uint64),
        feats=np.array([vocab.morphology.add(name) for name in names["feats"]], dtype=np.uint64),
        root=add(ROOT_DEP),
        space=(add(SPACE_DEP), add(SPACE_TAG), add(SPACE_POS)),
    )


def write(
    doc: Doc, words: Words, placed: Sequence[Placed], names: dict[str, list[str]], lemmas: LemmaTable, keys: LabelKeys
) -> None:
    """Set tags, lemmas, heads, labels and names; `placed` covers the Doc's words in order."""
    if not len(doc):
        return
    rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
    heads = _space_heads(doc, words)
    _write_spaces(doc, words, rows, keys)
    spans = []
    for start, reading in placed:
        tokens = np.array(words.tokens[start : start + len(reading.heads)])
        heads[tokens] = tokens[reading.heads]
        labels = keys.labels[reading.labels]
        labels[np.array(reading.heads) == np.arange(len(tokens))] = keys.root
        tags = [names["xpos"][tag] for tag in reading.xpos]
        texts = words.texts[start : start + len(reading.heads)]
        found = [doc.vocab.strings.add(lemma_of(text, tag, lemmas)) for text, tag in zip(texts, tags, strict=True)]
        rows[tokens, 1] = labels
        rows[tokens, 2] = keys.xpos[reading.xpos]
        rows[tokens, 3] = keys.upos[reading.upos]
        rows[tokens, 4] = np.array(found, dtype=np.uint64)
        rows[tokens, 5] = keys.feats[reading.feats]
        for first, end, kind in spans_of([names["names"][label] for label in reading.names]):
            spans.append(Span(doc, int(tokens[first]), int(tokens[end - 1]) + 1, label=kind))
    rows[:, 0] = (heads - np.arange(len(doc))).astype(np.uint64)
    doc.from_array(ATTRIBUTES, rows)  # type: ignore[arg-type]
    doc.set_ents(spans)


def _space_heads(doc: Doc, words: Words) -> npt.NDArray[np.int64]:
    """Hang every white token on the token before it, those that open the Doc on its first word."""
    heads = np.arange(len(doc)) - 1
    first = words.tokens[0] if words.tokens else 0
    heads[: first + 1] = first
    return heads


def _write_spaces(doc: Doc, words: Words, rows: Keys, keys: LabelKeys) -> None:
    for token in set(range(len(doc))).difference(words.tokens):
        rows[token, 1:5] = np.array([*keys.space, doc.vocab.strings.add(doc[token].text)], dtype=np.uint64)
