"""Find the forms of states in a Doc: longest first, with the case a name has."""

from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.annotate.actors.lexicon import Form, FormKind, Gazetteer

ARTICLES = ("the ",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in the Doc where forms match; `forms` has one form for each state that is written so."""

    start: int
    end: int
    forms: tuple[Form, ...]


class FormFinder:
    """Matches every form of the gazetteer in one pass over the Doc."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self.forms: dict[str, list[Form]] = {}
        folded: dict[str, Doc] = {}
        exact: dict[str, Doc] = {}
        for form in gazetteer.forms:
            self.forms.setdefault(_key(form.text), []).append(form)
            (exact if form.kind is FormKind.SHORT else folded)[form.text] = nlp.make_doc(form.text)
        self.folded = PhraseMatcher(nlp.vocab, attr="LOWER")
        self.folded.add("form", list(folded.values()))
        self.exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        self.exact.add("form", list(exact.values()))

    def __call__(self, doc: Doc) -> list[Hit]:
        """List the forms in text order; a form inside a longer one is not listed."""
        spans = [span for span in self.folded(doc, as_spans=True) if _is_written_as_name(span)]
        spans += [span for span in self.exact(doc, as_spans=True) if not _is_pronoun(span)]
        hits = []
        for span in sorted(filter_spans(spans), key=lambda s: s.start):
            forms = self.forms.get(_key(span.text), [])
            start = span.start + (span.text.lower().startswith(ARTICLES) and len(span) > 1)
            hits.append(Hit(start=start, end=span.end, forms=_one_each(forms)))
        return [hit for hit in hits if hit.forms]


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())


def _one_each(forms: list[Form]) -> tuple[Form, ...]:
    """Keep the first form of each state, names before adjectives before seats."""
    order = list(FormKind)
    best: dict[str | None, Form] = {}
    for form in sorted(forms, key=lambda f: order.index(f.kind)):
        best.setdefault(form.state, form)
    return tuple(best.values())


def _is_written_as_name(span: Span) -> bool:
    """Tell whether the first word has a capital: "china" is ware, "turkey" a bird."""
    words = [token.text for token in span if token.text[0].isalpha()]
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    return bool(words) and words[0][0].isupper()


def _is_pronoun(span: Span) -> bool:
    """Tell whether "US" in a line of capitals is the pronoun."""
    return span.text == "US" and span[0].pos_ == "PRON"
