"""Docs built by hand, so that tests of structure do not depend on the model."""

from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest
import spacy
from spacy.tokens import Doc

import extractor.annotate.extensions
from extractor.flow import Extractor, load_extractor
from extractor.types import Actor, ActorType, Article, Block, BlockKind, DateValue, Product, Quantity, QuantityKind

TAGS = {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP", "ADP": "IN", "DET": "DT", "ADJ": "JJ", "AUX": "MD", "NUM": "CD"}


@pytest.fixture(scope="session")
def nlp() -> spacy.Language:
    """Give a blank English pipeline."""
    return spacy.blank("en")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Give the shipped pipeline, loaded once."""
    return load_extractor()


@pytest.fixture
def make_doc(nlp: spacy.Language) -> Callable[..., Doc]:
    """Give a maker of parsed Docs.

    `rows` are "word head label pos [lemma [tag]]" lines, heads 1-based and 0 for the root, as in CoNLL-U; `spans` maps
    a group to (first word, last word, value) with 1-based words, where a value is an actor type, a `Quantity`, … .
    """

    def make(rows: str, spans: dict[str, Iterable[tuple[int, int, object]]] | None = None) -> Doc:
        cells = [line.split() for line in rows.strip().splitlines()]
        doc = Doc(
            nlp.vocab,
            words=[c[0] for c in cells],
            heads=[int(c[1]) - 1 if int(c[1]) else i for i, c in enumerate(cells)],
            deps=[c[2] for c in cells],
            pos=[c[3] for c in cells],
            lemmas=[c[4] if len(c) > 4 else c[0].lower() for c in cells],
            tags=[c[5] if len(c) > 5 else TAGS.get(c[3], "XX") for c in cells],
        )
        doc._.article = _article(doc.text)
        _set_spans(doc, spans or {})
        return doc

    return make


def _article(text: str) -> Article:
    block = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text), body=0)
    return Article(id="sha256:0", path=None, text=text, blocks=(block,), published="2025-05-27")


def _set_spans(doc: Doc, groups: dict[str, Iterable[tuple[int, int, object]]]) -> None:
    actors: list[Actor] = []
    for group, members in groups.items():
        found = []
        for first, last, value in members:
            span = doc[first - 1 : last]
            if group == "actors":
                actors.append(Actor(id=f"a{len(actors) + 1}", name=span.text, type=ActorType(str(value))))
                span._.actor = actors[-1].id
            elif group == "quantities":
                span._.quantity = value if isinstance(value, Quantity) else percent(str(value))
            elif group == "dates":
                span._.date = DateValue(value=str(value), earliest=None, latest=None, granularity="day", relative=False)
            else:
                span._.product = Product(text=span.text)
            found.append(span)
        doc.spans[group] = found
    doc._.actors = tuple(actors)


def percent(value: str) -> Quantity:
    """Make a percentage."""
    return Quantity(kind=QuantityKind.PERCENT, value=Decimal(value), unit="percent")
