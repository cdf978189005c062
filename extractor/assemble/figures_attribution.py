"""Who says a figure outside statements: "Nine analysts expect exports of 5 tonnes", "the bureau kept its forecast"."""

from spacy.tokens import Doc, Token

from extractor.assemble.drafts import verbs_above
from extractor.assemble.parties import actor_at, phrase_text
from extractor.graph import Feature, Graph
from extractor.records import Attribution, Party, TextParty
from extractor.types import ActorType

FORESEEING = frozenset(
    {
        "expect",
        "forecast",
        "see",
        "predict",
        "project",
        "estimate",
        "anticipate",
        "put",
        "reckon",
        "revise",
        "want",
        "aim",
        "hope",
    }
)
LOOKING = {"look": "for", "point": "to", "call": "for"}
POLLED = frozenset({"poll", "survey", "consensus"})
ASKED = frozenset({"poll", "survey", "question", "interview", "canvass", "ask"})
KEEPING = frozenset({"keep", "raise", "cut", "lower", "lift", "revise", "trim", "reduce", "maintain", "leave"})
SHOWING = frozenset({"show", "indicate", "reveal", "suggest"})
REPORTING = frozenset({"report", "record", "register", "put", "publish", "give"})
DATA = frozenset({"data", "datum", "figure", "statistic", "number", "report", "estimate"})
FORECASTS = frozenset({"forecast", "estimate", "projection", "prediction", "outlook"})


def forecaster_of(doc: Doc, graph: Graph, node: int | None) -> Attribution | None:
    """Give who foresees or reckons a figure, by the verbs that govern it; things foresee nothing."""
    if node is None:
        return None
    for verb in (*graph.targets(node, "relative"), *verbs_above(graph, node)):  # "the 5 billion that analysts forecast"
        if Feature.PASSIVE in graph.nodes[verb].features or not _foresees(doc, graph, doc[verb]):
            continue
        for subject in graph.targets(verb, "subject") or _asked(graph, verb):
            if subject < verb and subject != node and (party := _voice(doc, graph, subject)) is not None:
                return Attribution(to=[party], cue=doc[verb].text)
    return None


def shown_by(doc: Doc, graph: Graph, place: int) -> Attribution | None:
    """Give whose figures a sentence cites: "figures released by customs show", "data from the bureau showed"."""
    for token in doc[place].sent:
        if token.lemma_ not in SHOWING or token.pos_ != "VERB":
            continue
        for subject in graph.targets(graph.node_of[token.i], "subject"):
            if doc[subject].lemma_.lower() not in DATA:
                continue
            below = sorted(graph.subtree(subject))
            types = {actor.id: actor.type for actor in doc._.actors}
            named = [
                actor for node in below if (actor := actor_at(doc, node)) and types.get(actor) == ActorType.ORGANIZATION
            ]
            party = named[0] if named else TextParty(text=phrase_text(doc, graph, subject))
            return Attribution(to=[party], cue=token.text)
    return None


def reported_by(doc: Doc, graph: Graph, node: int | None) -> Attribution | None:
    """Give the office that reports a figure which is not its own: "the ministry reported a deficit"."""
    for verb in verbs_above(graph, node, limit=2) if node is not None else ():
        if graph.nodes[verb].lemma not in REPORTING or Feature.PASSIVE in graph.nodes[verb].features:
            continue
        types = {actor.id: actor.type for actor in doc._.actors}
        for subject in graph.targets(verb, "subject"):
            actor = actor_at(doc, subject)
            if actor is not None and types.get(actor) == ActorType.ORGANIZATION:
                return Attribution(to=[actor], cue=doc[verb].text)
    return None


def _foresees(doc: Doc, graph: Graph, verb: Token) -> bool:
    if verb.pos_ != "VERB":
        return False
    follows = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    if verb.lemma_ in LOOKING:
        asked = verb.lemma_ == "look" or any(_is_poll(doc, graph, n) for n in graph.targets(verb.i, "subject"))
        return asked and follows == LOOKING[verb.lemma_]
    kept = (graph.nodes[target].lemma for target in graph.targets(verb.i, "object"))
    return verb.lemma_ in FORESEEING or (verb.lemma_ in KEEPING and any(lemma in FORECASTS for lemma in kept))


def _asked(graph: Graph, verb: int) -> list[int]:
    """Give those who were polled, where the parse takes that for what they did: "Five economists polled had seen"."""
    above = next((node for node in graph.parents(verb) if graph.nodes[node].lemma in ASKED), None)
    return list(graph.targets(above, "subject")) if above is not None and above < verb else []


def _voice(doc: Doc, graph: Graph, node: int) -> Party | None:
    """Give a subject that can reckon: a party, the one "who" stands for, or people."""
    if doc[node].lower_ == "who":
        named = [s for s in doc.spans.get("actors", ()) if s.end <= node and s.label_ == "person"]
        return str(named[-1]._.actor) if named and named[-1].sent == doc[node].sent else None
    if (actor := actor_at(doc, node)) is not None:
        return actor
    is_people = doc[node].tag_ == "NNS" and doc[node].lemma_.endswith(("ist", "er", "or", "ian", "yst", "official"))
    is_people = is_people or _is_poll(doc, graph, node)
    return TextParty(text=phrase_text(doc, graph, node)) if is_people else None


def _is_poll(doc: Doc, graph: Graph, node: int) -> bool:
    """Tell a poll, or what it found, from other things: "the median estimate in a survey of economists"."""
    held = [doc[target].lemma_ for relation in ("in", "of") for target in graph.targets(node, relation)]
    return bool(POLLED & {doc[node].lemma_, *(held if doc[node].lemma_ in FORECASTS | {"median"} else ())})
