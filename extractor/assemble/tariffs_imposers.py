"""For whom a party acts: a president's tariff is his country's, the European Commission's the EU's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pycountry
from spacy.tokens import Doc

from extractor.assemble.lookup import span_at
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml
from extractor.records import Party, TextParty
from extractor.types import Actor, ActorType

ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorities:
    """Names of bodies and of leaders, with the code of their economy; words of bodies that belong to the dateline's."""

    codes: Mapping[str, str]
    home: frozenset[str]
    officials: frozenset[str]
    public: frozenset[str]
    bystanders: frozenset[str]
    leaders: Mapping[str, str]  # full names, lower-case, and last words of names


@cache
def load_authorities(path: Path) -> Authorities:
    """Read authorities.yml."""
    data = load_yaml(path)
    return Authorities(
        codes={str(name).lower(): str(code) for code, names in data["authorities"].items() for name in names},
        home=frozenset(str(word) for word in data["home"]),
        officials=frozenset(str(word) for word in [*data["officials"], *data["home"]]),
        public=frozenset(str(word) for word in [*data["home"], *data["public"]]),
        bystanders=frozenset(str(word) for word in data["bystanders"]),
        leaders={
            name: str(code)
            for code, names in data["leaders"].items()
            for full in names
            for name in (str(full).lower(), str(full).lower().split()[-1])
        },
    )


@dataclass(slots=True, kw_only=True)
class Economies:
    """The economies of one article, and which of them each of its parties acts for."""

    doc: Doc
    actors: Mapping[str, Actor]
    by_code: Mapping[str, str]
    home: str | None
    known: dict[str, str | None] = field(default_factory=dict)

    def of(self, party: Party | None) -> str | None:
        """Give the country or bloc that a party is, or acts for."""
        if not isinstance(party, str) or party not in self.actors:
            return None
        if party not in self.known:
            self.known[party] = None  # parties that act for each other act for nobody
            self.known[party] = self._find(self.actors[party])
        return self.known[party]

    def unnamed(self, party: Party | None) -> TextParty | None:
        """Give the economy of a known body or leader where the article does not name it: "the Commerce Department"."""
        if not isinstance(party, str) or party not in self.actors:
            return None
        words, actor = load_authorities(PATTERNS / "authorities.yml"), self.actors[party]
        code = words.leaders.get(actor.name.lower()) if actor.type == ActorType.PERSON else None
        if actor.type == ActorType.ORGANIZATION:
            code = next((c for known, c in words.codes.items() if known in actor.name.lower()), None)
        if code is None or code in self.by_code:
            return None
        country = pycountry.countries.get(alpha_2=code)
        name = getattr(country, "common_name", country.name) if country is not None else "European Union"
        return TextParty(text=name)

    def is_person(self, party: str) -> bool:
        """Tell whether a party is a person."""
        return party in self.actors and self.actors[party].type == ActorType.PERSON

    def hit(self, party: str) -> str | None:
        """Give the economy that a party is when a duty is on it, or the company: a body of state is none."""
        if self.actors[party].type == ActorType.ORGANIZATION:
            return party if self.is_firm(party) else None
        return self.of(party)

    def is_firm(self, party: str) -> bool:
        """Tell whether a party is a company."""
        return self.actors[party].type == ActorType.ORGANIZATION and not self.is_public(party)

    def is_public(self, party: str) -> bool:
        """Tell whether an organization is a body of state or between states, a union or a lobby, by its name."""
        known = load_authorities(PATTERNS / "authorities.yml")
        name = self.actors[party].name.lower()
        return bool(set(name.replace("'s", "").split()) & known.public) or any(body in name for body in known.codes)

    def _find(self, actor: Actor) -> str | None:
        if actor.type in ECONOMIES:
            return actor.id
        leaders = load_authorities(PATTERNS / "authorities.yml").leaders
        if actor.type == ActorType.PERSON and (code := leaders.get(actor.name.lower())):
            return self.by_code.get(code)
        if actor.represents is not None:
            return self.of(actor.represents)
        return self._of_body(actor) if actor.type == ActorType.ORGANIZATION else None

    def _of_body(self, actor: Actor) -> str | None:
        words = load_authorities(PATTERNS / "authorities.yml")
        names = [actor.name, *actor.aliases]
        owner = self._named_in(actor.name) or (self._owner(actor) if self.is_public(actor.id) else None)
        if owner is not None:
            return owner
        for name in names:
            for known, code in words.codes.items():
                if known in name.lower():
                    return self.by_code.get(code)
        is_home = bool(words.home & set(actor.name.lower().split()))
        return self.home if is_home else None

    def _named_in(self, name: str) -> str | None:
        """Find the country whose name a body's name holds: "U.S. Commerce Department"."""
        padded = f" {name.lower()} "
        for state in self.actors.values():
            forms = {state.name.lower(), *(mention.text.lower() for mention in state.mentions)}
            if state.type in ECONOMIES and any(f" {form} " in padded for form in forms):
                return state.id
        return None

    def _owner(self, actor: Actor) -> str | None:
        """Find the country that stands before a body: "China's Commerce Ministry", "the Thai cabinet"."""
        for mention in actor.mentions:
            span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            place = span.start - 1 if span is not None else -1
            if place > 0 and self.doc[place].lower_ in ("'s", "’s", "'", "’"):
                place -= 1
            before = span_at(self.doc, "actors", place) if place >= 0 else None
            if before is not None and self.actors[before._.actor].type in ECONOMIES:
                return str(before._.actor)
        return None


def read_economies(doc: Doc) -> Economies:
    """Take the economies of an article, and the one where it was written."""
    actors = {actor.id: actor for actor in doc._.actors}
    by_code = {actor.code: actor.id for actor in actors.values() if actor.type in ECONOMIES and actor.code}
    dateline = doc._.article.dateline
    home = by_code.get(dateline.country) if dateline and dateline.country else None
    return Economies(doc=doc, actors=actors, by_code=by_code, home=home)
