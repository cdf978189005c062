"""Matches of trade figures -> records: read, completed from their surroundings, and each told once."""

from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from extractor.assemble.drafts import attribution_at, block_at, quantity_at
from extractor.assemble.evidence import clause_evidence
from extractor.assemble.figures_attribution import forecaster_of, reported_by, shown_by
from extractor.assemble.figures_bases import find_bases, tie_compared
from extractor.assemble.figures_change import (
    alternatives,
    direction_near,
    direction_only,
    find_change,
    to_levels,
)
from extractor.assemble.figures_checks import check_arithmetic
from extractor.assemble.figures_frame import complete
from extractor.assemble.figures_lists import read_on, with_twins
from extractor.assemble.figures_memory import Frame
from extractor.assemble.figures_moved import moved_to
from extractor.assemble.figures_onward import go_on
from extractor.assemble.figures_ordered import in_order
from extractor.assemble.figures_periods import with_own_dates
from extractor.assemble.figures_read import read_draft
from extractor.assemble.figures_revised import with_earlier
from extractor.assemble.figures_series import between, continue_series, respectively
from extractor.assemble.figures_types import Draft
from extractor.assemble.figures_untied import find_untied
from extractor.graph import Graph
from extractor.records import AmountRecord, Change, ProductRecord, Statement, TradeFigure
from extractor.types import Match, Quantity

LATE = frozenset({"flow-in-clause", "sales-in-clause", "flow-goes-on"})
NEAR = 4  # tokens from an amount to the flow it stands before: "a $5 billion trade surplus"


def assemble_figures(doc: Doc, matches: list[Match], statements: list[Statement]) -> list[TradeFigure]:
    """Make the article's trade figures from their matches, in text order."""
    graph: Graph = doc._.clauses
    drafts = [draft for match in matches if (draft := read_draft(doc, graph, match)) is not None]
    starts = [draft for draft in drafts if draft.rule == "flow-moved-from"]
    drafts = [draft for draft in drafts if draft.rule != "flow-moved-from"]
    drafts = respectively(doc, continue_series(doc, graph, _one_per_figure(drafts)))
    drafts = to_levels(doc, read_on(doc, drafts))
    drafts = _with_changes(doc, drafts)
    drafts = _without_changes_of_others(doc, drafts)
    drafts += [base for draft in list(drafts) for base in find_bases(doc, draft, drafts)]
    drafts = in_order(doc, [*drafts, *_without_goal(starts, drafts)])
    untied = (read_draft(doc, graph, match) for match in find_untied(doc, graph, drafts))
    drafts = _settle(doc, drafts, [draft for draft in untied if draft is not None])
    drafts = _settle(doc, drafts, list(go_on(doc, graph, drafts)))
    drafts = with_own_dates(doc, tie_compared(doc, drafts))
    frame = Frame(doc)
    for draft in drafts:
        if isinstance(draft.partner, str):
            frame.sides.setdefault(doc[draft.figure].sent.start, set()).add(draft.partner)
    completed = [complete(doc, graph, draft, frame) for draft in sorted(drafts, key=lambda d: d.figure)]
    known = with_earlier(doc, with_twins(doc, [draft for draft in completed if draft is not None]))
    merged = _merge(doc, _with_stated_bases(known))
    return [_record(doc, graph, draft, number, statements) for number, draft in enumerate(merged, start=1)]


def _settle(doc: Doc, drafts: list[Draft], found: list[Draft]) -> list[Draft]:
    """Add figures found late, with their changes and what they are compared with."""
    if not found:
        return drafts
    drafts = _without_changes_of_others(doc, _with_changes(doc, to_levels(doc, [*drafts, *found])))
    late = [draft for draft in drafts if draft.rule in LATE and not draft.is_base]
    return drafts + [base for draft in late for base in find_bases(doc, draft, drafts)]


def _without_goal(starts: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Keep what a flow moved from: what another figure of the flow moved to is compared with it, if one is told."""
    claimed = {draft.figure for draft in drafts} | {draft.change_token for draft in drafts}
    plain = {draft.figure: draft for draft in starts if draft.figure not in claimed and not draft.is_change}
    return [_from_start(draft, drafts) for draft in plain.values()]


def _from_start(draft: Draft, drafts: list[Draft]) -> Draft:
    told = [d for d in drafts if d.anchor == draft.anchor and not d.is_base and not d.is_change]
    goal = next((d for d in told if d.figure < draft.figure), None)
    if goal is None:
        return replace(draft, kind="reported", direction=None, change_token=None)
    return replace(
        goal, figure=draft.figure, amount=draft.amount, change_token=None, direction=None, period=None,
        period_token=None, base=None, superlative=None, is_base=True, base_of=goal.figure, kind="reported",
        rule=f"{goal.rule}+base",
    )  # fmt: skip


def _one_per_figure(drafts: list[Draft]) -> list[Draft]:
    """Keep the fullest draft of each figure; a level beats a mere change."""
    best: dict[int, Draft] = {}
    for draft in drafts:
        held = best.get(draft.figure)
        if held is not None and (nearer := between(held, draft)) is not None:
            best[draft.figure] = nearer
        elif held is not None and held.flow != draft.flow and _reads_back(held) != _reads_back(draft):
            best[draft.figure] = draft if _reads_back(held) else held
        elif held is None or draft.weight > held.weight:
            best[draft.figure] = replace(draft, **_missing(draft, held)) if held else draft
        elif held.flow == draft.flow:
            best[draft.figure] = replace(held, **_missing(held, draft))
    return sorted(best.values(), key=lambda draft: draft.figure)


def _reads_back(draft: Draft) -> bool:
    """Tell whether a draft takes a figure for a flow that is only named after it, not right behind it."""
    return draft.anchor > draft.figure + NEAR


def _missing(kept: Draft, other: Draft) -> dict[str, Any]:
    """List what another draft of the same figure knows besides."""
    if kept.flow != other.flow:
        return {}
    names = ("reporter", "partner", "products", "period", "base", "change_token", "scope")
    return {name: getattr(other, name) for name in names if not getattr(kept, name) and getattr(other, name)}


def _with_changes(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give each level the change told with it; a change-only draft of the same word gives way."""
    moved = {d.figure: d.direction for d in drafts if d.is_change}
    taken = {d.change_token for d in drafts if d.change_token is not None}
    done = []
    for draft in drafts:
        others = {d.figure for d in drafts if not (d.is_change and d.anchor == draft.anchor)}
        levels = taken | {d.figure for d in drafts if not d.is_change}
        told = draft.is_change or draft.is_base or draft.change_token is not None
        token = None if told else find_change(doc, draft, others | taken, levels)
        if token is not None:
            taken.add(token)
            direction = direction_near(doc, token) or draft.direction or moved.get(token)
            draft = replace(draft, change_token=token, direction=direction)
        elif draft.direction is None and not draft.is_change and not draft.is_base:
            draft = replace(draft, direction=direction_only(doc, draft) or moved_to(doc, draft))
        done.append(draft)
    return done


def _without_changes_of_others(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Drop a change-only draft whose figure is the change of a level."""
    used = {draft.change_token for draft in drafts if not draft.is_change} | alternatives(doc, drafts)
    return [draft for draft in drafts if not (draft.is_change and draft.figure in used)]


def _with_stated_bases(drafts: list[Draft]) -> list[Draft]:
    """Tell a figure what it is compared with, where that amount is stated: its period and size."""
    stated = [draft for draft in drafts if draft.base_of is not None and draft.kind != "forecast"]
    stated = [draft for draft in stated if not draft.is_change]  # a rate is measured from no other rate
    bases = {draft.base_of: draft for draft in reversed(stated)}
    return [
        replace(draft, base=draft.base or bases[draft.figure].period, base_amount=bases[draft.figure].amount.value)
        if draft.figure in bases and draft.direction and bases[draft.figure].flow == draft.flow
        else replace(draft, direction=None, base=None)
        if draft.figure in bases and draft.change_token is None and not draft.is_change
        else draft
        for draft in drafts
    ]


def _merge(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Tell each figure once: headline and body, and repeats, become the fuller record, else the body's."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((i for i, other in enumerate(kept) if _same(draft, other)), None)
        if twin is None:
            kept.append(draft)
        elif draft.known > kept[twin].known or _in_title(doc, kept[twin]):
            kept[twin] = replace(draft, **_missing(draft, kept[twin]))
        else:
            kept[twin] = replace(kept[twin], **_missing(kept[twin], draft))
    return kept


def _in_title(doc: Doc, draft: Draft) -> bool:
    block = block_at(doc, draft.figure)
    return block is not None and block.kind == "title"


def _same(a: Draft, b: Draft) -> bool:
    if (a.flow, a.amount.value, a.amount.unit, a.is_change) != (b.flow, b.amount.value, b.amount.unit, b.is_change):
        return False
    parties = all(x is None or y is None or x == y for x, y in ((a.reporter, b.reporter), (a.partner, b.partner)))
    return parties and (a.period == b.period or a.period is None or b.period is None) and a.products == b.products


def _record(doc: Doc, graph: Graph, draft: Draft, number: int, statements: list[Statement]) -> TradeFigure:
    amount = draft.amount
    change = _change(doc, draft)
    nodes = [node for node in (graph.node_of[draft.anchor], graph.node_of[draft.figure]) if node is not None]
    if draft.change_token is not None:
        nodes.append(graph.node_of[draft.change_token])
    is_past_base = draft.is_base and draft.kind == "reported"  # a forecast is held against it
    money = amount.unit is not None and amount.kind.value == "money"
    return TradeFigure(
        id=f"f{number}",
        flow=draft.flow,  # type: ignore[arg-type]  # pydantic checks the value
        value=None if draft.is_change else amount.value,
        max=None if draft.is_change else amount.max,
        currency=draft.currency if money and not draft.is_change else None,
        unit=None if money or draft.is_change else amount.unit,
        per=None if draft.is_change else draft.per,
        bound=None if draft.is_change or amount.bound is None else amount.bound.value,
        also=[AmountRecord(value=a.value, currency=a.currency) for a in amount.also] if not draft.is_change else [],
        reporter=draft.reporter,
        partner=draft.partner,
        products=[ProductRecord(text=p.text, hs=list(p.hs)) for p in draft.products],
        scope=draft.scope,  # type: ignore[arg-type]
        period=draft.period,
        change=change,
        superlative=draft.superlative,
        kind=draft.kind,  # type: ignore[arg-type]
        attribution=attribution_at(statements, doc[draft.figure].idx)
        or (None if is_past_base else forecaster_of(doc, graph, graph.node_of[draft.figure]))
        or reported_by(doc, graph, graph.node_of[draft.figure])
        or shown_by(doc, graph, draft.figure),
        inferred=dict(draft.inferred),  # type: ignore[arg-type]
        warnings=check_arithmetic(draft, change),
        rule=draft.rule,
        evidence=clause_evidence(doc, graph, nodes),
    )


def _change(doc: Doc, draft: Draft) -> Change | None:
    if draft.direction is None:
        return None
    quantity: Quantity | None = None
    if draft.is_change:
        quantity = draft.amount
    elif draft.change_token is not None:
        quantity = quantity_at(doc, draft.change_token)
    return Change(
        direction=draft.direction,  # type: ignore[arg-type]
        value=quantity.value if quantity else None,
        unit=quantity.unit if quantity else None,
        base=draft.base,
    )


__all__ = ["assemble_figures"]
