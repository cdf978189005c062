"""Percentages, money and counts, read from running text to `doc.spans["quantities"]`.

`find_quantities` also lists ordinals and multiples ("more than doubled"); in a Doc these stay ordinary words, for they
fill no slot of a fact.
"""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

import extractor.annotate.extensions  # noqa: F401 (registers what is written here)
from extractor.annotate.quantities.figures import FoundQuantity
from extractor.annotate.quantities.grammar import Lexicon, load_lexicon
from extractor.annotate.quantities.read import find_figures, find_quantities
from extractor.grammar.shipped import PATTERNS

__all__ = ["FoundQuantity", "Quantities", "find_quantities", "make_quantities"]


class Quantities:
    """Mark the figures of a Doc; works in any pipeline, for it reads characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of figures."""
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["quantities"]`, each with `span._.quantity`."""
        spans = []
        for found in find_figures(doc.text, lexicon=self.lexicon):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None:
                span._.quantity = found.quantity
                spans.append(span)
        doc.spans["quantities"] = filter_spans(spans)
        return doc


@Language.factory("newsfacts_quantities")
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Make the quantity component."""
    return Quantities(load_lexicon(PATTERNS / "quantities.yml"))
