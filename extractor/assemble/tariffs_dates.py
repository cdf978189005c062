"""When a tariff was announced, takes effect, and ends: the dates of its sentence by the words at them."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import span_at, spans_in
from extractor.assemble.tariffs_date_verbs import ENDING, SAYS, is_news, is_of_decision, role_by_verb, tells_of_state
from extractor.assemble.tariffs_status import DEALS
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import QuantityKind

STARTS = re.compile(
    r"\b(?:from|starting|beginning|commencing|effective|as of|with effect from|"
    r"retroactive(?:ly)? to|backdated to|(?:take[sn]?|took|taking) effect|"
    r"(?:into|in) (?:force|effect)|start(?:s|ing|ed)?|begin(?:s|ning)?|began|begun|appl(?:y|ies|ied)|kick(?:s|ed)? in|"
    r"go(?:es)? live|went live|collected|retroactive effect|will follow|to follow)"
    r"(?: (?:on|in|from|as of|early|as early as|only|at midnight|again|at|the|this|next|coming|late))*\s*$",
    re.IGNORECASE,
)
IN_PLACE = re.compile(
    r"\b(?:in (?:place|force|effect)|collected|applied|levied|charged|imposed|paid) since(?: (?:early|late|the))*\s*$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince(?: (?:early|late|the))*\s*$", re.IGNORECASE)
ENDS = re.compile(
    r"\b(?:phas(?:e|ed|ing) (?:it |them )?out(?: by)?|until|till|through|expir(?:e|es|ed|ing)|ends?|ended|lapses?|"
    r"runs? (?:to|through)|lasts? to)"
    r"(?: (?:on|in|at|the|early|late|at least|end of|(?:a|an|its|their|the next) (?:\w+ ){0,2}\w+ (?:in|on)))*\s*$",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:said|announced|unveiled|declared|tweeted|wrote|ordered|signed|confirmed)(?: (?:on|late|early|last))*\s*$",
    re.IGNORECASE,
)
PAUSED_TO = re.compile(
    r"\b(?:paus|suspend|delay|postpon|defer|push|put (?:\w+ )?(?:off|back|on)|scrap|lift|waiv|abolish"
    r"|remov)\w*\b.{0,60}"
    r"\b(?:to|until|till|by)(?: the)?\s*$",
    re.IGNORECASE,
)
THEN = re.compile(
    r"\b(?:as of|from|starting|beginning) (?:then|that (?:day|date)|the same (?:day|date))\b", re.IGNORECASE
)
OF_THE_LAST = re.compile(
    r"\b(?:some|most|many|much|part|half|the latter|the last|the second) of (?:which|them|those)\b", re.IGNORECASE
)
COMPARED = re.compile(
    r"\b(?:than|below|above|compared (?:with|to)) (?:the|its|an?|that|those) (?:[\w%.-]+ ){0,4}?"
    r"(?:announced|unveiled|threatened|imposed|set|introduced|proposed|floated)"
    r"(?: (?:on|in|early|late|last|earlier))*\s*$",
    re.IGNORECASE,
)
RESPITE = re.compile(r"\b(?:pause|suspension|truce|reprieve|exemption|freeze)\b[^.;]{0,60}$", re.IGNORECASE)
DUTIES = frozenset("tariff duty levy tax surcharge".split())
RESPITES = frozenset("pause suspension truce reprieve exemption waiver deadline freeze".split())
SPARES = frozenset("exempt spare exclude waive".split())
SAID = frozenset("said tweeted wrote confirmed".split())
DUE = frozenset({"due", "scheduled", "slated", "planned"})
DUE_WITHIN = 5  # tokens before a date in which "due" stands
AT_VERBS = frozenset("on in late early".split())
AT_DATES = frozenset("until till since in on from by before as of at the early late".split())
UP_FROM = re.compile(r"\b(?:up|down) from(?: (?:the|just|only|a))*\s*$", re.IGNORECASE)
SCHEDULED = re.compile(
    r"\b(?:was|were|been|originally|initially|once)\b.{0,30}$"
    r"|\b(?:due|scheduled|planned|meant|supposed|slated|to have)\b.{0,20}$",
    re.IGNORECASE,
)
HAPPENS = frozenset("start begin end expire resume open close take".split())
EVENTS = frozenset(
    "talk ban negotiation meeting summit session campaign harvest season strike election boycott inquiry probe hearing "
    "term war safeguard quota pact".split()
)
SUSPENDS = frozenset("suspend pause delay postpone freeze defer".split())
NOW = frozenset({"now", "currently", "already", "still"})
BESIDE = 4  # tokens between a figure of the present and a date that is its own
REACHES = frozenset({"reach", "strike", "sign", "clinch", "seal"})


def with_dates(doc: Doc, graph: Graph, draft: Draft, drafts: list[Draft]) -> Draft:
    """Give each date of the tariff's sentence its part, where the words at it tell one."""
    sentence = doc[draft.token].sent
    rates = [d.token for d in drafts if d.rate is not None and sentence.start <= d.token < sentence.end]
    found: dict[str, str] = {}
    spans = spans_in(doc, "dates", sentence.start, sentence.end)
    if NOW & {token.lower_ for token in doc[max(sentence.start, draft.anchor - 1) : draft.token]}:
        spans = [span for span in spans if abs(span.start - draft.token) <= BESIDE]  # "for which it now charges 8%"
    ends = rates if draft.previous or draft.previous_token is None else [*rates, draft.previous_token]  # a threat's
    behind = min((rate for rate in ends if rate > draft.token), default=sentence.end)
    if behind == draft.previous_token:
        spans = [span for span in spans if span.start < behind]
    roles = {s.start: _role(doc, graph, draft, s) for s in spans if s._.date.value}
    own = {s.start for s in spans if draft.token < s.start < behind and roles.get(s.start) in ("effective", "until")}
    for span in sorted(spans, key=lambda s: (s.start not in own, not is_marked(doc, s), abs(s.start - draft.token))):
        role = roles.get(span.start)
        if role is None or role in found:
            continue
        later = bool(own) and span.start > behind  # a date behind the next figure, where this one has its own
        later = later or _is_of_the_last(doc, span, behind)
        if role == "announced" or (_belongs(span, draft, rates) and not later):
            found[role] = span._.date.value
    if draft.status == "in_force" and _is_ahead(doc, found.get("effective")) and "announced" not in found:
        coming = replace(draft, status="announced")  # "said on Friday that he is raising the duty, effective May 1"
        days = [s._.date.value for s in spans if s._.date.value and _role(doc, graph, coming, s) == "announced"]
        found |= {"announced": days[0]} if days else {}
    if "effective" not in found and THEN.search(sentence.text):  # "as of then": from the day told of before
        before = [d.effective for d in drafts if d.effective and d.token < draft.token]
        found |= {"effective": before[-1]} if before else {}
    is_lifted = (
        draft.status == "removed" and found.get("until") and PAUSED_TO.search(_up_to(doc, spans, found["until"]))
    )
    return replace(
        draft,
        status="paused" if is_lifted else draft.status,  # "scrapped the duty until September"
        announced=draft.announced or found.get("announced"),
        effective=draft.effective or found.get("effective"),
        until=draft.until or found.get("until"),
    )


def _is_of_the_last(doc: Doc, span: Span, behind: int) -> bool:
    """Tell whether a date behind a further figure is of that alone: "and 15 percent on hats, some of which start"."""
    return behind < span.start and bool(OF_THE_LAST.search(doc[behind : span.start].text))


def _is_ahead(doc: Doc, value: str | None) -> bool:
    """Tell whether a date lies after the day of writing."""
    written = doc._.article.written_day
    start = (value or "").split("/")[0].rstrip("~?%")
    return written is not None and start > written.isoformat()[: len(start)]


def _up_to(doc: Doc, spans: list[Span], value: str) -> str:
    """Give the words of the sentence before a date."""
    span = next(span for span in spans if span._.date.value == value)
    return doc[span.sent.start : span.start].text + " "


def is_marked(doc: Doc, span: Span) -> bool:
    """Tell whether words right before a date say what it is: "effective", "until"."""
    before = doc[max(span.sent.start, span.start - 10) : span.start].text + " "
    return bool(STARTS.search(before) or ENDS.search(before))


def verb_at(doc: Doc, graph: Graph, span: Span) -> int | None:
    """Find the verb that a date belongs to: one right before it, "said late on Friday", else by the parse."""
    place = span.start - 1
    while place > span.sent.start and doc[place].lower_ in AT_VERBS:
        place -= 1
    if doc[place].pos_ == "VERB" and place >= span.sent.start:
        return graph.node_of[place]
    verb = graph.clause_of(graph.node_of[span.root.i])
    return _said_behind(doc, graph, verb, span.start) or verb


def _said_behind(doc: Doc, graph: Graph, verb: int | None, place: int) -> int | None:
    """Find the saying behind a verb that a date is of: "will cut it, the minister said in a speech on Tuesday"."""
    for token in doc[(place if verb is None else verb) + 1 : place]:
        is_said = token.lemma_ in SAYS and token.pos_ == "VERB" and verb in graph.targets(token.i, "complement")
        if is_said and not any(other.text in ",;" for other in doc[token.i : place]):
            return token.i
    return None


def _role(doc: Doc, graph: Graph, draft: Draft, span: Span) -> str | None:
    """Tell which of a duty's dates a date is, by the words right before it, else by the verb that it belongs to."""
    before = doc[max(span.sent.start, span.start - 10) : span.start].text + " "
    verb = verb_at(doc, graph, span)
    lemma = graph.nodes[verb].lemma if verb is not None else ""
    if _is_of_another_figure(doc, draft, span):
        return None
    anchor = graph.node_of[draft.anchor]
    told_before = (n for opener in ("after", "before") for n in graph.targets(verb, opener)) if verb is not None else ()
    is_behind = verb is not None and anchor > verb
    if any(anchor in graph.subtree(clause) and (clause != anchor or is_behind) for clause in told_before):
        return None  # "will answer from next month, after Peru's levies came into force"
    if PAUSED_TO.search(before):  # a pause that is over tells no end of the duty
        return "until" if draft.status in ("paused", "exempted", "removed") else None
    if _is_of_another_thing(graph, draft, verb) or _is_of_another_duty(graph, draft, verb):
        return None
    if _is_compared(doc, draft, span) or (lemma in SPARES and draft.status in ("in_force", "announced")):
        return None
    if draft.status == "exempted" and verb in graph.targets(anchor, "relative"):
        return None  # "will be spared the duty that Peru put on them in May"
    if ENDS.search(before) or _closes(doc, span):
        return None if RESPITE.search(before) and draft.status not in ("paused", "exempted") else "until"
    if lemma in SUSPENDS and (draft.status == "paused" or SINCE.search(before)):
        return None  # "will suspend the duties from Thursday", "suspended since 2021, will snap back"
    if STARTS.search(before) or IN_PLACE.search(before):
        if draft.status == "removed" and lemma in ENDING and not draft.changed:
            return "until"  # "From June 5 Peru ended benefits that had allowed duty-free entry"
        return None if _is_put_off(doc, draft, span, before) else "effective"
    if is_of_decision(graph, draft, span):
        return "announced"
    if _is_due(doc, draft, span):
        return None if _is_put_off(doc, draft, span, before) else "effective"
    if verb is None:
        return "announced" if TOLD.search(before) and is_news(doc, graph, draft, None) else None
    if Feature.CONDITIONAL in graph.nodes[verb].features:
        return None  # "if no deal is reached by July"
    is_deal = any(graph.nodes[deal].lemma in DEALS for deal in graph.targets(verb, "object"))
    if lemma in REACHES and (is_deal or doc[max(0, verb - 1)].lemma_ in DEALS):
        return "announced"
    if told := TOLD.search(before):
        is_said = told[0].split()[0].lower() in SAID
        is_open = is_news(doc, graph, draft, verb) if is_said else not tells_of_state(doc, graph, draft, verb)
        return "announced" if is_open else None
    return role_by_verb(doc, graph, draft, span, verb, is_since=bool(SINCE.search(before)))


def _is_of_another_thing(graph: Graph, draft: Draft, verb: int | None) -> bool:
    """Tell whether something else starts or ends on a day: "once a ban on them ends in March"."""
    if verb is None or graph.nodes[verb].lemma not in HAPPENS:
        return False
    heads = [graph.nodes[head] for head in graph.sources(verb, "relative")]
    if draft.status not in ("paused", "exempted") and any(head.lemma in RESPITES for head in heads):
        return True  # "extends the pause that was due to end on Wednesday"
    own = {graph.node_of[draft.anchor], graph.node_of[draft.token]}
    if heads and all(not head.kind and head.index not in own and head.lemma in EVENTS for head in heads):
        return True  # "will replace a safeguard that expires in June"
    doers = [graph.nodes[doer] for doer in graph.targets(verb, "subject")]
    return bool(doers) and all(doer.pos == "NOUN" and not doer.kind and doer.lemma in EVENTS for doer in doers)


def _is_of_another_duty(graph: Graph, draft: Draft, verb: int | None) -> bool:
    """Tell whether a date is of a clause on another duty: "hits back at the levies that Peru introduced in May"."""
    if verb is None:
        return False
    heads = [*graph.sources(verb, "relative"), *graph.sources(verb, "participle")]
    heads = [head for head in heads if graph.nodes[head].lemma in DUTIES]
    anchor = graph.node_of[draft.anchor]
    return bool(heads) and anchor not in heads and not any(anchor in graph.subtree(head) for head in heads)


def _is_compared(doc: Doc, draft: Draft, span: Span) -> bool:
    """Tell whether a date is of a rate that a duty is held against: "higher than the rate announced in April"."""
    behind = max(draft.anchor, draft.token) + 1
    return bool(COMPARED.search(doc[behind : span.start].text + " ")) if behind <= span.start else False


def _is_due(doc: Doc, draft: Draft, span: Span) -> bool:
    """Tell whether the duty itself is due on a day: "a duty, due to start on June 6"."""
    for token in doc[max(span.sent.start, span.start - DUE_WITHIN) : span.start]:
        if token.lower_ in DUE and token.i > draft.anchor and ";" not in doc[draft.anchor : token.i].text:
            near = {token.i, *(above.i for above in token.ancestors)}
            own = {draft.anchor, *(above.i for above in doc[draft.anchor].ancestors)}
            goes_on = token.dep_ == "conj" and token.head.i in own  # "the second covers cheese and is due on June 6"
            return draft.anchor in near or token.i in own or goes_on
    return False


def _is_put_off(doc: Doc, draft: Draft, span: Span, before: str) -> bool:
    """Tell whether a day of effect is one that did not come: "was to have begun on Monday, but was postponed"."""
    written = doc._.article.written_day
    if draft.status not in ("paused", "removed") or written is None:
        return False
    start = span._.date.value.split("/")[0].rstrip("~?%")
    return bool(SCHEDULED.search(before)) or start >= written.isoformat()[: len(start)]


def _is_of_another_figure(doc: Doc, draft: Draft, span: Span) -> bool:
    """Tell whether a date stands right behind another rate: "20 pct until 1985, is now 8 pct"."""
    place = span.start - 1
    while place > span.sent.start and doc[place].lower_ in AT_DATES:
        place -= 1
    figure = span_at(doc, "quantities", place)
    if figure is None or figure._.quantity.kind != QuantityKind.PERCENT or figure.start in (draft.token, draft.anchor):
        return False
    if UP_FROM.search(doc[max(span.sent.start, figure.start - 3) : figure.start].text + " "):
        return True  # "50 percent, up from 10 percent in April"
    return figure.start != draft.previous_token and doc[figure.start - 1].lower_ not in ("from", "than", "to", "of")


def _closes(doc: Doc, span: Span) -> bool:
    """Tell whether a date ends a stretch of time: "from 1 July 2026 to 30 June 2027"."""
    if span.start < 2 or doc[span.start - 1].lower_ not in ("to", "until", "through"):
        return False
    first = next((s for s in spans_in(doc, "dates", span.sent.start, span.start) if s.end == span.start - 1), None)
    return first is not None and doc[first.start - 1].lower_ == "from"


def _belongs(span: Span, draft: Draft, rates: list[int]) -> bool:
    """Tell whether a date is a tariff's own: one between two figures is that of the first.

    One behind a figure is not that of "the new rate" before it: "the new rate spares Peru, which pays 25% until July".
    """
    if draft.rate is None and any(draft.token < rate < span.start for rate in rates):
        return False
    between = any(rate < span.start for rate in rates) and any(rate > span.start for rate in rates)
    return not between or draft.token < span.start
