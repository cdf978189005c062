"""Of what kind a figure is: reported, revised, a forecast or a target."""

import re

from spacy.tokens import Doc

from extractor.assemble.drafts import verbs_above
from extractor.assemble.lookup import span_at
from extractor.graph import Feature, Graph

FORECAST = frozenset(["expect", "forecast", "project", "predict", "see", "anticipate", "foresee", "estimate", "poll"])
AIMED = re.compile(r"\b(?:target|goal|aim) of (?:an? |about )?$", re.IGNORECASE)
FORESEEN = re.compile(
    r"\b(?:forecasts?|projections?|outlook|estimates?|expectations?)\b[^.;]*\bfor\b"
    r"|\b(?:forecasts?|projections?|predictions?|expectations?) of\b"
    r"|\b(?:looking|looked) for\b|\blikely\s*$",
    re.IGNORECASE,
)
TO_COME = re.compile(r"\b(?:likely|set|due|bound|poised|on (?:track|course)) (?:to|for) (?:\w+ ){0,3}", re.IGNORECASE)
ON_TRACK = re.compile(r"\b(?:on (?:track|course|pace)|set|likely|poised) to$", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:next|coming) (?:\w+ ){0,2}(?:months?|quarters?|years?)\b", re.IGNORECASE)
AS_FORESEEN = re.compile(
    r"^\W*(?:(?:that|which)\s+)?(?:\w+\s+){0,2}?(?:had |were |was |is )?(?:expected|forecast|predicted|projected) by\b",
    re.IGNORECASE,
)
MEANT = re.compile(r"\b(?:is|are) to$", re.IGNORECASE)  # "wheat is to earn 3 billion"
MOVES = frozenset(
    ["narrow", "reduce", "cut", "slash", "lower", "close", "shrink", "trim", "halve", "eliminate", "widen"]
)
TARGET = frozenset(
    ["aim", "target", "demand", "ask", "urge", "want", "seek", "pledge", "vow", "call", "require", "commit", "promise"]
)
AFTER_A = re.compile(  # "after a 7.2% rise", "after falling 3.9%", "having gained a revised 2%"
    r"\b(?:(?:after|following|reversing|erasing)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:of\s+)?"
    r"|(?:after|following|having)\s+(?:having\s+|it\s+|they\s+|had\s+|it\s+had\s+|they\s+had\s+)?"
    r"\w+(?:ing|ed|en|ose|ell|unk|own|wn)\s+(?:down\s+|up\s+)?(?:by\s+)?(?:an?\s+)?(?:[\w-]+\s+){0,2}?)$",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"^(?:in |during )?(?:last (?:year|month|quarter)|(?:[A-Z]\w+ )?(?:19|20)\d\d),")
POLLED = frozenset({"poll", "consensus", "estimate", "forecast", "projection", "prediction", "expectation"})
ASKED = frozenset({"point", "call"})  # what polls do: "a poll had pointed to growth of 2 percent"


def _is_told(graph: Graph, verb: int) -> bool:
    """Tell whether a verb says what has happened, whatever is meant, asked or expected around it."""
    node = graph.nodes[verb]
    meant = FORECAST | TARGET | MOVES | {"revise", "be"}
    return {Feature.PAST, Feature.FINITE} <= node.features and node.lemma not in meant


def _is_polled(graph: Graph, verb: int) -> bool:
    """Tell whether it is a poll or an estimate that says so: "the median estimate called for a gap of 7 billion"."""
    lemmas = {graph.nodes[node].lemma for node in graph.targets(verb, "subject")}
    return bool(lemmas & POLLED) or ("survey" in lemmas and graph.nodes[verb].lemma in ASKED)


def _behind(doc: Doc, figure: int) -> str:
    span = span_at(doc, "quantities", figure)
    end = span.end if span is not None else figure + 1
    return str(doc[end : min(end + 5, doc[figure].sent.end)].text)


def kind_of(doc: Doc, graph: Graph, anchor: int, figure: int) -> str:
    """Tell reported figures from revised ones, forecasts and targets, by the verbs that govern them."""
    near = doc[max(0, anchor - 3) : anchor].text + " ; " + doc[max(0, figure - 2) : figure].text
    if AFTER_A.search(doc[max(doc[figure].sent.start, figure - 7) : figure].text + " "):
        return "reported"  # "had forecast 5 percent growth, after a 7.2 percent rise in July"
    if re.search(r"\brevised\b", near, re.IGNORECASE):
        return "revised"
    if FORESEEN.search(doc[max(doc[anchor].sent.start, anchor - 8) : anchor].text):
        return "forecast"
    if MEANT.search(doc[max(0, anchor - 2) : anchor].text):
        return "forecast"
    if TO_COME.search(doc[anchor:figure].text + " ") or ON_TRACK.search(doc[max(0, anchor - 5) : anchor].text):
        return "forecast"
    if AS_FORESEEN.match(doc[max(anchor, figure) + 1 : max(anchor, figure) + 8].text):
        return "forecast"
    if AIMED.search(doc[max(doc[anchor].sent.start, figure - 4) : figure].text + " "):
        return "target"
    verbs = list(verbs_above(graph, figure))
    if graph.node_of[figure] in graph.targets(anchor, "apposition") and BRACKETED.match(_behind(doc, figure)):
        return "reported"  # "imports of grain, about 3 billion last year, could double"
    if any(_is_polled(graph, verb) for verb in verbs[:1]):
        return "forecast"
    if verbs and _is_told(graph, verbs[0]):
        return "reported"
    node_of = graph.node_of[figure]
    held = node_of in graph.targets(anchor, "modifier") and graph.nodes[verbs[0]].lemma in MOVES if verbs else False
    if held:
        return "reported"  # "narrow the 375 billion deficit": the deficit is there, only its change is wanted
    inside = any(node_of in graph.targets(anchor, relation) for relation in ("of", "modifier"))
    meant = {Feature.FUTURE} if inside else {Feature.FUTURE, Feature.MODAL}
    for verb in verbs:
        node = graph.nodes[verb]
        if node.pos == "VERB" and node.lemma in TARGET and Feature.NEGATED not in node.features:
            return "target"
        if node.lemma == "revise" and verb == verbs[0]:
            return "revised"
        measured = node.lemma in ("estimate", "see") and Feature.PAST in node.features
        if node.lemma in FORECAST and not (measured and not AHEAD.search(doc[figure].sent.text)):
            return "forecast"
        if node.features & meant:
            return "forecast"
    return "reported"


__all__ = ["kind_of"]
