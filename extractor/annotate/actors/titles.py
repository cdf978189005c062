"""Titles before and after a person's name, as token ranges: "US Secretary of the Treasury Scott Bessent"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Token

from extractor.annotate.actors.text import is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.words import read_words

DASHES = frozenset(["-", "--", "–", "—", "---"])
DETERMINERS = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "my", "whose", "this", "that", "one", "another"]
)
COMPLEMENTS = frozenset(["of", "at", "for", "with", "in", "to", "on", "from"])
STOPPERS = frozenset(
    [
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "who",
        "which",
        "that",
        "whose",
        "and",
        "as",
        "said",
        "says",
        "told",
        "?",
        "!",
        "”",
        "“",
        '"',
    ]
)
PLACING = frozenset(["in", "at", "on", "near", "since", "during", "until", "from"])
TIMES = frozenset(["former", "then", "ex", "acting", "new", "outgoing", "incoming", "late", "-"])
STATE_HEADS = frozenset(["minister", "secretary", "ambassador", "envoy", "king", "queen", "mayor", "senator"])
LONGEST = 14  # tokens of a title's modifiers, and of its complement


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where an office is found: in `only` these countries when not empty, and in `never` of those.

    Of a `single` one a country has one holder at a time.
    """

    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    single: bool = False

    def is_in(self, country: str) -> bool:
        """Tell whether the country has the office."""
        return country not in self.never and (not self.only or country in self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """What patterns/actors/titles.yml says; see there."""

    heads: frozenset[str]
    honorifics: frozenset[str]
    short: frozenset[str]
    modifiers: frozenset[str]
    offices: Mapping[str, Office]

    def is_one(self, token: Token) -> bool:
        """Tell whether the token ends a title of one person."""
        return token.pos_ not in ("VERB", "AUX", "ADV") and (token.lower_ in self.heads or token.lower_ in self.short)

    def is_head(self, token: Token) -> bool:
        """Tell whether the token ends a title; plurals do as well."""
        word = token.lower_
        if token.pos_ == "VERB" and not is_capitalised(token):
            return False
        return word in self.heads or word in self.short or (word.endswith("s") and word[:-1] in self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Tokens [start, end) of a title.

    `owner` is the last token of a possessor before it ("Japan" in "Japan's envoy"), `complement` the preposition that
    follows its head ("of" in "owner of").
    """

    start: int
    end: int
    owner: int | None = None
    complement: int | None = None


def load_title_words(folder: Path) -> TitleWords:
    """Read `folder`/titles.yml.

    Raises:
        PatternError: the file cannot be read.
    """
    table = read_words(folder / "titles.yml")
    offices = {
        name: Office(
            only=fields.get("only", frozenset()),
            never=fields.get("never", frozenset()),
            single=fields.get("single") == "true",
        )
        for name, fields in table["offices"].items()
    }
    return TitleWords(
        heads=table["heads"],
        honorifics=table["honorifics"],
        short=table["short"],
        modifiers=table["modifiers"],
        offices=offices,
    )


def title_before(doc: Doc, start: int, words: TitleWords, lands: frozenset[int] = frozenset()) -> Title | None:
    """Find the title that ends right before the name at token `start`; `lands` are where nationalities start."""
    end = _skip_aside(doc, start)
    while end and doc[end - 1].lower_ in words.honorifics:
        end -= 1
    if not end or doc[end - 1].is_space:
        return None
    if words.is_head(doc[end - 1]):
        return _widened(doc, end - 1, end, words, lands)
    head = _portfolio_head(doc, end, words)
    if head is None:
        return None
    return replace(_widened(doc, head, end, words, lands), complement=head + 1)


def _skip_aside(doc: Doc, start: int) -> int:
    """Step over what stands between dashes: "Softbank founder — and Trump friend — Masayoshi Son"."""
    if start < 2 or doc[start - 1].text not in DASHES or is_joint(doc, start - 1):
        return start
    for index in range(start - 2, max(start - LONGEST, 0), -1):
        if doc[index].text in DASHES and not is_joint(doc, index):
            return index
    return start


def _portfolio_head(doc: Doc, end: int, words: TitleWords) -> int | None:
    """Find "Minister" in "Minister of Industry, Trade and Energy" that ends at `end`."""
    for index in range(end - 1, max(end - LONGEST, 0), -1):
        token = doc[index]
        if token.lower_ in ("of", "for") and words.is_head(doc[index - 1]):
            return index - 1
        is_part = is_capitalised(token) or token.lower_ in ("the", "and", ",", "&", "of", "for") or is_joint(doc, index)
        if not is_part or token.is_sent_start:
            return None
    return None


def _widened(doc: Doc, head: int, end: int, words: TitleWords, lands: frozenset[int]) -> Title:
    """Widen a title to the left over its modifiers, up to an article or a possessor."""
    start = head
    while start < end and not doc[end - 1].text[-1].isalnum() and doc[end - 1].lower_ not in words.short:
        end -= 1
    while start and head - start < LONGEST and not doc[start].is_sent_start:
        before = doc[start - 1]
        if is_possessive(before):
            return Title(start=start, end=end, owner=start - 2 if start > 1 else None)
        if before.text in ("and", "&") and start > 1 and words.is_head(doc[start - 2]):
            start -= 2
        elif _modifies(doc, start - 1, words) and (start not in lands or before.lower_ in TIMES):
            start -= 1
        else:
            break
    return Title(start=start, end=end)


def _modifies(doc: Doc, index: int, words: TitleWords) -> bool:
    token = doc[index]
    if token.lower_ in DETERMINERS or token.is_space or token.lower_ in words.honorifics:
        return False
    if is_joint(doc, index) or token.lower_ in words.modifiers or words.is_head(token):
        return True
    if token.pos_ in ("VERB", "AUX", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "PUNCT", "NUM"):
        return token.pos_ == "VERB" and is_capitalised(token) and not token.is_sent_start and index > 0
    if is_capitalised(token):
        return not (token.is_stop and token.text not in ("US",))
    return token.pos_ in ("NOUN", "ADJ", "PROPN")


def title_after(doc: Doc, end: int, words: TitleWords) -> Title | None:
    """Find the title in apposition behind the name that ends at token `end`: ", owner of Harlan Voss Fabricating,"."""
    at = end
    if at + 1 >= len(doc) or not (doc[at].text in (",", "(") or doc[at].text in DASHES):
        return None
    at += 1
    if doc[at].like_num and at + 1 < len(doc) and doc[at + 1].text == ",":
        at += 2
    start, owner = _possessor_end(doc, at, words)
    if start < len(doc) and owner is None and doc[start].lower_ in DETERMINERS:
        start += 1
    head = _first_head(doc, start, words)
    if head is None:
        return None
    stop = _complement_end(doc, head + 1)
    return Title(start=start, end=stop, owner=owner, complement=head + 1 if stop > head + 1 else None)


def _possessor_end(doc: Doc, at: int, words: TitleWords) -> tuple[int, int | None]:
    """Step over "the bank's": where the title starts, and the possessor's last token."""
    for index in range(at, min(at + 6, len(doc))):
        if is_possessive(doc[index]) and index > at:
            return index + 1, index - 1
        if doc[index].text in STOPPERS or words.is_head(doc[index]):
            break
    return at, None


def _first_head(doc: Doc, start: int, words: TitleWords) -> int | None:
    """Find the last of the title words that follow from `start`, over modifiers only."""
    head = None
    for index in range(start, min(start + LONGEST, len(doc))):
        token = doc[index]
        if words.is_one(token):
            head = index
        elif token.text in ("and", "&") and head is not None and index + 1 < len(doc):
            if not _leads_to_head(doc, index + 1, words):
                return head
        elif not _modifies(doc, index, words) or (head is not None and not _leads_to_head(doc, index, words)):
            return head
    return head


def _leads_to_head(doc: Doc, start: int, words: TitleWords) -> bool:
    for index in range(start, min(start + 4, len(doc))):
        if words.is_one(doc[index]):
            return True
        if not _modifies(doc, index, words):
            return False
    return False


def _complement_end(doc: Doc, at: int) -> int:
    """Find where "of the News Media Alliance" ends that starts at `at`; `at` itself without a complement."""
    if at >= len(doc) or doc[at].lower_ not in COMPLEMENTS:
        return at
    end = at
    for index in range(at, min(at + LONGEST, len(doc))):
        if (
            index > at
            and doc[index].ent_iob_ != "I"
            and not _joins_names(doc, index)
            and _ends_complement(doc, at, index)
        ):
            break
        end = index + 1
    return end if end > at + 1 else at


def _ends_complement(doc: Doc, at: int, index: int) -> bool:
    token = doc[index]
    if token.is_space or token.is_sent_start or token.text in STOPPERS:
        return True
    if token.text in DASHES and not is_joint(doc, index):
        return True
    if token.lower_ in PLACING and doc[at].lower_ != "for":
        return True
    return token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") and not is_capitalised(token)


def _joins_names(doc: Doc, index: int) -> bool:
    """Tell whether "and" or "on" stands inside a name: "Pell and Hart"."""
    is_between = index + 1 < len(doc) and is_capitalised(doc[index - 1]) and is_capitalised(doc[index + 1])
    return doc[index].text in ("and", "on") and is_between
