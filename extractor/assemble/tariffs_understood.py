"""Figures whose noun is left out: "and 10 percent on aluminium", "Laos 40 percent", "15% on Aug. 1"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Span

from extractor.assemble.lookup import span_at, spans_in
from extractor.assemble.tariffs_change import with_previous
from extractor.assemble.tariffs_goods import base_behind
from extractor.assemble.tariffs_surface import before_figure, is_by_so_much, is_dated_step, is_step, is_value, on_before
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.types import Quantity, QuantityKind

FORMER = re.compile(
    r"\b(?:than|to|with|versus|against|of|below|above|under|over)\s+(?:the|an?|its|their)?\s*"
    r"(?:initial(?:ly)?|original(?:ly)?|earlier|previous(?:ly)?|former|old)(?:\s\w+){0,3}\s*$",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r"\b(?:earlier|previous|initial|original)(?:ly)? (?:proposals?|plans?|threats?) (?:of|for)\s*$", re.I
)
COMPARED = re.compile(r"\b(?:against|compared (?:with|to)|versus|while)\s*$", re.IGNORECASE)
NOTHING = frozenset({"nothing", "zero", "nil"})
TOPICS = frozenset({"for", "on", "as"})  # "For rice", "As for rice"
SUCH = frozenset({"those", "that", "ones"})  # the goods that the other figure is on


def with_steps(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Let each step of a row by dates come from the one before: "to 60% in 2026, then to 40% in 2027"."""
    stepped = sorted(drafts, key=lambda draft: draft.token)
    for place in range(1, len(stepped)):
        before, draft = stepped[place - 1], stepped[place]
        span = span_at(doc, "quantities", draft.token) if draft.rate else None
        is_row = draft.changed and draft.anchor == before.anchor and before.rate is not None
        is_open = draft.previous in (None, *_old(stepped, draft))
        is_row = is_row and not (before.products and draft.products and before.products != draft.products)
        if span is not None and is_row and is_open and is_dated_step(doc, span, before):
            stepped[place] = replace(draft, previous=before.rate, previous_token=None)
    return stepped


def _old(drafts: list[Draft], draft: Draft) -> list[Quantity]:
    """List the rates before the first of a row, which a rule may take for that before each."""
    return [d.previous for d in drafts if d.anchor == draft.anchor and d.previous is not None]


def understood(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Draft]:
    """Find "and 10 percent on aluminium", "Laos 40 percent": a figure and a base where the noun stands before."""
    claimed = {draft.token for draft in drafts} | {draft.previous_token for draft in drafts if draft.previous_token}
    for sentence in doc.sents:
        spoken = [d for d in drafts if sentence.start <= d.token < sentence.end and d.needs != "dates"]
        if not spoken:
            continue
        yield from _nothing(doc, sentence, spoken)
        for span in spans_in(doc, "quantities", sentence.start, sentence.end):
            model = _model_of(doc, span, spoken)
            rate = _of_same_kind(span, model)
            if rate is None or claimed & set(range(span.start, span.end)):
                continue
            before = doc[sentence.start : span.start].text + " "
            if PROPOSED.search(before):
                continue  # "against an earlier proposal of 50 percent": nobody ever paid it
            if FORMER.search(before):
                yield replace(
                    model, token=span.start, rate=rate, previous=None, previous_token=None, status="removed",
                    needs=None,
                )  # fmt: skip
                continue
            if is_by_so_much(doc, span.start):
                continue
            base = base_behind(doc, graph, span.end)
            for read in (before_figure, on_before):
                base = base if base.targets or base.products else read(doc, graph, span)
            if not (base.targets or base.products or is_value(doc, span.end) or is_step(doc, span, model)):
                continue
            goods = model.products if SUCH & {token.lower_ for token in doc[span.end : span.end + 3]} else ()
            found = replace(
                model, token=span.start, rate=rate, previous=None, previous_token=None,
                targets=base.targets or (() if model.products else model.targets), products=base.products or goods,
                needs=model.needs if base.targets and not base.products else None,  # then it is on the goods spoken of
                is_understood=True, status="in_force" if COMPARED.search(before) else model.status,
                measure="tariff" if model.measure == "baseline" else model.measure,
            )  # fmt: skip
            is_step_of = model.changed and not base.products and is_dated_step(doc, span, model)
            found = with_previous(doc, found)
            yield replace(found, previous=model.rate, previous_token=None) if is_step_of else found


def _model_of(doc: Doc, span: Span, spoken: list[Draft]) -> Draft:
    """Choose the duty that a figure goes on from: the last before it in a row by dates, else the nearest."""
    before = [d for d in spoken if d.token < span.start]
    if before and is_dated_step(doc, span, before[-1]):
        return before[-1]
    return min(spoken, key=lambda d: abs(d.token - span.start))


def _nothing(doc: Doc, sentence: Span, spoken: list[Draft]) -> Iterator[Draft]:
    """Find the last step of a row by dates: "15 percent from next year, and nothing from 2028"."""
    for token in sentence:
        before = [d for d in spoken if d.token < token.i and d.rate is not None]
        word = doc[token.i : token.i + 1]
        if token.lower_ in NOTHING and before and is_dated_step(doc, word, before[-1]):
            rate = Quantity(kind=QuantityKind.PERCENT, value=Decimal(0), unit="percent")
            last = replace(before[-1], previous=before[-1].rate, previous_token=None, is_understood=True, changed=True)
            yield replace(last, token=token.i, rate=rate, needs=None)


def _of_same_kind(span: Span, model: Draft) -> Quantity | None:
    """Read a figure as a rate of the duty's own kind: a percentage, or money per unit as the duty's own is."""
    rate: Quantity = span._.quantity
    if rate.kind == QuantityKind.PERCENT:
        return rate
    own = model.rate
    is_specific = own is not None and own.kind == rate.kind == QuantityKind.MONEY and own.unit == rate.unit
    return replace(rate, per=rate.per or own.per) if own is not None and is_specific and own.per else None


def of_topic(doc: Doc, draft: Draft) -> Draft:
    """Let what a sentence opens with be its goods: "For rice nothing changes: 350,000 tonnes enters at 35 percent"."""
    sentence = doc[draft.token].sent
    opens = [token for token in sentence if not token.is_space][:3]
    is_topic = bool(opens) and opens[0].lower_ in TOPICS and not draft.has_base and draft.rate is not None
    if not is_topic:
        return draft
    goods = spans_in(doc, "products", opens[-1].i - 1, min(opens[-1].i + 2, draft.token))
    return replace(draft, products=(goods[0]._.product,)) if goods else draft
