"""Who speaks: actors, unnamed people in their own words, pronouns and titles taken back to whom they stand for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractor.assemble.parties import actor_at, phrase_text
from extractor.assemble.quotes import Quote
from extractor.assemble.statements_antecedents import (
    body_in_view,
    body_named_last,
    group_in_view,
    person_described_as,
    person_in_view,
    stranger_in_view,
)
from extractor.assemble.statements_citations import cited_by
from extractor.assemble.statements_governments import government_at
from extractor.assemble.statements_owners import BODIES, source_owner
from extractor.assemble.statements_pairs import pair_named
from extractor.assemble.statements_subject import with_modifiers
from extractor.assemble.statements_types import Said
from extractor.graph import Graph
from extractor.records import Party, TextParty
from extractor.types import ActorType

PERSONAL = frozenset({"he", "she"})
IMPERSONAL = frozenset({"it"})
PLURAL = frozenset({"they"})
PEOPLE = frozenset({"people", "staff", "police", "some", "others", "many"})
SOURCES = frozenset(
    {"data", "figure", "statistic", "number", "report", "survey", "statement", "release", "poll", "study"}
)
TITLE_WORDS = 14  # how far behind a title's first noun the name may stand
HEAD_END = re.compile(r",|\s(?:of|for|at|to|and|in)\s")  # where the head of a title ends
EDGES = ' \r\n."”'  # what may stand between words said and the next sentence
BELONGING = frozenset({"of", "for", "at", "from", "with"})  # "a spokesman for the ministry", "a dealer at a bank"
RELATIVE = frozenset({"who", "which", "that"})


class Speakers:
    """The speakers so far, in text order."""

    def __init__(self, doc: Doc, graph: Graph, quotes: Sequence[Quote]) -> None:
        """Start without any."""
        self.doc = doc
        self.graph = graph
        self.quotes = quotes
        self.types = {actor.id: actor.type for actor in doc._.actors}
        self.names = {actor.id: " ".join((actor.name, *actor.aliases)).lower() for actor in doc._.actors}
        self.roles = {actor.id: [" ".join(role.split()).lower() for role in actor.roles] for actor in doc._.actors}
        self.before: list[Party] = []
        self.passed_on: Party | None = None  # who passed the last words on
        self.last_cue = -1  # the token of the cue before
        self.last_end = 0  # where the words before end
        self.plural: Party | list[Party] | None = None  # whom "they" goes on with

    def resolve(self, said: Said) -> Said:
        """Say who the speaker and reporters are, and remember the speaker."""
        if said.speaker_node is None:
            speaker: Party | list[Party] | None = self._goes_on(said) if said.cue is None else None
        else:
            speaker = self._speakers(said.speaker_node, said.cue_token)
        reporters = tuple(self._party(node) for node in said.reporter_nodes)
        reporters, speaker = self._with_citation(said, reporters, speaker)
        # "he said, according to the agency": the agency passes it on
        cites = said.rule == "according-to" and self.last_cue >= self.doc[said.cue_token].sent.start
        if isinstance(speaker, str | TextParty) and not cites:
            self.before.append(speaker)
        self.last_cue, self.last_end = said.cue_token, said.end
        passers = (speaker,) if cites and isinstance(speaker, str | TextParty) else reporters
        self.passed_on = passers[-1] if passers else None
        if isinstance(speaker, list) or (isinstance(speaker, TextParty) and self._is_plural(said.speaker_node)):
            self.plural = speaker
        return replace(said, speaker=speaker, reporters=reporters)

    def _goes_on(self, said: Said) -> Party | None:
        """Give whom a quotation without a cue belongs to: whose act the sentence before tells, else who spoke last."""
        opens = self.doc[said.cue_token]
        before = self.doc[max(opens.sent.start - 1, 0)].sent
        named = person_in_view(self.doc, self.types, opens, max(self.last_cue, before.start - 1), self.quotes)
        return named or (self.before[-1] if self.before else None)

    def _speakers(self, node: int, cue: int) -> Party | list[Party] | None:
        """Give who speaks together, on one side of the cue; "Lee, an expert and a judge" is one."""
        if self.doc[node].lower_ in PLURAL and self.plural is not None:
            return self.plural
        if (pair := pair_named(self.doc, self.types, self.roles, node)) is not None:
            return pair
        joined = [e.target for e in self.graph.down.get(node, ()) if e.relation == "and" and not e.shared]
        first = self._party(node)
        parties = [first]
        for other in (n for n in joined if (n < cue) == (node < cue)):
            party = self._party(other)
            if isinstance(party, str) or self.types.get(str(first)) != ActorType.PERSON:
                parties.append(party)
        if len(parties) == 1 and (second := self._second(node, cue, first)) is not None:
            return [first, second]
        return parties[0] if len(parties) == 1 else parties

    def _second(self, node: int, cue: int, first: Party) -> Party | None:
        """Give whom a plural title names besides: "economists Roe and | Poe said"."""
        if self.doc[node].tag_ != "NNS" or self.types.get(str(first)) != ActorType.PERSON:
            return None
        spans = [s for s in self.doc.spans.get("actors", ()) if s.start > node and (s.start < cue) == (node < cue)]
        behind = [s for s in spans if self.types.get(s._.actor) == ActorType.PERSON][:2]
        if len(behind) < 2 or self.doc[behind[0].end : behind[1].start].text != "and":
            return None
        return str(behind[1]._.actor) if behind[0]._.actor == first else None

    def _party(self, node: int) -> Party:
        token = self.doc[node]
        if token.lower_ in RELATIVE:
            return self._antecedent(token)
        if token.lower_ in PERSONAL | IMPERSONAL | PLURAL:
            return self._pronoun(token) or TextParty(text=token.text)
        found: Party | None = actor_at(self.doc, node)
        if found is not None and self.types.get(str(found)) != ActorType.PERSON:
            found = self._bearer(node) or found  # "Board of Trade director Lee": the director speaks
        found = (
            found
            or self._named_with(node)
            or source_owner(self.doc, self.graph, self.types, self.names, node, self.before)
            or government_at(self.doc, self.graph, self.types, node, self.before)
        )
        if found:
            return found
        text = phrase_text(self.doc, self.graph, node)
        if token.is_upper and (labelled := self._labelled(token)) is not None:
            return labelled
        is_whole = token.pos_ in ("NOUN", "NUM", "ADJ", "ADV", "DET")
        full = phrase_text(self.doc, self.graph, node, behind=BELONGING) if is_whole else text
        return self._named_before(token, text) or TextParty(
            text=with_modifiers(self.doc, node, full if full.startswith(text) else text)
        )

    def _labelled(self, token: Token) -> str | None:
        """Give the person whose last name stands in capitals before a colon: "SILVA: “We will wait.”"."""
        if token.i + 1 == len(self.doc) or self.doc[token.i + 1].text != ":":
            return None
        persons = (key for key, kind in self.types.items() if kind == ActorType.PERSON)
        return next((key for key in persons if token.lower_ in self.names[key].split()), None)

    def _named_with(self, node: int) -> Party | None:
        """Give the person named with a title: "Trade Minister Ahn", "the minister, Ahn"."""
        behind = self.graph.nodes[node].end
        follows = [self.graph.node_of[behind]] if behind < len(self.doc) else []
        for relation in ("modifier", "apposition"):
            for target in (*follows, *self.graph.targets(node, relation)):
                found = actor_at(self.doc, target)
                if found and self.types.get(found) == ActorType.PERSON:
                    return found
        return self._bearer(node) or self._medium_named(node, behind)

    def _antecedent(self, token: Token) -> Party:
        """Give whom "who" or "which" stands for: the noun right before it."""
        before = next((t for t in reversed(self.doc[token.sent.start : token.i]) if not t.is_punct), None)
        if before is None or before.lower_ in RELATIVE:
            return TextParty(text=token.text)
        return self._party(self.graph.node_of[before.i])

    def _medium_named(self, node: int, behind: int) -> Party | None:
        """Give the medium or body named right behind its noun: "broadcaster KTV", "the daily Folha"."""
        if self.doc[node].pos_ != "NOUN" or behind >= len(self.doc) or self.doc[behind].pos_ != "PROPN":
            return None
        found = actor_at(self.doc, behind)
        return found if found and self.types.get(found) == ActorType.ORGANIZATION else None

    def _bearer(self, node: int) -> Party | None:
        """Give the person whose name stands behind a long title: "Minister of Industry, Trade and Energy Ahn"."""
        for span in self.doc.spans.get("actors", ()):
            if node < span.start < node + TITLE_WORDS and self.types.get(span._.actor) == ActorType.PERSON:
                title = " ".join(self.doc[node : span.start].text.split()).lower()
                if any(title in role for role in self.roles.get(span._.actor, ())):
                    return str(span._.actor)
        return None

    def _is_plural(self, node: int | None) -> bool:
        return node is not None and (self.doc[node].tag_ in ("NNS", "NNPS") or self.doc[node].lower_ in PEOPLE)

    def _pronoun(self, token: Token) -> Party | None:
        last = self.before[-1] if self.before else None
        if token.lower_ in PERSONAL and (stranger := stranger_in_view(self.doc, token, self.last_cue)) is not None:
            return stranger
        if token.lower_ in PERSONAL and (
            named := person_in_view(self.doc, self.types, token, self.last_cue, self.quotes)
        ):
            return named
        if token.lower_ in IMPERSONAL and (body := self._body_in_view(token, last)) is not None:
            return body
        if token.lower_ in IMPERSONAL and self.passed_on is not None:
            return self.passed_on
        if token.lower_ in IMPERSONAL and (group := group_in_view(self.doc, token, self.last_cue)):
            return group
        if token.lower_ in IMPERSONAL and isinstance(last, str) and self.types.get(last) != ActorType.PERSON:
            return last
        if token.lower_ in IMPERSONAL and isinstance(last, TextParty) and self._is_thing(last):
            return last
        if token.lower_ in PERSONAL and self._just_spoke(last, token):
            return last
        if found := actor_at(self.doc, token.i):
            return found
        wanted = ActorType.PERSON if token.lower_ in PERSONAL else None
        for party in reversed(self.before):
            kind = self.types.get(party) if isinstance(party, str) else None
            if wanted == ActorType.PERSON and (kind == ActorType.PERSON or isinstance(party, TextParty)):
                return party
            if token.lower_ in IMPERSONAL and kind in (ActorType.ORGANIZATION, ActorType.COUNTRY, ActorType.BLOC):
                return party
            if token.lower_ in PLURAL and isinstance(party, TextParty):
                return party
        mentioned = self._subject_before(token, wanted)
        return (body_named_last(self.doc, token) or mentioned) if token.lower_ in IMPERSONAL else mentioned

    def _body_in_view(self, token: Token, last: Party | None) -> str | None:
        """Give the body whose act the last sentence tells; a country only where no body has spoken before."""
        found = body_in_view(self.doc, self.types, token, self.last_cue)
        is_body = found is not None and self.types.get(found) == ActorType.ORGANIZATION
        spoke = isinstance(last, str) and self.types.get(last) != ActorType.PERSON
        return found if is_body or not spoke else None

    def _just_spoke(self, last: Party | None, token: Token) -> bool:
        """Tell whether a named person spoke in the sentence before a pronoun's, or in its own, or up to there."""
        if self.last_cue < 0 or not isinstance(last, str) or self.types.get(last) != ActorType.PERSON:
            return False
        before = self.doc[max(token.sent.start - 1, 0)].sent
        between = self.doc._.article.text[self.last_end : token.sent.start_char]
        return bool(self.last_cue >= before.start) or not between.strip(EDGES)

    def _is_thing(self, party: TextParty) -> bool:
        """Tell whether "it" may stand for unnamed words: "a government study", "the ministry"."""
        words = HEAD_END.split(party.text.lower(), maxsplit=1)[0].split()
        return bool(words) and words[-1] in SOURCES | BODIES

    def _subject_before(self, token: Token, wanted: ActorType | None) -> Party | None:
        """Take the last actor of the fitting type that was named before a pronoun."""
        for span in reversed([s for s in self.doc.spans.get("actors", ()) if s.start < token.i]):
            kind = self.types.get(span._.actor)
            if kind == wanted or (wanted is None and kind != ActorType.PERSON):
                return str(span._.actor)
        return None

    def _named_before(self, token: Token, text: str) -> Party | None:
        """Take "the official" back to "an unnamed South Korean trade official", "the agency" to the last body."""
        if not any(child.lower_ in ("the", "that", "this") for child in token.lefts):
            return None
        words = set(text.lower().split()) - {"the"}
        if named := person_described_as(self.doc, self.types, token):
            return named
        for party in reversed(self.before):
            if isinstance(party, TextParty) and self._is_fuller(party, token, words):
                return party
            if isinstance(party, str) and self._has_role(party, words):
                return party
        if token.lower_ not in BODIES or len(words) > 1:
            return None
        bodies = (
            p for p in reversed(self.before) if isinstance(p, str) and self.types.get(p) == ActorType.ORGANIZATION
        )
        return next(bodies, None)

    def _is_fuller(self, party: TextParty, token: Token, words: set[str]) -> bool:
        """Tell "an unnamed trade official" from "an agency spokesman", who is no agency, behind "the official"."""
        head = HEAD_END.split(party.text.lower(), maxsplit=1)[0].split()
        return bool(head) and head[-1] == token.lower_ and words < set(party.text.lower().split())

    def _has_role(self, party: str, words: set[str]) -> bool:
        """Tell whether a person holds a title of these words: "the minister" is Trade Minister Lee, not his adviser."""
        for role in self.roles.get(party, ()):
            title = HEAD_END.split(role, maxsplit=1)[0].split()
            held = {
                word.strip("()") for word in role.split()
            }  # "the Cacex director": "Trade Department (Cacex) director"
            if title and title[-1] in words and words <= held and "vice" not in title:
                return True
        return False

    def _with_citation(
        self, said: Said, reporters: tuple[Party, ...], speaker: Party | list[Party] | None
    ) -> tuple[tuple[Party, ...], Party | list[Party] | None]:
        """Read "YTN reported, citing an official": the official speaks, YTN passes it on."""
        cited = cited_by(self.doc, self.graph, said)
        if cited is None:
            return reporters, speaker
        passed_on = speaker if isinstance(speaker, list) else [speaker] if speaker else []
        return (*reporters, *passed_on), self._party(cited)
