"""Cues told by their place alone: "…, the ministry said.", "…,” said Lee, who …", "The talks, she said, would last".

On these the parse often ties the speaker to the verb of what was said; commas and order do not err.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractor.assemble.lookup import span_at

FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
CLOSERS = frozenset({"”", '"', "''", "»", "’", "'"})
HEARD = frozenset({"tell", "inform", "remind", "advise", "notify", "assure"})  # whose object is who listens
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SPEAKERS = NOMINAL | {"NUM"}  # "said one"
RUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON"})
BREAKS = frozenset({",", "—", "–", "--", ";", ":", "”", '"', "''", "»", "’"})
OPENERS = frozenset(
    {"who", "which", "that", "what", "as", "when", "while", "if", "because", "and", "but", "where", "after", "though"}
)
MEANWHILE = frozenset({"on", "upon", "after", "before", "while", "when"})  # "said on arriving in Rome"
LONGEST = 16  # words a speaker's noun phrase may have


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceCue:
    """A cue's tokens [start, end), its speaker's head noun, and the ends of what is said around it."""

    start: int
    end: int
    speaker: int | None  # None: whoever the sentence quotes
    low: int
    high: int


def sentence_of(doc: Doc, verb: Token) -> Span:
    """Give a cue's sentence with what stands before it when that ends in a comma: "…,” | Lee said"."""
    own = verb.sent
    if not _runs_on(doc, own.start):
        return own
    start, floor = own.start, _paragraph_start(doc, verb)
    while floor < start and _runs_on(doc, start):
        start = doc[start - 1].sent.start
    return doc[max(start, floor) : own.end]


def _paragraph_start(doc: Doc, verb: Token) -> int:
    block = next((b for b in doc._.article.blocks if b.start <= verb.idx < b.end), None)
    if block is None:
        return 0
    span = doc.char_span(block.start, verb.idx, alignment_mode="contract")
    return int(span.start) if span is not None else int(verb.sent.start)


def _runs_on(doc: Doc, start: int) -> bool:
    """Tell whether the words before a token end in a comma, under a closing quotation mark or not."""
    before = [t for t in doc[max(0, start - 4) : start] if not t.is_space]
    if before and before[-1].text in CLOSERS:
        before.pop()
    return bool(before) and before[-1].text == ","


def find_surface_cue(doc: Doc, verb: Token) -> SurfaceCue | None:
    """Read a cue by its place: at the end of what is said, or inside it between commas."""
    sentence = sentence_of(doc, verb)
    if verb.tag_ == "VBG":
        return _participle(doc, verb, sentence)
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    named = span_at(doc, "actors", verb.i + 1) if verb.i + 1 < sentence.end else None
    if named is not None and named.label_ == "person" and (cue := _inverted(doc, verb, sentence)) is not None:
        return cue
    helper = verb.i - 1 if verb.i and doc[verb.i - 1].lemma_ in ("have", "also", "later") else verb.i
    if helper - 1 >= sentence.start and doc[helper - 1].lemma_ == "have":
        helper -= 1
    return (
        _before(doc, verb, helper, sentence) or _apposed(doc, verb, helper, sentence) or _inverted(doc, verb, sentence)
    )


def _before(doc: Doc, verb: Token, edge: int, sentence: Span) -> SurfaceCue | None:
    """Read ", NOUN PHRASE said": what is said stands before the comma."""
    comma = _break_before(doc, edge, sentence.start)
    if comma is None or edge - comma < 2 or doc[comma + 1].lower_ in OPENERS:
        return None
    phrase = doc[comma + 1 : _relative_start(doc, comma + 1, edge)]
    if any(t.tag_ in FINITE_TAGS for t in phrase) or not any(t.pos_ in SPEAKERS for t in phrase):
        return None
    end, goes_on = _behind(doc, verb.i, sentence.end)
    if end is None:
        return None
    splits = goes_on and doc[end].tag_ in FINITE_TAGS  # "The talks, she said, would last": the verb comes behind
    if not splits and not _says(doc, sentence.start, comma):
        return None
    if (person := person_described(doc, phrase.start)) is not None:  # "…,” Lee, an Ohio lawmaker said"
        outer = _break_before(doc, person.start + 1, sentence.start) or person.start
        return SurfaceCue(start=outer, end=end, speaker=person.root.i, low=sentence.start, high=outer)
    high = sentence.end if goes_on else comma
    return SurfaceCue(start=comma, end=end, speaker=_head(doc, phrase.start, phrase.end), low=sentence.start, high=high)


def _relative_start(doc: Doc, start: int, edge: int) -> int:
    """Find where "who was at the meeting" begins in the phrase of a speaker, else its end."""
    return next((t.i for t in doc[start + 1 : edge] if t.tag_ in ("WP", "WDT") and t.i > start + 1), edge)


def person_described(doc: Doc, start: int) -> Span | None:
    """Give the person whom a phrase that starts behind a comma describes: "Lee, | an Ohio lawmaker"."""
    if start < 2 or doc[start - 1].text != "," or doc[start].lower_ not in ("a", "an"):
        return None
    person = span_at(doc, "actors", start - 2)
    if person is None or person.label_ != "person":
        return None
    first = int(person.start)
    while first > person.sent.start and doc[first - 1].pos_ in RUN - {"DET"}:
        first -= 1
    return None if doc[max(first - 1, 0)].pos_ == "ADP" else person  # "a visit by Lee, a spokesman said"


def _apposed(doc: Doc, verb: Token, edge: int, sentence: Span) -> SurfaceCue | None:
    """Read ", NOUN PHRASE, who or what it is, said": two commas stand before the verb."""
    if edge - 1 <= sentence.start or doc[edge - 1].text != ",":
        return None
    floor = max(sentence.start, edge - 3 * LONGEST)
    inner = next((i for i in range(edge - 2, floor, -1) if doc[i].text == ","), None)
    person = person_apposed(doc, edge - 1, sentence.start)
    if person is not None:
        inner = max(inner or 0, int(person.end)) if person.end == edge - 1 else int(person.end)
    outer = _break_before(doc, person.start if person is not None else inner, floor) if inner is not None else None
    if person is not None and doc[person.start - 1].text in BREAKS:
        outer = _title_start(doc, person.start - 1, floor) if person.end == edge - 1 else int(person.start) - 1
    if inner is None or outer is None or doc[outer + 1].lower_ in OPENERS or not _says(doc, sentence.start, outer):
        return None
    if person is None and any(t.tag_ in FINITE_TAGS for t in doc[outer + 1 : inner]):
        return None
    end, goes_on = _behind(doc, verb.i, sentence.end)
    if end is None or goes_on:
        return None
    speaker = person.root.i if person is not None else _head(doc, outer + 1, inner)
    return SurfaceCue(start=outer, end=end, speaker=speaker, low=sentence.start, high=outer)


def _title_start(doc: Doc, comma: int, floor: int) -> int:
    """Find the break before a title that a name is apposed to: "…, | the head of the panel, Lee, said"."""
    before = _break_before(doc, comma, floor)
    if before is None or doc[before + 1].lower_ not in ("the", "its", "their"):
        return comma
    words = doc[before + 1 : _relative_start(doc, before + 1, comma)]
    return comma if any(t.tag_ in FINITE_TAGS for t in words) or not _says(doc, floor, before) else before


def person_apposed(doc: Doc, comma: int, start: int) -> Span | None:
    """Give the person named before a comma and a verb: "the panel's head, Lee, said", "Lee, minister of farms, said".

    A name inside another phrase ("in talks with Lee, the ministry, …, said") is none.
    """
    for i in range(comma - 1, max(start, comma - 3 * LONGEST) - 1, -1):
        person = span_at(doc, "actors", i)
        if doc[i].text in (";", ":", "”", '"'):
            return None
        if person is None or person.label_ != "person" or doc[person.end].text != ",":
            continue
        before = person.start - 1
        while before >= start and doc[before].pos_ in ("NOUN", "PROPN", "ADJ"):
            before -= 1
        opens = before < start or doc[before].text in BREAKS or doc[before].lower_ in ("that", "but")
        return person if opens and not _has_free_verb(doc, person.end + 1, comma) else None
    return None


def _has_free_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an apposition holds a finite verb that no "who" or "which" opens."""
    words = list(doc[start:end])
    return any(t.tag_ in FINITE_TAGS for t in words) and not any(t.tag_ in ("WP", "WDT", "WRB") for t in words)


def _participle(doc: Doc, verb: Token, sentence: Span) -> SurfaceCue | None:
    """Read ", adding that …": what is said runs from there to the sentence's end."""
    if verb.i <= sentence.start or doc[verb.i - 1].text != "," or verb.i + 2 >= sentence.end:
        return None
    clause = doc[verb.i + 1 : min(verb.i + 7, sentence.end)]
    if clause[0].lower_ == "that":
        return SurfaceCue(start=verb.i - 1, end=verb.i + 2, speaker=None, low=verb.i + 2, high=sentence.end)
    if verb.lemma_ in HEARD or clause[0].pos_ not in (*NOMINAL, "DET") or not _says(doc, clause.start, clause.end):
        return None
    return SurfaceCue(start=verb.i - 1, end=verb.i + 1, speaker=None, low=verb.i + 1, high=sentence.end)


def _break_before(doc: Doc, edge: int, start: int) -> int | None:
    """Find the comma or closing quotation mark before a noun phrase; "Lee, head of the bank, said" has two."""
    for i in range(edge - 1, max(start, edge - LONGEST) - 1, -1):
        if doc[i].text in BREAKS and i < edge - 1:
            return i
        if doc[i].text in BREAKS and i == edge - 1:
            return None
    return None


def _says(doc: Doc, start: int, end: int) -> bool:
    return any(t.tag_ in FINITE_TAGS for t in doc[start:end])


def _behind(doc: Doc, verb: int, end: int) -> tuple[int | None, bool]:
    """Give the end of the cue, and whether what is said goes on behind it; (None, False) when this is no such cue."""
    i = verb + 1
    while i < end and doc[i].text not in BREAKS and not (doc[i].is_punct and i >= end - 2):
        is_while = doc[i].tag_ == "VBG" and doc[i - 1].lower_ in MEANWHILE
        if (
            doc[i].tag_ in FINITE_TAGS
            or (doc[i].tag_ in ("VB", "VBG", "VBN") and not is_while)
            or doc[i].lower_ in ("that", "to", "it", "he", "they")
        ):
            return None, False
        i += 1
    rest = [t for t in doc[i:end] if not t.is_punct and not t.is_space]
    if not rest:
        return end, False
    if i - verb > 8:
        return None, False
    if rest[0].tag_ == "VBG":
        return end, False
    return i + 1, True


def _inverted(doc: Doc, verb: Token, sentence: Span) -> SurfaceCue | None:
    """Read ",” said NOUN PHRASE": the speaker stands behind the verb."""
    before = verb.i - 1
    if verb.lemma_ in HEARD:
        return None  # "a clerk, who would not be named, told KTV the yard was shut"
    is_quoted = doc[before].text in CLOSERS and doc[before].text != "'"
    if before <= sentence.start or doc[before].text not in BREAKS:
        return None
    if not is_quoted and not _says(doc, sentence.start, before):
        return None
    if _is_only_described(doc, sentence.start, before):
        return None  # "The firm, which is small, said sales fell"
    end = verb.i + 1
    while end < sentence.end and doc[end].text not in BREAKS and not doc[end].is_sent_end:
        end += 1
    phrase = doc[verb.i + 1 : end]
    if (
        not len(phrase)
        or phrase[0].pos_ in ("ADP", "SCONJ", "ADV", "PART")
        or any(t.tag_ in FINITE_TAGS for t in phrase[:4])
        or phrase[0].lower_ in ("that", "to", "it")
    ):
        return None
    if not any(t.pos_ in SPEAKERS for t in phrase):
        return None
    return SurfaceCue(
        start=before, end=sentence.end, speaker=_first_head(doc, verb.i + 1, end), low=sentence.start, high=before
    )


def _is_only_described(doc: Doc, start: int, end: int) -> bool:
    """Tell whether there is but a noun phrase with "who" or "which" behind it before a verb."""
    comma = next((t.i for t in doc[start:end] if t.text == ","), end)
    opens = comma + 1 < end and doc[comma + 1].tag_ in ("WP", "WDT")
    return opens and not _says(doc, start, comma) and not any(t.text == "," for t in doc[comma + 1 : end])


def _first_head(doc: Doc, start: int, end: int) -> int:
    """Find the head of the noun phrase that follows an inverted verb: the last noun of its first run of words."""
    stop = start
    while stop < end and doc[stop].pos_ in RUN and not ((day := span_at(doc, "dates", stop)) and day.start > start):
        stop += 1
    if end + 2 < len(doc) and doc[end].text == "," and doc[start].lower_ != "a":
        name = span_at(doc, "actors", end + 1)
        if name is not None and name.label_ == "person" and name.end < len(doc) and doc[name.end].is_punct:
            return int(name.root.i)  # "said the panel's head, Maria Lopez"
    nouns = [t.i for t in doc[start:stop] if t.pos_ in NOMINAL and t.tag_ != "PRP$" and t.lower_ != "present"]
    return nouns[-1] if nouns else _head(doc, start, end)


def _head(doc: Doc, start: int, end: int) -> int:
    """Find the head of a noun phrase: a noun that hangs on a word outside; of two in apposition the name."""
    outside = [t for t in doc[start:end] if t.pos_ in NOMINAL and not start <= t.head.i < end]
    if not outside:
        outside = [t for t in doc[start:end] if t.pos_ in NOMINAL] or [t for t in doc[start:end] if t.pos_ in SPEAKERS]
    if (
        outside[0].lower_ in ("them", "these", "those")
        and outside[0].i >= start + 2
        and outside[0].nbor(-1).lower_ == "of"
    ):
        return outside[0].i - 2  # "one of them said"
    close = [t for t in outside if t.i <= outside[0].i + 1]
    is_last = close[-1].pos_ == "PROPN" or (close[-1].pos_ == "NOUN" and outside[0].pos_ in ("NOUN", "PROPN"))
    return close[-1].i if is_last else outside[0].i
