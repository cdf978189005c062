"""Figures that share a noun or verb: each has its own goods and economies, or those that stand behind the last."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import span_at, spans_in
from extractor.assemble.tariffs_goods import Base, base_behind
from extractor.assemble.tariffs_surface import before_figure, on_before
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph


def with_own_goods(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Mend figures that share a noun or verb: each has the economy before it, and its own name for the duty."""
    mended = list(drafts)
    for number, draft in enumerate(drafts):
        kin = [d for d in drafts if d.anchor == draft.anchor and d.rate is not None]
        if draft.rate is None or len(kin) < 2:
            continue
        span = span_at(doc, "quantities", draft.token)
        before = on = Base()
        own = base_behind(doc, graph, span.end) if span is not None else Base()
        if own.products and not own.targets and draft.targets and own.products != draft.products:
            draft = replace(draft, products=own.products)  # "duties on their goods, to 120 percent on cars"
        if span is not None and not _names_any(own):
            before, on = before_figure(doc, graph, span), on_before(doc, graph, span)
        if on.targets or on.products:
            draft = replace(draft, targets=on.targets, products=on.products)
        elif before.products and any(draft.products == d.products for d in kin if d is not draft):
            draft = replace(draft, products=before.products)
        elif before.targets and not draft.products and draft.imposer not in before.targets:
            draft = replace(draft, targets=before.targets)
        elif draft.products and not draft.targets:
            shared = next((d.targets for d in kin if d.targets and not d.products), ())
            draft = replace(draft, targets=shared)
        others = {p.text.lower() for d in kin if d is not draft and d.token != draft.token for p in d.products}
        mine = tuple(p for p in draft.products if p.text.lower() not in others)
        if mine and draft.token == kin[0].token and len(mine) < len(draft.products):
            draft = replace(draft, products=mine)  # "on tea to 5 rupees, and that on coffee to 7"
        if draft.measure == "baseline" and draft.token != kin[0].token:
            draft = replace(draft, measure="tariff")
        mended[number] = draft
    return mended


def _names_any(base: Base) -> bool:
    return bool(base.targets or base.products)


def shared_back(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let "from Peru" behind the last of "25 percent on copper and 12 percent on zinc from Peru" count for all."""
    shared = _respectively(doc, list(drafts))
    for place in range(len(drafts) - 1, 0, -1):
        first, second = shared[place - 1], shared[place]
        together = first.rate and second.rate and doc[first.token].sent == doc[second.token].sent
        if not together or not second.has_base or not _joined(doc, first, second):
            continue
        if first.is_general or first.measure == "baseline":
            continue
        if not first.has_base:  # "an in-quota duty of 5 percent and an over-quota one of 98 percent on chicken"
            shared[place - 1] = replace(first, targets=second.targets, products=second.products)
        elif first.products and not first.targets and _has_source(doc, second):
            shared[place - 1] = replace(first, targets=second.targets)
    return shared


def told_apart(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Take from a figure what stands only behind it, at the next: "fans, charged 8%, and gloves, charged 6%"."""
    apart = list(drafts)
    for place, (draft, other) in enumerate(pairwise(drafts)):
        sentence = doc[draft.token].sent
        beside = draft.rate and other.rate and other.token < sentence.end
        if not beside:
            continue
        behind = _first_named(doc, sentence, draft.token)
        products = tuple(p for p in draft.products if p not in other.products or p.text.lower() not in behind)
        targets = tuple(t for t in draft.targets if t not in other.targets or t not in behind)
        if products and len(products) < len(draft.products):
            apart[place] = draft = replace(draft, products=products)
        if targets and len(targets) < len(draft.targets):
            apart[place] = replace(draft, targets=targets)
    return apart


def _first_named(doc: Doc, sentence: Span, token: int) -> set[str]:
    """List the goods and actors of a sentence that are named behind a token and not before it."""
    names: tuple[set[str], set[str]] = (set(), set())
    for group in ("products", "actors"):
        for span in spans_in(doc, group, sentence.start, sentence.end):
            name = span._.product.text.lower() if group == "products" else str(span._.actor)
            names[span.start > token].add(name)
    return names[1] - names[0]


def _respectively(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Pair figures and goods in order: "on aluminium and steel to 20 percent and 50 percent respectively"."""
    paired = list(drafts)
    for first, draft in enumerate(drafts):
        kin = [n for n, d in enumerate(drafts) if d.anchor == draft.anchor and d.rate is not None]
        named = "respectively" in {token.lower_ for token in doc[draft.token].sent}
        same = {drafts[n].products for n in kin} - {()}
        if named and kin and kin[0] == first and len(same) == 1 and len(draft.products) == len(kin) > 1:
            for n, product in zip(kin, draft.products, strict=True):
                paired[n] = replace(paired[n], products=(product,), targets=paired[n].targets or draft.targets)
    return paired


def _joined(doc: Doc, first: Draft, second: Draft) -> bool:
    """Tell whether nothing but goods and "and" stands between two figures of the same hand."""
    between = doc[first.token + 1 : second.token]
    if not any(token.lower_ in ("and", ",", "-", "–", "plus") for token in between):
        return False
    return len(between) <= 12 and not any(token.pos_ in ("VERB", "AUX") for token in between)


def _has_source(doc: Doc, draft: Draft) -> bool:
    """Tell whether "from" stands behind a figure's goods."""
    return any(token.lower_ == "from" for token in doc[draft.token : draft.token + 12])
