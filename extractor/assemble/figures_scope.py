"""What a figure is on: goods, services, both, or the current account, as the words at it or just before it say."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.figures_memory import Frame
from extractor.assemble.figures_slots import phrase_of
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at
from extractor.graph import Graph
from extractor.types import Match

KINDS = tuple(  # goods of one kind are products: "the surplus on manufactured goods"
    f"{kind} "
    for kind in "manufactured consumer capital farm agricultural industrial luxury finished electronic".split()
)
SCOPES = (
    (re.compile(r"\bcurrent[- ]account\b", re.IGNORECASE), "current_account"),
    (re.compile(r"\bgoods[ -]and[ -]services\b", re.IGNORECASE), "goods_and_services"),
    (
        re.compile(
            rf"(?<!{KINDS[0]})" + "".join(f"(?<!{k})" for k in KINDS[1:]) + r"\b(?:goods|merchandise|visible)\b", re.I
        ),
        "goods",
    ),
    (re.compile(r"\b(?:services?|invisibles?)\b", re.IGNORECASE), "services"),
)
FRONTED = re.compile(r"^(?:in|on|for)\s+(?:the\s+)?(?:trade\s+in\s+)?(?P<what>[\w -]{4,30}?)\s*(?:trade\s*)?,?\s", re.I)
INWARD = re.compile(  # "was 3 billion in goods"
    r"^(?:in|on) ((?:merchandise|goods|services)(?: and services)?) (?!from |to |worth )", re.IGNORECASE
)
ACCOUNTS = frozenset({"account", "balance", "trade", "payment", "payments"})  # what shows a surplus or a deficit
TRADED = frozenset({"good", "goods", "service", "services", "merchandise"})  # "services showed a surplus"
TRADES = frozenset({"country-imported", "country-exported", "goods-left", "goods-entered", "goods-taken"})
PAIRED = frozenset({"exports", "imports"})


def scope_of(doc: Doc, graph: Graph, match: Match, figure: int) -> str | None:
    """Read the scope off the name of the flow, off what shows it, or off the goods that are traded at large."""
    anchor = match.anchor
    phrase = phrase_of(doc, graph, anchor).split(",")[0]  # what follows a comma is no part of the flow's name
    above = [*graph.sources(anchor, "object"), *graph.targets(figure, "subject"), *graph.sources(anchor, "is")]
    verbs = [*graph.sources(anchor, "object"), *graph.sources(anchor, "to")]  # "swung to a surplus"
    subjects = [node for verb in verbs for node in graph.targets(verb, "subject")]
    subjects += [node for node in above if graph.nodes[node].lemma in ACCOUNTS]
    named = doc[max(doc[anchor].sent.start, anchor - 6) : anchor].text
    named = (
        named if named.endswith("balance of payments") else doc[max(doc[anchor].sent.start, anchor - 3) : anchor].text
    )
    phrase = named if SCOPES[0][0].search(named) else phrase
    told = [phrase, *(phrase_of(doc, graph, node) for node in subjects if _shows(doc, graph, node))]
    if match.rule in TRADES:
        told = [goods_at_large(doc, anchor, figure)]
    found = _first_scope(told) or _behind(doc, figure)
    return found or _first_scope([_opening(doc, min(anchor, figure))])


def _behind(doc: Doc, figure: int) -> str | None:
    """Read what stands right behind an amount: "was 3 billion in goods"."""
    span = span_at(doc, "quantities", figure)
    found = INWARD.match(doc[span.end : span.end + 5].text + " ") if span is not None else None
    return _first_scope([found[1]]) if found else None


def _shows(doc: Doc, graph: Graph, subject: int) -> bool:
    """Tell whether what has a balance is an account, or goods or services: "services showed a surplus"."""
    lemma = graph.nodes[subject].lemma
    return lemma in ACCOUNTS or (lemma in TRADED and doc[subject].dep_.startswith("nsubj"))


def _first_scope(texts: list[str]) -> str | None:
    return next((scope for text in texts for pattern, scope in SCOPES if pattern.search(text)), None)


def goods_at_large(doc: Doc, verb: int, figure: int) -> str:
    """Give "goods" where a country trades them at large, of whatever origin: "bought Spanish goods for 3 billion"."""
    sentence = doc[verb].sent
    for token in doc[min(verb, figure) : min(max(verb, figure) + 10, sentence.end)]:
        plain = span_at(doc, "actors", token.i) is None and span_at(doc, "quantities", token.i) is None
        if token.lower_ in ("goods", "merchandise"):
            before = doc[token.i - 1]
            follows = doc[token.i : token.i + 3].text.lower()
            typed = span_at(doc, "actors", before.i) is not None or before.pos_ not in ("ADJ", "NOUN")
            return "goods and services" if follows == "goods and services" else token.lower_ if typed else ""
        if plain and token.pos_ == "PUNCT":
            break
    return ""


def _opening(doc: Doc, place: int) -> str:
    """Give what a clause opens with: "In goods it had a deficit of 3 billion"."""
    start = doc[place].sent.start
    for token in reversed(doc[start:place]):
        if token.text == ";":
            start = token.i + 1
            break
    found = FRONTED.match(doc[start:place].text + " ")
    return found["what"] if found and len(found["what"].split()) < 4 else ""


def keep_scope(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Keep what a figure is on where it plainly goes on with the one before: "the deficit", "and imports fell"."""
    before = doc[max(doc[draft.figure].sent.start, draft.anchor - 4) : draft.anchor].text.lower().split()
    again = draft.flow in ("surplus", "deficit") and "the" in before and "trade" not in before
    again = again and (before[-1] == "the" or frame.scopes.get(draft.flow) == "current_account")
    if draft.scope is None and not draft.products:
        if again and frame.scopes.get(draft.flow) and draft.partner is None:
            draft = replace(draft, scope=frame.scopes[draft.flow])
        elif frame.last is not None and (_goes_on(doc, draft, frame.last) or _is_foreseen(doc, draft, frame.last)):
            draft = replace(draft, scope=frame.last.scope)
    frame.scopes[draft.flow] = draft.scope
    return draft


def _is_foreseen(doc: Doc, draft: Draft, last: Draft) -> bool:
    """Tell whether a balance is what had been expected of the one told just before: "Economists had seen 3 billion"."""
    follows = (
        doc[last.figure].sent.end == doc[draft.figure].sent.start or doc[last.figure].sent == doc[draft.figure].sent
    )
    alike = draft.flow == last.flow in ("surplus", "deficit") and draft.partner is None and last.partner is None
    return follows and alike and draft.kind == "forecast"


def _goes_on(doc: Doc, draft: Draft, last: Draft | None) -> bool:
    """Tell whether exports stand beside imports in one sentence."""
    if last is None or last.products or last.scope == "current_account" or draft.flow not in PAIRED:
        return False
    one_sentence = doc[last.figure].sent.start == doc[draft.figure].sent.start
    return one_sentence and {last.flow, draft.flow} == PAIRED


__all__ = ["goods_at_large", "keep_scope", "scope_of"]
