"""Which state a tariff is in: read off one table (patterns/status.yml) by the verbs that speak of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from extractor.assemble.drafts import verbs_above
from extractor.assemble.tariffs_types import Draft
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml
from extractor.graph import Feature, Graph

CLIMBED = ("complement", "participle", "by", "of", "about")
WILLED = frozenset({"proposed", "announced", "paused", "exempted"})  # states that somebody brings about
WOULD = frozenset({"would", "'d", "’d"})
TELLING = frozenset("say announce confirm tell pledge promise declare decide add vow write tweet post".split())
STEPS = re.compile(r"\bin (?:the|its) (?:first|second|third|fourth|fifth|last|final)\b", re.IGNORECASE)
ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|besides)\s+(?:(?:the|a|an|existing|current|its|present)\s+)*$", re.IGNORECASE
)
UNDER_DEAL = re.compile(
    r"\bunder (?:the|a|an|their|its|this|that) (?!proposed|draft|possible|tentative)(?:[\w-]+ ){0,3}?"
    r"(?:deal|agreement|accord|pact|framework)\b",
    re.IGNORECASE,
)
RETROACTIVE = re.compile(r"\b(?:retroactiv|backdat)", re.IGNORECASE)
WAS_DUE = re.compile(
    r"^[^,;]{0,80}\b(?:was|were|had been) (?:due|scheduled|supposed|meant|slated|to have|to) (?:to )?"
    r"(?:have )?(?:be(?:en)?|beg[iu]n|start\w*|tak\w+ effect|com\w+ into|go\w* into|kick\w* in|rise|risen)\b",
    re.IGNORECASE,
)
PUT_OFF = re.compile(r"\b(?:delay|postpon|suspend|defer|put(?:ting)? off|put(?:ting)? on hold|shelv)", re.IGNORECASE)
WAS_FIRST = re.compile(r"\b(?:originally|initially|at first|when (?:it was )?first|when it was|until then|before that)\b", re.I)
LABELS = {
    **dict.fromkeys("scheduled upcoming forthcoming looming impending".split(), "announced"),
    **dict.fromkeys("planned proposed threatened possible potential mooted suggested recommended".split(), "proposed"),
    **dict.fromkeys("former previous initial original old expired".split(), "removed"),
    **dict.fromkeys("suspended paused postponed delayed deferred".split(), "paused"),
}
STANDING = frozenset("existing current present prevailing".split())
STAYS = frozenset({"stay", "remain", "be", "keep"})
MATCHES = frozenset(
    "match mirror copy offset oppose challenge fight avoid escape circumvent dodge criticise criticize answer counter "
    "condemn protest denounce contest appeal resist counteract absorb evade".split()
)
BEGUN = frozenset({"begin", "start", "continue", "go", "use", "invoke", "keep", "resume", "manage"})  # "began to charge"
OPENERS = ("until", "unless", "once", "before", "when")
NOT = frozenset({"not", "n't", "n’t", "never"})
LIMITS = ("until", "till", "before")
DEALS = frozenset("deal agreement accord pact framework truce compromise".split())
PARTICLES = frozenset("off down back out away up in ahead forward".split())
AGAIN = frozenset({"increase", "hike", "rise", "move", "plan"})  # "but put off the increase"
PRONOUNS = frozenset({"they", "it", "them", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A state and the words that tell it; another state where the verb is future or modal."""

    state: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    if_future: str
    if_modal: str


@cache
def load_statuses(path: Path) -> tuple[Status, ...]:
    """Read status.yml, in order of precedence."""
    return tuple(
        Status(
            state=str(entry["state"]),
            verbs=frozenset(entry["verbs"]),
            nouns=frozenset(entry.get("nouns", ())),
            if_future=str(entry.get("if_future", entry["state"])),
            if_modal=str(entry.get("if_modal", entry["state"])),
        )
        for entry in load_yaml(path)["status"]
    )


@cache
def states_of(state: str) -> frozenset[str]:
    """List the verbs and nouns that bring a duty into a state: "in force" those that tell of it coming, not going on."""
    rows = [row for row in load_statuses(PATTERNS / "status.yml") if row.state == state]
    return frozenset(word for row in (rows[-1:] if state == "in_force" else rows) for word in (*row.verbs, *row.nouns))


def with_label(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Hold a duty to be what the words before it call it: "cancel the scheduled tariffs"."""
    labels = {graph.nodes[node].text.lower() for node in graph.targets(graph.node_of[draft.anchor], "modifier")}
    first = min(draft.anchor, draft.token)
    clause = graph.clause_of(graph.node_of[draft.token])
    was = clause is not None and Feature.PREDICATE in graph.nodes[clause].features
    if was and Feature.PAST in graph.nodes[clause].features and WAS_FIRST.search(_around(doc, draft)):
        return replace(draft, status="removed")  # "the rate was 31 percent when first unveiled"
    if draft.status in ("in_force", "proposed") and WAS_DUE.search(_behind(doc, draft)):
        return replace(draft, status="paused" if PUT_OFF.search(doc._.article.text) else "announced")
    is_standing = labels & STANDING and draft.status in ("announced", "proposed")
    if is_standing and draft.rate is not None and not draft.changed and draft.previous is None:
        return replace(draft, status="in_force")
    if ON_TOP.search(doc[max(doc[first].sent.start, first - 6) : first].text + " "):
        return replace(draft, status="in_force")
    if draft.status in ("in_force", "announced") and draft.rate is not None:
        state = next((LABELS[label] for label in sorted(labels) if label in LABELS), draft.status)
        return replace(draft, status=state)
    return draft


def with_condition(graph: Graph, draft: Draft) -> Draft:
    """Hold a duty that depends on what others do to be a threat: "unless talks succeed", "if no deal is reached"."""
    if draft.status != "announced":
        return draft
    verbs = list(_verbs_over(graph, graph.node_of[draft.anchor]))
    hangs = any(graph.targets(verb, opener) for verb in verbs for opener in ("if", "unless"))
    return replace(draft, status="proposed") if hangs else draft


def with_status(doc: Doc, graph: Graph, draft: Draft, statuses: tuple[Status, ...]) -> Draft:
    """Set the state: the first class of the table that one of the tariff's verbs or nouns is in."""
    if draft.status is not None:
        return draft
    anchor = graph.node_of[draft.anchor]
    words = list(dict.fromkeys(speaking_of(doc, graph, draft)))
    own = set(_verbs_it_is_subject_of(doc, graph, graph.node_of[draft.anchor]))
    if _is_wanted_gone(graph, anchor, statuses):
        return replace(draft, status="in_force")
    for status in statuses:
        if status.state == "removed" and (draft.previous is not None or draft.changed):
            continue  # "lifted", "dropped" to another rate
        for node in words:
            lemma, features = graph.nodes[node].lemma, graph.nodes[node].features
            if _is_over(doc, node):
                return replace(draft, status="exempted" if Feature.FUTURE in features else "removed")
            is_denied = bool({token.lower_ for token in doc[max(0, node - 2) : node]} & NOT)
            if is_denied and Feature.FUTURE in features and lemma in states_of("in_force"):
                waits = any(graph.targets(node, limit) for limit in LIMITS)  # "will not impose it until July"
                return replace(draft, status="paused" if waits else "removed")
            if Feature.NEGATED in features or (status.state == "removed" and _is_instead(graph, node, anchor)):
                continue  # "could end in duties of 41 percent" ends no duty
            speaks = not (node in own and status.state in WILLED)
            names = {lemma, f"{lemma} {particle_of(doc, node)}"}
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
    if {Feature.PAST, Feature.PERFECT} <= graph.nodes[clause].features and graph.nodes[clause].pos != "VERB":
        return replace(draft, status="removed")  # "the rate had been 25 percent"
    plain = Status(state="in_force", verbs=frozenset(), nouns=frozenset(), if_future="announced", if_modal="proposed")
    return replace(draft, status=_by_tense(doc, graph, clause, plain))


def _behind(doc: Doc, draft: Draft) -> str:
    """Give the words of the sentence behind a duty and its figure."""
    sentence = doc[draft.token].sent
    return doc[max(sentence.start, min(draft.token, draft.anchor)) : sentence.end].text


def _around(doc: Doc, draft: Draft) -> str:
    """Give the words at a figure: a few before it, and more behind it."""
    sentence = doc[draft.token].sent
    return doc[max(sentence.start, draft.token - 4) : min(sentence.end, draft.token + 8)].text


def _has_come(graph: Graph, anchor: int, announced: int, words: list[int]) -> bool:
    """Tell whether what was announced was put in force since: "announced a duty in March and imposed it on April 2"."""
    hung = graph.subtree(anchor)
    later = [graph.nodes[word] for word in words if word > announced and word not in hung]
    done = {Feature.PAST, Feature.FINITE}
    return any(verb.lemma in states_of("in_force") and done <= verb.features and verb.pos == "VERB" for verb in later)


def _is_over(doc: Doc, verb: int) -> bool:
    """Tell whether a verb tells what is "no longer" so."""
    words = [token.lower_ for token in doc[max(doc[verb].sent.start, verb - 3) : verb + 3]]
    return any(pair == ("no", "longer") for pair in zip(words, words[1:], strict=False))


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


def particle_of(doc: Doc, node: int) -> str:
    """Give the small word that makes another verb of one: "put off", "strike down"."""
    return next((child.lower_ for child in doc[node].children if child.lower_ in PARTICLES and child.i > node), "")


def _verbs_it_is_subject_of(doc: Doc, graph: Graph, anchor: int) -> Iterator[int]:
    """List the verbs whose doer the tariff itself is: in "the tariffs threaten growth" nobody threatens a tariff."""
    for edge in graph.up.get(anchor, ()):
        is_passive = Feature.PASSIVE in graph.nodes[edge.source].features or doc[edge.source].tag_ == "VBN"
        if edge.relation == "subject" and not is_passive:  # "stays suspended"
            yield edge.source


def with_successors(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Let a rate be removed that a later sentence says was cut or raised to another: "The rate fell to 16 percent"."""
    gone = {d.follows for d in drafts if d.changed and d.status in ("in_force", "removed") and d.follows is not None}
    sentences = {doc[token].sent.start for token in gone}
    replaced = [
        d.rate is not None
        and (d.status == "in_force" or (d.status == "announced" and d.effective is None))
        and (
            (d.follows is None and doc[d.token].sent.start in sentences)
            or _is_passed_step(doc, graph, d)
            or _is_outgrown(d, drafts)
        )
        for d in drafts
    ]
    ended = [replace(d, status="removed") if old else d for d, old in zip(drafts, replaced, strict=True)]
    return [_with_predecessor(doc, d, drafts) for d in ended]


def _with_predecessor(doc: Doc, draft: Draft, drafts: list[Draft]) -> Draft:
    """Take the rate before from the sentence that told it, figure by figure: "The rates fell to 16 and 40 percent"."""
    if not draft.changed or draft.follows is None or draft.previous is not None or draft.rate is None:
        return draft

    def row(token: int) -> list[Draft]:
        start = doc[token].sent.start
        return [d for d in drafts if d.rate is not None and doc[d.token].sent.start == start]

    mine, before = row(draft.token), row(draft.follows)
    places = [n for n, d in enumerate(mine) if d.token == draft.token]
    if not places or len(mine) != len(before) or before[places[0]].rate is None:
        return draft
    old = before[places[0]].rate
    is_other = old is not None and old.unit == draft.rate.unit and old.value != draft.rate.value
    return replace(draft, previous=old) if is_other else draft


def _is_outgrown(draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether the same words tell the duty's next rate: "was 18 percent at first, fell to 16 and is now 14"."""
    later = [d for d in drafts if d.anchor == draft.anchor and d.token > draft.token and d.status == "in_force"]
    return any(d.changed and not d.is_understood and d.previous is None for d in later) and not draft.products


def _is_passed_step(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether a later step is told in the same past sentence: "to 18 in the second year and 16 in the third"."""
    steps = [step.start() for step in STEPS.finditer(doc[draft.token].sent.text)]
    place = doc[draft.token].idx - doc[draft.token].sent.start_char
    verb = graph.clause_of(graph.node_of[draft.token])
    is_past = verb is not None and Feature.PAST in graph.nodes[verb].features
    return is_past and draft.changed and sum(step > place for step in steps) > 1


def by_day(doc: Doc, draft: Draft) -> Draft:
    """Hold the days of effect and end against that of writing: what is to come is announced, what is over removed."""
    written = doc._.article.written_day
    if draft.until and written and draft.status in ("in_force", "removed"):
        last = draft.until.split("/")[-1].rstrip("~?%")
        is_over = last < written.isoformat()[: len(last)]
        return replace(draft, status="removed" if is_over else "in_force")  # "expires at the end of June"
    if draft.effective is None or written is None:
        return draft
    start = draft.effective.split("/")[0].rstrip("~?%")
    if draft.status == "in_force" and start > written.isoformat()[: len(start)]:
        return replace(draft, status="announced")
    is_retroactive = bool(RETROACTIVE.search(doc._.article.text))
    if draft.status == "announced" and not is_retroactive and start < written.isoformat()[: len(start)]:
        return replace(draft, status="in_force")
    return draft


def _by_tense(doc: Doc, graph: Graph, node: int, status: Status) -> str:
    features = graph.nodes[node].features
    if not features & {Feature.FINITE, Feature.INFINITIVE, Feature.PASSIVE}:  # "is to start collecting"
        above = [verb for relation in ("and", "complement", "adverbial") for verb in graph.sources(node, relation)]
        node = above[0] if above else node
        features = graph.nodes[node].features
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
        above = [v for r in ("complement", "adverbial") for v in graph.sources(node, r) if graph.nodes[v].lemma in BEGUN]
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
        token.lemma_ in TELLING and token.tag_ == "VBD" for token in before
    )


def _is_agreed(doc: Doc, graph: Graph, node: int) -> bool:
    """Tell whether "would" is of what has been agreed: "would fall to 15 percent under the pact"."""
    if Feature.CONDITIONAL in graph.nodes[node].features or graph.targets(node, "if"):
        return False
    return bool(UNDER_DEAL.search(doc[node].sent.text))


def speaking_of(doc: Doc, graph: Graph, draft: Draft) -> Iterator[int]:
    """List the words that say what becomes of a tariff: verbs over it, later verbs that take it up as "them"."""
    anchor = graph.node_of[draft.anchor]
    if graph.nodes[anchor].pos == "VERB":
        yield anchor
    hung = {edge.target for edge in graph.down.get(anchor, ()) if edge.relation in ("participle", "relative")}
    if not any(e.relation in ("subject", "object") and e.source not in hung for e in graph.up.get(anchor, ())):
        hung = set()  # "in answer to the levy that Peru has slapped on": no other verb speaks of it
    for edge in graph.up.get(anchor, ()):
        if edge.source not in hung:  # "which were halved last year" comes after "will drop"
            yield edge.source
            yield from _on_hold(graph, edge.source)
    for verb in _verbs_over(graph, anchor):
        yield verb
        yield from (above for above in graph.parents(verb) if graph.nodes[above].pos == "NOUN")  # "a plan to impose"
        yield from _on_hold(graph, verb)
    for edge in graph.down.get(anchor, ()):
        if edge.relation in ("participle", "relative", "on", "is", "modifier"):
            yield edge.target
        if edge.relation == "on":  # goods are not proposed: "a levy on grain proposed in May"
            hung = graph.targets(edge.target, "participle")
            yield from (verb for verb in hung if graph.nodes[verb].lemma in _willed())
    sentence = doc[draft.anchor].sent
    for token in doc[draft.anchor + 1 : sentence.end]:
        if token.lower_ in ("those", "these") and any(child.i > token.i for child in token.children):
            continue  # "those planned for December" are others
        is_named_again = token.lemma_.lower() in AGAIN and token.nbor(-1).lower_ in ("the", "that", "this")
        if token.lemma_.lower() in PRONOUNS or token.lower_ in PRONOUNS or is_named_again:
            yield from taking_up(graph, graph.node_of[token.i])


def _on_hold(graph: Graph, verb: int) -> Iterator[int]:
    """Give the word of "are on ice", "was put on hold", "is under review", "stays suspended"."""
    yield from (noun for noun in graph.targets(verb, "on") if graph.nodes[noun].lemma in ("ice", "hold"))
    yield from graph.targets(verb, "under")
    if graph.nodes[verb].lemma in STAYS:
        yield from (v for r in ("complement", "participle") for v in graph.targets(verb, r))


def _verbs_over(graph: Graph, anchor: int) -> Iterator[int]:
    """Give the verb over a tariff and those whose complement it is: "threatened to impose", not "imposed after"."""
    verb = graph.clause_of(anchor)
    for _ in range(3):
        if verb is None:
            return
        yield verb
        if graph.nodes[verb].lemma in MATCHES and anchor in graph.targets(verb, "object"):
            return  # "demanded that Peru match its levy" demands no levy
        above = [s for relation in CLIMBED for s in graph.sources(verb, relation)] or _willing(graph, verb)
        verb = graph.clause_of(above[0]) if above else None


def _willing(graph: Graph, verb: int) -> list[int]:
    """Give the verb that brings about what a loose "to impose" or "imposing" behind it tells: "signed an order imposing"."""
    if Feature.FINITE in graph.nodes[verb].features:
        return []
    return [above for above in graph.sources(verb, "adverbial") if graph.nodes[above].lemma in _willed()]


@cache
def _willed() -> frozenset[str]:
    return frozenset(v for s in load_statuses(PATTERNS / "status.yml") if s.state in WILLED for v in s.verbs)


def taking_up(graph: Graph, pronoun: int) -> Iterator[int]:
    """List the verbs whose object a pronoun is, by itself or in "most of it"."""
    for edge in graph.up.get(pronoun, ()):
        if edge.relation == "object":
            yield edge.source
        elif edge.relation == "of" and not graph.nodes[edge.source].kind:
            yield from graph.sources(edge.source, "object")
