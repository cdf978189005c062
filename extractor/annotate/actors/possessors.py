"""Whose "its", "his" and "their" are before a title: "Its president, Jo Roe", "His deputy, Al Poe"."""

from collections.abc import Mapping

from spacy.tokens import Doc

from extractor.annotate.actors.text import sentence_numbers
from extractor.types import ActorType

PERSONAL = frozenset(["his", "her"])
IMPERSONAL = frozenset(["its", "their"])
REACH = 60  # tokens that a pronoun looks back


def pronoun_possessor(doc: Doc, start: int, party_at: Mapping[int, str]) -> int | None:
    """Give a token of the party that the pronoun before token `start` stands for; None where there is neither.

    It is the subject of a clause before it, in its sentence or the last one; else who was named last.
    """
    pronoun = doc[start - 1] if start else None
    if pronoun is None or pronoun.lower_ not in PERSONAL | IMPERSONAL:
        return None
    wants_person = pronoun.lower_ in PERSONAL
    number = sentence_numbers(doc)
    near = (i for i in range(pronoun.i - 1, max(0, pronoun.i - REACH) - 1, -1) if number[i] >= number[pronoun.i] - 1)
    named = [i for i in near if i in party_at and party_at[i].startswith(ActorType.PERSON) == wants_person]
    return next((i for i in named if doc[i].dep_.startswith("nsubj")), named[0] if named else None)
