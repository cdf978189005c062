"""When a tariff was announced, takes effect, and ends: the dates of its sentence by the words at them."""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import spans_in
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph

STARTS = re.compile(
    r"\b(?:from|starting|beginning|effective|as of|take[s]? effect|took effect|into force|into effect|start(?:s|ing|ed)?|appl(?:y|ies|ied)|kick in)"
    r"(?: on| in| from| as of| early)?\s*$",
    re.IGNORECASE,
)
ENDS = re.compile(r"\b(?:until|till|through|expires?(?: on| in)?|ends?(?: on| in)?)\s*$", re.IGNORECASE)
PAUSED_TO = re.compile(
    r"\b(?:paus|suspend|delay|postpon|defer|push)\w*\b.{0,40}\b(?:to|until|till|by)\s*$", re.IGNORECASE
)
ANNOUNCES = frozenset(["announce", "unveil", "order", "sign", "declare", "set", "decide", "say", "proclaim", "threaten", "propose", "agree", "reach"])
IMPOSES = frozenset(["impose", "slap", "levy", "place", "introduce", "raise", "lift", "hike", "apply", "put", "hit"])


def with_dates(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Give each date of the tariff's sentence its part, where the words at it tell one."""
    sentence = doc[draft.token].sent
    found: dict[str, str] = {}
    for span in spans_in(doc, "dates", sentence.start, sentence.end):
        role = _role(doc, graph, draft, span)
        if role and span._.date.value and role not in found:
            found[role] = span._.date.value
    return replace(draft, **{role: value for role, value in found.items() if getattr(draft, role) is None})


def _role(doc: Doc, graph: Graph, draft: Draft, span: Span) -> str | None:
    before = doc[max(span.sent.start, span.start - 10) : span.start].text + " "
    if ENDS.search(before) or (PAUSED_TO.search(before) and span.start > draft.token):
        return "until"
    if STARTS.search(before):
        return "effective"
    verb = graph.clause_of(graph.node_of[span.root.i])
    if verb is None:
        return None
    lemma = graph.nodes[verb].lemma
    if lemma in ANNOUNCES and _governs(graph, verb, draft):
        return "announced"
    return "effective" if lemma in IMPOSES and _governs(graph, verb, draft) else None


def _governs(graph: Graph, verb: int, draft: Draft) -> bool:
    """Tell whether the tariff stands below a verb, or the verb hangs on the tariff."""
    anchor = graph.node_of[draft.anchor]
    return anchor in graph.subtree(verb) or verb in graph.subtree(anchor)
