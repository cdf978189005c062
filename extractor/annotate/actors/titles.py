"""Titles before a person's name, as token ranges: "US Secretary of the Treasury Scott Bessent"."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc, Token

from extractor.annotate.actors.text import is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.words import read_words

DASHES = frozenset(["-", "--", "–", "—", "---"])
DETERMINERS = frozenset(("the a an its their his her our my whose this that one another").split())
INSIDE = frozenset(["the", "and", ",", "&", "of", "for", "'s", "’s", "(", ")"])  # what may stand in a portfolio
STATE_HEADS = frozenset(["minister", "secretary", "ambassador", "envoy", "king", "queen", "mayor", "senator"])
SENT = frozenset(["ambassador", "envoy", "emissary", "representative", "delegate"])  # "ambassador to Japan Jo Roe"
TIMES = frozenset(
    """former then ex acting new outgoing incoming late deputy vice assistant - chief top lead leading senior""".split()
)
PREDICATES = frozenset(["ROOT", "root", "ccomp", "xcomp", "conj", "advcl", "acl:relcl"])
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
    executives: frozenset[str]
    working: frozenset[str]
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
        executives=table["executives"],
        working=table["working"],
        offices=offices,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known around titles: tokens where a country starts, and ends of organizations with their starts."""

    lands: frozenset[int] = frozenset()
    bodies: Mapping[int, int] = field(default_factory=dict)


NOTHING_KNOWN = Surroundings()


def title_before(doc: Doc, start: int, words: TitleWords, around: Surroundings = NOTHING_KNOWN) -> Title | None:
    """Find the title that ends right before the name at token `start`."""
    end = _skip_aside(doc, start)
    while end and doc[end - 1].lower_ in words.honorifics:
        end -= 1
    if not end or doc[end - 1].is_space:
        return None
    end = _before_elect(doc, end)
    if words.is_head(doc[end - 1]):
        if not words.is_one(doc[end - 1]) and not _goes_on_listing(doc, start):
            return None  # "with both the foreign and trade ministers Roe said"
        return widened(doc, end - 1, end, words, around)
    head = _portfolio_head(doc, end, words, around)
    if head is None:
        return None
    return replace(widened(doc, head, end, words, around), complement=head + 1)


def _before_elect(doc: Doc, end: int) -> int:
    """Step back over "-designate" and "-elect" behind a title."""
    is_elect = end > 3 and doc[end - 1].lower_ in ("designate", "elect") and doc[end - 2].text in DASHES
    return end - 2 if is_elect else end


def _goes_on_listing(doc: Doc, start: int) -> bool:
    """Tell whether another name follows the one that starts at a token, as a title in the plural wants it."""
    rest = (token for token in doc[start : start + LONGEST] if not is_capitalised(token))
    return getattr(next(rest, None), "lower_", "") in ("and", ",", "&")


def _skip_aside(doc: Doc, start: int) -> int:
    """Step over what stands between dashes: "Softbank founder — and Trump friend — Masayoshi Son"."""
    if start < 2 or doc[start - 1].text not in DASHES or is_joint(doc, start - 1):
        return start
    for index in range(start - 2, max(start - LONGEST, 0), -1):
        if doc[index].text in DASHES and not is_joint(doc, index):
            return index
    return start


def _portfolio_head(doc: Doc, end: int, words: TitleWords, around: Surroundings) -> int | None:
    """Find "Minister" in "Minister of Industry, Trade and Energy" that ends at `end`."""
    skipped = end
    if not doc[end - 1].text[0].isalnum() or doc[end - 1].lower_ in ("and", "or"):
        return None
    for index in range(end - 1, max(end - LONGEST, 0), -1):
        token = doc[index]
        if index >= skipped:
            continue
        if index + 1 in around.bodies and around.bodies[index + 1] < index:
            skipped = around.bodies[index + 1]
            continue
        is_sent = token.lower_ == "to" and doc[index - 1].lower_ in SENT
        if (token.lower_ in ("of", "for") or is_sent) and index < end - 1 and words.is_head(doc[index - 1]):
            return index - 1
        is_part = (
            is_capitalised(token) or token.pos_ in ("NOUN", "ADJ") or token.lower_ in INSIDE or is_joint(doc, index)
        )
        if not is_part or token.is_sent_start:
            return None
    return None


def widened(doc: Doc, head: int, end: int, words: TitleWords, around: Surroundings = NOTHING_KNOWN) -> Title:
    """Widen a title to the left over its modifiers, up to an article or a possessor."""
    start = head
    while start < end and not doc[end - 1].text[-1].isalnum() and doc[end - 1].lower_ not in words.short:
        end -= 1
    while start and head - start < LONGEST and not doc[start].is_sent_start:
        before = doc[start - 1]
        outside = _before_brackets(doc, start)
        body = around.bodies.get(outside)
        if is_possessive(before):
            return Title(start=start, end=end, owner=start - 2 if start > 1 else None)
        if body is not None or (outside < start - 1 and is_capitalised(doc[outside - 1])):
            start = outside if body is None else body  # "European Community (EC) | commissioner"
        elif _is_half(doc, start, words) or is_joint(doc, start - 1) or _lists_portfolios(doc, start, head, around):
            start -= 2
        elif modifies(doc, start - 1, words) and (start not in around.lands or before.lower_ in TIMES):
            start -= 1
        else:
            break
    return Title(start=start, end=end)


def _is_half(doc: Doc, start: int, words: TitleWords) -> bool:
    """Tell whether "and" joins two halves of a title: "chairman and | chief", "Trade and | Industry Secretary"."""
    if start < 2 or doc[start - 1].text not in ("and", "&"):
        return False
    half = doc[start - 2]
    is_portfolio = half.lower_ in words.modifiers and is_capitalised(half) and is_capitalised(doc[start])
    return words.is_head(half) or (is_portfolio and not words.is_head(doc[start]))


def _lists_portfolios(doc: Doc, start: int, head: int, around: Surroundings) -> bool:
    """Tell whether a comma parts portfolios of one office: "Malaysia's Investment, | Trade and Industry Minister"."""
    if start < 3 or doc[start - 1].text != "," or doc[head].lower_ not in STATE_HEADS:
        return False
    if not any(t.lower_ in ("and", "&") for t in doc[start:head]):
        return False
    first = doc[start - 2]
    opens = bool(first.is_sent_start) or is_possessive(doc[start - 3]) or doc[start - 3].lower_ in DETERMINERS
    is_known = start - 2 in around.lands or start - 1 in around.bodies
    return is_capitalised(first) and first.pos_ in ("NOUN", "PROPN", "ADJ") and opens and not is_known


def _before_brackets(doc: Doc, index: int) -> int:
    """Step back over "(EC)" or "<ACME.O>" that ends before a token, or the end of "<Acme Ltd>"."""
    if index < 4 or doc[index - 1].text not in (")", ">"):
        return index
    return index - 3 if doc[index - 3].text in ("(", "<") else index - 1


def modifies(doc: Doc, index: int, words: TitleWords) -> bool:
    """Tell whether the token at `index` may stand inside a title before its head."""
    token = doc[index]
    if token.text == "Under" and index + 1 < len(doc) and doc[index + 1].text == "Secretary":
        return True
    if token.lower_ in DETERMINERS or token.is_space or token.lower_ in words.honorifics:
        return False
    if is_joint(doc, index) or token.lower_ in words.modifiers or words.is_head(token):
        return True
    if token.pos_ in ("VERB", "AUX", "ADP", "PRON", "ADV", "SCONJ", "CCONJ", "PUNCT", "NUM"):
        return token.pos_ == "VERB" and is_capitalised(token) and not token.is_sent_start and index > 0
    if is_capitalised(token):
        return not (token.is_stop and token.text not in ("US",))
    if token.pos_ == "ADJ" and token.dep_ in PREDICATES:
        return False  # "it was certain | President Roe would go"
    return token.pos_ in ("NOUN", "ADJ", "PROPN")
