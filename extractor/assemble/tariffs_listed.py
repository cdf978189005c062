"""Duties told line by line: "* Gin and vodka: 25 percent, from 10 percent" below a paragraph that speaks of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_change import with_previous
from extractor.assemble.tariffs_types import Draft
from extractor.types import Product, QuantityKind

LABEL = re.compile(
    r"^\W*[^\d:;.]{3,60}:\s+(?:(?:an?|another|up to|duty|duties|tariff|raised|to|extra|additional) ){0,4}$"
)
PARTS = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
FEWEST = 2  # lines that make a list
NEAR = 120  # tokens between a list, or a line of it, and what speaks of duties before it


def listed(doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
    """Read the lines of a list of rates, where the words before it speak of a duty."""
    claimed = {draft.token for draft in drafts} | {draft.previous_token for draft in drafts}
    lines = [line for line in _lines(doc) if line[1].start not in claimed]
    for place, (label, span) in enumerate(lines):
        beside = lines[max(0, place - 1) : place] + lines[place + 1 : place + 2]
        spoken = [d for d in drafts if 0 < label.start - d.anchor <= NEAR and d.needs is None]
        if not spoken or not any(abs(other.start - label.start) <= NEAR for other, _ in beside):
            continue
        goods = _goods(doc, label)
        parties = tuple(s._.actor for s in spans_in(doc, "actors", label.start, label.end))
        if not (goods or parties) or len(beside) + 1 < FEWEST:
            continue
        model = max(spoken, key=lambda d: d.anchor)
        draft = replace(
            model, token=span.start, rate=span._.quantity, previous=None, previous_token=None, changed=False,
            targets=parties or model.targets, products=goods or (model.products if parties else ()), is_understood=True,
        )  # fmt: skip
        yield with_previous(doc, draft)


def _goods(doc: Doc, label: Span) -> tuple[Product, ...]:
    """Read the goods before a colon, where one of them at least is known: "Gin and vodka"."""
    known = {s._.product.text.lower(): s._.product for s in spans_in(doc, "products", label.start, label.end)}
    if not known or spans_in(doc, "actors", label.start, label.end):
        return tuple(known.values())
    parts = [part.strip(" *•·-–—") for part in PARTS.split(" ".join(label.text.split(":")[0].split()))]
    return tuple(known.get(part.lower()) or Product(text=part) for part in parts if part)


def _lines(doc: Doc) -> Iterator[tuple[Span, Span]]:
    """List the paragraphs that begin with a name, a colon and a percentage: the name and the figure."""
    text = doc._.article.text
    starts = {block.start: block for block in doc._.article.blocks}
    for block in starts.values():
        whole = doc.char_span(block.start, block.end, alignment_mode="expand")
        figures = spans_in(doc, "quantities", whole.start, whole.end) if whole is not None else []
        percent = next((s for s in figures if s._.quantity.kind == QuantityKind.PERCENT), None)
        if whole is None or percent is None or not LABEL.match(text[block.start : percent.start_char]):
            continue
        yield doc[whole.start : percent.start], percent
