"""Date expressions, resolved to EDTF, read from running text to `doc.spans["dates"]`."""

from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

import extractor.annotate.extensions  # noqa: F401 (registers what is written here)
from extractor.annotate.dates.grammar import Grammar, load_grammar
from extractor.annotate.dates.read import FoundDate, read_dates
from extractor.grammar.shipped import PATTERNS

__all__ = ["Dates", "FoundDate", "find_dates", "make_dates"]


@dataclass(slots=True, kw_only=True)
class Dates:
    """Mark the dates of a Doc, resolved against its article's day of writing.

    In a blank pipeline surface cues stand in for tense; `published` is used for Docs without an article.
    """

    grammar: Grammar
    published: date | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["dates"]`, each with `span._.date`."""
        article = doc._.article
        anchor = article.written_day if article else self.published
        taken = [(span.start_char, span.end_char) for span in doc.spans.get("quantities", ())]
        text = article.text if article and len(article.text) == len(doc.text) else doc.text
        spans = []
        for found in read_dates(text, self.grammar, anchor=anchor, doc=doc, taken=taken):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None:
                span._.date = found.resolved
                spans.append(span)
        doc.spans["dates"] = filter_spans(spans)
        return doc


def find_dates(text: str, published: date | None = None) -> list[FoundDate]:
    """List the date expressions of a text, in order, resolved against the day of publication.

    Without one, relative expressions have the value None.
    """
    return list(read_dates(text, load_grammar(PATTERNS / "dates.yml"), anchor=published))


@Language.factory("newsfacts_dates", default_config={"published": None})
def make_dates(nlp: Language, name: str, published: str | None) -> Dates:
    """Make the date component; `published` (ISO 8601) anchors Docs without an article."""
    return Dates(
        grammar=load_grammar(PATTERNS / "dates.yml"), published=date.fromisoformat(published) if published else None
    )
