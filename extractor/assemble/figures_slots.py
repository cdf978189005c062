"""What a match gives for a slot, and the words around its flow."""

from spacy.tokens import Doc

from extractor.assemble.drafts import fills_of, first_fill
from extractor.assemble.lookup import span_at
from extractor.assemble.parties import actor_at
from extractor.graph import Graph
from extractor.records import TextParty
from extractor.types import ActorType, Match, Product

COUNTRY_TRADES = frozenset({"country-imported", "country-exported"})


def phrase_of(doc: Doc, graph: Graph, anchor: int) -> str:
    """Give the words of the anchor's noun phrase, without clauses that hang on it."""
    inside = {anchor}
    for edge in graph.down.get(anchor, ()):
        if not edge.shared and edge.relation in ("modifier", "possessor", "in", "on", "of"):
            inside |= graph.subtree(edge.target)
    start, end = min(graph.nodes[i].start for i in inside), max(graph.nodes[i].end for i in inside)
    return doc[start:end].text


def trading_party(doc: Doc, graph: Graph, match: Match) -> str | None:
    """Give the economy that "it" or "the bloc" stands for as the subject of a rule of countries that trade."""
    if match.rule not in COUNTRY_TRADES:
        return None
    economies = {actor.id for actor in doc._.actors if actor.type in (ActorType.COUNTRY, ActorType.BLOC)}
    subjects = (actor_at(doc, subject) for subject in graph.targets(match.anchor, "subject"))
    return next((actor for actor in subjects if actor in economies), None)


def several_traders(doc: Doc, graph: Graph, match: Match) -> TextParty | None:
    """Give the words for economies that trade something together: "Chad, Peru and Fiji exported 3 billion"."""
    if match.rule not in COUNTRY_TRADES or {"each", "respectively"} & {t.lower_ for t in doc[match.anchor].sent}:
        return None
    nodes = [node for node in graph.targets(match.anchor, "subject") if node < match.anchor]
    spans = [span for node in nodes if (span := span_at(doc, "actors", node)) is not None]
    if len(spans) < 2 or len(spans) < len(nodes):
        return None
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    joined = not any(t.pos_ in ("VERB", "AUX") for t in doc[start:end]) and "and" in {t.lower_ for t in doc[start:end]}
    return TextParty(text=" ".join(doc[start:end].text.split())) if joined else None


def party_in(doc: Doc, match: Match, slot: str) -> str | None:
    """Give the economy or other actor that fills a slot."""
    found = first_fill(match, slot)
    return actor_at(doc, found.start) if found else None


def products_in(doc: Doc, match: Match) -> tuple[Product, ...]:
    """Give the goods that a match names."""
    spans = [span_at(doc, "products", fill.start) for fill in fills_of(match, "products")]
    return tuple(span._.product for span in spans if span is not None)


__all__ = ["COUNTRY_TRADES", "party_in", "phrase_of", "products_in", "several_traders", "trading_party"]
