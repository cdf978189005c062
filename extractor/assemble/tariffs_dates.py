"""When a tariff was announced, takes effect, and ends: the dates of its sentence by the words at them."""

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_context import leans
from extractor.assemble.tariffs_imposers import Economies
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import ActorType, BlockKind

STARTS = re.compile(
    r"\b(?:from|starting|beginning|commencing|effective|as of|with effect from|"
    r"retroactive(?:ly)? to|backdated to|(?:take[sn]?|took|taking) effect|"
    r"(?:into|in) (?:force|effect)|start(?:s|ing|ed)?|begin(?:s|ning)?|began|begun|appl(?:y|ies|ied)|kick(?:s|ed)? in|"
    r"go(?:es)? live|collected|retroactive effect)"
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
    r"(?: (?:on|in|at|the|early|late|at least|end of))*\s*$",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:said|announced|unveiled|declared|tweeted|wrote|ordered|signed|confirmed)(?: (?:on|late|early|last))*\s*$",
    re.IGNORECASE,
)
PAUSED_TO = re.compile(
    r"\b(?:paus|suspend|delay|postpon|defer|push|extend|put)\w*\b.{0,60}\b(?:to|until|till|by)(?: the)?\s*$",
    re.IGNORECASE,
)
IN_DAYS = re.compile(
    r"\b(?:effect(?:ive)?|force|start\w*|begin\w*|appl(?:y|ies)|kick\w* in)\s+in\s+(\d{1,3})\s+(day|week)s?\b",
    re.IGNORECASE,
)
THEN = re.compile(
    r"\b(?:as of|from|starting|beginning) (?:then|that (?:day|date)|the same (?:day|date))\b", re.IGNORECASE
)
ANNOUNCES = frozenset(
    "announce unveil order sign declare set decide say proclaim threaten propose agree publish issue release "
    "tell tweet post pledge outline fix finalize finalise rule".split()
)
SUSPENDS = frozenset("suspend pause delay postpone freeze defer".split())
NOW = frozenset({"now", "currently", "already", "still"})
BESIDE = 4  # tokens between a figure of the present and a date that is its own
REACHES = frozenset({"reach", "strike", "sign", "clinch", "seal"})
DEALS = frozenset("deal agreement accord pact framework truce compromise".split())
IMPOSES = frozenset(
    "impose slap levy place introduce raise lift hike apply put hit double triple increase cut lower reduce "
    "collect charge bite land start begin fall drop rise go come jump climb move".split()
)
CLIMB = 4  # verbs over a tariff that may speak of it: "plans to start collecting"
CHAINED = ("complement", "participle", "by", "and", "adverbial", "relative", "of")
ROLES = ("announced", "effective", "until")
REACH = 3  # paragraphs in which a later sentence may give a duty its dates


def with_dates(doc: Doc, graph: Graph, draft: Draft, drafts: list[Draft]) -> Draft:
    """Give each date of the tariff's sentence its part, where the words at it tell one."""
    sentence = doc[draft.token].sent
    rates = [d.token for d in drafts if d.rate is not None and sentence.start <= d.token < sentence.end]
    found: dict[str, str] = {}
    spans = spans_in(doc, "dates", sentence.start, sentence.end)
    if NOW & {token.lower_ for token in doc[max(sentence.start, draft.anchor - 1) : draft.token]}:
        spans = [span for span in spans if abs(span.start - draft.token) <= BESIDE]  # "for which it now charges 8%"
    behind = min((rate for rate in rates if rate > draft.token), default=sentence.end)
    roles = {s.start: _role(doc, graph, draft, s) for s in spans if s._.date.value}
    own = {s.start for s in spans if draft.token < s.start < behind and roles.get(s.start) in ("effective", "until")}
    for span in sorted(spans, key=lambda s: (s.start not in own, not _is_marked(doc, s), abs(s.start - draft.token))):
        role = roles.get(span.start)
        if role is None or role in found:
            continue
        later = bool(own) and span.start > behind  # a date behind the next figure, where this one has its own
        if role == "announced" or (_belongs(span, draft, rates) and not later):
            found[role] = span._.date.value
    if "effective" not in found and (day := _in_days(doc, draft, found.get("announced"))):
        found["effective"] = day
    if "effective" not in found and THEN.search(sentence.text):  # "as of then": from the day told of before
        before = [d.effective for d in drafts if d.effective and d.token < draft.token]
        found |= {"effective": before[-1]} if before else {}
    return replace(
        draft,
        announced=draft.announced or found.get("announced"),
        effective=draft.effective or found.get("effective"),
        until=draft.until or found.get("until"),
    )


def _in_days(doc: Doc, draft: Draft, announced: str | None) -> str | None:
    """Reckon "takes effect in 21 days" from the day of the announcement, else from that of writing."""
    told = IN_DAYS.search(doc[draft.token].sent.text)
    written = doc._.article.written_day
    day = announced or draft.announced or (written.isoformat() if written else None)
    if told is None or day is None or len(day) != len("2025-06-04"):
        return None
    days = int(told[1]) * (7 if told[2].lower() == "week" else 1)
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _is_marked(doc: Doc, span: Span) -> bool:
    """Tell whether words right before a date say what it is: "effective", "until"."""
    before = doc[max(span.sent.start, span.start - 10) : span.start].text + " "
    return bool(STARTS.search(before) or ENDS.search(before))


def _role(doc: Doc, graph: Graph, draft: Draft, span: Span) -> str | None:
    before = doc[max(span.sent.start, span.start - 10) : span.start].text + " "
    if ENDS.search(before) or _closes(doc, span) or (PAUSED_TO.search(before) and span.start > draft.token):
        return "until"
    verb = graph.clause_of(graph.node_of[span.root.i])
    if draft.status == "paused" and verb is not None and graph.nodes[verb].lemma in SUSPENDS:
        return None  # "will suspend the duties from Thursday"
    if STARTS.search(before) or IN_PLACE.search(before):
        return "effective"
    if TOLD.search(before):
        return "announced"
    if verb is None:
        return None
    lemma = graph.nodes[verb].lemma
    if SINCE.search(before) and _governs(graph, verb, draft):
        return "effective"
    if Feature.CONDITIONAL in graph.nodes[verb].features:
        return None  # "if no deal is reached by July"
    if lemma in REACHES and any(graph.nodes[deal].lemma in DEALS for deal in graph.targets(verb, "object")):
        return "announced"
    if lemma in IMPOSES and _is_told_before(doc, graph, verb, span):
        return "announced"
    if lemma in ANNOUNCES and (draft.rate is not None or _governs(graph, verb, draft)):
        return "announced"
    return "effective" if lemma in IMPOSES and _governs(graph, verb, draft) else None


def _closes(doc: Doc, span: Span) -> bool:
    """Tell whether a date ends a stretch of time: "from 1 July 2026 to 30 June 2027"."""
    if span.start < 2 or doc[span.start - 1].lower_ not in ("to", "until", "through"):
        return False
    first = next((s for s in spans_in(doc, "dates", span.sent.start, span.start) if s.end == span.start - 1), None)
    return first is not None and doc[first.start - 1].lower_ == "from"


def _is_told_before(doc: Doc, graph: Graph, verb: int, span: Span) -> bool:
    """Tell whether a date is of the saying: "said in a post on Thursday that he would impose"."""
    subjects = [subject for subject in graph.targets(verb, "subject") if span.end <= subject < verb]
    said = any(token.lemma_ in ANNOUNCES and token.pos_ == "VERB" for token in doc[span.sent.start : span.start])
    return bool(subjects) and said


def _belongs(span: Span, draft: Draft, rates: list[int]) -> bool:
    """Tell whether a date is a tariff's own: one between two figures is that of the first."""
    between = any(rate < span.start for rate in rates) and any(rate > span.start for rate in rates)
    return not between or draft.token < span.start


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


def with_lead_day(doc: Doc, graph: Graph, draft: Draft, economies: Economies) -> Draft:
    """Let a duty that is to come be announced on the day that the first paragraph gives to what its imposer said."""
    lead = next((block for block in doc._.article.blocks if block.kind == BlockKind.PARAGRAPH), None)
    if draft.status != "announced" or draft.announced or draft.rate is None or draft.imposer is None or lead is None:
        return draft
    for span in doc.spans.get("dates", ()):
        verb = graph.clause_of(graph.node_of[span.root.i])
        if not lead.start <= span.start_char < lead.end or verb is None or graph.nodes[verb].lemma not in ANNOUNCES:
            continue
        speakers = {_speaks_for(doc, economies, subject) for subject in graph.targets(verb, "subject")}
        is_past = Feature.PAST in graph.nodes[verb].features
        if draft.imposer in speakers and is_past and span._.date.value:
            inferred = {**draft.inferred, "announced": "article"}
            return replace(draft, announced=span._.date.value, inferred=inferred)
    return draft


def _speaks_for(doc: Doc, economies: Economies, subject: int) -> str | None:
    """Tell for whom the subject of a saying speaks; officials without a name or a country speak for the dateline's."""
    actor = actor_at(doc, subject)
    economy = economies.of(actor)
    is_unnamed = actor is None and doc[subject].lemma_.lower() in ("official", "spokesman", "spokeswoman", "ministry")
    return economies.home if economy is None and (is_unnamed or (actor and economies.is_person(actor))) else economy


def share_dates(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give duties the dates that later sentences tell of "the levies", "the higher rate"."""
    shared = list(drafts)
    for mention in drafts:
        if mention.rate is None and not mention.has_base and leans(doc, mention):
            for number in _spoken_of(doc, mention, shared):
                shared[number] = _dated(doc, shared[number], mention)
    return shared


def _spoken_of(doc: Doc, mention: Draft, drafts: list[Draft]) -> list[int]:
    """List the duties that a mention takes up: those of the last sentence before that gives a rate."""
    before = [
        (number, draft)
        for number, draft in enumerate(drafts)
        if draft.rate is not None and draft.token < mention.token and _near(doc, draft, mention)
    ]
    states = {actor.id for actor in doc._.actors if actor.type in (ActorType.COUNTRY, ActorType.BLOC)}
    if mention.imposer in states:
        before = [(n, d) for n, d in before if d.imposer not in states or d.imposer == mention.imposer]
    if not before:
        return []
    sentence = doc[max(draft.token for _, draft in before)].sent
    return [number for number, draft in before if sentence.start <= draft.token < sentence.end]


def _near(doc: Doc, draft: Draft, mention: Draft) -> bool:
    blocks = doc._.article.blocks
    first, second = block_at(doc, draft.token), block_at(doc, mention.token)
    if first is None or second is None:
        return True
    return first.start <= second.start and blocks.index(second) - blocks.index(first) <= REACH


def _adds(known: str | None, told: str) -> bool:
    """Tell whether a date is news: none was known, or it is a day of the week or month that was."""
    if known is None or len(told) != len("2025-06-04"):
        return known is None
    first, _, last = known.partition("/")
    return first <= told <= last if last else known != told and told.startswith(known)


def _dated(doc: Doc, draft: Draft, mention: Draft) -> Draft:
    told = {role: value for role in ROLES if (value := getattr(mention, role))}
    missing = {role: value for role, value in told.items() if _adds(getattr(draft, role), value)}
    origin = "paragraph" if block_at(doc, draft.token) == block_at(doc, mention.token) else "article"
    if mention.effective and draft.effective and not draft.announced and draft.effective < mention.effective:
        missing |= {
            "announced": draft.effective,
            "effective": mention.effective,
        }  # "imposed on Tuesday … take effect on"
    if not missing:
        return draft
    rule = f"{draft.rule}+{mention.rule}"
    return replace(draft, **missing, rule=rule, inferred={**draft.inferred, **dict.fromkeys(missing, origin)})
