"""The goods of a balance that is told of their trade: "farm and food trade showed a surplus of 2 billion"."""

from spacy.tokens import Doc

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at
from extractor.types import Product

SECTORS = frozenset({"farm", "agricultural", "food", "industrial", "manufacturing", "energy"})
BALANCES = frozenset({"surplus", "deficit"})
OTHERS = frozenset("surplus deficit gap shortfall exports imports export import shipments balance account".split())
REACH = 14  # tokens between "trade" and its balance


def sector_of(doc: Doc, draft: Draft) -> tuple[Product, ...]:
    """Give the goods named before the "trade" whose balance is told, with no other flow between."""
    if draft.flow not in BALANCES:
        return ()
    place = _trade_before(doc, min(draft.anchor, draft.figure))
    if place is None:
        return ()
    found: list[Product] = []
    start = doc[place].sent.start
    place -= 1
    while place >= start:
        span = span_at(doc, "products", place)
        word = doc[place].lower_
        if span is None and word not in SECTORS:
            break
        found.insert(0, span._.product if span is not None else Product(text=doc[place].text))
        place = (span.start if span is not None else place) - 1
        if place < start or doc[place].lower_ not in ("and", ","):
            break
        place -= 1
    return tuple(found)


def _trade_before(doc: Doc, end: int) -> int | None:
    for token in reversed(doc[max(doc[end].sent.start, end - REACH) : end]):
        if token.lower_ == "trade" and token.pos_ != "VERB":
            return int(token.i)
        if token.lower_ in OTHERS or token.text in ";:":
            return None
    return None


__all__ = ["sector_of"]
