"""Where words begin that were said and that the parse ties to no cue, told by the order of words alone."""

from spacy.tokens import Doc, Token

FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
CLAUSAL = frozenset(  # verbs behind which a clause stands without "that": "denied the port was shut"
    """acknowledge admit announce argue believe claim confirm deny estimate expect find forecast indicate insist note
    predict project reckon report show state suggest warn""".split()
)
RELATIVE_TAGS = frozenset({"WDT", "WP", "WRB", "IN"})
OPENING = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
FARTHEST = 24  # words from a verb to the finite verb of the clause behind it
MODALS = frozenset({"could", "may", "might", "should", "will", "must", "can", "would", "'ll", "’ll"})


def clause_behind(doc: Doc, verb: Token) -> int | None:
    """Find the clause right behind a verb: "showed | imports were", "estimates | its rate (before tax) will be"."""
    start = verb.i + 1
    if verb.lemma_ not in CLAUSAL or start >= verb.sent.end or doc[start].pos_ not in OPENING:
        return None
    is_aside = False
    for token in doc[start + 1 : min(verb.sent.end, start + FARTHEST)]:
        if token.text in ("(", ")"):
            is_aside = token.text == "("
        if is_aside or token.text == ")":
            continue
        if token.tag_ in FINITE_TAGS and not token.dep_.startswith("acl"):
            return start
        is_of = token.lower_ in ("of", "in", "for", "from", "to", "with", "on", "by", "at")
        if token.is_punct or token.pos_ == "VERB" or (token.tag_ in RELATIVE_TAGS and not is_of):
            return None
    return None


def call_behind(doc: Doc, verb: Token) -> int | None:
    """Find what is called for: "called on | ministers to act", "called for | funds to be moved"."""
    start = verb.i + 2
    if verb.lemma_ != "call" or start >= verb.sent.end or doc[start - 1].lower_ not in ("on", "upon", "for"):
        return None
    for token in doc[start + 1 : min(verb.sent.end - 1, start + FARTHEST)]:
        if token.tag_ == "TO" and (doc[token.i + 1].tag_ == "VB" or doc[token.i + 1].pos_ == "ADV"):
            is_act = (
                doc[start - 1].lower_ == "for" and token.nbor(-1).pos_ == "NOUN" and doc[token.i + 1].lower_ != "be"
            )
            return None if is_act else start  # "called for action to help"
        if token.tag_ in FINITE_TAGS or token.is_punct:
            return None
    return None


def is_unsaid(verb: Token) -> bool:
    """Tell what is yet to be said or might be: "could announce that", "would call for a vote and urge that".

    "Would say only that" is what somebody did say.
    """
    if verb.tag_ == "VBG" and verb.i and verb.nbor(-1).lower_ == "worth":
        return True  # "it is worth noting that"
    if verb.tag_ != "VB":
        return False
    heads = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    modals = [t for head in heads for t in head.children if t.dep_ == "aux" and t.lower_ in MODALS]
    is_only = any(t.lower_ == "only" for t in verb.children)
    return bool(modals) and not is_only
