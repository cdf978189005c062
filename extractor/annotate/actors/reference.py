"""Parties spoken of again without their name: "the ministry", "the president", "he said", "its exports".

Writes `doc.spans["references"]`, each span with the actor's id in `span._.actor`. What more than one party fits
equally, or none fits well, gets no span.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, SpanGroup, Token

from extractor.annotate.actors.reference_ranks import find_ranked
from extractor.annotate.actors.reference_words import Noun, ReferenceWords, can_be_called
from extractor.annotate.actors.text import is_joint, sentence_numbers
from extractor.types import Actor, ActorType

TITLE = 8  # words of a title between "according to" and a name
REACH = 8  # sentences a pronoun looks back over
FARTHEST = 7  # words of a description before its noun
DEFINITE = frozenset(["the", "this", "that", "its", "their"])
OPENING, CLOSING = frozenset(["“", "``", "«"]), frozenset(["”", "''", "»"])
UNKNOWN = "?"  # a speaker who is not named


@dataclass(slots=True, kw_only=True)
class Trail:
    """What a reader has in mind: the mentions so far, latest last, and who spoke last."""

    mentions: list[tuple[int, Actor]] = field(default_factory=list)
    subjects: list[tuple[int, Actor]] = field(default_factory=list)
    speakers: list[tuple[int, str]] = field(default_factory=list)


def resolve_title(doc: Doc, span: Span) -> str | None:
    """Give the id of the actor that a noun phrase or pronoun stands for, None when it is open.

    A phrase that names an actor gives that actor.
    """
    for group in ("actors", "references"):
        for known in doc.spans.get(group, ()):
            if known.start <= span.root.i < known.end:
                return str(known._.actor)
    return None


def write_references(doc: Doc, words: ReferenceWords) -> None:
    """Find the references of a Doc whose actors are written, and write `doc.spans["references"]`."""
    found: list[Span] = []
    if doc.has_annotation("DEP"):
        found = list(_References(doc, words).find())
    doc.spans["references"] = SpanGroup(doc, name="references", spans=found)


class _References:
    """One reading of a Doc from its start to its end."""

    def __init__(self, doc: Doc, words: ReferenceWords) -> None:
        self.doc = doc
        self.words = words
        self.actors: dict[str, Actor] = {actor.id: actor for actor in doc._.actors}
        self.actor_at = {i: str(s._.actor) for s in doc.spans.get("actors", ()) for i in range(s.start, s.end)}
        self.sentence_of = sentence_numbers(doc)
        self.genders = _genders(doc, words)
        self.trail = Trail()
        self.starts = _paragraphs(doc)

    def find(self) -> Iterable[Span]:
        """Yield the references in text order."""
        quoted = False
        for token in self.doc:
            if token.is_sent_start and quoted and token.i and self.doc[token.i - 1].is_space:
                quoted = token.text in OPENING or token.text == '"'
            if token.text in OPENING or (token.text == '"' and not quoted):
                quoted = True
            elif token.text in CLOSING or token.text == '"':
                quoted = False
            actor = self.actor_at.get(token.i)
            if actor is not None:
                self._note(token, self.actors[actor])
            elif (span := self._reference(token, quoted)) is not None:
                self._note(token, self.actors[span._.actor])
                yield span
            elif token.dep_.startswith("nsubj") and self._is_speech(token.head) and token.tag_ in ("NN", "NNP"):
                self.trail.speakers.append((token.i, UNKNOWN))

    def _note(self, token: Token, actor: Actor) -> None:
        """Remember a mention, more so one that is a subject or speaks."""
        self.trail.mentions.append((token.i, actor))
        if token.dep_.startswith("nsubj") or self._stands_before_speech(token):
            self.trail.subjects.append((token.i, actor))
            if self._is_speech(token.head) or self._stands_before_speech(token):
                self.trail.speakers.append((token.i, actor.id))
        elif self._is_according_to(token):
            self.trail.speakers.append((token.i, actor.id))

    def _is_according_to(self, token: Token) -> bool:
        """Tell "according to Lee", "according to trade minister Lee": somebody speaks, whatever the parse."""
        for before in reversed(self.doc[max(token.i - TITLE, 0) : token.i]):
            if before.lower_ == "to":
                return before.i > 0 and self.doc[before.i - 1].lower_ == "according"
            if before.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and before.text not in ("-", "'s", "’s"):
                return False
        return False

    def _stands_before_speech(self, token: Token) -> bool:
        """Tell whether a verb of speech follows at once: a subject for sure, whatever the parse."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return after is not None and after.tag_ in ("VBD", "VBZ") and self._is_speech(after)

    def _is_speech(self, verb: Token) -> bool:
        return verb.lemma_.lower() in self.words.speech

    def _reference(self, token: Token, quoted: bool) -> Span | None:
        word = token.lower_
        actor: Actor | None = None
        start = token.i
        if word in self.words.male or word in self.words.female:
            actor = None if quoted else self._person(token, "male" if word in self.words.male else "female")
        elif word in self.words.neuter:
            actor = None if quoted else self._thing(token)
        elif word == "economy" and (ranked := find_ranked(self.doc, token, self.words)) is not None:
            start, actor = ranked
        elif token.pos_ in ("NOUN", "PROPN") and (phrase := self._phrase(token)) is not None:
            start, name = phrase
            actor = self._titled(token, name, self._land(start, token.i))
        if actor is None:
            return None
        span = Span(self.doc, start, token.i + 1, label=actor.type.value)
        span._.actor = actor.id
        return span

    def _person(self, token: Token, gender: str) -> Actor | None:
        """Resolve "he" and "she": after a cue the last speaker, else the last subject, else the last person."""
        if token.dep_ == "nsubj" and self._is_speech(token.head) and self.trail.speakers:
            place, identity = self.trail.speakers[-1]
            later = [a for i, a in self.trail.subjects if i > place and a.type is ActorType.PERSON]
            if identity == UNKNOWN and not later:
                return None
            if (fresh := self._taken_up(token, place)) is not None and self._suits(fresh, gender):
                return fresh
            if identity != UNKNOWN and self._suits(self.actors[identity], gender) and self._is_near(place, token):
                return self.actors[identity]
        if token.tag_ == "PRP$" and (near := self._owner_beside(token, gender)) is not None:
            return near
        speaker = self.trail.speakers[-1] if self.trail.speakers else (-1, "")
        for source in (self.trail.subjects, self.trail.mentions):
            for place, actor in reversed(source):
                if not self._is_near(place, token) or (speaker[1] == UNKNOWN and speaker[0] > place):
                    break
                if self._suits(actor, gender):
                    return actor
        return None

    def _owner_beside(self, token: Token, gender: str) -> Actor | None:
        """Give the only person named before "his" in its sentence: "Smith's levy on steel and his tax on tea"."""
        start = token.sent.start
        named = {a.id: a for i, a in self.trail.mentions if start <= i < token.i and self._suits(a, gender)}
        return next(iter(named.values())) if len(named) == 1 else None

    def _taken_up(self, token: Token, spoke: int) -> Actor | None:
        """Give the person with whom the paragraph of a pronoun opens, where who spoke last did so in one before it."""
        start = self.paragraph_at(token.i)
        if spoke >= start:
            return None
        first = next(((i, a) for i, a in self.trail.subjects if i >= start), None)
        if first is None or first[1].type is not ActorType.PERSON:
            return None
        sentence = self.doc[first[0]].sent
        return first[1] if sentence.start <= start and sentence.end <= token.sent.start else None

    def paragraph_at(self, token: int) -> int:
        """Give the first token of a token's paragraph."""
        return self.starts[bisect_right(self.starts, token) - 1] if self.starts else 0

    def _suits(self, actor: Actor, gender: str) -> bool:
        return actor.type is ActorType.PERSON and self.genders.get(actor.id, gender) == gender

    def _is_near(self, place: int, token: Token) -> bool:
        return self.sentence_of[token.i] - self.sentence_of[place] <= REACH

    def _thing(self, token: Token) -> Actor | None:
        """Resolve "it" that speaks and "its": the subject before it in the sentence, else that of the one before."""
        speaks = token.dep_ == "nsubj" and self._is_speech(token.head)
        if not speaks and token.dep_ != "nmod:poss":
            return None
        near = 2 if speaks else 1
        for place, actor in reversed(self.trail.subjects):
            if self.sentence_of[token.i] - self.sentence_of[place] > near:
                return None
            if actor.type is not ActorType.PERSON:
                return actor
        return None

    def _phrase(self, token: Token) -> tuple[int, str] | None:
        """Read "the central bank" that ends at a token: its first token and its noun, with a known word before it."""
        before = token.i - 1
        if before < 0 or token.i + 1 in self.actor_at:
            return None
        if self.doc[before].lower_ in DEFINITE:
            return before, token.lower_
        pair = f"{self.doc[before].lower_} {token.lower_}"
        is_known = pair in self.words.nouns or token.lower_ in self.words.titles
        if before and self.doc[before - 1].lower_ in DEFINITE and is_known:
            return before - 1, pair
        speaks = token.dep_ == "nsubj" and self._is_speech(token.head)
        if speaks and (first := _described_from(self.doc, token)) is not None:
            is_of_land = self._land(first, token.i) is not None
            return first, token.lower_ if is_of_land or pair not in self.words.nouns else pair
        return None

    def _land(self, start: int, end: int) -> str | None:
        """Give the country or bloc whose adjective or name stands inside a description: "the Italian leader"."""
        inside = (self.actors[self.actor_at[i]] for i in range(start, end) if i in self.actor_at)
        return next((actor.id for actor in inside if actor.type in (ActorType.COUNTRY, ActorType.BLOC)), None)

    def _titled(self, token: Token, name: str, land: str | None) -> Actor | None:
        """Resolve "the ministry" and "the president" to the last party that fits, of a land where one is named."""
        if token.dep_ in ("compound", "flat", "appos") or _has_complement(token):
            return None
        if name in self.words.administrations:
            return next((a for _, a in reversed(self.trail.mentions) if a.code == "US"), None)
        noun = self.words.nouns.get(name) or self.words.nouns.get(
            name.split()[-1] if name not in self.words.nouns else ""
        )
        if noun is not None:
            place, identity = self.trail.speakers[-1] if self.trail.speakers else (-1, "")
            spoke = self.actors.get(identity)
            if spoke is not None and _fits(spoke, noun, self.words) and self._is_near(place, token):
                later = (a for i, a in reversed(self.trail.subjects) if i > place and _fits(a, noun, self.words))
                return next(later, spoke)
            return next((a for _, a in reversed(self.trail.mentions) if _fits(a, noun, self.words)), None)
        if token.lower_ in self.words.titles:
            wanted = name if land is None else token.lower_
            holders = [(i, a) for i, a in reversed(self.trail.mentions) if _holds(a, wanted, self.words)]
            fitting = next(((i, a) for i, a in holders if land is None or a.represents == land), None)
            return None if fitting is None or _unnamed_since(self.doc, fitting[0], token) else fitting[1]
        return None


def _paragraphs(doc: Doc) -> list[int]:
    """List the first token of each paragraph."""
    places = [token.idx for token in doc]
    blocks = doc._.article.blocks if doc._.article else ()
    return [0, *sorted(bisect_left(places, block.body) for block in blocks)]


def _fits(actor: Actor, noun: Noun, words: ReferenceWords) -> bool:
    if noun.type:
        return actor.type.value == noun.type
    is_body = actor.type is ActorType.ORGANIZATION
    return is_body and can_be_called((actor.name, *actor.aliases), noun, words)


def _holds(actor: Actor, name: str, words: ReferenceWords) -> bool:
    """Tell whether a person has a title in the article: "the trade minister" is one whose role has both words.

    Who leads a state is "the leader" as well.
    """
    wanted = set(name.split())
    roles = [set(role.lower().split()) for role in actor.roles] if actor.type is ActorType.PERSON else []
    return any(wanted <= role or (name == "leader" and role & words.leaders and "vice" not in role) for role in roles)


def _described_from(doc: Doc, token: Token) -> int | None:
    """Give the article of "the Geneva-based body", "the state owned banking group", "the Italian leader"."""
    for index in range(token.i - 1, max(token.i - FARTHEST, token.sent.start) - 1, -1):
        if doc[index].lower_ in DEFINITE:
            return index
        if doc[index].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "VERB") and not is_joint(doc, index):
            return None
    return None


def _unnamed_since(doc: Doc, place: int, token: Token) -> bool:
    """Tell whether somebody without a name was called so later: "Lee, a trade official. An EC | official said"."""
    return any(
        other.lower_ == token.lower_
        and other.dep_.startswith("nsubj")
        and not any(child.lower_ in DEFINITE or child.dep_ in ("flat", "appos") for child in other.children)
        for other in doc[place + 1 : token.i]
    )


def _has_complement(token: Token) -> bool:
    """Tell whether the phrase says of itself which one it is: "the president of Acme", "the minister who left".

    What stands behind a comma only adds to it: "the company, which makes pipes,".
    """
    return any(
        child.dep_ in ("nmod", "acl", "acl:relcl", "flat") and child.i > token.i and token.doc[token.i + 1].text != ","
        for child in token.children
    )


def _genders(doc: Doc, words: ReferenceWords) -> dict[str, str]:
    """Tell from "Mr.", "Ms." and titles which pronoun a person has; most are left open."""
    found: dict[str, str] = {}
    for span in doc.spans.get("actors", ()):
        before = doc[span.start - 1].lower_ if span.start else ""
        if before in words.male_titles:
            found[str(span._.actor)] = "male"
        elif before in words.female_titles:
            found[str(span._.actor)] = "female"
    return found
