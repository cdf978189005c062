"""Mentions of persons and organizations: what the model found and what structure tells, trimmed to the name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.annotate.actors.organizations import KnownFinder, OrganizationWords, StructureFinder
from extractor.annotate.actors.text import is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.titles import DETERMINERS, TitleWords
from extractor.annotate.actors.zones import Zones
from extractor.types import ActorType

QUOTES = frozenset("\"'“”‘’`´«»") | {"``", "''"}
MARKS = frozenset("<>()[]*,.;:!?-–—/") | QUOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """Tokens [start, end) that name a person or organization; `full` is the name a known short form stands for."""

    start: int
    end: int
    type: ActorType
    full: str | None = None


class NameFinder:
    """Finds the mentions of persons and organizations in a Doc."""

    def __init__(self, known: KnownFinder, words: OrganizationWords, titles: TitleWords) -> None:
        self.known = known
        self.words = words
        self.titles = titles
        self.structure = StructureFinder(words, titles.heads)

    def __call__(self, doc: Doc, zones: Zones, states: Iterable[tuple[int, int]]) -> list[NameMention]:
        """List the mentions in text order; none overlaps another, none is a mere state."""
        taken = frozenset(states)
        found = [NameMention(start=s, end=e, type=ActorType.ORGANIZATION, full=full) for s, e, full in self.known(doc)]
        found += [NameMention(start=s, end=e, type=ActorType.ORGANIZATION) for s, e in self.structure(doc, zones)]
        found += list(self._from_model(doc))
        if not doc.has_annotation("ENT_IOB"):
            found += list(self._titled_persons(doc))
        kept = [
            m
            for m in found
            if not zones.is_silent(m.start) and (m.start, m.end) not in taken and self._is_party(doc, m)
        ]
        return sorted(_longest(kept), key=lambda m: m.start)

    def _from_model(self, doc: Doc) -> Iterator[NameMention]:
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                start, end = self._trim_person(doc, ent.start, ent.end)
                if start < end:
                    yield NameMention(start=start, end=end, type=ActorType.PERSON)
            elif ent.label_ == "ORG":
                start, end = self._trim(doc, ent.start, ent.end)
                if start < end:
                    yield NameMention(start=start, end=end, type=ActorType.ORGANIZATION)

    def _trim(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Leave out articles, marks and the possessive ending."""
        while start < end and (doc[start].lower_ in DETERMINERS or doc[start].text in MARKS or doc[start].is_space):
            start += 1
        while start < end and (doc[end - 1].text in MARKS or is_possessive(doc[end - 1]) or doc[end - 1].is_space):
            end -= 1
        return start, end

    def _trim_person(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Leave out titles before a person's name too."""
        start, end = self._trim(doc, start, end)
        last = start
        for index in range(start, end - 1):
            if self.titles.is_head(doc[index]) or doc[index].lower_ in self.titles.honorifics:
                last = index + 1
        return last, end

    def _titled_persons(self, doc: Doc) -> Iterator[NameMention]:
        """Take the capitalised words after a title or "Mr." for a person, where no model has looked for names."""
        for token in doc[1:]:
            before = doc[token.i - 1]
            is_led = before.lower_ in self.titles.honorifics or self.titles.is_head(before)
            if not (is_led and is_capitalised(token) and not self.titles.is_head(token)):
                continue
            end = token.i
            while end < len(doc) and (
                is_capitalised(doc[end]) or (end > token.i and is_joint(doc, end)) or doc[end - 1].text == "-"
            ):
                end += 1
            yield NameMention(start=token.i, end=end, type=ActorType.PERSON)

    def _is_party(self, doc: Doc, mention: NameMention) -> bool:
        """Leave out treaties, indices and programmes, titles taken for names, and what has no capital."""
        first, last = doc[mention.start], doc[mention.end - 1]
        if mention.full is not None:
            return True
        text = doc[mention.start : mention.end].text
        if text in self.words.not_parties or last.text in self.words.not_parties:
            return False
        if mention.type is ActorType.PERSON:
            return any(is_capitalised(t) for t in doc[mention.start : mention.end]) and not first.text[0].isdigit()
        return not self.titles.is_head(last) and (is_capitalised(first) or last.lower_ in self.words.small_after)


def _longest(mentions: list[NameMention]) -> list[NameMention]:
    """Keep the longest of mentions that overlap, the known before others, organizations before persons."""
    order = {ActorType.ORGANIZATION: 0, ActorType.PERSON: 1}
    ranked = sorted(mentions, key=lambda m: (m.start - m.end, m.full is None, order[m.type], m.start))
    seen: set[int] = set()
    kept = []
    for mention in ranked:
        tokens = range(mention.start, mention.end)
        if not seen.intersection(tokens):
            seen.update(tokens)
            kept.append(mention)
    return kept
