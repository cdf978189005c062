"""What stands right at the word of a flow: whose it is before it, with whom it is behind it, and goods."""

from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import ActorType

BEHIND = {
    "exports": frozenset({"to"}),
    "imports": frozenset({"from"}),
    "surplus": frozenset({"with", "against", "over"}),
    "deficit": frozenset({"with", "against"}),
    "trade": frozenset({"with"}),
}
SKIPPED = frozenset({"in", "of", "goods", "services", "and", "trade", "the", "merchandise"})
SIDES = frozenset({"from", "to", "into", "by", "out"})
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


def partner_behind(doc: Doc, flow: str, anchor: int) -> str | None:
    """Find the economy right behind a flow: "a surplus with the United States", "imports of steel from Chile"."""
    sentence = doc[anchor].sent
    goods = {t.i for span in spans_in(doc, "products", anchor + 1, sentence.end) for t in span}
    for token in doc[anchor + 1 : min(anchor + 8, sentence.end)]:
        if token.lower_ in BEHIND.get(flow, ()):
            return economy_at(doc, token.i + 1) or economy_at(doc, token.i + 2)
        if token.lower_ not in SKIPPED and token.i not in goods:
            return None
    return None


def with_surroundings(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Fill what no path of the rule found from what stands right at the word of the flow."""
    here = [node for name in ("possessor", "modifier") for node in graph.targets(draft.anchor, name)]
    origin, goal = _named_sides(doc, draft)
    reporter = origin or draft.reporter or next((found for node in here if (found := economy_at(doc, node))), None)
    partner = goal or draft.partner or partner_behind(doc, draft.flow, draft.anchor)
    reporter = origin if reporter == goal else reporter
    if partner is None and draft.rule == "taken-worth":
        takers = graph.targets(draft.anchor, "subject")
        partner = next((found for node in takers if (found := economy_at(doc, node))), None)
    spans = [span for node in here if (span := span_at(doc, "products", node)) is not None]
    if doc[draft.anchor].lower_ == "those" and doc[draft.anchor + 1].lower_ == "of":
        spans = spans_in(doc, "products", draft.anchor + 2, draft.anchor + 6)[:1]
    products = draft.products or tuple(span._.product for span in spans)
    return replace(draft, reporter=reporter, partner=partner if partner != reporter else None, products=products)


def _named_sides(doc: Doc, draft: Draft) -> tuple[str | None, str | None]:
    """Give whose flow and with whom, where the words name the sides: "from", "between … and …", "U.S.-bound"."""
    anchor, sentence = draft.anchor, doc[draft.anchor].sent
    behind = [token.lower_ for token in doc[anchor + 1 : min(anchor + 2, sentence.end)]]
    if draft.flow == "trade" and behind == ["between"]:
        spans = [
            s for s in spans_in(doc, "actors", anchor + 2, min(anchor + 10, sentence.end)) if economy_at(doc, s.start)
        ]
        if len(spans) > 1:
            return str(spans[0]._.actor), str(spans[1]._.actor)
    sides = _sides_behind(doc, anchor)
    if draft.flow == "imports":
        return sides.get("into") or sides.get("by"), sides.get("from") or sides.get("of")
    if draft.flow != "exports":
        return None, None
    before = doc[max(sentence.start, anchor - 5) : anchor]
    bound = next((token for token in before if token.lower_ in ("bound", "-bound")), None)
    goal = (economy_at(doc, bound.i - 1) or economy_at(doc, max(bound.i - 2, 0))) if bound is not None else None
    return sides.get("from") or sides.get("out") or sides.get("of"), goal or sides.get("to") or sides.get("into")


def _sides_behind(doc: Doc, anchor: int) -> dict[str, str]:
    """Read whom the words behind a flow name: "imports of washers into the United States from Vietnam"."""
    sentence = doc[anchor].sent
    goods = {t.i for span in spans_in(doc, "products", anchor + 1, sentence.end) for t in span}
    found: dict[str, str] = {}
    for token in doc[anchor + 1 : min(anchor + 14, sentence.end)]:
        if token.lower_ == "of":  # "imports of American goods"
            origin = economy_at(doc, token.i + 1)
            follows = doc[token.i + 2] if token.i + 2 < sentence.end else token
            if origin is not None and follows.pos_ == "NOUN":
                found.setdefault("of", origin)
        if token.lower_ in SIDES:
            economy = economy_at(doc, token.i + 1) or economy_at(doc, token.i + 2)
            if economy is not None:
                found.setdefault(token.lower_, economy)
        elif not (
            token.lower_ in SKIPPED or token.i in goods or economy_at(doc, token.i) or token.pos_ in ("ADJ", "NOUN")
        ):
            break
    return found


def economy_at(doc: Doc, token: int) -> str | None:
    """Give the country or bloc named at a token."""
    span: Span | None = span_at(doc, "actors", token) if token < len(doc) else None
    if span is None:
        return None
    types = {actor.id: actor.type for actor in doc._.actors}
    return str(span._.actor) if types.get(span._.actor) in ECONOMIES else None


__all__ = ["economy_at", "partner_behind", "with_surroundings"]
