"""What somebody calls a thing, and what somebody expects it to do: words with no clause of their own."""

from spacy.tokens import Doc, Token

from extractor.assemble.lookup import span_at
from extractor.assemble.quotes import Quote
from extractor.assemble.statements_quoted import FINITE_TAGS, Reach
from extractor.assemble.statements_reach import last_said
from extractor.assemble.statements_untied import clause_behind
from extractor.graph import Graph
from extractor.types import Match

ROLES = frozenset({"label", "expectation"})
NAMING = frozenset({"call", "label", "brand"})  # with what they name beside the object, without "as"
BEHIND = {"liken": "to", "accuse": "of"}
FARTHEST = 14  # words between the verb and its "as" or quotation
PEOPLE = frozenset({"person", "organization", "country", "bloc"})


def judged(doc: Doc, graph: Graph, match: Match, quotes: list[Quote]) -> Reach | None:
    """Give the words of "called | the rate “a tax” |", "described | it as a gift |", "expects | sales to fall |"."""
    verb = doc[match.anchor]
    if verb.i + 2 >= verb.sent.end or doc[verb.i + 1].pos_ in ("ADP", "PUNCT", "ADV") or not _is_told(doc, verb):
        return None
    if match.sets["role"] == "expectation":
        if not _has_infinitive(doc, graph, verb) and clause_behind(doc, verb) is None:
            return None
    elif not (
        _as_behind(doc, verb, BEHIND.get(verb.lemma_, "as"))
        or (verb.lemma_ in NAMING and _is_named(doc, graph, verb, quotes))
    ):
        return None
    last = last_said(doc, verb, doc[verb.i + 2])
    return doc[verb.i + 1].idx, last.idx + len(last), None


def is_voice(doc: Doc, node: int | None) -> bool:
    """Tell whether a subject is somebody who can judge: a party, a pronoun for one, or people."""
    if node is None:
        return False
    party = span_at(doc, "actors", node) or span_at(doc, "references", node)
    if party is None and node and doc[node].pos_ == "NOUN":
        party = span_at(doc, "actors", node - 1)  # "the Daily Wire newspaper"
    return party is not None or doc[node].lower_ in ("he", "she", "they", "it") or doc[node].tag_ in ("NNS", "NNPS")


def _is_told(doc: Doc, verb: Token) -> bool:
    """Tell a finite active verb, or ", calling it", ", accusing them", from "expected", "the so-called"."""
    if verb.tag_ == "VBG" and verb.lemma_ in NAMING | {"accuse"} and verb.i and doc[verb.i - 1].text == ",":
        return True
    helpers = [t for t in verb.children if t.dep_.startswith("aux")]
    if any(t.dep_ == "aux:pass" or t.tag_ == "MD" for t in helpers):
        return False
    return verb.tag_ in FINITE_TAGS or any(t.tag_ in FINITE_TAGS for t in helpers)


def _has_infinitive(doc: Doc, graph: Graph, verb: Token) -> bool:
    """Tell "expects sales to fall" from "expects to sell" and "expects guests to the feast"."""
    for token in doc[verb.i + 2 : min(verb.sent.end, verb.i + FARTHEST)]:
        if token.tag_ in FINITE_TAGS or token.is_punct:
            return False
        if token.tag_ == "TO" and token.i + 1 < verb.sent.end and doc[token.i + 1].tag_ == "VB":
            return True
    return False


def _as_behind(doc: Doc, verb: Token, wanted: str) -> bool:
    """Tell "dismissed it as", "likened it to", "accused them of"."""
    for token in doc[verb.i + 2 : min(verb.sent.end, verb.i + FARTHEST)]:
        if token.tag_ in FINITE_TAGS or token.text in (",", ";", ":"):
            return False
        if token.lower_ == wanted:
            return True
    return False


def _is_named(doc: Doc, graph: Graph, verb: Token, quotes: list[Quote]) -> bool:
    """Tell whether words in quotation marks or a predicate follow the object of "called"."""
    end = min(verb.sent.end, verb.i + FARTHEST)
    opener = next((t for t in doc[verb.i + 2 : end] if any(q.start <= t.idx < q.inner_start for q in quotes)), None)
    if opener is not None:
        return not any(t.tag_ in FINITE_TAGS for t in doc[verb.i + 1 : opener.i])
    named = [target for target in graph.targets(verb.i, "complement") if target > verb.i + 1]
    if graph.targets(verb.i, "recipient"):  # where the parse takes "called the delay | a small step" for a gift
        named += [target for target in graph.targets(verb.i, "object") if target > verb.i + 1]
    return bool(named)
