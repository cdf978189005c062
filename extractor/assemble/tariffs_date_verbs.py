"""What a date is to a tariff by the verb that it belongs to: the day it was announced, takes effect, or ends."""

from spacy.tokens import Doc, Span

from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_states import states_of
from extractor.assemble.tariffs_status import WOULD
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import particle_of, speaking_of
from extractor.graph import Feature, Graph, is_clause

SAYS = frozenset("say tell tweet post write confirm pledge".split())
ANNOUNCES = (
    SAYS | frozenset("threaten propose float recommend vow release outline decree".split()) | states_of("announced")
)
WISHED = frozenset("fear threaten propose demand seek want expect press ask urge".split())
LASTING = frozenset("be have stay remain continue apply exist last stand".split())
ENDING = states_of("removed")
RUNS_OUT = frozenset("expire lapse end stop cease".split())
ACTS = frozenset(
    "decision order decree ruling proclamation law regulation rule notice act agreement deal pact accord announcement "
    "letter memorandum".split()
)
IMPOSING = frozenset("impose slap levy put place introduce collect apply bring hit institute".split())
ENDED = ("paused", "removed", "exempted")
CLIMB = 4  # verbs over a tariff that may speak of it: "plans to start collecting"
CHAINED = ("complement", "participle", "by", "and", "adverbial", "relative", "of")


def role_by_verb(doc: Doc, graph: Graph, draft: Draft, span: Span, verb: int, *, is_since: bool) -> str | None:
    """Tell which of a duty's dates a date is by its verb, where that verb speaks of the duty."""
    lemma, features = graph.nodes[verb].lemma, graph.nodes[verb].features
    if lemma not in ANNOUNCES and (saying := _saying_under(doc, graph, draft, verb)) is not None:
        return "announced" if is_news(doc, graph, draft, saying) else None
    if lemma in ANNOUNCES and is_of_noun(graph, span, verb):
        return None
    if lemma in ANNOUNCES and draft.rate is not None:
        is_open = is_news(doc, graph, draft, verb) if lemma in SAYS else not tells_of_state(doc, graph, draft, verb)
        return "announced" if is_open and not _speaks_of_others(doc, graph, draft, verb) else None
    if not (_governs(graph, verb, draft) or verb in speaking_of(doc, graph, draft)):
        return None
    if is_since and lemma in WISHED:
        return None
    if is_since:
        return (
            "effective"
            if draft.rate is not None or lemma in states_of("in_force") | LASTING or is_clause_of_state(graph, verb)
            else None
        )
    is_moved = draft.changed or draft.previous is not None  # "lifted to 20 percent" ends nothing
    if lemma in ENDING and (nearer := _imposing_before(graph, draft, span)) is not None:
        verb, lemma = nearer, graph.nodes[nearer].lemma  # "lifted the duty that it put on steel in March"
    is_done = draft.status == "removed" and graph.nodes[verb].features & {Feature.PAST, Feature.PERFECT}
    own = [n for n in _patients(graph, verb) if n == graph.node_of[draft.anchor] or graph.nodes[n].pos == "PRON"]
    if lemma in ENDING and not is_moved and is_done and own:
        return "until"  # "was scrapped in 2018"
    if lemma in ENDING and any(graph.node_of[draft.anchor] in graph.targets(verb, r) for r in ("by", "with")):
        return "effective"  # what replaces another
    if any(graph.nodes[above].lemma in RUNS_OUT for above in graph.sources(verb, "complement")):
        return "until"  # "will stop collecting it on June 30"
    if lemma in ENDING and not is_moved and (Feature.FUTURE in features or lemma in RUNS_OUT):
        return "until"
    names = {lemma, f"{lemma} {particle_of(doc, verb)}"}
    imposes = bool(names & states_of("in_force")) or (is_moved and lemma in ENDING)
    if imposes and _moves_another(graph, draft, verb):
        return None
    if imposes and _is_told_before(doc, graph, verb, span):
        return "announced" if is_news(doc, graph, draft, verb) else None
    if lemma in ANNOUNCES:
        return "announced"
    return "effective" if imposes else None


def _saying_under(doc: Doc, graph: Graph, draft: Draft, verb: int) -> int | None:
    """Find what goes with a dated deed and tells of the duty: "struck on Friday, saying he would impose"."""
    if Feature.PAST not in graph.nodes[verb].features or draft.rate is None:
        return None
    beside = (node for relation in ("adverbial", "participle") for node in graph.targets(verb, relation))
    said = [node for node in beside if graph.nodes[node].lemma in ANNOUNCES and doc[node].tag_ == "VBG"]
    return next((node for node in said if node < draft.anchor and _governs(graph, node, draft)), None)


def _imposing_before(graph: Graph, draft: Draft, span: Span) -> int | None:
    """Find the clause that hangs on a duty and says that it was put on, where it stands right before a date."""
    anchor = graph.node_of[draft.anchor]
    hung = (*graph.targets(anchor, "relative"), *graph.targets(anchor, "participle"))
    return next((v for v in hung if graph.nodes[v].lemma in IMPOSING and draft.anchor < v < span.start), None)


def _patients(graph: Graph, verb: int) -> tuple[int, ...]:
    return (*graph.targets(verb, "object"), *graph.targets(verb, "subject"))


def is_clause_of_state(graph: Graph, verb: int) -> bool:
    """Tell whether a clause has no verb of its own, or a passive one: "has been taxed since May"."""
    return Feature.PASSIVE in graph.nodes[verb].features or graph.nodes[verb].pos != "VERB"


def is_of_decision(graph: Graph, draft: Draft, span: Span) -> bool:
    """Tell whether a date is that of the act a duty rests on: "under a decision of 29 October the bloc charges"."""
    held = [
        edge for edge in graph.up.get(graph.node_of[span.root.i], ()) if edge.relation in ("of", "modifier", "from")
    ]
    acts = [edge.source for edge in held if graph.nodes[edge.source].lemma in ACTS]
    if draft.rate is None:
        return False
    anchor = graph.node_of[draft.anchor]
    if draft.status not in ENDED and any(anchor in graph.subtree(act) for act in acts if act < anchor):
        return True  # "his April 17 decision to impose", "an Aug. 6 order setting"
    return any(_governs(graph, verb, draft) for act in acts for verb in graph.sources(act, "under"))


def is_of_noun(graph: Graph, span: Span, verb: int) -> bool:
    """Tell whether a date is another thing's, not a verb's: "set a start date of Sept. 1", "the July 1986 pact"."""
    held = [edge for edge in graph.up.get(graph.node_of[span.root.i], ()) if not edge.shared]
    return any(edge.relation in ("of", "modifier", "possessor", "bare") and edge.source != verb for edge in held)


def _moves_another(graph: Graph, draft: Draft, verb: int) -> bool:
    """Tell whether a verb speaks of another rate of the duty: "which were halved last year, drop to 20 pct"."""
    if draft.rate is None and graph.nodes[verb].lemma in IMPOSING:
        return False  # "would not lift the sanctions it imposed in April"
    anchor, rate = graph.node_of[draft.anchor], graph.node_of[draft.token]
    own = next((above for above in graph.parents(rate) if is_clause(graph.nodes[above])), None)
    nouns = (anchor, *graph.sources(anchor, "modifier"))  # "the tariff", "the tariff rate"
    aside = {
        below for relation in ("relative", "participle") for noun in nouns for below in graph.targets(noun, relation)
    }
    return own is not None and own != verb and bool(aside & {own, verb})


def is_news(doc: Doc, graph: Graph, draft: Draft, verb: int | None) -> bool:
    """Tell whether what is said on a day is that the duty will be: of one in force it tells something else.

    What another economy says of it is no announcement either.
    """
    if verb is not None and _speaks_of_others(doc, graph, draft, verb):
        return False
    if draft.status == "announced":
        return True
    words = [graph.nodes[node].features for node in speaking_of(doc, graph, draft)]
    willed = any(child.lower_ in WOULD for node in speaking_of(doc, graph, draft) for child in doc[node].children)
    return draft.status == "proposed" and (willed or any(Feature.FUTURE in features for features in words))


def _speaks_of_others(doc: Doc, graph: Graph, draft: Draft, verb: int) -> bool:
    """Tell whether who says something is another economy than the one that imposes the duty."""
    if draft.imposer is None:
        return False
    economies = read_economies(doc)
    imposer, own = economies.of(draft.imposer), [actor_at(doc, node) for node in graph.targets(verb, "subject")]
    speakers = {economy for actor in own if (economy := economies.of(actor))}
    return bool(imposer and speakers) and imposer not in speakers


def tells_of_state(doc: Doc, graph: Graph, draft: Draft, verb: int) -> bool:
    """Tell whether what a verb announces is the pause or the end of the duty: "announced a pause in the tariffs"."""
    if draft.status not in ENDED:
        return False
    if not _governs(graph, verb, draft) and verb not in speaking_of(doc, graph, draft):
        return True
    below, ends = graph.subtree(verb) - {verb}, states_of(draft.status)
    anchor = graph.node_of[draft.anchor]
    return any(graph.nodes[word].lemma in ends and anchor in graph.subtree(word) for word in below)


def _is_told_before(doc: Doc, graph: Graph, verb: int, span: Span) -> bool:
    """Tell whether a date is of the saying: "said in a post on Thursday that he would impose"."""
    subjects = [subject for subject in graph.targets(verb, "subject") if span.end <= subject < verb]
    said = any(token.lemma_ in ANNOUNCES and token.pos_ == "VERB" for token in doc[span.sent.start : span.start])
    return bool(subjects) and said


def _governs(graph: Graph, verb: int, draft: Draft) -> bool:
    """Tell whether a verb speaks of the tariff: it or what it completes governs it, or it hangs on it."""
    anchor = graph.node_of[draft.anchor]
    if verb in graph.subtree(anchor):
        return True
    current = graph.clause_of(anchor)
    for _ in range(CLIMB):
        if current is None or current == verb:
            return current == verb
        above = [node for relation in CHAINED for node in graph.sources(current, relation)]
        current = graph.clause_of(above[0]) if above else None
    return False
