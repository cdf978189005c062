"""Figures whose noun is left out: "and 10 percent on aluminium", "Laos 40 percent", "15% on Aug. 1"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.lookup import spans_in
from extractor.assemble.tariffs_change import with_previous
from extractor.assemble.tariffs_goods import base_behind
from extractor.assemble.tariffs_surface import before_figure, is_dated_step, is_step, is_value, on_before
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.types import QuantityKind

FORMER = re.compile(
    r"\b(?:than|to|with|versus|against|of)\s+(?:the|an?|its|their)?\s*"
    r"(?:initial(?:ly)?|original(?:ly)?|earlier|previous(?:ly)?|former|old)(?:\s\w+){0,3}\s*$",
    re.IGNORECASE,
)


def understood(doc: Doc, graph: Graph, drafts: list[Draft]) -> Iterator[Draft]:
    """Find "and 10 percent on aluminium", "Laos 40 percent": a figure and a base where the noun stands before."""
    claimed = {draft.token for draft in drafts} | {draft.previous_token for draft in drafts if draft.previous_token}
    for sentence in doc.sents:
        spoken = [d for d in drafts if sentence.start <= d.token < sentence.end and d.needs != "dates"]
        if not spoken:
            continue
        for span in spans_in(doc, "quantities", sentence.start, sentence.end):
            if span._.quantity.kind != QuantityKind.PERCENT or claimed & set(range(span.start, span.end)):
                continue
            model = min(spoken, key=lambda d: abs(d.token - span.start))
            if FORMER.search(doc[sentence.start : span.start].text + " "):
                yield replace(
                    model, token=span.start, rate=span._.quantity, previous=None, previous_token=None, status="removed",
                    needs=None,
                )  # fmt: skip
                continue
            if doc[span.start - 1].lower_ == "by":
                continue
            base = base_behind(doc, graph, span.end)
            for read in (before_figure, on_before):
                base = base if base.targets or base.products else read(doc, graph, span)
            if not (base.targets or base.products or is_value(doc, span.end) or is_step(doc, span, model)):
                continue
            found = replace(
                model, token=span.start, rate=span._.quantity, previous=None, previous_token=None,
                targets=base.targets or (() if model.products else model.targets), products=base.products, needs=None,
                is_understood=True, measure="tariff" if model.measure == "baseline" else model.measure,
            )  # fmt: skip
            is_step_of = model.changed and is_dated_step(doc, span, model)
            found = with_previous(doc, found)
            yield replace(found, previous=model.rate, previous_token=None) if is_step_of else found
