"""Second thoughts on what the model found, once all names of the article are known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotate.actors.apposition import title_after
from extractor.annotate.actors.filters import NameMention
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
        elif votes[words, ActorType.PERSON] != votes[words, ActorType.ORGANIZATION]:
            is_person = votes[words, ActorType.PERSON] > votes[words, ActorType.ORGANIZATION]
            kind = ActorType.PERSON if is_person else ActorType.ORGANIZATION
        settled.append(replace(mention, type=kind))
    return settled


def is_credible(doc: Doc, person: Cluster, zones: Zones, titles: TitleWords) -> bool:
    """Tell whether what the model took for a person is one.

    A word that stands but once, and where any word has a capital, needs a title or a verb that it does. A name that
    stands in a headline alone is none.
    """
    if all(zones.is_upper(mention.start) for mention in person.mentions):
        return False
    if len(person.words) > 1 or len(person.mentions) > 1:
        return True
    (mention,) = person.mentions
    token = doc[mention.start]
    if title_before(doc, mention.start, titles) or title_after(doc, mention.end, titles):
        return True
    if mention.start and doc[mention.start - 1].lower_ in titles.honorifics:
        return True
    return not token.is_sent_start or (token.dep_ == "nsubj" and token.head.pos_ == "VERB")


def without_portfolios(doc: Doc, mentions: Sequence[NameMention], titles: TitleWords) -> list[NameMention]:
    """List the organizations but for what a minister is minister of: "Minister of Industry, Trade and Energy Ahn"."""
    inside: set[int] = set()
    for mention in mentions:
        title = title_before(doc, mention.start, titles) if mention.type is ActorType.PERSON else None
        if title is not None and title.complement is not None and doc[title.complement - 1].lower_ in STATE_HEADS:
            inside.update(range(title.complement, title.end))
    return [m for m in mentions if m.type is ActorType.ORGANIZATION and m.start not in inside]
