"""Whether the clause of a date speaks of the past or of what is to come: by the parse, else by surface cues."""

import re

from spacy.tokens import Doc, Token

AHEAD = re.compile(
    r"\b(?:will|would|shall|won['’]t|'ll|to be|is to|are to|was to|were to|due|(?<!than )"
    r"(?<!as )expected|scheduled|planned|plans?|planning|starting|beginning|effective|"
    r"upcoming|ahead to|set (?:to|for)|takes? effect|ahead of|hopes? to|aims? to|intends? to|as (?:soon|early) as|"
    r"agreed to|vowed to|pledged to|threatened to|decide(?:d)? whether)\b",
    re.IGNORECASE,
)
WILL = re.compile(r"\b(?:will|shall|won['’]t|is (?:due|set|expected|scheduled) to|are (?:due|set|expected) to)\b")
COMPARED = re.compile(  # "will fall to 5 percent from 12 percent in July": what it is compared with is over
    r"\b(?:from|than|against|with|versus|over)\s+(?:(?:the|a|about|around|nearly|some|just|over|under)\s+){0,2}"
    r"(?:[A-Z]{0,3}[$€£¥])?\d[\d.,]*%?(?:[\s-]?(?:percent|per cent|pct|million|mln|m|billion|bln|bn|trillion|tn))?"
    r"(?:\s(?:[A-Z]\w+\s)?(?:dollars|dlrs|euros|yen|pounds|stg|francs|marks|won|yuan|rupees|pesos|crowns|tonnes|tons|barrels|"
    r"bushels|bales|bags|cars|vehicles|units|head|points))?\s+(?:in|for|during)\s+(?:the\s+|early\s+|late\s+)?$"
)
PROMISED = re.compile(r"\b(?:will|shall|won['’]t)\s+(?:\S+\s+){1,4}(?:from|on|by|in|until)\s+(?:the\s+)?$")
AWAITED = re.compile(r"\b(?:is|are)\s+(?:now\s+|next\s+)?(?:due|scheduled|slated)\b[^.,;:]{0,50}$")
LEVELS = re.compile(
    r"(?:['’]s)?\s+(?:level|figure|total|reading|rate|data|deficit|surplus|exports?|imports?|sales|output|shipments)s?\b",
    re.IGNORECASE,
)
OWNED = re.compile(r"['’]s?\s+(?:[a-z]+(?:-[a-z]+)?\s+)?(?P<noun>[a-z]+)")
COMING = frozenset(
    "election elections vote ballot poll polls summit meeting hearing deadline talks debate referendum budget "
    "conference game match visit session auction launch start opening trip".split()
)
CLOCK = (
    r"(?:(?:\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?|noon|midnight|midday)\s*(?:\(?[A-Z]{2,4}\)?\s+)?(?:on\s+)?|late\s+(?:on\s+)?"
    r"|early\s+(?:on\s+)?|the\s+)?"
)
BEFORE = re.compile(rf"(?<![\w'’])(?P<word>[A-Za-z]+)\s+{CLOCK}$")
SOON = re.compile(r"\bas (?:soon|early) as\s+$", re.IGNORECASE)
BACK = re.compile(r"\b(?:retroactive(?:ly)?|backdated)(?: to| from| as of)?\s+$", re.IGNORECASE)
STARTING = re.compile(r"[,(]\s*(?:starting|beginning|effective)\s+(?:on\s+|from\s+)?$", re.IGNORECASE)
LATELY = re.compile(r"\bas (?:recently|late) as\s+$", re.IGNORECASE)
TOLD = re.compile(
    r"(?<!\bbe )(?<!\bbeen )\b(?P<verb>said|told|met|began|fell|rose|made|took|gave|held|won|lost|left|came|went|put|"
    r"sent|saw|[a-z]{2,}ed)(?:\s+(?:him|her|them|it|reporters|here))?\s+(?:late\s+|early\s+)?(?:on\s+)?$"
)
PAST = re.compile(
    r"(?<!\bbe )(?<!\bto )(?<!\bwill )(?<!\bwould )\b(?:was|were|had|did|said|told|met|began|fell|rose|made|took|gave|"
    r"held|won|lost|left|came|went|sent|saw|sold|bought|shut|hit|cut|put|grew|ran|led|stood|kept|paid|struck|broke|"
    r"spoke|drew|flew|became|brought|found|fought|[a-z]{2,}[^e\W]ed)\b"
)
DEFERRED = re.compile(r"\b(?:paus|delay|postpon|extend|suspend|deferr|adjourn|push)\w*(?: \S+){0,3} (?:to|until)\s+$")
NOT_YET = re.compile(r"\bhad\b|n['’]t\b|\b(?:not|never)\b")
MOVES = frozenset("rise fall drop increase decline gain level figure surge slump jump plunge".split())
PROMISED_BEFORE = re.compile(r"\b(?:will|shall|is|are|due)\s+(?:from|on|in|by)\s+$")  # "will from Monday charge"
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "could", "may", "might", "should", "can", "must"})
HAPPENED = frozenset("help fail manage begin start continue have use seem appear".split())
PLANNED = frozenset(
    "due schedule expect plan set aim slate likely hope intend call vow pledge promise threaten order urge".split()
)
DECIDED = frozenset({"set", "order"})
TIMETABLED = frozenset("open meet start begin resume visit arrive vote convene expire".split())  # "markets open Monday"
LASTED = frozenset("pay cost stand face live work serve lead chair own".split())  # what they say held till a day
SPOKEN = frozenset("vow pledge promise threaten order urge".split())  # "threatened on Sunday to go"
PUT_OFF = frozenset("pause delay postpone extend suspend defer adjourn".split())
SCHEDULED = re.compile(r"(?:schedul|plan|expect|slat|aim|intend|need|call|delay|postpon|adjourn)\w*$")


def direction_at(doc: Doc | None, whole: str, start: int, end: int) -> tuple[int, int]:
    """Tell whether the clause of characters [start, end) speaks of the past (-1) or of what is to come (1).

    The second value says how firm that is: 0 for a date on a noun, 1 on the verb, 2 where words beside it tell.
    """
    found = BEFORE.search(whole, max(0, start - 40), start)
    word = found["word"].lower() if found else ""
    if BACK.search(whole, max(0, start - 40), start):
        return -1, 2
    if STARTING.search(whole, max(0, start - 24), start):
        return 1, 0
    if SOON.search(whole, max(0, start - 16), start):
        return 1, 2
    if AWAITED.search(whole, max(0, start - 80), start):
        return 1, 2
    if word == "since" or LATELY.search(whole, max(0, start - 18), start) or LEVELS.match(whole, end):
        return -1, 1
    if word and COMPARED.search(whole, max(0, start - 70), start):
        return -1, 2
    owned = OWNED.match(whole, end)
    if owned and owned["noun"] not in COMING:
        return -1, 0
    parsed = doc is not None and doc.has_annotation("DEP") and doc.has_annotation("TAG")
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None and parsed else None
    if word in ("until", "till", "by", "through"):
        root = span.root if span is not None else None
        return _limit(root, whole, start, end), 2 if word != "by" and _goes_on(root) else 1
    if word and PROMISED_BEFORE.search(whole, max(0, start - 24), start):
        return 1, 2
    if doc is not None and parsed:
        if span is None:
            return 0, 0
        told = _told_just_before(doc, span.start) or (word == "on" and _told_just_behind(doc, span.end))
        direction, firm = (told, 2) if told else _tense(span.root, word)
        return direction, 2 if direction > 0 and PROMISED.search(whole, max(0, start - 60), start) else firm
    direction = _by_surface(whole, start, end)
    beside = PROMISED if direction > 0 else TOLD
    return direction, 2 if direction and beside.search(whole, max(0, start - 60), start) else 0


def _limit(token: Token | None, whole: str, start: int, end: int) -> int:
    """Read "until Friday": ahead, unless what it limits had not happened before."""
    if token is None:
        after = re.split(r"[.;!?]\s", whole[end : end + 80])[0]
        clause = re.split(r"[.;!?]\s", whole[max(0, start - 80) : start])[-1]
        return (
            -1 if re.search(r"\bhad\b", clause) or (NOT_YET.search(after) and re.search(r"\bhad\b|did", after)) else 1
        )
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            helpers = {child.lower_ for child in above.children}
            is_over = above.lemma_ in LASTED and above.tag_ == "VBD"  # "paid 20 percent until May"
            denied = bool(helpers & {"not", "n't", "n’t", "never"})
            is_over = is_over or "had" in helpers or ("did" in helpers and denied)
            return -1 if is_over else 1
    return 1


def _goes_on(token: Token | None) -> bool:
    """Tell whether what a date limits still goes on: "stays suspended through June 1", "will be free until March"."""
    verbs = [above for above in token.ancestors if above.pos_ in ("VERB", "AUX")] if token is not None else []
    for verb in verbs:
        finite = next(
            (t for t in (verb, *verb.children) if t.tag_ in ("VBZ", "VBP", "VBD", "MD") and t.i <= verb.i), None
        )
        if finite is not None:
            return finite.tag_ in ("VBZ", "VBP") or finite.lower_ in ("will", "shall")
    return False


def _by_surface(whole: str, start: int, end: int) -> int:
    """Read the tense off the words around, where there is no parse."""
    clause = re.split(r"[.;!?]\s|\n\n", whole[max(0, start - 90) : start])[-1]
    if DEFERRED.search(clause):
        return 1
    told = TOLD.search(clause)
    if told and not SCHEDULED.fullmatch(told["verb"]):
        return -1
    behind = re.split(r"[.;!?]\s|\n\n", whole[end : end + 70])[0]
    opens = not re.search(r"\w+\s+\w+", clause) and behind.startswith(",")
    near = behind[1:].split(",")[0] if opens else behind.split(",")[0]
    ahead = max((found.end() for found in AHEAD.finditer(clause)), default=-1)
    past = max((found.end() for found in PAST.finditer(clause) if not SCHEDULED.fullmatch(found[0])), default=-1)
    if ahead >= 0 and ahead >= past:
        return 1
    return 1 if WILL.search(near) else (-1 if past >= 0 else 0)


def _told_just_before(doc: Doc, start: int) -> int:
    """Read a past verb right before a date: "Lee said on Tuesday", whatever the parse hangs the date on."""
    before = [token for token in doc[max(0, start - 2) : start] if token.lower_ not in ("on", "in", "late", "early")]
    if not before or before[-1].tag_ != "VBD":
        return 0
    return 0 if before[-1].lemma_ in PLANNED - SPOKEN or before[-1].lemma_ in PUT_OFF else -1


def _told_just_behind(doc: Doc, end: int) -> int:
    """Read a past verb right behind a date: "Lee on Sunday called it unfair", whatever the parse hangs the date on."""
    verb = doc[end] if end < len(doc) else None
    if verb is None or verb.tag_ != "VBD" or verb.pos_ == "AUX":
        return 0
    return -1


def _tense(token: Token, preposition: str) -> tuple[int, int]:
    """Read the tense of the nearest verb above a token, and whether no noun stands between."""
    seen, firm = 0, True
    while token.head != token and seen < 12:
        token, seen = token.head, seen + 1
        if any(child.lower_ in ("than", "as") and child.i == token.i - 1 for child in token.children):
            continue  # "faster than expected in May"
        if token.lemma_ in MOVES and token.pos_ == "NOUN" and preposition in ("in", "of", "from"):
            return -1, 1
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
            break
        firm = firm and token.pos_ not in ("NOUN", "PROPN")
    return _tense_of(token, preposition, firm=firm), int(firm)


def _tense_of(token: Token, preposition: str, *, firm: bool) -> int:
    children = [child for child in token.children if child.i < token.i]
    helpers = {child.lower_ for child in children if child.pos_ == "AUX" or child.tag_ == "MD"}  # "May" is none
    denied = any(child.lower_ in ("not", "n't", "n’t", "neither", "never") for child in children)
    if helpers & FUTURE:
        return -1 if denied and "could" in helpers else 1  # "could not be reached on Monday"
    if any(child.tag_ == "TO" for child in children):
        if _reported_past(token) or "have" in helpers:
            return -1  # "is expected to have narrowed in February"
        above = token.head
        purpose = not firm and above != token and above.tag_ == "VBD" and above.lemma_ not in PLANNED
        return _tense_of(above, preposition, firm=True) if purpose else 1
    if token.lemma_ in DECIDED and token.tag_ == "VBD" and preposition in ("", "on") and _has_object(token):
        return -1  # "set a duty on Friday" sets it then
    if token.lemma_ in PLANNED and preposition in ("on", "for", "from", "in") and not helpers & {"did"}:
        return -1 if _expects_past(token) else 1
    if token.tag_ == "VBN" and helpers & {"is", "are", "be", "being"} and not helpers & {"was", "were", "had"}:
        return 1 if token.lemma_ in PLANNED or preposition in ("from", "on") else 0
    if helpers & {"did", "was", "were", "had", "has", "have", "been"} or token.tag_ in ("VBD", "VBN"):
        return 1 if preposition in ("to",) and token.lemma_ in PUT_OFF else -1
    if token.tag_ in ("VBZ", "VBP", "JJ", "VB") or helpers & {"is", "are", "be"}:
        return 1 if token.lemma_ in PLANNED | TIMETABLED or preposition in ("from", "on") else 0
    if token.tag_ == "VBG" and token.head != token:
        over = any(child.lower_ in ("after", "since", "having") for child in children)
        return -1 if over else _tense(token, preposition)[0]  # "may stay weak after shrinking in May"
    return 0


def _expects_past(token: Token) -> bool:
    """Tell "is expected to have narrowed"."""
    following = [token.doc[child.i + 1] for child in token.children if child.lower_ == "have" and child.i > token.i]
    return bool(following) and following[0].tag_ == "VBN"


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "obj" for child in token.children)


def _reported_past(token: Token) -> bool:
    """Tell whether an infinitive tells what has happened: "helped to cut", "failed to agree"."""
    return token.head.lemma_ in HAPPENED
