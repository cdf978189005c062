"""What a figure was before it was revised: a record of its own, of the same period.

"107 mln, revised from 75 mln for December", "was revised to 2.3 billion from 0.5 billion", "from the 1.6 billion first
published".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in

BEHIND_REVISED = re.compile(
    r"^\W*(?:(?:surplus|deficit|gap|shortfall)\s*\()?(?:\w+ly )?"
    r"(?:revised|adjusted|corrected)(?: (?:up|down|upwards?|downwards?|slightly|sharply))* from"
    r"(?: (?:a|an|the|its|surplus|deficit|previously|reported|first|earlier|initial|provisional|preliminary|estimate|of"
    r"|figure)){0,6}\s*$",
    re.IGNORECASE,
)
BEHIND = re.compile(r"^\W*from(?: (?:a|an|the|\w+ly|reported|earlier|initial|provisional|estimate|of)){0,5}\s*$", re.I)
BEFORE = re.compile(r"\brevised\b[^.;]*\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
FIRST = re.compile(
    r"\b(?:first|initially|originally|previously) (?:\w+ )?(?:put|given|estimated|reported) (?:at|as)\s+$",
    re.IGNORECASE,
)
TO_MENDED = re.compile(
    r"^[\s,]*(?:has|have|had|was|were|is) (?:since )?(?:been )?revised (?:up |down )?to\s+(?:\w+\s+)?$", re.IGNORECASE
)
TO = re.compile(r"^\s*to\s+(?:\w+\s+)?$", re.IGNORECASE)


def with_earlier(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Add the earlier estimate of each figure that is told as revised, and mark that figure so."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    done: list[Draft] = []
    for draft in drafts:
        earlier = next((span for span in _estimates(doc, draft) if span.start not in claimed), None)
        if earlier is None:
            done.append(draft)
            continue
        done.append(replace(draft, kind="revised"))
        done.append(
            replace(
                draft, figure=int(earlier.start), amount=earlier._.quantity, kind="reported", change_token=None,
                direction=None, base=None, base_of=None, superlative=None, is_base=True, rule=f"{draft.rule}+earlier",
            )
        )  # fmt: skip
    return sorted(done, key=lambda draft: draft.figure)


def _estimates(doc: Doc, draft: Draft) -> Iterator[Span]:
    own = span_at(doc, "quantities", draft.figure)
    if own is None or draft.is_change:
        return
    behind = spans_in(doc, "quantities", own.end, own.sent.end)[:1]
    before = spans_in(doc, "quantities", own.sent.start, own.start)[-1:]
    for span in behind:
        between = doc[own.end : span.start].text
        dated = list(spans_in(doc, "dates", own.end, span.start))
        bare = doc[dated[-1].end : span.start].text if dated else between
        told = BEHIND_REVISED.match(between) or (
            draft.kind == "revised" and (BEHIND.match(between) or BEHIND.match(bare))
        )
        if told and _alike(span, own):
            yield span
    for span in before:
        words = doc[own.sent.start : span.start].text + " "
        between = doc[span.end : own.start].text + " "
        told = (BEFORE.search(words) and TO.match(between)) or (FIRST.search(words) and TO_MENDED.match(between))
        if told and _alike(span, own):
            yield span


def _alike(one: Span, other: Span) -> bool:
    return bool(one._.quantity.kind == other._.quantity.kind and one._.quantity.unit == other._.quantity.unit)


__all__ = ["with_earlier"]
