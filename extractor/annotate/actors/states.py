"""Countries and blocs that an article speaks of, each form decided by the others in the article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.annotate.actors.gazetteer import Hit
from extractor.annotate.actors.lexicon import Form, FormKind, Gazetteer
from extractor.annotate.actors.metonyms import SeatWords, leads_headline, stands_for_government
from extractor.annotate.actors.zones import Zones


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMention:
    """Tokens [start, end) that mention a state; `adjective` when they describe another noun's nationality."""

    start: int
    end: int
    state: str
    kind: FormKind


class StateFinder:
    """Finds the mentions of countries and blocs in a Doc."""

    def __init__(self, gazetteer: Gazetteer, seats: SeatWords) -> None:
        self.gazetteer = gazetteer
        self.seats = seats

    def __call__(self, doc: Doc, zones: Zones, hits: Sequence[Hit]) -> list[StateMention]:
        """List the mentions in text order, none of them in a byline or dateline."""
        named = _named_otherwise(hits)
        year = _year_of(doc)
        found = []
        for hit in hits:
            form = self._choose(hit.forms, named, year)
            if form and form.state and not zones.is_silent(hit.start) and self._counts(doc, zones, hit, form, named):
                found.append(StateMention(start=hit.start, end=hit.end, state=form.state, kind=form.kind))
        if "US" in named and "administration" in doc.text.lower():
            found += _administrations(doc, zones, {mention.end: mention.start for mention in found})
        return sorted(found, key=lambda mention: mention.start)

    def _choose(self, forms: Sequence[Form], named: frozenset[str], year: int | None) -> Form | None:
        """Choose what a form means here: what the article names otherwise, what existed then, what is usual."""

        def rank(form: Form) -> tuple[bool, bool, bool]:
            until = self.gazetteer.states[form.state].until if form.state else None
            existed = until is not None and year is not None and year <= until
            is_gone = until is not None and not existed
            return (is_gone and form.state not in named, form.shared and form.state not in named, not existed)

        if any(form.state is None for form in forms):
            return None
        ranked = sorted(forms, key=lambda f: (*rank(f), f.state not in named, f.shared))
        return ranked[0] if ranked else None

    def _counts(self, doc: Doc, zones: Zones, hit: Hit, form: Form, named: frozenset[str]) -> bool:
        """Tell whether the form stands for its state here."""
        if form.kind is FormKind.SEAT:
            if form.weak and form.state not in named:
                return False
            if (
                form.state in named
                and zones.is_title(hit.start)
                and leads_headline(doc, hit.start, hit.end, self.seats)
            ):
                return True
            return stands_for_government(doc, hit.start, hit.end, self.seats)
        if form.weak:
            return form.state in named or "US" not in named
        return _is_party_word(doc, hit, form)


def _named_otherwise(hits: Sequence[Hit]) -> frozenset[str]:
    """Collect the states named by a form that can mean nothing else."""
    return frozenset(
        form.state
        for hit in hits
        for form in hit.forms
        if len(hit.forms) == 1 and form.state and form.kind is not FormKind.SEAT and not form.weak
    )


def _administrations(doc: Doc, zones: Zones, states: Mapping[int, int]) -> Iterator[StateMention]:
    """Find "the Trump administration": the government of the United States under a president's name."""
    persons = {token.text for ent in doc.ents if ent.label_ == "PERSON" for token in ent}
    for token in doc[1:]:
        if token.lower_ != "administration" or zones.is_silent(token.i) or token.i in states:
            continue
        start = token.i
        while start and doc[start - 1].text in persons and doc[start - 1].is_alpha:
            start -= 1
        if start < token.i:
            yield StateMention(start=start, end=token.i + 1, state="US", kind=FormKind.NAME)


def _year_of(doc: Doc) -> int | None:
    day = doc._.article.written_day if doc._.article else None
    return day.year if day else None


def _is_party_word(doc: Doc, hit: Hit, form: Form) -> bool:
    """Leave out languages ("in English") and persons named like countries ("Michael Jordan", "Chad Smith")."""
    if form.kind is FormKind.ADJECTIVE and hit.start and doc[hit.start - 1].lower_ in ("in", "into", "speak", "speaks"):
        following = doc[hit.end] if hit.end < len(doc) else None
        return following is not None and (following.is_alpha and following.pos_ in ("", "NOUN", "PROPN", "ADJ"))
    return True
