"""How far the words reach that were said: from behind the cue, or around it, to where somebody else speaks."""

from spacy.tokens import Doc, Token

from extractor.assemble.lookup import span_at
from extractor.assemble.statements_quoted import FINITE_TAGS, Reach, cue_tokens
from extractor.assemble.statements_surface import HEARD, NOMINAL, SurfaceCue, find_surface_cue, sentence_of
from extractor.assemble.statements_untied import call_behind, clause_behind
from extractor.graph import Graph
from extractor.types import Match

SPEAKING = frozenset({"say", "tell", "add", "warn", "note", "report", "show", "deny", "claim", "argue", "declare"})
URGING = frozenset({"urge", "warn", "demand", "insist", "deny"})  # after "and" they go on with who spoke
PRONOUNS = frozenset({"he", "she", "they"})
OPENERS = frozenset({"“", '"', "``", "«"})
CLOSERS = frozenset({"”", '"', "''", "»"})
JOINING = frozenset({"and", "but", "while", "as", "or", "whereas", "though", "although", "yet"})
LISTENER_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
OPENING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV", "SCONJ", "PUNCT"})
GATHERINGS = frozenset(  # whom one tells something where many listen
    "audience briefing conference forum gathering hearing lunch luncheon meeting rally seminar".split()
)
FARTHEST = 24  # words a listener may have: "told a meeting of the chambers of commerce in Lagos on Friday"


def around(doc: Doc, placed: SurfaceCue) -> Reach | None:
    """Give the words around a cue that its place tells."""
    words = [t for t in doc[placed.low : placed.high] if not placed.start <= t.i < placed.end and not t.is_space]
    if not words:
        return None
    hole = None
    if words[-1].i >= placed.end:
        hole = (doc[placed.start].idx, doc[placed.end - 1].idx + len(doc[placed.end - 1]))
    return words[0].idx, words[-1].idx + len(words[-1]), hole


def reach_of(doc: Doc, graph: Graph, match: Match, node: int) -> Reach | None:
    """Give the words of a content clause: behind the cue its own, else all of the sentence but the cue."""
    verb = doc[match.anchor]
    root, sentence = doc[node], sentence_of(doc, verb)
    is_relative = _is_relative(doc, verb)
    if verb.is_ancestor(root) and root.i > verb.i and (not _is_inverted(doc, verb, root) or is_relative):
        end = verb.sent.end
        tokens = [t for t in root.subtree if verb.i < t.i < end and not t.is_space]
        if not tokens:
            return None
        first = _begin(doc, verb, root, tokens[0])
        is_whole = not is_relative and match.sets.get("role") != "request"
        if is_whole and (other := _contrasted(doc, root.i + 1, tokens[-1].i)) is not None and other > first.i + 1:
            return first.idx, doc[other - 1].idx + len(doc[other - 1]), None
        last = (
            last_said(doc, verb, tokens[-1]) if is_whole or _breaks_off(doc, tokens[-1], verb.sent.end) else tokens[-1]
        )
        return first.idx, last.idx + len(last), None
    if (behind := rest_of_sentence(doc, verb, match)) is not None:
        return behind
    cue = cue_tokens(doc, graph, verb, node)
    rest = [t for t in sentence if t.i not in cue and not t.is_space]
    words = [t for t in rest if not t.is_punct]
    if not words:
        return None
    low, high = min(cue), max(cue)
    before, after = [t for t in words if t.i < low], [t for t in words if t.i > high]
    if before and after:
        hole = (doc[low].idx, doc[high].idx + len(doc[high]))
        return rest[0].idx, rest[-1].idx + len(rest[-1]), hole
    side = [t for t in rest if (t.i < low if before else t.i > high)]
    return side[0].idx, side[-1].idx + len(side[-1]), None


def rest_of_sentence(doc: Doc, verb: Token, match: Match) -> Reach | None:
    """Take all that follows "X said", "X told them" or "X said in a letter that" where the parse ties none of it."""
    if (called := call_behind(doc, verb)) is not None:
        last = last_said(doc, verb, doc[called])
        return doc[called].idx, last.idx + len(last), None
    if match.sets.get("role") == "request" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    start: int | None = verb.i + 1
    if verb.lemma_ in HEARD:
        start = behind_listener(doc, verb)
    elif (that := _that_behind(doc, verb)) is not None:
        start = that
    elif verb.lemma_ not in ("say", "add") and clause_behind(doc, verb) is None:
        return None
    words = [t for t in doc[start : verb.sent.end] if not t.is_space] if start is not None else []
    if len(words) < 3 or words[0].pos_ in ("PUNCT", "ADP", "ADV") or words[0].tag_ == "TO":
        return None
    last = last_said(doc, verb, words[0])
    first = words[1] if words[0].lower_ == "that" else words[0]
    if not any(t.tag_ in FINITE_TAGS for t in doc[first.i : last.i + 1]):
        return None
    return first.idx, last.idx + len(last), None


def _that_behind(doc: Doc, verb: Token) -> int | None:
    """Find what follows "said in a letter on Friday that |": phrases with prepositions and days stand between."""
    for token in doc[verb.i + 1 : min(verb.sent.end, verb.i + FARTHEST)]:
        if token.lower_ == "that" and token.i + 1 < verb.sent.end and doc[token.i + 1].tag_ not in FINITE_TAGS:
            return token.i + 1
        if (
            token.tag_ in FINITE_TAGS
            or token.is_punct
            or (token.i == verb.i + 1 and token.pos_ not in ("ADP", "PROPN", "ADV"))
        ):
            return None
    return None


def last_said(doc: Doc, verb: Token, last: Token) -> Token:
    """Give the last word of what was said, given one of its words: the sentence's last, unless somebody speaks again.

    A parse ties "… but the owners would wait" to the wrong verb as often as not, and so is not asked.
    """
    if _closes(doc, verb, last):
        return last
    sentence_end = verb.sent.end
    end = _next_speech(doc, verb, last.i + 1, sentence_end)
    while end > last.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].lower_ in JOINING):
        if doc[end - 1].text in ("”", '"', "''", ")", "’", "'", "%") and end == sentence_end:
            break
        end -= 1
    return doc[end - 1]


def _closes(doc: Doc, verb: Token, token: Token) -> bool:
    """Tell the mark that ends a quotation right behind its verb: "both sides confirmed “we agree,” Lee said"."""
    return token.text in CLOSERS and doc[token.i - 1].text == "," and doc[verb.i + 1].text in OPENERS


def _next_speech(doc: Doc, verb: Token, start: int, end: int) -> int:
    """Find the token at which words of another cue begin: "…, he said", "and denied", "while Lee said", ", adding"."""
    for token in doc[start:end]:
        if token.lower_ == "according" and token.i + 1 < end and doc[token.i + 1].lower_ == "to":
            return token.i
        if (
            token.text in CLOSERS
            and doc[token.i - 1].text in (".", "?", "!")
            and (doc[min(token.i + 1, end - 1)].is_title or doc[min(token.i + 1, end - 1)].text in OPENERS)
        ):
            return token.i + 1  # a sentence that ends inside the marks
        if _closes(doc, verb, token):
            return token.i
        if token.pos_ not in ("VERB", "AUX"):
            continue
        is_bare = token.tag_ in ("VBG", "VBD") and doc[token.i - 1].text == ","
        if is_bare and token.lemma_ in SPEAKING:
            return token.i
        if _goes_on_speaking(token, verb):
            place = _clause_start(doc, token, start)
            return token.i if place is None else place
        if token.pos_ != "VERB" or token.tag_ not in FINITE_TAGS:
            continue
        if (placed := find_surface_cue(doc, token)) is not None and placed.start >= start:
            return placed.start
        if token.lemma_ in SPEAKING and (place := _clause_start(doc, token, start)) is not None:
            return place
    return end


def _contrasted(doc: Doc, start: int, end: int) -> int | None:
    """Find where the parse hangs another speaker's words on the first one's: "it hurts, | while Lee said it helps"."""
    for token in doc[start:end]:
        if token.pos_ == "VERB" and token.tag_ in FINITE_TAGS and token.lemma_ in SPEAKING:
            place = _clause_start(doc, token, start)
            if place is not None and doc[place].lower_ in ("while", "whereas", "but"):
                return place - 1 if doc[place - 1].is_punct else place
        if token.lemma_ in URGING and token.tag_ in ("VBD", "VBZ") and doc[token.i - 1].lower_ in ("and", "but"):
            return token.i - 1
    return None


def _goes_on_speaking(token: Token, verb: Token) -> bool:
    """Tell a second verb of who spoke: "said … but did not elaborate", "said … and he stressed …"."""
    if token.head != verb or token.dep_ != "conj":
        return False
    helpers = [t for t in token.children if t.dep_.startswith("aux")]
    if not any(t.tag_ in FINITE_TAGS for t in (token, *helpers)):
        return False
    if any(t.tag_ == "MD" for t in (token, *helpers)):
        return False  # "said it wanted peace but would fight"
    subjects = [t for t in token.children if t.dep_.startswith("nsubj")]
    return not subjects or subjects[0].lower_ in PRONOUNS or token.lemma_ in SPEAKING


def _clause_start(doc: Doc, verb: Token, floor: int) -> int | None:
    """Find where the clause of a second cue begins: behind a comma or "and", without another verb between."""
    for i in range(verb.i - 1, floor - 1, -1):
        if doc[i].text in (",", ";", "—", "–", "--") or doc[i].lower_ in JOINING:
            return i
        if doc[i].tag_ in FINITE_TAGS and doc[i].head != verb:
            return None
    return None


def _breaks_off(doc: Doc, last: Token, end: int) -> bool:
    """Tell whether a clause breaks off before what its last verb says: "said he expected | that …"."""
    if last.i + 1 >= end or doc[last.i + 1].is_punct:
        return False
    behind = doc[last.i + 1]
    return (behind.lower_ == "that" and behind.dep_ == "mark") or (
        last.pos_ == "VERB" and last.tag_ in FINITE_TAGS and behind.pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ")
    )


def _begin(doc: Doc, verb: Token, root: Token, first: Token) -> Token:
    """Give the first word of what was said: "said cold weather | reduced sales" is all content."""
    is_told_to = any(child.tag_ == "TO" for child in root.children)
    if verb.lemma_ in HEARD and not is_told_to and (start := behind_listener(doc, verb)) is not None:
        return doc[start]
    if first.lower_ == "that" and first.i + 1 < verb.sent.end:
        return doc[first.i + 1]
    gap = doc[verb.i + 1 : first.i]
    if verb.lemma_ in HEARD or root.tag_ == "VB" or not any(t.pos_ in NOMINAL for t in gap):
        return first
    if gap[0].dep_ in ("case", "mark", "punct") or any(t.lower_ == "that" for t in gap):
        return first
    if any(day.start <= gap[0].i < day.end for day in doc.spans.get("dates", ())):
        return first
    return gap[0]


def behind_listener(doc: Doc, verb: Token) -> int | None:
    """Find what follows whom somebody tells: "told the panel in a letter that | it …", "told KTV | the port …"."""
    end = min(verb.sent.end, verb.i + FARTHEST)
    for token in doc[verb.i + 1 : end]:
        if token.lower_ == "that" and token.i + 1 < end and doc[token.i + 1].tag_ not in FINITE_TAGS:
            return token.i + 1
        is_other = token.tag_ == "VBG" and token.lemma_ in SPEAKING
        if is_other or token.tag_ in FINITE_TAGS or token.text in (":", "“", '"', "``"):
            break
    at = _over_nouns(doc, verb.i + 1, end)
    while at is not None and at < end:
        if doc[at].text == "(":
            close = next((t.i + 1 for t in doc[at:end] if t.text == ")"), None)
            is_noun = close is not None and close < end and doc[close].tag_ in ("NN", "NNS")
            at = _over_nouns(doc, close, end) if close is not None and is_noun else close
        elif (day := span_at(doc, "dates", at)) is not None:
            at = day.end
        elif doc[at].pos_ == "ADP" and doc[at].lower_ != "that":
            at = _over_nouns(doc, at + 1, end)
        elif at + 1 < end and doc[at].lower_ in (",", "and") and (party := span_at(doc, "actors", at + 1)) is not None:
            at = int(party.end)  # "told the ministers of Brunei, Laos and Nepal | the levy …"
        else:
            break
    if at is None or at >= end or doc[at].pos_ not in OPENING or doc[at].tag_ == "TO" or doc[at].text == ",":
        return None
    return at


def _over_nouns(doc: Doc, start: int, end: int) -> int | None:
    """Step over one noun phrase: an actor with its title, a pronoun, or words up to a noun that none follows."""
    if start >= end:
        return None
    if doc[start].pos_ == "PRON" and doc[start].tag_ != "PRP$":
        return start + 1
    for i in range(start, end):
        if (party := span_at(doc, "actors", i)) is not None and doc[party.end - 1].pos_ in ("PROPN", "NOUN"):
            following = doc[party.end] if party.end < end else None
            if following is None or following.pos_ not in ("NOUN", "PART") or party.label_ == "person":
                return int(party.end)
            continue
        if (day := span_at(doc, "dates", i)) is not None and i > start:
            return int(day.start)
        if i > start and (doc[i - 1].tag_ == "NNS" or (doc[i - 1].lower_ in GATHERINGS and not doc[i].is_punct)):
            return i
        if doc[i].tag_ != "PRP$" and doc[i].pos_ not in LISTENER_PARTS and doc[i].pos_ != "PART":
            return i if i > start else None
        if i > start and doc[i].pos_ in ("DET", "ADJ", "NUM") and doc[i - 1].pos_ == "NOUN":
            return i
    return None


def _is_relative(doc: Doc, verb: Token) -> bool:
    """Tell "which Seoul says must stay": what is said stands behind the verb alone."""
    before = [t for t in doc[max(verb.sent.start, verb.i - 8) : verb.i] if t.tag_ in ("WDT", "WP")]
    return bool(before) and not any(t.is_punct or t.tag_ in FINITE_TAGS for t in doc[before[-1].i + 1 : verb.i])


def _is_inverted(doc: Doc, verb: Token, root: Token) -> bool:
    """Tell a cue that stands inside its content: "The talks, he said, would last"."""
    own = verb.sent
    first = min((t.i for t in root.subtree if own.start <= t.i < own.end), default=root.i)
    return first < verb.i and not doc[first].is_punct
