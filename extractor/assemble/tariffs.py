"""Matches of tariffs -> records: read, completed from their surroundings, and each told once."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.drafts import attribution_at, block_at
from extractor.assemble.evidence import clause_evidence
from extractor.assemble.tariffs_change import with_previous
from extractor.assemble.tariffs_context import with_context
from extractor.assemble.tariffs_dates import with_dates
from extractor.assemble.tariffs_details import with_details
from extractor.assemble.tariffs_former import with_former
from extractor.assemble.tariffs_frame import with_parties
from extractor.assemble.tariffs_importers import with_importer
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_kin import with_kin
from extractor.assemble.tariffs_labels import with_condition, with_label
from extractor.assemble.tariffs_measure import with_case
from extractor.assemble.tariffs_read import read_draft
from extractor.assemble.tariffs_sequels import by_day, with_past, with_sequels, with_successors
from extractor.assemble.tariffs_shared_dates import share_dates, with_lead_day
from extractor.assemble.tariffs_states import load_statuses
from extractor.assemble.tariffs_status import is_refused, with_status
from extractor.assemble.tariffs_theme import with_list, with_theme
from extractor.assemble.tariffs_types import Draft
from extractor.assemble.tariffs_years import with_years
from extractor.grammar.shipped import PATTERNS
from extractor.graph import Graph
from extractor.records import ProductRecord, Rate, Statement, Tariff
from extractor.types import BlockKind, Match, Quantity

UNSURE = frozenset(
    {"rate-put-at", "rate-put-too", "rate-proposed"}
)  # gives way to any other rule that reads the same figure
AT_ODDS = ({"in_force", "proposed"}, {"in_force", "announced"})
ALL_GOODS = re.compile(r"\b(?:goods|products|imports|exports)\b", re.IGNORECASE)
BESIDES = frozenset({"also", "too", "separately", "likewise"})
REACH = 8  # tokens from a duty to what it is on


def assemble_tariffs(doc: Doc, matches: list[Match], statements: list[Statement]) -> list[Tariff]:
    """Make the article's tariffs from their matches, in text order."""
    graph: Graph = doc._.clauses
    statuses = load_statuses(PATTERNS / "status.yml")
    drafts = [draft for match in matches if (draft := read_draft(doc, graph, match)) is not None]
    drafts = [with_importer(doc, graph, with_previous(doc, draft)) for draft in drafts]
    drafts = [with_case(doc, draft) for draft in with_context(doc, graph, _one_per_rate(drafts))]
    drafts = [with_label(doc, graph, with_status(doc, graph, draft, statuses)) for draft in drafts]
    drafts = [with_condition(doc, graph, draft) for draft in drafts if not is_refused(doc, graph, draft)]
    drafts = with_sequels(doc, graph, drafts)
    dated: list[Draft] = []
    for draft in drafts:
        dated.append(with_dates(doc, graph, draft, [*dated, *drafts[len(dated) :]]))
    drafts = share_dates(doc, graph, dated)
    drafts = with_successors(doc, graph, [with_past(doc, graph, by_day(doc, draft)) for draft in drafts])
    drafts = with_parties(doc, graph, drafts)
    economies = read_economies(doc)
    drafts = [with_lead_day(doc, graph, drafts, draft, economies) for draft in drafts]
    drafts = with_theme(doc, graph, drafts)
    drafts = with_years(doc, with_list(doc, graph, with_details(doc, drafts)))
    drafts = [draft for draft in with_kin(doc, drafts) if draft.rate is not None]
    drafts = with_former(doc, _merge(doc, drafts))
    return [_record(doc, graph, draft, n, statements) for n, draft in enumerate(drafts, start=1)]


def _one_per_rate(drafts: list[Draft]) -> list[Draft]:
    """Keep the fullest draft of each figure, with what the others know besides; an old rate is none of its own."""
    best: dict[int, Draft] = {}
    figured = {draft.anchor for draft in drafts if draft.rate is not None and draft.needs is None}
    again = {draft.anchor for draft in drafts if draft.rate is not None}
    drafts = [draft for draft in drafts if draft.needs != "dates" or draft.anchor not in again]
    surer = {draft.token for draft in drafts if draft.rule not in UNSURE}
    drafts = [draft for draft in drafts if draft.rule not in UNSURE or draft.token not in surer]
    mentions = {draft.anchor: draft for draft in drafts if draft.rate is None and draft.needs is None}
    for draft in drafts:
        if draft.rate is None and draft.anchor in figured:
            continue
        held = best.get(draft.token)
        if held is None:
            best[draft.token] = draft
        else:
            first, second = (held, draft) if held.known >= draft.known else (draft, held)
            best[draft.token] = fill_in(first, second)
    for token, draft in best.items():
        mention = mentions.get(draft.anchor)
        if draft.rate is None or mention is None:
            continue
        whose = () if draft.targets or mention.products or draft.is_general else mention.targets
        best[token] = replace(draft, imposer=draft.imposer or mention.imposer, targets=draft.targets or whose)
    old = {draft.previous_token for draft in best.values()}
    return [draft for token, draft in sorted(best.items()) if token not in old or draft.rate is None]


def fill_in(kept: Draft, other: Draft) -> Draft:
    """Give a draft what another of the same tariff knows besides."""
    names = ("imposer", "targets", "products", "previous", "previous_token", "announced", "effective", "until")
    missing = {n: getattr(other, n) for n in names if not getattr(kept, n) and getattr(other, n)}
    if kept.measure == "tariff" and other.measure != "tariff":
        missing["measure"] = other.measure
    if missing and other.rule not in kept.rule.split("+"):
        missing["rule"] = f"{kept.rule}+{other.rule}"
    return replace(kept, **missing)


def _merge(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Tell each measure once: the same rate by the same economy on compatible parties and goods."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next(
            (i for i, other in enumerate(kept) if _is_one(doc, draft, other) or _headlined(doc, other, draft)), None
        )
        if twin is None:
            kept.append(draft)
            continue
        first, second = (kept[twin], draft) if kept[twin].known >= draft.known else (draft, kept[twin])
        if _headlined(doc, kept[twin], draft) and draft.has_base:
            first = replace(first, targets=draft.targets or first.targets, products=draft.products)
        kept[twin] = replace(fill_in(first, second), status=_later_state(kept[twin], draft))
    return kept


def _headlined(doc: Doc, title: Draft, draft: Draft) -> bool:
    """Tell whether the headline names in short what the article tells: the same rate, no other party."""
    block = block_at(doc, title.token)
    if block is None or block.kind != BlockKind.TITLE or title.rate is None or draft.rate is None:
        return False
    rates = (title.rate.value, title.rate.max, title.rate.unit) == (draft.rate.value, draft.rate.max, draft.rate.unit)
    imposers = title.imposer == draft.imposer or title.imposer is None or draft.imposer is None
    targets = not title.targets or not draft.targets or bool(title.targets_ids & draft.targets_ids)
    crossed = title.targets_ids & {draft.imposer} or draft.targets_ids & {title.imposer}
    return rates and imposers and targets and not crossed


def _later_state(first: Draft, second: Draft) -> str | None:
    """Choose between two tellings: an end or a pause before all; force only where a verb in the past says so."""
    told = {first.status: first, second.status: second}
    for state in ("removed", "paused", "exempted"):
        if state in told:
            return state
    if "in_force" in told and told["in_force"].firm:
        return "in_force"
    return next((state for state in ("announced", "proposed") if state in told), first.status)


def _is_one(doc: Doc, a: Draft, b: Draft) -> bool:
    """Tell whether two tellings are of one duty; that on all goods of a country is not the one that cars pay too."""
    if not _same(a, b):
        return False
    whole, part = (a, b) if b.products else (b, a)
    if whole.products or not part.products or "products" in {*a.inferred, *b.inferred}:
        return True
    own = doc[whole.anchor : min(whole.anchor + REACH, doc[whole.anchor].sent.end)].text
    if not (whole.targets and ALL_GOODS.search(own)):
        return True
    ahead = doc[doc[part.token].sent.start : part.token]
    besides = any(token.lower_ in BESIDES for token in ahead)
    return not (besides or (part.previous is not None and whole.previous is None))


def _same(a: Draft, b: Draft) -> bool:
    if (
        a.rate is None
        or b.rate is None
        or (a.rate.value, a.rate.max, a.rate.unit) != (b.rate.value, b.rate.max, b.rate.unit)
    ):
        return False
    measures = a.measure == b.measure or "tariff" in (a.measure, b.measure)
    imposers = a.imposer == b.imposer or a.imposer is None or b.imposer is None
    if (a.status == "exempted") != (b.status == "exempted") and (a.previous or b.previous):
        return False  # what is spared a rate is not what goes up to it
    if (a.worth and b.worth and a.worth != b.worth) or (a.previous and b.previous and _differ(a.previous, b.previous)):
        return False
    if _are_of_two_times(a, b):
        return False
    if a.measure != b.measure and bool(a.products) != bool(b.products) and "products" not in {*a.inferred, *b.inferred}:
        return False  # "the reciprocal tariff on Korean goods" is not that on Korean cars
    told = not {"products", "status"} & {*a.inferred, *b.inferred}
    if told and bool(a.products) != bool(b.products) and {a.status, b.status} in AT_ODDS:
        return False  # "threatened 50 percent on all goods; steel already pays 50 percent"
    if told and bool(a.products) != bool(b.products) and bool(a.until) != bool(b.until):
        return False  # "will drop its 25 percent tariff in June but keep that on cars"
    for first, second in ((a, b), (b, a)):  # what is in force is not what is to come
        is_to_come = second.status == "announced" and second.effective
        is_raise = second.previous is not None and second.status in ("announced", "proposed", "paused")
        if first.firm and first.status == "in_force" and first.previous is None and (is_to_come or is_raise):
            return False
    if a.targets_ids & {b.imposer} or b.targets_ids & {a.imposer}:
        return False
    targets = {str(t) for t in a.targets} & {str(t) for t in b.targets}
    goods_a, goods_b = ({p.text.lower() for p in d.products} for d in (a, b))
    clash = (a.targets and b.targets and not targets) or (goods_a and goods_b and goods_a != goods_b)
    shared = targets or goods_a & goods_b or not a.has_base or not b.has_base
    return measures and imposers and bool(shared) and not clash


def _differ(a: Quantity, b: Quantity) -> bool:
    return (a.value, a.max, a.unit) != (b.value, b.max, b.unit)


def _are_of_two_times(a: Draft, b: Draft) -> bool:
    """Tell whether a duty that is on hold is another than one that is to come, at the same rate."""
    for held, ahead in ((a, b), (b, a)):
        days = held.announced and ahead.announced and "announced" not in {*held.inferred, *ahead.inferred}
        apart = days and not str(held.announced).startswith(str(ahead.announced)[:7])
        if held.status == "paused" and ahead.status == "announced" and ahead.effective and apart:
            return True
    return False


def _record(doc: Doc, graph: Graph, draft: Draft, number: int, statements: list[Statement]) -> Tariff:
    is_listed = block_at(doc, draft.anchor) != block_at(doc, draft.token)  # a line below what speaks of the duties
    nodes = [graph.node_of[place] for place in (draft.anchor, draft.token)[is_listed:]]
    return Tariff(
        id=f"t{number}",
        rate=rate_record(draft.rate),
        previous_rate=rate_record(_of_same_unit(draft.previous, draft.rate)),
        measure=draft.measure,  # type: ignore[arg-type]  # pydantic checks the values
        imposer=draft.imposer,
        targets=list(draft.targets),
        products=[ProductRecord(text=p.text, hs=list(p.hs)) for p in draft.products],
        status=draft.status,  # type: ignore[arg-type]
        announced=draft.announced,
        effective=draft.effective,
        until=draft.until,
        attribution=attribution_at(statements, doc[draft.token].idx),
        inferred=dict(draft.inferred),  # type: ignore[arg-type]
        warnings=[],
        rule=draft.rule,
        evidence=clause_evidence(doc, graph, nodes),
    )


def _of_same_unit(previous: Quantity | None, rate: Quantity | None) -> Quantity | None:
    """Read "to $75 a tonne from $50" as $50 a tonne."""
    if previous is None or rate is None or previous.per or previous.unit != rate.unit:
        return previous
    return replace(previous, per=rate.per)


def rate_record(rate: Quantity | None) -> Rate | None:
    """Write a figure as a rate of duty."""
    if rate is None:
        return None
    return Rate(
        value=rate.value,
        max=rate.max,
        unit=rate.unit or "percent",
        per=rate.per,
        bound=rate.bound.value if rate.bound else None,
    )
