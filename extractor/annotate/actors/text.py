"""Small facts about the words of names: capitals, folding, possessives."""

import unicodedata
from functools import lru_cache

from spacy.tokens import Doc, Token

POSSESSIVES = frozenset(["'s", "’s", "'", "’", "'S", "’S"])
HYPHENS = frozenset("-–")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Write a word without case and accents, apostrophes straight."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def folded_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Give the folded words of tokens [start, end); hyphens join what they stand between."""
    words: list[str] = []
    joins = False
    for token in doc[start:end]:
        if token.is_space:
            continue
        if token.text in HYPHENS and words:
            joins = True
        elif joins:
            words[-1] += "-" + fold(token.text)
            joins = False
        elif not token.is_punct or token.text == "&":
            words.append(fold(token.text))
    return tuple(words)


def is_capitalised(token: Token) -> bool:
    """Tell whether a token may be part of a name by its letters: Ahn, iPhone no, 3M, AT&T, McDonald."""
    text = token.text
    return text[0].isupper() or (text[0].isdigit() and any(char.isupper() for char in text))


def is_possessive(token: Token) -> bool:
    """Tell whether the token is a possessive ending."""
    return token.text in POSSESSIVES


def is_joint(doc: Doc, index: int) -> bool:
    """Tell whether the token at `index` is a hyphen inside a word."""
    return (
        0 < index < len(doc) - 1
        and doc[index].text in HYPHENS
        and not doc[index - 1].whitespace_
        and not doc[index].whitespace_
    )


def sentence_numbers(doc: Doc) -> list[int]:
    """Number the sentence of each token; all are in one where sentences are not known."""
    if not len(doc):
        return []
    starts = doc.to_array("SENT_START") == 1
    starts[0] = True
    return [int(number) for number in starts.cumsum() - 1]
