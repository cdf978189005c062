"""Whom a pronoun or a description stands for by its place: subjects of earlier sentences, and who was just named."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.assemble.quotes import Quote
from extractor.assemble.statements_owners import BODIES
from extractor.records import Party, TextParty
from extractor.types import ActorType

AFFILIATED = frozenset("democrat republican conservative liberal tory socialist lawmaker politician".split())
GROUPS = frozenset({"coalition", "group", "alliance", "body", "federation", "lobby", "association", "company", "union"})
PEOPLE = frozenset(  # whom one meets without a name
    """adviser aide analyst banker broker dealer delegate diplomat economist envoy executive expert exporter farmer
    grower importer lawmaker lawyer lobbyist manager minister negotiator official professor researcher senator source
    spokesman spokesperson spokeswoman strategist trader worker""".split()
)
WITHIN = frozenset({"what", "which", "as", "that", "whom"})  # "condemned what | he called", "even as | he says"


def person_in_view(
    doc: Doc, types: Mapping[str, ActorType], token: Token, cue: int, quotes: Sequence[Quote]
) -> str | None:
    """Give the person whom "he" or "she" goes on with, where somebody was named since the last cue.

    That is the subject of a sentence since then ("Silva praised the duties. “They work,” he said"), of the pronoun's
    own ("Silva condemned what he called “a tax”"), or the last one named before "in which he".
    """
    named = [s for s in _persons(doc, types) if s.end <= token.i]
    if token.i > 1 and doc[token.i - 2].lower_ == "in" and doc[token.i - 1].tag_ in ("WDT", "WP"):
        here = [s for s in named if s.sent == token.sent]
        return str(here[-1]._.actor) if here else None
    acting = [s for s in named if _subject(s).dep_.startswith("nsubj") and not _is_quoted(s, quotes)]
    if token.i and doc[token.i - 1].lower_ in WITHIN and (own := [s for s in acting if s.sent == token.sent]):
        return str(own[-1]._.actor)
    since = [s for s in acting if s.start > cue]
    main = [s for s in since if _subject(s).head == s.sent.root and s.sent.end <= token.i]
    if main:
        return str(main[-1]._.actor)
    before = _sentence_before(doc, token, quotes)
    near = {str(s._.actor) for s in since if s.sent == before and cue < before.start}
    return near.pop() if len(near) == 1 else None  # "…, with Silva voicing doubt. “They fail,” he said"


def stranger_in_view(doc: Doc, token: Token, cue: int) -> Party | None:
    """Give the unnamed person whose act the last sentence tells: "A second economist disagreed. She said"."""
    before = doc[max(token.sent.start - 1, 0)].sent
    for word in before if cue < before.start else ():
        is_subject = word.dep_.startswith("nsubj") and word.head == before.root and word.lemma_ in PEOPLE
        if is_subject and any(t.lower_ in ("a", "an", "another", "one") for t in word.lefts):
            words = [t for t in word.subtree if t.i <= word.i and t.pos_ not in ("DET", "PUNCT")]
            return TextParty(text=doc[words[0].i : word.i + 1].text)
    return None


def body_in_view(doc: Doc, types: Mapping[str, ActorType], token: Token, cue: int) -> str | None:
    """Give the party that is no person and the subject of the last sentence, where it was named since the last cue."""
    start = max(token.sent.start - 1, 0)
    for span in doc.spans.get("actors", ()):
        is_main = _subject(span).dep_.startswith("nsubj") and _subject(span).head == span.sent.root
        if is_main and cue < span.start and span.sent.start <= start < span.sent.end:
            return str(span._.actor) if types.get(span._.actor) != ActorType.PERSON else None
    return None


def group_in_view(doc: Doc, token: Token, cue: int) -> Party | None:
    """Give the unnamed group whom "it" goes on with: "A coalition of shops disputed that. “We have paid,” it said"."""
    for word in reversed(doc[max(cue, 0) : token.i]):
        if word.dep_.startswith("nsubj") and word.head == word.sent.root and word.sent.end <= token.i:
            is_group = word.lower_ in GROUPS and any(t.lower_ in ("a", "an") for t in word.lefts)
            words = [t for t in word.subtree if t.i <= word.i and t.pos_ not in ("DET", "PUNCT")]
            return TextParty(text=doc[words[0].i : word.i + 1].text) if is_group and words else None
    return None


def body_named_last(doc: Doc, token: Token) -> TextParty | None:
    """Give the unnamed body of the last sentence: "The ministry's verdict was harsh. “This hurts,” it said"."""
    before = doc[max(token.sent.start - 1, 0)].sent
    bodies = [word for word in before if word.lower_ in GROUPS | BODIES and word.dep_ in ("nsubj", "nmod:poss")]
    return TextParty(text=bodies[-1].text) if bodies else None


def person_described_as(doc: Doc, types: Mapping[str, ActorType], token: Token) -> str | None:
    """Give the person whom "the New York Democrat" describes: the one named last."""
    if token.lower_ not in AFFILIATED:
        return None
    named = [s for s in _persons(doc, types) if s.end <= token.i]
    return str(named[-1]._.actor) if named else None


def _subject(span: Span) -> Token:
    """Give the word that is in a clause for a name: the title that the name is apposed to."""
    word = span.root
    while word.dep_ in ("flat", "appos", "nmod:desc") and word.head.pos_ in ("NOUN", "PROPN"):
        word = word.head
    return word


def _persons(doc: Doc, types: Mapping[str, ActorType]) -> list[Span]:
    return [s for s in doc.spans.get("actors", ()) if types.get(s._.actor) == ActorType.PERSON]


def _sentence_before(doc: Doc, token: Token, quotes: Sequence[Quote]) -> Span:
    """Give the sentence before a pronoun's, or before the quotation that the pronoun's ends."""
    place = token.sent.start_char
    around = next((q for q in quotes if q.start < place < q.end), None)
    opened = doc.char_span(around.start, place, alignment_mode="expand") if around is not None else None
    start = opened[0].sent.start if opened is not None else token.sent.start
    return doc[max(start - 1, 0)].sent


def _is_quoted(span: Span, quotes: Sequence[Quote]) -> bool:
    return any(quote.start <= span.start_char < quote.end for quote in quotes)
