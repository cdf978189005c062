"""Second thoughts on what the model found, once all names of the article are known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotate.actors.apposition import title_after
from extractor.annotate.actors.filters import QUOTES, NameMention
from extractor.annotate.actors.linking import Cluster, person_words
from extractor.annotate.actors.text import folded_words
from extractor.annotate.actors.titles import STATE_HEADS, TitleWords, title_before
from extractor.annotate.actors.zones import Zones
from extractor.types import ActorType


def settle_types(doc: Doc, mentions: Sequence[NameMention]) -> list[NameMention]:
    """Give each form one type: a word of a full person's name is a person, a firm's first word a firm.

    Other forms are what most of their mentions are.
    """
    rows = [(folded_words(doc, m.start, m.end), m) for m in mentions]
    surnames = {person_words(doc, m)[-1] for words, m in rows if m.type is ActorType.PERSON and len(words) > 1}
    givens = {person_words(doc, m)[0] for words, m in rows if m.type is ActorType.PERSON and len(words) > 1}
    firms = {words[0] for words, m in rows if m.type is ActorType.ORGANIZATION and len(words) > 1}
    votes = Counter((words, m.type) for words, m in rows)
    settled = []
    for words, mention in rows:
        kind = mention.type
        if mention.full is not None:
            pass
        elif len(words) == 1 and (words[0] in surnames or (words[0] in givens and words[0] not in firms)):
            kind = ActorType.PERSON
        elif len(words) == 1 and words[0] in firms and words[0] not in givens:
            kind = ActorType.ORGANIZATION
        else:
            is_person = votes[words, ActorType.PERSON] > votes[words, ActorType.ORGANIZATION]
            kind = ActorType.PERSON if is_person else ActorType.ORGANIZATION
        settled.append(replace(mention, type=kind))
    return settled


def is_credible(doc: Doc, person: Cluster, zones: Zones, titles: TitleWords) -> bool:
    """Tell whether what the model took for a person is one.

    A word that stands but once, and where any word has a capital, needs a title or a verb that it does. A word that
    is put in quotes is none without a title, nor is a name that stands in a headline alone.
    """
    if all(zones.is_upper(mention.start) for mention in person.mentions):
        return False
    if len(person.words) > 1 or any(_is_titled(doc, mention, titles) for mention in person.mentions):
        return True
    mention = person.mentions[0]
    token = doc[mention.start]
    is_quoted = any(t.text == token.text and _is_in_quotes(doc, t.i) for t in doc)
    if is_quoted or len(person.mentions) > 1:
        return not is_quoted
    return not token.is_sent_start or (token.dep_ == "nsubj" and token.head.pos_ == "VERB")


def _is_titled(doc: Doc, mention: NameMention, titles: TitleWords) -> bool:
    if mention.start and doc[mention.start - 1].lower_ in titles.honorifics:
        return True
    found = title_before(doc, mention.start, titles) or title_after(doc, mention.end, titles)
    return found is not None


def _is_in_quotes(doc: Doc, index: int) -> bool:
    """Tell whether a word stands in quotation marks by itself."""
    return 0 < index < len(doc) - 1 and {doc[index - 1].text, doc[index + 1].text} <= QUOTES


def without_portfolios(doc: Doc, mentions: Sequence[NameMention], titles: TitleWords) -> list[NameMention]:
    """List the organizations but for what a minister is minister of: "Minister of Industry, Trade and Energy Ahn"."""
    inside: set[int] = set()
    for mention in mentions:
        title = title_before(doc, mention.start, titles) if mention.type is ActorType.PERSON else None
        if title is not None and title.complement is not None and doc[title.complement - 1].lower_ in STATE_HEADS:
            inside.update(range(title.complement, title.end))
    return [m for m in mentions if m.type is ActorType.ORGANIZATION and m.start not in inside]
