"""Put names of our own marking on the sentences of a treebank that has none.

The marks stand apart from the text, in `names/ewt-train.tsv`: a line a sentence with the treebank's `sent_id`, a TAB,
and the names as `first-last:TYPE`, apart by spaces, `-` for none. Words are numbered from 1, as the treebank's are;
several types joined by "|" leave the choice open, "?" leaves open whether it is a name at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.corpus import Document, Sentence, bilou

EWT_TRAIN = Path(__file__).with_name("names") / "ewt-train.tsv"

Span = tuple[int, int, str]


def read_spans(path: Path) -> dict[str, list[Span]]:
    """Read each marked sentence's names: first word, end word (from 0) and type or types."""
    found: dict[str, list[Span]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, marks = line.partition("\t")
        found[key] = [_read_span(mark) for mark in marks.split() if mark != "-"]
    return found


def _read_span(mark: str) -> Span:
    place, _, kinds = mark.partition(":")
    first, _, last = place.partition("-")
    return int(first) - 1, int(last), kinds


def with_names(documents: Iterable[Document], spans: dict[str, list[Span]]) -> Iterator[Document]:
    """Yield the documents with the names of `spans`; a sentence without marks has none if it has no proper noun."""
    for document in documents:
        yield replace(document, sentences=tuple(_name(sentence, spans) for sentence in document.sentences))


def with_names_of(documents: Iterable[Document], named: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents with the names that another edition of the same sentences, `named`, gives them."""
    names = {sentence.words: sentence.names for document in named for sentence in document.sentences}
    for document in documents:
        found = (replace(sentence, names=names.get(sentence.words, ())) for sentence in document.sentences)
        yield replace(document, sentences=tuple(found))


def _name(sentence: Sentence, spans: dict[str, list[Span]]) -> Sentence:
    found = spans.get(sentence.key)
    if found is None and "PROPN" in sentence.upos:
        return sentence
    return replace(sentence, names=tuple(bilou(found or [], len(sentence.words))))
