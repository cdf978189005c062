"""Which of the names found are no parties: states, treaties, indices, titles, credits."""

import re
from calendar import day_name
from collections.abc import Mapping
from dataclasses import dataclass

import pycountry
from spacy.tokens import Doc, Token

from extractor.annotate.actors.gazetteer import Hit
from extractor.annotate.actors.organizations import OrganizationWords
from extractor.annotate.actors.text import HYPHENS, is_capitalised
from extractor.annotate.actors.titles import STATE_HEADS, TitleWords
from extractor.annotate.actors.zones import Zones
from extractor.annotate.products import singulars
from extractor.types import ActorType

QUOTES = frozenset("\"'“”‘’`´«»") | {"``", "''"}
MARKS = frozenset("<>()[]*,.;:!?-–—/") | QUOTES
PARTISANS = frozenset(["Democrat", "Republican", "Secretary", "Minister", "Representative", "President", "Governor"])
WEEKDAYS = frozenset(day_name)
GOVERNMENTS = frozenset(["Administration", "Government"])
SEAT_OF_PARTY = re.compile(r"[DRI]-[A-Z][A-Za-z]*\.?")  # of a member of congress: "D-Ohio"
SMALL_NAMES = frozenset(["dpa", "eBay", "easyJet"])
FISCAL = re.compile(r"FY ?\d{2,4}|[QH][1-4]")  # "FY22"
ADDRESS = re.compile(r"://|^@|\w\.\w+/")  # of a page, or of who posts: "@handle", "example.org/story"
PLURAL_SHORT = re.compile(r"[A-Z]{2,4}s")  # "MEPs"
TICKER = re.compile(r"[.<]?[A-Z0-9]+\.[A-Z]{1,2}>?|\.[A-Z]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """Tokens [start, end) that name a person or organization; `full` is the name a known short form stands for."""

    start: int
    end: int
    type: ActorType
    full: str | None = None


HELD = frozenset(  # what one has in a company
    "confidence hold holding interest invest investment investor majority minority share stake stock".split()
)


def is_party(doc: Doc, mention: NameMention, words: OrganizationWords, titles: TitleWords) -> bool:
    """Tell whether a mention names a party: no treaty, index or programme, no title taken for a name."""
    behind = doc[mention.end].text if mention.end < len(doc) else ""
    if behind in ("Industrial", "Index", "Jones"):
        return False  # the Dow Jones Industrial Average
    if mention.full is not None:
        return True
    tokens = doc[mention.start : mention.end]
    if all(token.text in WEEKDAYS or FISCAL.fullmatch(token.text) for token in tokens):
        return False
    if ADDRESS.search(tokens.text) or TICKER.fullmatch(tokens.text):
        return False
    if len(tokens) == 1 and (PLURAL_SHORT.fullmatch(tokens.text) or _is_currency(doc, mention)):
        return False
    first, last = tokens[0], tokens[-1]
    if SEAT_OF_PARTY.fullmatch(tokens.text) or (
        mention.start > 1 and SEAT_OF_PARTY.match(doc[mention.start - 2 : mention.end].text)
    ):
        return False
    following = doc[mention.end].text if mention.end < len(doc) else ""
    if {tokens.text, last.text, following if following[:1].isupper() else ""} & words.not_parties:
        return False
    if len(tokens) == 1 and first.is_sent_start and _is_common(doc, first, words) and not _recurs(doc, first):
        return False
    if mention.type is ActorType.PERSON:
        return _is_personal(doc, mention, titles)
    return not _is_description(doc, mention, words, titles)


def is_place(doc: Doc, mention: NameMention) -> bool:
    """Tell a single word taken for a body that the article has but as a place: "told supporters in Recife"."""
    word = doc[mention.start]
    if mention.type is not ActorType.ORGANIZATION or mention.end - mention.start > 1 or word.text.isupper():
        return False
    places = [t.i for t in doc if t.text == word.text]
    return all(i > 1 and doc[i - 1].lower_ == "in" and doc[i - 2].lemma_.lower() not in HELD for i in places)


def _is_currency(doc: Doc, mention: NameMention) -> bool:
    """Tell "EUR" in "EUR 30" and "30 EUR"."""
    beside = doc[max(mention.start - 1, 0)], doc[min(mention.end, len(doc) - 1)]
    is_code = pycountry.currencies.get(alpha_3=doc[mention.start].text) is not None
    return is_code and any(token.like_num for token in beside)


def _recurs(doc: Doc, token: Token) -> bool:
    """Tell whether a word with a capital stands inside a sentence elsewhere."""
    return any(other.text == token.text and not other.is_sent_start for other in doc)


def _is_personal(doc: Doc, mention: NameMention, titles: TitleWords) -> bool:
    """Tell whether a person's name may be one: no "I", no "Secretary", no word in quotes like "Cruzado"."""
    tokens = doc[mention.start : mention.end]
    if not any(is_capitalised(token) and len(token) > 1 for token in tokens) or tokens[0].text[0].isdigit():
        return False
    if len(tokens) == 1 and tokens[0].is_sent_start and tokens[0].tag_ == "NNS":
        return False  # "Rods from Chile pay 6 percent"
    if titles.is_head(tokens[-1]) and tokens[-1].lower_ not in titles.short:
        return False
    around = doc[max(mention.start - 1, 0)].text, doc[min(mention.end, len(doc) - 1)].text
    return not (len(tokens) == 1 and set(around) <= QUOTES)


def _is_description(doc: Doc, mention: NameMention, words: OrganizationWords, titles: TitleWords) -> bool:
    """Tell whether an organization's name is but a title, a common noun, a ticker or a word for a government."""
    tokens = doc[mention.start : mention.end]
    first, last = tokens[0], tokens[-1]
    if titles.is_head(first) and not titles.is_one(first):  # "Members of Congress"
        return True
    following = doc[mention.end] if mention.end < len(doc) else None
    if following is not None and titles.is_one(following) and not tokens.text.isupper():
        lands = ("GPE", "NORP")
        if all(t.lower_ in titles.modifiers or t.ent_type_ in lands or t.lower_ in ("u.s.", "us") for t in tokens):
            return True  # "U.S. Commerce | secretary"
    if len(tokens) == 1 and not is_capitalised(first):  # "iPhone" is a name, "pro-Brexit" none
        return not any(char.isupper() for char in first.text) or "-" in first.text
    if len(tokens) == 1:
        return first.text in words.heads | words.openers or TICKER.fullmatch(first.text) is not None
    if any(token.text == "from" for token in tokens):
        return True  # "Furniture from Britain"
    if last.text in GOVERNMENTS and first.ent_type_ in ("GPE", "NORP", "PERSON"):
        return True
    if last.text in PARTISANS or (last.lower_ in titles.heads and not is_capitalised(tokens[-2])):
        return True
    before = doc[mention.start - 1 : mention.start].text
    if before in ("of", "for") and mention.start > 1 and doc[mention.start - 2].lower_ in STATE_HEADS:
        return True  # "Secretary of | State"
    if not is_capitalised(first) and not first.text[0].isdigit() and last.lower_ not in words.small_after:
        return first.text not in SMALL_NAMES
    is_named = any(is_capitalised(token) and token.ent_type_ != "NORP" for token in tokens)
    return last.lower_ not in words.small_after and not is_named


def _is_common(doc: Doc, token: Token, words: OrganizationWords) -> bool:
    """Tell whether a capitalised word is a common noun after all, as in the "U.S. Exporters" of old wires."""
    is_head = token.text in words.heads or token.text in words.openers
    is_goods = bool(singulars(token.lower_) & words.goods)  # "Chickpeas have come in duty-free"
    return not is_head and (is_goods or token.tag_ == "NNS" or any(other.text == token.lower_ for other in doc))


def is_state(doc: Doc, mention: NameMention, hits: Mapping[int, Hit], words: OrganizationWords) -> bool:
    """Tell whether a mention is but states, a seat, or a noun with its nationality: "South Korean media"."""
    if mention.full is not None or mention.start not in hits:
        return False
    last = mention.end - 1
    if hits[mention.start].end == last and mention.type is ActorType.ORGANIZATION and _is_common(doc, doc[last], words):
        return True  # "U.S. Exporters"
    index = mention.start
    while index < mention.end and (index in hits or doc[index].text in HYPHENS or doc[index].lower_ in ("and", "/")):
        index = hits[index].end if index in hits else index + 1
    return not any(is_capitalised(token) for token in doc[index : max(index, mention.end)])


def is_bracketed(doc: Doc, start: int, end: int) -> bool:
    """Tell whether tokens [start, end) are all there is in a pair of brackets."""
    return start > 0 and end < len(doc) and doc[start - 1].text in "([" and doc[end].text in ")]"


def is_credit(doc: Doc, mention: NameMention, zones: Zones) -> bool:
    """Tell whether a name is all there is of its line or bracket: "REUTER" under an article, "(Reuters)" in it.

    A short form behind the name it is for is none: "National Pork Federation (NPF)".
    """
    start, end = mention.start, mention.end
    while start and doc[start - 1].is_space:
        start -= 1
    while end < len(doc) and (doc[end].is_space or doc[end].text in MARKS):
        end += 1
    if is_bracketed(doc, start, mention.end) and not (start > 1 and is_capitalised(doc[start - 2])):
        return True
    is_end = end == len(doc) or zones.is_block_start(end)
    is_start = start == 0 or zones.is_block_start(start) or doc[start - 1].text in (".", "”", '"')
    return is_end and is_start
