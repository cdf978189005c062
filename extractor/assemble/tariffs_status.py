"""Which state a tariff is in: read off one table (patterns/status.yml) by the verbs that speak of it."""

import re
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at, verbs_above
from extractor.assemble.tariffs_states import WILLED, Status, states_of
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import particle_of, speaking_of, verbs_it_is_subject_of, verbs_over
from extractor.graph import Feature, Graph
from extractor.types import QuantityKind

WOULD = frozenset({"would", "'d", "’d"})
HAS_DEAL = re.compile(  # "He said he had reached an agreement with Peru. Its goods would pay 12 percent"
    r"\b(?:reached|struck|signed|clinched|sealed|concluded|secured|announced) (?:an?|the|its|their) (?:[\w-]+ ){0,3}?"
    r"(?:deal|agreement|accord|pact|framework)\b",
    re.IGNORECASE,
)
TELLING = frozenset("say announce confirm tell pledge promise declare decide add vow write tweet post".split())
UNDER_DEAL = re.compile(
    r"\bunder (?:the|a|an|their|its|this|that) (?!proposed|draft|possible|tentative)(?:[\w-]+ ){0,3}?"
    r"(?:deal|agreement|accord|pact|framework)\b(?! (?:\w+ ){1,3}negotiat)",
    re.IGNORECASE,
)
BEGUN = frozenset(
    {"begin", "start", "continue", "go", "use", "invoke", "keep", "resume", "manage"}
)  # "began to charge"
OPENERS = ("until", "unless", "once", "before", "when")
HAVING = frozenset("its their his her our the that this these those existing current".split())
HANGS = ("for", "of", "about")  # "calls for a duty"
BRINGS = frozenset({"bring", "take", "leave", "push", "lower", "raise", "return", "restore"})
LETS = frozenset({"allow", "let", "permit", "grant", "give", "enjoy"})  # "benefits that had allowed duty-free entry"
REFUSES = frozenset("reject refuse decline".split())
AWAITS = frozenset("prepare ready brace".split())  # who prepares for a duty proposes none
ALTERS = frozenset("cut lower reduce halve slash trim raise hike double triple increase".split())
NOT = frozenset({"not", "n't", "n’t", "never"})
LIMITS = ("until", "till", "before")
DEALS = frozenset("deal agreement accord pact framework truce compromise".split())


def with_status(doc: Doc, graph: Graph, draft: Draft, statuses: tuple[Status, ...]) -> Draft:
    """Set the state: the first class of the table that one of the tariff's verbs or nouns is in."""
    if draft.status is not None:
        return draft
    anchor = graph.node_of[draft.anchor]
    words = list(dict.fromkeys(speaking_of(doc, graph, draft)))
    own = set(verbs_it_is_subject_of(doc, graph, graph.node_of[draft.anchor]))
    if _is_wanted_gone(graph, anchor, statuses):
        return replace(draft, status="in_force")
    if (altering := _altering(doc, graph, draft)) is not None:
        is_done = graph.nodes[altering].features & {Feature.PAST, Feature.PERFECT}
        return replace(draft, status="removed" if is_done else "in_force")
    brought = draft.changed and any(
        doc[verb].tag_ == "VBG" and graph.nodes[verb].lemma in BRINGS for verb in graph.sources(anchor, "object")
    )
    denied = {node: _denied(doc, graph, node) for node in words}
    for status in statuses:
        if status.state == "removed" and (draft.previous is not None or draft.changed):
            continue  # "lifted", "dropped" to another rate
        if status.state in ("paused", "exempted") and brought:
            continue  # "suspended the extra duty, bringing the rate back to 15 percent"
        for node in words:
            lemma, features = graph.nodes[node].lemma, graph.nodes[node].features
            if denied[node]:
                return replace(draft, status=denied[node])
            if lemma in AWAITS and anchor in graph.targets(node, "for"):
                continue
            if status.state in ("removed", "exempted") and lemma in status.verbs and _is_unwilling(graph, node):
                return replace(draft, status="in_force")  # "will not scrap its duty", "refused to exempt Peru from"
            if Feature.NEGATED in features or (status.state == "removed" and _is_instead(graph, node, anchor)):
                continue  # "could end in duties of 41 percent" ends no duty
            others = *graph.targets(node, "object"), *graph.targets(node, "complement")
            ends_another = status.state == "removed" and bool(others)  # "the duty ended sales"
            speaks = not (node in own and (status.state in WILLED or ends_another))
            names = {lemma, f"{lemma} {particle_of(doc, node)}"}
            names |= {f"{lemma} {word}" for word in HANGS if anchor in graph.targets(node, word)}
            if speaks and names & status.verbs and graph.nodes[node].pos in ("VERB", "AUX", "ADJ"):
                firm = bool(features & {Feature.PAST, Feature.PERFECT}) and status.state == "in_force"
                state = _by_tense(doc, graph, node, status)
                if state in ("announced", "proposed") and _has_come(graph, anchor, node, words):
                    return replace(draft, status="in_force", firm=True)
                return replace(draft, status=state, firm=firm)
            if lemma in status.nouns and graph.nodes[node].pos == "NOUN":
                return replace(draft, status=status.state)
    clause = graph.clause_of(graph.node_of[draft.anchor])
    if clause is None:
        return replace(draft, status="in_force")
    was_once = graph.nodes[clause].lemma in LETS and bool(graph.sources(clause, "relative"))
    if {Feature.PAST, Feature.PERFECT} <= graph.nodes[clause].features and (
        graph.nodes[clause].pos != "VERB" or was_once
    ):
        return replace(draft, status="removed")  # "the rate had been 25 percent"
    plain = Status(state="in_force", verbs=frozenset(), nouns=frozenset(), if_future="announced", if_modal="proposed")
    return replace(draft, status=_by_tense(doc, graph, clause, plain))


def _denied(doc: Doc, graph: Graph, node: int) -> str | None:
    """Give the state of what a verb says is no longer, will not be, or used to be so; None where it says none of it."""
    features = graph.nodes[node].features
    if _is_over(doc, node):
        return "exempted" if Feature.FUTURE in features else "removed"
    before = [token.lower_ for token in doc[max(0, node - 2) : node]]
    is_ahead = Feature.FUTURE in features or any(child.lower_ in WOULD for child in doc[node].children)
    if NOT.intersection(before) and is_ahead and graph.nodes[node].lemma in states_of("in_force"):
        waits = any(graph.targets(node, limit) for limit in LIMITS)  # "will not impose it until July"
        return "paused" if waits else "removed"
    return "removed" if before == ["used", "to"] else None


def is_refused(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether a rate is one that nobody will have: "refused to lower the rate to 9 percent"."""
    if not draft.changed or draft.rate is None:
        return False
    verbs = list(verbs_over(graph, graph.node_of[draft.anchor]))
    is_denied = bool(verbs) and bool({token.lower_ for token in doc[max(0, verbs[0] - 2) : verbs[0]]} & NOT)
    return is_denied or any(graph.nodes[verb].lemma in REFUSES for verb in verbs)


def _has_come(graph: Graph, anchor: int, announced: int, words: list[int]) -> bool:
    """Tell whether what was announced was put in force since: "announced a duty in March and imposed it on April 2"."""
    hung = graph.subtree(anchor)
    later = [graph.nodes[word] for word in words if word > announced and word not in hung]
    done = {Feature.PAST, Feature.FINITE}
    return any(verb.lemma in states_of("in_force") and done <= verb.features and verb.pos == "VERB" for verb in later)


def _is_unwilling(graph: Graph, verb: int) -> bool:
    """Tell whether what a verb says is not done: it is negated, or somebody refuses to do it."""
    above = [graph.nodes[node] for node in graph.sources(verb, "complement")]
    return Feature.NEGATED in graph.nodes[verb].features or any(node.lemma in REFUSES for node in above)


def _is_over(doc: Doc, verb: int) -> bool:
    """Tell whether a verb tells what is "no longer" so."""
    words = [token.lower_ for token in doc[max(doc[verb].sent.start, verb - 3) : verb + 3]]
    return any(pair == ("no", "longer") for pair in pairwise(words))


def _is_instead(graph: Graph, verb: int, anchor: int) -> bool:
    """Tell whether a tariff is what something else ends in or is replaced by."""
    return any(anchor in graph.targets(verb, relation) for relation in ("in", "with", "by"))


def _is_wanted_gone(graph: Graph, anchor: int, statuses: tuple[Status, ...]) -> bool:
    """Tell whether somebody wants the tariff removed: "Peru wants the 12 percent duty scrapped"."""
    ending = {verb for status in statuses if status.state == "removed" for verb in status.verbs}
    asking = {verb for status in statuses if status.state == "proposed" for verb in status.verbs}
    wanting = [v for v in (*graph.sources(anchor, "object"), *graph.parents(anchor)) if graph.nodes[v].lemma in asking]
    wanted = [verb for want in wanting for verb in graph.subtree(want) if Feature.PASSIVE in graph.nodes[verb].features]
    above = [v for v in graph.parents(anchor) if graph.nodes[v].lemma in ending]
    return any(graph.nodes[verb].lemma in ending for verb in wanted) or any(
        graph.nodes[want].lemma in asking for verb in above for want in graph.sources(verb, "complement")
    )


def _altering(doc: Doc, graph: Graph, draft: Draft) -> int | None:
    """Find the verb that changes the rate which a duty has had: "could halve its tariff of 150 percent"."""
    own = {child.lower_ for child in doc[draft.anchor].children}
    is_rate = draft.rate is not None and draft.rate.kind != QuantityKind.POINTS
    if not is_rate or draft.changed or draft.previous is not None or not own & HAVING:
        return None
    verbs = graph.sources(graph.node_of[draft.anchor], "object")
    return next((verb for verb in verbs if graph.nodes[verb].lemma in ALTERS), None)


def _by_tense(doc: Doc, graph: Graph, node: int, status: Status) -> str:
    features = graph.nodes[node].features
    if not features & {Feature.FINITE, Feature.INFINITIVE, Feature.PASSIVE}:  # "is to start collecting"
        above = [verb for relation in ("and", "complement", "adverbial") for verb in graph.sources(node, relation)]
        node = above[0] if above else node
        features = graph.nodes[node].features
    if doc[node].tag_ == "VBG" and (steps := graph.sources(node, "before")):
        return _by_tense(doc, graph, steps[0], status)  # "will cut it to 20 percent before dropping it"
    opened = any(graph.sources(node, opener) for opener in OPENERS)
    opened = opened or any(graph.nodes[word].lemma in OPENERS for word in graph.targets(node, "adverb"))
    if Feature.PAST not in features and opened:
        return status.if_modal  # "will lapse once the others stop charging it"
    if Feature.FUTURE in features:
        still = any(child.lower_ == "still" for child in doc[node].children)
        return status.state if still else status.if_future
    if features & {Feature.MODAL, Feature.CONDITIONAL}:
        is_settled = _is_reported_future(doc, graph, node) or _is_agreed(doc, graph, node)
        return status.if_future if is_settled else status.if_modal
    if Feature.INFINITIVE in features:  # "plans to impose", "is to impose"
        above = [
            v for r in ("complement", "adverbial") for v in graph.sources(node, r) if graph.nodes[v].lemma in BEGUN
        ]
        return _by_tense(doc, graph, above[0], status) if above else status.if_future
    return status.state


def _is_reported_future(doc: Doc, graph: Graph, node: int) -> bool:
    """Tell whether "would" is a "will" told in the past: "said it would put tariffs on"."""
    if Feature.CONDITIONAL in graph.nodes[node].features or not any(c.lower_ in WOULD for c in doc[node].children):
        return False
    beside = graph.targets(node, "parataxis")  # "…, he wrote"
    above = [graph.nodes[verb] for verb in [*list(verbs_above(graph, node, limit=2))[1:], *beside]]
    before = doc[doc[node].sent.start : node]  # the parse may pass over it: "acted after Peru said that it would cut"
    return any(verb.lemma in TELLING and Feature.PAST in verb.features for verb in above) or any(
        token.lemma_ in TELLING and (token.tag_ == "VBD" or (token.tag_ == "VBG" and _is_of_past(graph, token.i)))
        for token in before
    )


def _is_of_past(graph: Graph, saying: int) -> bool:
    """Tell whether a saying goes with something done: "stepped up the row, saying that it would cut"."""
    return any(Feature.PAST in graph.nodes[verb].features for verb in graph.sources(saying, "adverbial"))


def _is_agreed(doc: Doc, graph: Graph, node: int) -> bool:
    """Tell whether "would" is of what has been agreed: "would fall to 15 percent under the pact"."""
    if Feature.CONDITIONAL in graph.nodes[node].features or graph.targets(node, "if"):
        return False
    sentence = doc[node].sent
    if UNDER_DEAL.search(sentence.text):
        return True
    before = doc[sentence.start - 1].sent if sentence.start else None
    beside = before is not None and block_at(doc, before.start) == block_at(doc, sentence.start)
    would = any(child.lower_ in WOULD for child in doc[node].children)
    return bool(would and beside and before is not None and HAS_DEAL.search(before.text))
