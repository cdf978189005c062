"""Mentions of persons and organizations: what the model found and what structure tells, trimmed to the name."""

from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotate.actors.apposition import title_after, work_clause
from extractor.annotate.actors.filters import MARKS, NameMention, is_credit, is_party, is_place, is_state
from extractor.annotate.actors.gazetteer import Hit
from extractor.annotate.actors.lexicon import FormKind
from extractor.annotate.actors.organizations import (
    COMPANY_ENDS,
    COMPANY_WORDS,
    KnownFinder,
    OrganizationWords,
    StructureFinder,
    run_end,
)
from extractor.annotate.actors.text import is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.titles import DETERMINERS, STATE_HEADS, TitleWords
from extractor.annotate.actors.zones import Zones
from extractor.types import ActorType

SMALL_HEADS = frozenset(["committee", "subcommittee"])  # "House Banking subcommittee"
CALENDAR = frozenset([*day_name, *month_name[1:]])
PASSING = frozenset(["provisional", "preliminary", "official", "revised", "final", "latest", "new", "early", "recent"])
TRADES = frozenset(
    "airline automaker broadcaster carmaker chipmaker conglomerate lender retailer shipbuilder steelmaker".split()
)
JOINING = frozenset(["of", "for", "on", "and", "&"])  # what may stand inside a name
LINKED = frozenset(
    [
        "based",
        "led",
        "backed",
        "owned",
        "made",
        "style",
        "era",
        "born",
        "run",
        "controlled",
        "friendly",
        "branded",
        "listed",
    ]
)


class NameFinder:
    """Finds the mentions of persons and organizations in a Doc."""

    def __init__(
        self, known: KnownFinder, words: OrganizationWords, titles: TitleWords, leaders: frozenset[str]
    ) -> None:
        self.known = known
        self.leaders = leaders  # full names of persons whom every model should know
        self.words = words
        self.titles = titles
        self.structure = StructureFinder(words, titles.heads)

    def __call__(self, doc: Doc, zones: Zones, hits: Iterable[Hit]) -> list[NameMention]:
        """List the mentions in text order; none overlaps another, none is a mere state or its seat."""
        ends = {hit.start: hit for hit in hits}
        found = [NameMention(start=s, end=e, type=ActorType.ORGANIZATION, full=full) for s, e, full in self.known(doc)]
        found += [NameMention(start=s, end=e, type=ActorType.ORGANIZATION) for s, e in self.structure(doc, zones)]
        found += list(self._from_model(doc))
        found += list(_after_based(doc))
        found += list(self._held_offices(doc, found))
        found += list(_named_again(doc, found, ends))
        if not doc.has_annotation("ENT_IOB"):
            found += list(self._titled_persons(doc, zones))
        found = [self._without_land(doc, m, ends) for m in found]
        kept = [m for m in found if not zones.is_silent(m.start) and not is_state(doc, m, ends, self.words)]
        kept = [m for m in kept if not is_credit(doc, m, zones) and is_party(doc, m, self.words, self.titles)]
        kept = [m for m in kept if m.full is not None or not is_place(doc, m)]
        return sorted(_longest(kept), key=lambda m: m.start)

    def _from_model(self, doc: Doc) -> Iterator[NameMention]:
        for ent in doc.ents:
            if ent.label_ == "PERSON" or (ent.label_ == "ORG" and ent.text in self.leaders):
                start, end = self._trim_person(doc, ent.start, _whole_word(doc, ent.end))
                end = _over_bracket(doc, start, end)
                if start < end:
                    yield NameMention(start=start, end=end, type=ActorType.PERSON)
            elif ent.label_ == "ORG":
                is_name = ent.end + 1 < len(doc) and is_capitalised(doc[ent.end + 1])
                start, end = self._trim(doc, ent.start, _whole_word(doc, ent.end) if is_name else ent.end)
                end += start < end < len(doc) and doc[end].lower_ in SMALL_HEADS
                end = _without_seat(doc, start, end, self.words.of_state)
                end = _without_tail(doc, start, _without_home(doc, start, end), self.words.small_tails)
                if start < end:
                    yield NameMention(start=start, end=end, type=ActorType.ORGANIZATION)

    def _without_land(self, doc: Doc, mention: NameMention, hits: Mapping[int, Hit]) -> NameMention:
        """Leave out the adjective before an office of state: "Chinese | Commerce Ministry", not "U.S. Senate"."""
        hit = hits.get(mention.start)
        if mention.full is not None or hit is None or hit.end >= mention.end:
            return mention
        is_adjective = all(form.kind is FormKind.ADJECTIVE for form in hit.forms)
        if mention.type is ActorType.PERSON:
            is_short = all(form.kind is FormKind.SHORT for form in hit.forms)
            return replace(mention, start=hit.end) if is_adjective or is_short else mention
        is_office = doc[mention.end - 1].text in self.words.of_state and mention.end - hit.end > 1
        return replace(mention, start=hit.end) if is_adjective and is_office else mention

    def _held_offices(self, doc: Doc, found: list[NameMention]) -> Iterator[NameMention]:
        """Take the name that ends a person's title for an organization: "owner of Harlan Voss Fabricating"."""
        for person in found:
            if person.type is not ActorType.PERSON:
                continue
            title = title_after(doc, person.end, self.titles)
            place = work_clause(doc, person.end, self.titles)
            if title is not None and title.complement and doc[title.complement - 1].lower_ not in STATE_HEADS:
                place = (title.complement, title.end)
            run = _last_run(doc, *place) if place is not None else None
            if run is not None and not _is_place(doc, *run):
                start, end = self._trim(doc, *run)
                end = _without_home(doc, start, end)
                yield NameMention(start=start, end=end, type=ActorType.ORGANIZATION)

    def _trim(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Leave out articles, marks, the possessive ending and a day or month behind the name."""
        while start < end and (doc[start].lower_ in DETERMINERS or doc[start].text in MARKS or doc[start].is_space):
            start += 1
        while start + 1 < end and _is_passing(doc, start) and is_capitalised(doc[start + 1]):
            start += 1
        while start < end and (doc[end - 1].text in MARKS or is_possessive(doc[end - 1]) or doc[end - 1].is_space):
            end -= 1
        while start < end - 1 and doc[end - 1].text in CALENDAR:
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

    def _titled_persons(self, doc: Doc, zones: Zones) -> Iterator[NameMention]:
        """Take the capitalised words after a title or "Mr." for a person, where no model has looked for names."""
        for token in doc[1:]:
            before = doc[token.i - 1]
            is_led = before.lower_ in self.titles.honorifics or self.titles.is_head(before)
            if zones.is_upper(token.i) or not (is_led and is_capitalised(token) and not self.titles.is_head(token)):
                continue
            end = token.i
            while end < len(doc) and (
                is_capitalised(doc[end]) or (end > token.i and is_joint(doc, end)) or doc[end - 1].text == "-"
            ):
                end += 1
            yield NameMention(start=token.i, end=end, type=ActorType.PERSON)


def _named_again(doc: Doc, found: Sequence[NameMention], hits: Mapping[int, Hit]) -> Iterator[NameMention]:
    """Take a full person's last name that stands alone for the person, where the model saw a place or nothing."""
    inside = {index for mention in found for index in range(mention.start, mention.end)} | set(hits)
    persons = [m for m in found if m.type is ActorType.PERSON and m.end - m.start > 1]
    surnames = {doc[m.end - 1].text for m in persons}
    for token in doc:
        if token.text not in surnames or token.i in inside or not is_capitalised(token):
            continue
        beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
        if not any(is_capitalised(t) and not t.is_sent_start for t in beside):
            yield NameMention(start=token.i, end=token.i + 1, type=ActorType.PERSON)


def _is_passing(doc: Doc, index: int) -> bool:
    """Tell a word before a name that is no part of it: "preliminary Census Bureau data", "Carmaker Dacar Motors"."""
    return doc[index].text in PASSING or (doc[index].lower_ in TRADES and bool(doc[index].is_sent_start))


def _after_based(doc: Doc) -> Iterator[NameMention]:
    """Take the capitalised words after "Michigan-based" for an organization."""
    for token in doc[2:-1]:
        if token.lower_ == "based" and is_joint(doc, token.i - 1) and is_capitalised(doc[token.i - 2]):
            end = run_end(doc, token.i + 1)
            if end > token.i + 1:
                yield NameMention(start=token.i + 1, end=end, type=ActorType.ORGANIZATION)


def _last_run(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Find the name in a title's complement, from its first capitalised word over connectors; "at" starts anew."""
    places = [index for index in range(start, end) if doc[index].lower_ in ("at", "for", "with", "of")]
    begin = next((i for i in reversed(places) if doc[i].lower_ == "at"), start)
    first = next((i for i in range(begin, end) if is_capitalised(doc[i])), None)
    if first is None:
        return None
    last = run_end(doc, first)
    while last + 1 < end and doc[last].lower_ in JOINING and is_capitalised(doc[last + 1]):
        last = run_end(doc, last + 1)
    last = min(last, end)
    return (
        None
        if any(doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "B" for i in range(first + 1, last))
        else (first, last)
    )


def _is_place(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the name in a complement is a place; after "at" and "owns" names of several words are firms."""
    before = doc[start - 1] if start else doc[start]
    if end - start > 1 and (before.lower_ == "at" or before.pos_ == "VERB"):
        return False
    return all(token.ent_type_ in ("GPE", "LOC", "NORP") for token in doc[start:end])


def _whole_word(doc: Doc, end: int) -> int:
    """Go on to the end of a word with hyphens that a name broke off in: "Moon Jae|-in"."""
    while end + 1 < len(doc) and is_joint(doc, end) and not doc[end + 1].is_punct and doc[end + 1].lower_ not in LINKED:
        end += 2
    return end


def _without_tail(doc: Doc, start: int, end: int, tails: frozenset[str]) -> int:
    """Cut small words behind a name: "Federal Reserve | monetary policy", not "Antara news agency"."""
    last = max((i for i in range(start, end) if is_capitalised(doc[i])), default=end - 1)
    return end if doc[end - 1].lower_ in tails or is_possessive(doc[end - 1]) else last + 1


def _without_home(doc: Doc, start: int, end: int) -> int:
    """Cut where a company is from: "Harbour Refining Co | of Maine"."""
    ends = (i for i in range(start + 1, end - 1) if doc[i].text in COMPANY_WORDS | COMPANY_ENDS)
    return next((i + 1 for i in ends if doc[i + 1].lower_ == "of"), end)


def _without_seat(doc: Doc, start: int, end: int, offices: frozenset[str]) -> int:
    """Cut where an office sits: "Finance Ministry | in Tokyo"."""
    return next((i for i in range(start + 1, end - 1) if doc[i].text == "in" and doc[i - 1].text in offices), end)


def _over_bracket(doc: Doc, start: int, end: int) -> int:
    """Go on to the last name behind a bracket that holds title and first name: "(Prime Minister Yasuhiro) Nakasone"."""
    if (
        end + 1 < len(doc)
        and doc[end].text == ")"
        and is_capitalised(doc[end + 1])
        and doc[end + 1].ent_type_ == "PERSON"
    ):
        inside = [token.text for token in doc[max(start - 6, 0) : start]]
        return end + 2 if "(" in inside else end
    return end


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
