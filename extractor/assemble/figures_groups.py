"""With whom, where it is no named actor: the group of countries or the part of the world right behind a flow."""

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import span_at, spans_in
from extractor.records import TextParty

BEHIND = {
    "exports": frozenset({"to"}),
    "imports": frozenset({"from"}),
    "surplus": frozenset({"with", "against", "over"}),
    "deficit": frozenset({"with", "against"}),
    "trade": frozenset({"with"}),
}
GROUPS = frozenset({"countries", "nations", "states", "economies", "members", "neighbours", "neighbors", "republics"})
REGIONS = frozenset(
    {"africa", "asia", "europe", "america", "americas", "east", "caribbean", "oceania", "gulf", "world"}
)
WHOLE = frozenset({"east", "world", "gulf"})  # only with what tells which: "the Middle East", "the rest of the world"
VAGUE = frozenset(  # words that tell no group from the world, or only point at one
    "other foreign all most many some several both these those such various different its their our his two three four"
    " five which overseas individual certain few no any respective another same each every more whole entire".split()
)
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PUNCT", "VERB", "ADV"})
SKIPPED = frozenset({"in", "of", "goods", "services", "and", "trade", "the", "merchandise", "all"})
REACH = 8  # tokens between a flow and the preposition, and in a group's own phrase


def group_behind(doc: Doc, flow: str, anchor: int, figure: int) -> TextParty | None:
    """Find the group that a flow goes to: "exports to Gulf states", "sold 3 billion to the rest of Africa"."""
    own = span_at(doc, "quantities", figure)
    starts = [anchor + 1, *([own.end] if own is not None and own.end > anchor + 1 else [])]
    return next((found for start in starts if (found := _group_from(doc, flow, start)) is not None), None)


def _group_from(doc: Doc, flow: str, start: int) -> TextParty | None:
    if start >= len(doc):
        return None
    end = min(start + REACH, doc[start - 1].sent.end)
    goods = {t.i for span in spans_in(doc, "products", start, end) for t in span}
    for token in doc[start:end]:
        if token.lower_ in BEHIND.get(flow, ()):
            phrase = _phrase(doc, token.i + 1)
            return TextParty(text=" ".join(phrase.text.split())) if phrase is not None else None
        if token.lower_ not in SKIPPED and token.i not in goods:
            return None
    return None


def _phrase(doc: Doc, start: int) -> Span | None:
    """Read a group's phrase up to its head; None where it is an actor, a list, or tells of no one."""
    first = start + (start < len(doc) and doc[start].lower_ == "the")
    for token in doc[first : min(first + REACH, doc[start - 1].sent.end)]:
        word = token.lower_
        if word in VAGUE or (word.endswith("'s") or word in ("'s", "’s")):
            return None
        if word == "rest" and doc[token.i + 1].lower_ == "of":
            return _rest(doc, start, token.i + 2)
        if word in GROUPS or (word in REGIONS and doc[token.i + 1].pos_ not in ("NOUN", "PROPN")):
            bare = token.i == first
            if (bare and (word in GROUPS or word in WHOLE)) or _is_listed(doc, token.i + 1):
                return None
            return doc[start : token.i + 1]
        if token.pos_ not in INSIDE or token.text in ",.;:()" or span_at(doc, "quantities", token.i) is not None:
            return None
    return None


def _rest(doc: Doc, start: int, place: int) -> Span | None:
    """Read "the rest of Africa", "the rest of the EC"; the rest of the world is nobody in particular."""
    place += doc[place].lower_ == "the"
    actor = span_at(doc, "actors", place)
    end = actor.end if actor is not None else place + 1
    if actor is None and doc[place].lower_ in ("latin", "southeast", "south-east", "eastern", "western", "middle"):
        end = place + 2
    known = actor is not None or doc[end - 1].lower_ in REGIONS - {"world"} or doc[place].lower_ in ("region", "bloc")
    return doc[start:end] if known else None


def _is_listed(doc: Doc, place: int) -> bool:
    """Tell whether others are named beside the group, with whom together it is: "to Africa and Asia"."""
    if place + 1 >= len(doc):
        return False
    follows = doc[min(place + 1 + (doc[place + 1].lower_ == "the"), len(doc) - 1)]
    return doc[place].lower_ in ("and", ",") and follows.text[0].isupper()


__all__ = ["group_behind"]
