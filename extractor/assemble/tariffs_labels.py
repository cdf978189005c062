"""What the words right at a duty call it, over what its verbs say: "scheduled", "on top of the", "was due to rise"."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_verbs import verbs_over
from extractor.graph import Feature, Graph

STANDS = r"(?:(?:[\w.]+['’]s|the|a|an|its|existing|current|present|standard|normal|usual|regular|ordinary|basic)\s+)*"
# "the 25 pct duty on cars and the"
FIRST = rf"(?:[\d.]+\s*(?:%|per ?cent|pct)\s+[\w-]+ on [\w ,-]{{1,40}}? and\s+{STANDS})?"
ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|besides|over and above|(?:separate(?:ly)?|apart|distinct) from)\s+"
    rf"{STANDS}(?:[\w-]+\s+)?(?:(?:tariffs|duties|levies|ones)\s*,?\s*(?:such as|like|including)\s+{STANDS}{FIRST})?$",
    re.IGNORECASE,
)
IN_RETURN = re.compile(r"\b(?:would|could|might)\b[^.;]*\bin return(?! for)\b", re.IGNORECASE)
HAS_BEGUN = re.compile(
    r"(?:(?:came|come|went|gone|entered) (?:back )?in(?:to)? (?:force|effect)|(?:took|taken) (?:\w+ )?effect|kicked in"
    r"|gone live|went live)\b",
    re.IGNORECASE,
)
WAS_DUE = re.compile(
    r"^[^,;]{0,80}\b(?:was|were|had been) "
    r"(?:due|scheduled|supposed|meant|slated|set|expected|planned|to have|to) (?:to )?"
    r"(?:have )?(?:be(?:en)?|beg[iu]n|start\w*|tak\w+ effect|com\w+ into|go\w* into|go\w* up|kick\w* in|rise|risen)\b",
    re.IGNORECASE,
)
AMONG = re.compile(  # "is among the replies being studied", "was one of the options under review"
    r"\b(?:among|one of) (?:the |its |their |several |many )*(?:\w+ ){1,3}?(?:(?:that are |now )?being|under) "
    r"(?:stud\w+|weigh\w+|consider\w+|discuss\w+|examin\w+|mull\w+|review\w*|look\w+|debat\w+|prepar\w+)",
    re.IGNORECASE,
)
PUT_OFF = re.compile(
    r"\b(?:delay|postpon|suspend|defer|put(?:ting)? off|put(?:ting)? on hold|shelv"
    r"|(?:left|kept|held) (?:it |them |the \w+ )?(?:unchanged|steady|where it|at that)|truce\b)",
    re.IGNORECASE,
)
WAS_FIRST = re.compile(
    r"\b(?:originally|initially|at first|when (?:it was )?first|when it was|until then|before that)\b", re.I
)
FIRST_AT = re.compile(
    r"\b(?:first|originally|initially) (?:set|fixed|put|imposed|introduced|pegged) at\s*$", re.IGNORECASE
)
LABELS = {
    **dict.fromkeys("scheduled upcoming forthcoming looming impending".split(), "announced"),
    **dict.fromkeys("planned proposed threatened possible potential mooted suggested recommended".split(), "proposed"),
    **dict.fromkeys("former previous initial original old expired".split(), "removed"),
    **dict.fromkeys("suspended paused postponed delayed deferred".split(), "paused"),
}
STANDING = frozenset("existing current present prevailing".split())


def with_label(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Hold a duty to be what the words before it call it: "cancel the scheduled tariffs"."""
    labels = {graph.nodes[node].text.lower() for node in graph.targets(graph.node_of[draft.anchor], "modifier")}
    first = min(draft.anchor, draft.token)
    clause = graph.clause_of(graph.node_of[draft.token])
    features = graph.nodes[clause].features if clause is not None else frozenset()
    if FIRST_AT.search(doc[max(0, draft.token - 5) : draft.token].text + " "):
        return replace(draft, status="removed")
    if {Feature.PREDICATE, Feature.PAST} <= features and WAS_FIRST.search(_around(doc, draft)):
        return replace(draft, status="removed")  # "the rate was 31 percent when first unveiled"
    if draft.status in ("announced", "proposed") and _has_begun(doc, graph, draft):
        return replace(draft, status="in_force", firm=True)
    if draft.status in ("in_force", "proposed") and WAS_DUE.search(_behind(doc, draft)):
        return replace(draft, status="paused" if PUT_OFF.search(doc._.article.text) else "announced")
    if draft.status == "in_force" and AMONG.search(_behind(doc, draft)):
        return replace(draft, status="proposed")
    is_standing = labels & STANDING and draft.status in ("announced", "proposed")
    if is_standing and draft.rate is not None and not draft.changed and draft.previous is None:
        return replace(draft, status="in_force")
    if ON_TOP.search(doc[max(doc[first].sent.start, first - 16) : first].text + " "):
        return replace(draft, status="in_force")
    if draft.status in ("in_force", "announced") and draft.rate is not None:
        state = next((LABELS[label] for label in sorted(labels) if label in LABELS), draft.status)
        return replace(draft, status=state)
    return draft


def with_condition(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Hold a duty that depends on what others do to be a threat: "unless talks succeed", "if no deal is reached"."""
    if draft.status not in ("announced", "in_force"):
        return draft
    sentence = doc[draft.token].sent.text
    if draft.status == "announced" and IN_RETURN.search(sentence):
        return replace(draft, status="proposed")  # "would put 40 percent on them in return"
    verbs = list(verbs_over(graph, graph.node_of[draft.anchor]))
    openers = ("if", "unless") if draft.status == "announced" else ("unless",)  # "faces 30 percent unless it signs"
    hangs = any(graph.targets(verb, opener) for verb in verbs for opener in openers)
    return replace(draft, status="proposed") if hangs else draft


def _behind(doc: Doc, draft: Draft) -> str:
    """Give the words of the sentence behind a duty and its figure."""
    sentence = doc[draft.token].sent
    return doc[max(sentence.start, min(draft.token, draft.anchor)) : sentence.end].text


def _around(doc: Doc, draft: Draft) -> str:
    """Give the words at a figure: a few before it, and more behind it."""
    sentence = doc[draft.token].sent
    return doc[max(sentence.start, draft.token - 4) : min(sentence.end, draft.token + 8)].text


def _has_begun(doc: Doc, graph: Graph, draft: Draft) -> bool:
    """Tell whether the duty itself took effect: "came into force less than a week after Beijing announced it"."""
    for verb in graph.sources(graph.node_of[draft.anchor], "subject"):
        features = graph.nodes[verb].features
        is_done = features & {Feature.PAST, Feature.PERFECT} and not features & {Feature.NEGATED, Feature.CONDITIONAL}
        if is_done and Feature.MODAL not in features and HAS_BEGUN.match(doc[verb : verb + 4].text):
            return True
    return False
