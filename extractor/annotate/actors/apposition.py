"""Titles in apposition to a name: "Jane Ng, the bank's chief economist," and "The bank's chief economist, Jane Ng,"."""

from spacy.tokens import Doc

from extractor.annotate.actors.text import is_capitalised, is_joint, is_possessive
from extractor.annotate.actors.titles import (
    DASHES,
    DETERMINERS,
    LONGEST,
    STATE_HEADS,
    Surroundings,
    Title,
    TitleWords,
    modifies,
    widened,
)

COMPLEMENTS = frozenset(["of", "at", "for", "with", "in", "to", "on", "from"])
PARTIES = frozenset(["D", "R", "I"])
POINTERS = frozenset(["the", "its", "their", "his", "her"])  # "Its chief economist, Jane Ng, said"
BEING = frozenset(["is", "was", "has", "had", "became"])
LEFT_OVER = frozenset(["and", "of", "for", "the", "a", "at", ",", "&"])
PLACING = frozenset(["in", "on", "near", "since", "during", "until", "from"])
STOPPERS = frozenset([*',.;:()?!”“"', "who", "which", "that", "whose", "and", "as", "said", "says", "told"])


def title_after(doc: Doc, end: int, words: TitleWords) -> Title | None:
    """Find the title in apposition behind the name that ends at token `end`: ", owner of Harlan Voss Fabricating,"."""
    at = _behind_home(doc, end)
    if at + 1 >= len(doc) or not (doc[at].text in (",", "(") or doc[at].text in DASHES):
        return None
    at += 1
    if doc[at].like_num and at + 1 < len(doc) and doc[at + 1].text == ",":
        at += 2
    if doc[at].text in PARTIES and at + 4 < len(doc) and is_joint(doc, at + 1):  # ", R-Iowa, chairman of …"
        at += 4
    if doc[at].lower_ == "who" and at + 3 < len(doc) and doc[at + 1].lower_ in BEING:
        at += 2
        at += doc[at].lower_ in ("also", "now", "been")
    elif doc[at].lower_ in ("now", "also", "currently"):  # "Jo Roe, now a professor at Acme"
        at += 1
    start, owner = _possessor_end(doc, at, words)
    if start < len(doc) and owner is None and doc[start].lower_ in DETERMINERS:
        start += 1
    head = _first_head(doc, start, words)
    if head is None:
        return None
    stop = _complement_end(doc, head + 1)
    if stop < len(doc) and (doc[stop].tag_ in ("VBD", "VBZ") or doc[stop].ent_type_ == "PERSON"):
        # "met Roe, a spokesman said", "told Roe, Premier Poe said": the title of somebody else
        return None
    if stop < len(doc) and (is_possessive(doc[stop]) or _names_another(doc, head + 1, stop)):
        return None  # "Roe, the president's lawyer", "Roe, Secretary of State Ann Poe"
    return Title(start=start, end=stop, owner=owner, complement=head + 1 if stop > head + 1 else None)


def _behind_home(doc: Doc, end: int) -> int:
    """Step over where somebody is from: "Jo Roe of Ohio | , chairman of the panel", "Jo Roe (R-Ohio) | , chairman"."""
    at = end
    if end + 4 < len(doc) and doc[end].text == "(" and doc[end + 1].text in PARTIES and is_joint(doc, end + 2):
        return next((i + 1 for i in range(end, min(end + 8, len(doc) - 1)) if doc[i].text == ")"), end)
    while at + 1 < len(doc) and at - end < 3 and (is_capitalised(doc[at]) or (at == end and doc[at].lower_ == "of")):
        at += 1
    is_home = at > end + 1 and doc[end].lower_ == "of" and doc[end + 1].ent_type_ == "GPE" and doc[at].text == ","
    return at if is_home else end


def _names_another(doc: Doc, start: int, stop: int) -> bool:
    """Tell whether a person's name stands in a complement, other than right behind its preposition."""
    named = [i for i in range(start, stop) if doc[i].ent_type_ == "PERSON" and doc[i].ent_iob_ == "B"]
    return any(is_capitalised(doc[i - 1]) or doc[i - 1].lower_ == "staff" for i in named)


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
        if words.is_one(token) or (head == index - 4 and is_joint(doc, index - 3) and is_joint(doc, index - 1)):
            head = index
        elif token.text in ("and", "&") and head is not None and index + 1 < len(doc):
            if not _leads_to_head(doc, index + 1, words):
                return head
        elif not modifies(doc, index, words) or (head is not None and not _leads_to_head(doc, index, words)):
            return head
    return head


def _leads_to_head(doc: Doc, start: int, words: TitleWords) -> bool:
    for index in range(start, min(start + 4, len(doc))):
        if words.is_one(doc[index]):
            return True
        if not modifies(doc, index, words):
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
    while end > at + 1 and (doc[end - 1].text in LEFT_OVER or doc[end - 1].is_space):
        end -= 1
    return end if end > at + 1 else at


def _ends_complement(doc: Doc, at: int, index: int) -> bool:
    token = doc[index]
    if token.is_space or token.is_sent_start:
        return True
    if token.text in STOPPERS:
        return not (doc[at - 1].lower_ in STATE_HEADS and _goes_on_listing(doc, index))
    if token.text in DASHES and not is_joint(doc, index):
        return True
    if token.lower_ in PLACING:
        return True
    if token.lower_ == "at" and "at" in {doc[i].lower_ for i in range(at, index)}:
        return True
    if is_joint(doc, index - 1):  # "Beijing-based"
        return False
    return token.pos_ in ("VERB", "AUX", "SCONJ", "PRON") and not is_capitalised(token)


def _goes_on_listing(doc: Doc, index: int) -> bool:
    """Tell whether "," or "and" goes on with a portfolio: "minister of trade, industry and energy"."""
    following = doc[index + 1 : index + 3]
    if len(following) < 2 or following[0].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    return doc[index].text == "and" or (doc[index].text == "," and following[1].lower_ in ("and", ","))


def _joins_names(doc: Doc, index: int) -> bool:
    """Tell whether "and" or "on" stands inside a name: "Pell and Hart"."""
    is_between = index + 1 < len(doc) and is_capitalised(doc[index - 1]) and is_capitalised(doc[index + 1])
    return doc[index].text in ("and", "on") and is_between


def work_clause(doc: Doc, end: int, words: TitleWords) -> tuple[int, int] | None:
    """Find the tokens of ", who runs the export desk at Acme Timber" behind a name that ends at token `end`."""
    start = end
    while start < len(doc) and (doc[start].text == "," or doc[start].like_num):
        start += 1
    if start == end or start + 2 >= len(doc) or doc[start].lower_ != "who":
        return None
    verb = next((token for token in doc[start + 1 : start + 4] if token.lemma_.lower() in words.working), None)
    if verb is None:
        return None
    stop = verb.i + 1
    while stop < len(doc) and stop - start < LONGEST and not _ends_complement(doc, start, stop):
        stop += 1
    return verb.i + 1, stop


def apposed_before(doc: Doc, start: int, words: TitleWords, around: Surroundings) -> Title | None:
    """Find the title to which the name at `start` is apposed: "The bank's chief economist, Jane Ng, said".

    Without a complement it must have an article, a pronoun, a nationality or a possessor, or it is one of a list.
    """
    comma = start - 1
    if comma < 2 or doc[comma].text != ",":
        return None
    if words.is_one(doc[comma - 1]):
        title = widened(doc, comma - 1, comma, words, around)
        is_the = title.start > 0 and doc[title.start - 1].lower_ in POINTERS
        is_of_land = any(title.start <= land < title.end for land in around.lands)
        return title if title.owner is not None or is_the or is_of_land else None
    for index in range(comma - 2, max(comma - LONGEST, -1), -1):
        if doc[index].is_sent_start and not words.is_one(doc[index]):
            return None
        if words.is_one(doc[index]) and _complement_end(doc, index + 1) == comma:
            title = widened(doc, index, index + 1, words, around)
            return Title(start=title.start, end=comma, owner=title.owner, complement=index + 1)
    return None
