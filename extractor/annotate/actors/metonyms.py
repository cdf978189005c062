"""Tell a seat of government that acts ("Seoul said") from the city ("talks in Seoul")."""

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Token

from extractor.annotate.actors.words import read_words

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
PASSED_ON = ("conj", "appos")  # what holds of the first of a list holds of the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatWords:
    """The words by which a seat is told from a city; see patterns/actors/seats.yml."""

    party: frozenset[str]
    place: frozenset[str]
    dealing: frozenset[str]
    moving: frozenset[str]
    lying: frozenset[str]
    municipal: frozenset[str]
    governing: frozenset[str]


def load_seat_words(folder: Path) -> SeatWords:
    """Read the words from `folder`/seats.yml."""
    table = read_words(folder / "seats.yml")
    prepositions = table["prepositions"]
    return SeatWords(
        party=prepositions["party"],
        place=prepositions["place"],
        **{key: table[key] for key in ("dealing", "moving", "lying", "municipal", "governing")},
    )


def stands_for_government(doc: Doc, start: int, end: int, words: SeatWords) -> bool:
    """Decide for the city at tokens [start, end) whether it is a party here.

    Without a parse only the words beside it decide.
    """
    if _is_part_of_address(doc, start, end):
        return False
    before = _word_before(doc, start)
    if before in words.place or before == "of":
        return False
    if before == "for" and _is_bound(doc, start, words):
        return False
    if before in words.party:
        return True
    if not doc.has_annotation("DEP"):
        return _follows_possessive(doc, end)
    return _leads_to_governing(doc, end, words) or _acts(doc[start:end].root, words)


def _leads_to_governing(doc: Doc, end: int, words: SeatWords) -> bool:
    """Tell whether a word for officials follows, over adjectives and nouns: "White House economic adviser"."""
    for token in doc[end : end + 4]:
        if token.lower_ in words.governing or token.lemma_.lower() in words.governing:
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def leads_headline(doc: Doc, start: int, end: int, words: SeatWords) -> bool:
    """Decide for a city in a headline, where the parse is weak: a party unless it is a place by the words beside it."""
    if _word_before(doc, start) in words.place | {"of", "to", "from"}:
        return False
    return not any(token.lower_.removesuffix("s") in words.municipal for token in doc[end : end + 2])


def _word_before(doc: Doc, start: int) -> str:
    """Give the word before a name and its article."""
    if start and doc[start - 1].lower_ == "the":
        start -= 1
    return doc[start - 1].lower_ if start else ""


def _is_bound(doc: Doc, start: int, words: SeatWords) -> bool:
    """Tell whether somebody moves there: "leaves for Moscow", "a delegation for Washington"."""
    return any(
        token.lemma_.lower() in words.moving or token.lower_ in words.moving for token in doc[max(start - 3, 0) : start]
    )


def _is_part_of_address(doc: Doc, start: int, end: int) -> bool:
    """Tell whether "Paris, Texas", "Washington-based" or "Washington, D.C." is meant."""
    after = doc[end : end + 2]
    if len(after) == 2 and after[0].text == "-" and after[1].lower_ in ("based", "area", "born"):
        return True
    is_behind_place = start > 1 and doc[start - 1].text == "," and doc[start - 2].ent_type_ == "GPE"
    is_fronted = is_behind_place and start > 2 and doc[start - 3].lower_ == "in" and bool(doc[start - 3].is_sent_start)
    return is_behind_place and not is_fronted and doc[start - 2].dep_ != "conj"


def _follows_possessive(doc: Doc, end: int) -> bool:
    return end < len(doc) and doc[end].text in ("'s", "’s", "'", "’")


def _acts(root: Token, words: SeatWords) -> bool:
    token = root
    for _ in range(4):
        if token.dep_ not in PASSED_ON or token.head == token:
            break
        token = token.head
        case = next((c.lower_ for c in token.children if c.dep_ == "case"), "")
        if case in words.place:
            return False
        if case in words.party:
            return True
    head = token.head
    if token.dep_ in SUBJECTS:
        return head.lemma_.lower() not in words.lying and not _is_be_at_place(token)
    if token.dep_ in ("obj", "iobj"):
        return head.lemma_.lower() not in words.moving
    if token.dep_ == "nmod:poss":
        return head.lemma_.lower() not in words.municipal
    if token.dep_ in ("compound", "amod"):
        return head.lemma_.lower() in words.governing
    if token.dep_ in ("obl", "nmod", "obl:agent"):
        case = next((c.lower_ for c in token.children if c.dep_ == "case"), "")
        return case in words.party or (case in ("to", "from") and head.lemma_.lower() in words.dealing)
    return False


def _is_be_at_place(token: Token) -> bool:
    """Tell whether the subject of "is" is said to be a place: "Seoul is the capital"."""
    return token.head.pos_ == "NOUN" and token.head.lemma_.lower() in ("capital", "city", "home", "seat", "hub", "port")
