"""Actors of Docs written as text: "[PERSON Jo Roe] , chief/NOUN economist/NOUN , said/VERB so ."; "~" joins a word to the next."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import extractor.annotate.actors  # noqa: F401 (registers the factory)
from extractor.types import Article, Block, BlockKind, Dateline

TraceFunction = Callable[[FrameType, str, object], object]
SHORT = 4_000  # characters
SMALL = {"of": "ADP", "at": "ADP", "for": "ADP", "in": "ADP", "with": "ADP", "by": "ADP", "to": "ADP", "on": "ADP"}
SMALL |= {
    "the": "DET",
    "a": "DET",
    "an": "DET",
    "The": "DET",
    "and": "CCONJ",
    "who": "PRON",
    "he": "PRON",
    "it": "PRON",
}
SMALL |= {"'s": "PART", "said": "VERB", "told": "VERB", "met": "VERB", "added": "VERB", "its": "PRON", "she": "PRON"}
LEMMAS = {"said": "say", "told": "tell", "added": "add", "runs": "run", "owns": "own", "met": "meet"}


def tagged_doc(nlp: Language, text: str, *, country: str | None = None, title: bool = False, subjects: str = "") -> Doc:
    """Make a Doc with names and coarse tags; each sentence ends in " ." and `subjects` lists "word:verb" pairs.

    With `subjects` the Doc has a parse in which those words are subjects of the next such verb and all else hangs flat.
    """
    words, spaces, tags, names = [], [], [], []
    label: tuple[str, int] | None = None
    for cell in text.split():
        if cell.startswith("["):
            label = (cell[1:], len(words))
            continue
        closes, cell = cell.endswith("]"), cell.rstrip("]")
        joined, cell = cell.endswith("~"), cell.rstrip("~")
        closes, cell = closes or cell.endswith("]"), cell.rstrip("]")
        word, _, tag = cell.partition("/") if cell != "/" else (cell, "", "")
        words.append(word)
        spaces.append(not joined)
        tags.append(
            tag or SMALL.get(word) or ("PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN")
        )
        if closes and label is not None:
            names.append((*label, len(words)))
            label = None
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        pos=tags,
        lemmas=[LEMMAS.get(w, w.lower()) for w in words],
        **_parse(words, subjects),
    )
    for token in doc:
        token.tag_ = {"NOUN": "NN", "VERB": "VBD"}.get(token.pos_, "")
    doc.ents = [Span(doc, start, end, label=name) for name, start, end in names]
    for token in doc:
        if not subjects:
            token.is_sent_start = token.i == 0 or words[token.i - 1] == "."
    kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
    block = Block(kind=kind, start=0, end=len(doc.text), body=0)
    dateline = Dateline(place=None, country=country) if country else None
    doc._.article = Article(
        id="sha256:0", path=None, text=doc.text, blocks=(block,), published="2018-06-01", dateline=dateline
    )
    return doc


def _parse(words: list[str], subjects: str) -> dict[str, list]:
    """Hang all words of a sentence on its first verb of `subjects`, the listed words as subjects."""
    if not subjects:
        return {}
    pairs = [tuple(pair.split(":")) for pair in subjects.split()]
    verbs = {verb for _, verb in pairs}
    heads, deps = [0] * len(words), ["dep"] * len(words)
    starts = [0, *(i + 1 for i, word in enumerate(words) if word == "." and i + 1 < len(words))]
    for start, stop in zip(starts, [*starts[1:], len(words)], strict=True):
        root = next((i for i in range(start, stop) if words[i] in verbs), start)
        for i in range(start, stop):
            heads[i], deps[i] = root, "ROOT" if i == root else "dep"
            if any(words[i] == subject and words[root] == verb for subject, verb in pairs):
                deps[i] = "nsubj"
            if words[i] == "its":
                deps[i] = "nmod:poss"
    return {"heads": heads, "deps": deps}


@pytest.fixture(scope="session")
def actor_pipeline() -> Language:
    """Give a pipeline that finds actors alone."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("newsfacts_actors")
    return pipeline


@pytest.fixture(scope="session")
def read_actors(actor_pipeline: Language) -> Callable[..., Doc]:
    """Give a reader of the actors of tagged text; see `tagged_doc`."""
    component = actor_pipeline.get_pipe("newsfacts_actors")
    return lambda text, **more: component(tagged_doc(actor_pipeline, text, **more))


@pytest.fixture
def steps_times() -> Callable[[Callable[[int], object]], float]:
    """Give a measure of how many times as many steps a reader takes for twice the characters.

    Steps are lines of Python run, which other processes of the machine do not change. What regular expressions take
    inside one step is timed by benchmarks/length.py.
    """

    def measure(read: Callable[[int], object]) -> float:
        read(SHORT)  # fills caches
        return _steps(read, 2 * SHORT) / _steps(read, SHORT)

    return measure


def _steps(read: Callable[[int], object], size: int) -> int:
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(size)
    finally:
        sys.settrace(before)
    return count
