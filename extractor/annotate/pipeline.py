"""The one place where the pipeline is put together."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotate import (  # noqa: F401 (they register factories)
    actors,
    clauses,
    dates,
    heads,
    layout,
    products,
    quantities,
)
from extractor.annotate.language_model import load_model
from extractor.types import Article

COMPONENTS = (
    "newsfacts_heads",
    "newsfacts_quantities",
    "newsfacts_dates",
    "newsfacts_actors",
    "newsfacts_products",
    "newsfacts_clauses",
)


def make_pipeline(model: Path | None = None) -> Language:
    """Load the language model and add the layers; `model` is any spaCy pipeline with UD labels and names.

    Raises:
        ModelError: the model is missing or does not fit.
    """
    nlp = load_model(model)
    nlp.add_pipe("newsfacts_layout", first=True)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def annotate(nlp: Language, articles: Iterable[Article], *, batch_size: int = 16) -> Iterator[Doc]:
    """Annotate articles in order; each Doc carries its article in `doc._.article`."""
    yield from nlp.pipe((layout.make_doc(nlp, article) for article in articles), batch_size=batch_size)
