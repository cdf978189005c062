"""What two figures are compared with, dealt out in order: "6 and 5 billion, compared with 7 and 4 respectively"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import spans_in

AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|from|up from|down from)\s+(?:an?\s+)?[^\w\s]?\s*$", re.IGNORECASE
)


def in_order(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each of two figures its own of the two amounts that "respectively" compares them with."""
    done = list(drafts)
    if not done or "respectively" not in doc._.article.text.lower():
        return done
    for token in [token for token in doc if token.lower_ == "respectively"]:
        pair = _compared(doc, token)
        mains = sorted((d for d in done if _is_main(d, token, pair)), key=lambda d: d.figure)[-2:]
        if len(mains) != 2 or len(pair) != 2 or mains[0].amount.kind != mains[1].amount.kind:
            continue
        if any(span._.quantity.kind != mains[0].amount.kind for span in pair):
            continue
        places = {span.start for span in pair}
        done = [d for d in done if d.figure not in places]
        done += [_base(main, span) for main, span in zip(mains, pair, strict=True)]
    return sorted(done, key=lambda draft: draft.figure)


def _compared(doc: Doc, token: Token) -> list[Span]:
    """Find the two amounts right before "respectively" that stand behind a word of comparison."""
    pair = list(spans_in(doc, "quantities", token.sent.start, token.i))[-2:]
    if len(pair) != 2 or doc[pair[0].end : pair[1].start].text not in ("and", "and $", "and the", ", and"):
        return []
    led = doc[max(token.sent.start, pair[0].start - 4) : pair[0].start].text + " "
    return pair if AGAINST.search(led) and len(doc[pair[1].end : token.i]) <= 1 else []


def _is_main(draft: Draft, token: Token, pair: Sequence[Span]) -> bool:
    inside = token.sent.start <= draft.figure < (pair[0].start if pair else token.sent.start)
    return inside and not draft.is_base and not draft.is_change


def _base(main: Draft, span: Span) -> Draft:
    amount = span._.quantity
    amount = amount if amount.unit else replace(amount, unit=main.amount.unit)
    return replace(
        main, figure=int(span.start), amount=amount, change_token=None, direction=None, period=None,
        period_token=None, base=None, superlative=None, is_base=True, base_of=main.figure, kind="reported",
        rule=f"{main.rule}+base",
    )  # fmt: skip


__all__ = ["in_order"]
