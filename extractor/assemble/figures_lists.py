"""Figures that go on with a flow: what quantities are worth, both flows at once, partners told one after another.

"Deficits were recorded with Chile ($2 billion) and Peru ($1 billion)", "exports to Chile totalled $2 billion, followed
by Peru at $1 billion", "Chile and Peru took goods worth $2 billion and $1 billion, respectively".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_antecedents import FLOWS
from extractor.assemble.figures_scope import goods_at_large
from extractor.assemble.figures_surface import economy_at
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.types import QuantityKind

WORTH = re.compile(r"(?:\bworth|\bvalued at|\bwith a value of)$", re.IGNORECASE)
SIDES = {
    "supplier": "imports", "source": "imports", "seller": "imports", "supply": "imports",
    "buyer": "exports", "customer": "exports", "destination": "exports", "market": "exports", "importer": "exports",
    "take": "exports", "receive": "exports", "absorb": "exports",
}  # fmt: skip
AT = re.compile(
    r"^\s*(?:\(|,?\s*(?:at|with)|,|took|takes|taking|bought|buying|account(?:s|ed|ing) for)\s*(?:a |about |some )?$",
    re.IGNORECASE,
)
GAPPED = re.compile(r"^\s*(?:for|at)?\s*$", re.IGNORECASE)  # "China took 2 billion and Chad 1", "and Brazil for 1"
AGAIN = re.compile(r"(?:,|,?\s*\b(?:and|while|but))\s+(?:that |those )?(?:with|to|from)\s+(?:the\s+)?$", re.IGNORECASE)
MOVED = re.compile(
    r"^\s*(?:,|(?:was|were|at|stood at|came to|reached|totalled|totaled|one of)|(?:\w+ed|rose|grew|fell|shrank)"
    r"(?: (?:by )?[\w.,$€£]+(?: (?:\w+ ){0,2}(?:pct|percent|dlrs|billion|million|mln|marks|stg|yen))?)?"
    r" to(?: about| some)?)\s*$",
    re.IGNORECASE,
)
AS_BUYER = re.compile(
    r"\b(?:supplier|source|seller|buyer|customer|destination|market|importer)\b[^.;]*"
    r"(?:,|\bwith|\bat|\bwith (?:purchases|imports|sales|shipments|exports|orders) (?:of|worth)"
    r"|\b(?:taking|buying|importing|purchasing|supplying|shipping|sending)"
    r"(?: (?:goods|products) (?:worth|valued at))?(?: about| some)?)\s*$",
    re.IGNORECASE,
)
LEADS = re.compile(r"\s*to\s*(?:about |some |a record )?", re.IGNORECASE)  # "rose 900 mln dlrs to 2.6 billion"
LISTED = re.compile(r"^\s*(?:,|,?\s*and)\s*(?:the\s+)?$", re.IGNORECASE)
JOINT = 2  # tokens between two that a list names: ", and"
NEXT = re.compile(r"\b(?:next|then|second|third|followed)\b", re.IGNORECASE)
LINKED = re.compile(r"^[^.;]{3,60}(?:,|\band)\s+(?:a |about |some )?$", re.IGNORECASE)
OPENS = frozenset({"with", "to", "from", "against"})


def read_on(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Add the figures that go on with those read so far, in text order."""
    done = {draft.figure: draft for draft in drafts}
    for draft in _worth(doc, drafts):
        done.setdefault(draft.figure, draft)
    for draft in _sides_listed(doc, drafts):
        done.setdefault(draft.figure, draft)
    for draft in _partners_listed(doc, drafts):
        held = done.get(draft.figure)
        again = held is not None and any(d.anchor == held.anchor and d.figure < held.figure for d in drafts)
        if held is not None and held.is_change:
            done[draft.figure] = replace(held, partner=draft.partner)
        elif held is not None and held.flow == draft.flow and (_is_in_turn(doc, draft) or not (held.partner or again)):
            done[draft.figure] = replace(held, partner=draft.partner, reporter=held.reporter or draft.reporter)
        elif held is None or held.partner is None or again:
            done[draft.figure] = draft
    return sorted(done.values(), key=lambda draft: draft.figure)


def _is_in_turn(doc: Doc, draft: Draft) -> bool:
    return any(token.lower_ == "respectively" for token in doc[draft.figure].sent)


def _worth(doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
    """Read what a quantity is worth: "2.7 million tonnes of palm oil, worth $3.8 billion"."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    for draft in drafts:
        own = span_at(doc, "quantities", draft.figure)
        if own is None or draft.is_change or draft.amount.kind != QuantityKind.COUNT:
            continue
        for span in spans_in(doc, "quantities", own.end, own.sent.end)[:2]:
            before = doc[max(own.end, span.start - 4) : span.start].text
            if WORTH.search(before) and span._.quantity.kind == QuantityKind.MONEY and span.start not in claimed:
                yield replace(
                    draft, figure=int(span.start), amount=span._.quantity, change_token=None, direction=None,
                    superlative=None, base=None, rule=f"{draft.rule}+worth",
                )  # fmt: skip
                break


def _sides_listed(doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
    """Read on where each amount names its partner: "3 billion with Chile, 2 billion with Peru and 1 with Cuba"."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    for draft in drafts:
        own = span_at(doc, "quantities", draft.figure)
        if own is None or draft.is_change or draft.partner is None:
            continue
        last = own
        for span in spans_in(doc, "quantities", own.end, own.sent.end):
            side = doc[span.end].lower_ if span.end + 1 < own.sent.end else ""
            partner = economy_at(doc, span.end + 1) or economy_at(doc, span.end + 2)
            same = span._.quantity.kind == own._.quantity.kind and span._.quantity.unit == own._.quantity.unit
            linked = LINKED.search(doc[last.end : span.start].text + " ")
            if span.start in claimed or not (same and linked and partner and side in OPENS):
                break
            yield replace(
                draft, figure=int(span.start), amount=span._.quantity, partner=partner, change_token=None,
                direction=None, base=None, superlative=None, rule="partners-listed",
            )  # fmt: skip
            last = span


def with_twins(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Add the second record of one change told of two flows: "exports and imports both eased 0.2 percent"."""
    return sorted([*drafts, *_both(doc, drafts)], key=lambda draft: (draft.figure, draft.anchor))


def _both(doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
    anchors = {draft.anchor for draft in drafts}
    for draft in drafts:
        if not draft.is_change or doc[draft.anchor].lemma_.lower() not in FLOWS:
            continue
        for place in (draft.anchor - 2, draft.anchor + 2):
            if place < doc[draft.anchor].sent.start or place >= draft.figure or place in anchors:
                continue
            other, joint = doc[place], doc[(place + draft.anchor) // 2]
            flow = FLOWS.get(other.lemma_.lower())
            alone = not spans_in(doc, "quantities", min(place, draft.anchor), draft.figure)
            if flow and flow != draft.flow and joint.lower_ == "and" and alone:
                yield replace(draft, flow=flow, anchor=place)


def _partners_listed(doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(doc[draft.figure].sent.start, []).append(draft)
    for sentence in doc.sents:
        money = [q for q in spans_in(doc, "quantities", sentence.start, sentence.end) if _is_amount(q)]
        economies = [s for s in spans_in(doc, "actors", sentence.start, sentence.end) if economy_at(doc, s.start)]
        if not money or not economies:
            continue
        pairs = [*_behind(doc, economies, money), *_in_turn(doc, sentence, economies, money)]
        told = by_sentence.get(sentence.start, [])
        before = sentence.start - 1
        if not told and NEXT.search(sentence.text) and sentence.start:
            beside = block_at(doc, before) == block_at(doc, sentence.start)
            told = by_sentence.get(doc[before].sent.start, []) if beside else []
        listed = {str(economy._.actor) for economy, _ in pairs} | {str(draft.partner) for draft in told}
        first = min((economy.start for economy, _ in pairs), default=0)
        other = next((str(s._.actor) for s in economies if s._.actor not in listed and s.start < first), None)
        for economy, amount in pairs:
            if (series := _series_of(doc, told, sentence, economy)) is not None:
                reporter = series.reporter if series.reporter not in listed else None
                yield replace(
                    series, figure=int(amount.start), amount=amount._.quantity, partner=str(economy._.actor),
                    reporter=reporter or other,
                )  # fmt: skip


def _is_amount(span: Span) -> bool:
    return span._.quantity.kind in (QuantityKind.MONEY, QuantityKind.COUNT)


def _behind(doc: Doc, economies: list[Span], money: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Pair economies with the amount right behind each: "Chile ($2 billion)", "followed by Peru at $1 billion"."""
    found: list[Span] = []
    for economy in economies:
        if doc[economy.start - 1].lower_ in ("from", "of"):
            continue  # "car shipments from Spain accounted for 9 billion"
        before = [doc[o.end : economy.start].text for o in economies if 0 < economy.start - o.end <= JOINT]
        joined = any(LISTED.match(words) for words in before)
        if joined and not any(economies[0].end <= a.start < economy.start for a in money):
            continue  # "Chile and Peru took 4 billion": one cannot tell what each took
        behind = [q for q in money if q.start >= economy.end]
        leads = len(behind) > 1 and LEADS.fullmatch(doc[behind[0].end : behind[1].start].text)
        amount = behind[1] if leads else behind[0] if behind else None
        if amount is None:
            continue
        between = doc[economy.end : amount.start].text
        alone = not any(economy.end <= other.start < amount.start for other in economies)
        opened = AGAIN.search(doc[max(economy.sent.start, economy.start - 5) : economy.start].text + " ")
        moved = MOVED.match(between) or (amount._.quantity.max and MOVED.match(between + " to"))
        goes_on = bool(found) and bool(LISTED.match(doc[found[-1].end : economy.start].text))
        gapped = (goes_on and bool(GAPPED.match(between))) or (bool(opened) and not between.strip())
        if (alone and (AT.match(between) or gapped or (opened and moved))) or AS_BUYER.search(between):
            found.append(amount)
            yield economy, amount


def _in_turn(doc: Doc, sentence: Span, economies: list[Span], money: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Pair a list of economies with a list of amounts, by order: before "respectively", or after "deficits" or ":"."""
    end = next((token.i for token in sentence if token.lower_ == "respectively"), None)
    amounts = _run(doc, [q for q in money if end is None or q.end <= end][::-1])[::-1]
    if end is None and amounts and not _is_told_of_each(doc, amounts[0]):
        return
    named = _run(doc, [s for s in economies if amounts and s.end <= amounts[0].start][::-1])[::-1]
    if len(amounts) > 1 and len(named) == len(amounts):
        yield from zip(named, amounts, strict=True)


def _is_told_of_each(doc: Doc, amount: Span) -> bool:
    """Tell whether a list of amounts is of one flow each: "The deficits with Peru and Chile were", "to records:"."""
    words = [token for token in doc[amount.sent.start : amount.start] if not token.is_space]
    flow = next((t for t in reversed(words) if t.lemma_.lower() in FLOWS), None)
    several = flow is not None and flow.lower_ in ("surpluses", "deficits", "shortfalls", "gaps")
    return bool(words) and (words[-1].text == ":" or several) and "from" not in {t.lower_ for t in words[-2:]}


def _run(doc: Doc, spans: list[Span]) -> list[Span]:
    """Take the spans, last first, that stand in one list without a gap."""
    run = spans[:1]
    for span in spans[1:]:
        if not LISTED.match(doc[span.end : run[-1].start].text):
            break
        run.append(span)
    return run


def _series_of(doc: Doc, drafts: list[Draft], sentence: Span, economy: Span) -> Draft | None:
    """Find of which flow a partner is told: that of a partner's figure before it, or of the sentence's own words."""
    word = next((t for t in sentence if t.lemma_.lower() in SIDES and _is_side(t)), None)
    before = [d for d in drafts if d.figure < economy.start and d.partner is not None and not d.is_change]
    before = before if word is None or word.i > economy.start else []
    if before and (doc[economy.start - 1].lower_ in ("by", "the", "and", ",") or before[-1].figure < sentence.start):
        return replace(
            before[-1], change_token=None, direction=None, base=None, superlative=None, rule="partners-listed"
        )
    flow = _flow_before(sentence, economy)
    anchor = flow if flow is not None else word
    if anchor is None:
        return None
    named = FLOWS[anchor.lemma_.lower()] if flow is not None else SIDES[anchor.lemma_.lower()]
    host = next((d for d in reversed(drafts) if d.flow == named and d.figure < economy.start and not d.partner), None)
    if host is not None:  # "imports of beef were 6 billion, with Chad accounting for 2 billion"
        return replace(
            host, is_change=False, change_token=None, direction=None, base=None, superlative=None, per=None,
            rule="partners-listed",
        )  # fmt: skip
    amount = spans_in(doc, "quantities", sentence.start, sentence.end)[0]._.quantity  # each partner has its own
    scope = "goods" if anchor is word and goods_at_large(doc, anchor.i, sentence.end) == "goods" else None
    return Draft(flow=named, rule="partners-listed", anchor=anchor.i, figure=anchor.i, amount=amount, scope=scope)


def _flow_before(sentence: Span, economy: Span) -> Token | None:
    """Find the flow whose partners are told: "deficits were recorded with the European Union"."""
    words = [t for t in sentence if t.i < economy.start]
    flow = next((t for t in reversed(words) if t.lemma_.lower() in FLOWS and t.pos_ == "NOUN"), None)
    opened = flow is not None and any(t.lower_ in OPENS for t in words if t.i > flow.i)
    return flow if opened else None


def _is_side(token: Token) -> bool:
    return token.pos_ == ("VERB" if token.lemma_.lower() in ("take", "receive", "absorb", "supply") else "NOUN")


__all__ = ["read_on", "with_twins"]
