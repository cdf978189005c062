"""The goods of a figure whose clause names none, where it plainly goes on with the one before.

"Steel exports to China fell to 410,000 tonnes; those to Korea rose to 320,000", "exports to Japan increased 7 percent"
right after watch exports to China, "it exported 4 million tonnes" after rice shipments.
"""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_memory import Frame, distance
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.types import Product, QuantityKind

OVERALL = re.compile(r"\b(?:overall|total|global|all|combined|merchandise|other)\b", re.IGNORECASE)
OF_THEM = re.compile(r"^(?:worth )?of (?:them|it|these|those)\b", re.IGNORECASE)
ABOUT = frozenset({"about", "some", "for", "at", "only", "just", "nearly"})
LISTING = frozenset({"and", ",", "while", ";"})
NO_GOODS = frozenset(  # nouns that measure or name a flow
    (
        "export import surplus deficit gap shipment sale purchase trade total figure rise fall increase drop growth "
        "rest percent service goods good value volume number year month quarter country balance shortfall profit "
        "investment tourism remittance"
    ).split()
)
WAYS = frozenset({"exports", "imports"})


def keep_goods(doc: Doc, draft: Draft, frame: Frame) -> Draft:
    """Keep the goods of the figure before, or of the one that this is compared with; note from where."""
    goods = frame.goods.get(draft.base_of) if draft.base_of is not None else None
    last = frame.last or frame.foreseen
    if not draft.products and draft.flow in WAYS and (named := _pointed_at(doc, draft)):
        draft = replace(draft, products=named, inferred={**draft.inferred, "products": "paragraph"})
    if not draft.products and draft.scope is None and draft.flow in WAYS:
        if goods:
            draft = replace(draft, products=goods)
        elif last is not None and last.products and not draft.is_base and _goes_on(doc, draft, last):
            inferred = {**draft.inferred, "products": distance(doc, draft, last)}
            draft = replace(draft, products=last.products, inferred=inferred)
    frame.goods[draft.figure] = draft.products
    return draft


def gapped_goods(doc: Doc, span: Span) -> Product | None:
    """Give the goods right before an amount in a list that leaves the verb out: "tea fetched 9, and cut flowers 7"."""
    place = span.start - (2 if doc[span.start - 1].lower_ in ABOUT else 1)
    if place <= span.sent.start:
        return None
    held = span_at(doc, "products", place)
    start = held.start if held is not None else place + 1
    while start - 1 > span.sent.start and doc[start - 1].pos_ in ("ADJ", "NOUN") and not _is_typed(doc, start - 1):
        start -= 1
    words = doc[start : place + 1]
    plain = len(words) > 0 and words[-1].pos_ == "NOUN" and words[-1].lemma_.lower() not in NO_GOODS
    if doc[start - 1].lower_ not in LISTING or not (held is not None or plain):
        return None
    opened = start - 2 if doc[start - 2].text == "," else start - 1
    listed = any(q.end == opened for q in spans_in(doc, "quantities", span.sent.start, start))
    return (held._.product if held is not None else Product(text=words.text)) if listed else None


def _is_typed(doc: Doc, token: int) -> bool:
    return any(span_at(doc, group, token) is not None for group in ("actors", "quantities", "dates"))


def _pointed_at(doc: Doc, draft: Draft) -> tuple[Product, ...]:
    """Find the goods that "of them" behind a figure stands for: those named last in the sentence before."""
    own = span_at(doc, "quantities", draft.figure)
    if own is None or not OF_THEM.match(doc[own.end : own.end + 3].text):
        return ()
    start = doc[draft.figure].sent.start
    spans = spans_in(doc, "products", doc[start - 1].sent.start if start else 0, start)
    return (spans[-1]._.product,) if spans else ()


def _goes_on(doc: Doc, draft: Draft, last: Draft) -> bool:
    """Tell whether a figure is of the same series: counted alike, or of another partner after a partner's."""
    if draft.flow != last.flow or draft.reporter != last.reporter:
        return False
    counted = draft.amount.kind == last.amount.kind == QuantityKind.COUNT and not draft.is_change
    if block_at(doc, draft.figure) != block_at(doc, last.figure) and not counted:
        return False
    before = doc[max(doc[draft.anchor].sent.start, draft.anchor - 3) : draft.anchor].text
    if OVERALL.search(before):
        return False
    if doc[draft.anchor].lower_ == "shipments" and before.endswith("the"):
        return True
    if counted:
        return draft.amount.unit == last.amount.unit
    return None not in (draft.partner, last.partner) and draft.partner != last.partner


__all__ = ["gapped_goods", "keep_goods"]
