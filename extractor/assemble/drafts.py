"""What the fact assemblers share: looking spans up by token, and the surroundings of a token."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extractor.assemble.lookup import span_at
from extractor.graph import Graph
from extractor.records import Attribution, Statement
from extractor.types import Block, Fill, Match, Quantity


def quantity_at(doc: Doc, token: int) -> Quantity | None:
    """Give the figure at a token."""
    span = span_at(doc, "quantities", token)
    return span._.quantity if span is not None else None


def date_at(doc: Doc, token: int) -> str | None:
    """Give the EDTF value of the date at a token."""
    span = span_at(doc, "dates", token)
    return span._.date.value if span is not None else None


def fills_of(match: Match, slot: str) -> list[Fill]:
    """List a match's fills of one slot."""
    return [fill for fill in match.fills if fill.slot == slot]


def first_fill(match: Match, slot: str) -> Fill | None:
    """Give a match's first fill of a slot."""
    return next((fill for fill in match.fills if fill.slot == slot), None)


def block_at(doc: Doc, token: int) -> Block | None:
    """Find the title, line or paragraph that a token stands in."""
    place = doc[token].idx
    return next((block for block in doc._.article.blocks if block.start <= place < block.end), None)


def attribution_at(statements: Iterable[Statement], offset: int) -> Attribution | None:
    """Give who is said to have said what stands at a character: the innermost statement that holds it."""
    holding = [s for s in statements if s.speaker and s.evidence.start <= offset < s.evidence.end]
    if not holding:
        return None
    inner = min(holding, key=lambda s: s.evidence.end - s.evidence.start)
    speakers = inner.speaker if isinstance(inner.speaker, list) else [inner.speaker]
    return Attribution(to=[s for s in speakers if s is not None], cue=inner.cue)


def verbs_above(graph: Graph, node: int, limit: int = 6) -> Iterator[int]:
    """Walk up from a node over the verbs and predicates that govern it, nearest first."""
    current = graph.clause_of(graph.node_of[node])
    seen: set[int] = set()
    while current is not None and current not in seen and len(seen) < limit:
        seen.add(current)
        yield current
        above = graph.parents(current)
        current = graph.clause_of(above[0]) if above else None
