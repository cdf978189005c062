"""Figures told in short, with the parties of the flow named before: "those of ships $1.5 billion", "the latter rose".

Goods that are the subject of a movement right after figures of other goods go on with the same series, and two figures
told together are shared out between two flows.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span

from extractor.assemble.drafts import quantity_at
from extractor.assemble.figures_antecedents import FLOWS, SERIES, THOSE, antecedent, antecedent_before, has_sides
from extractor.assemble.figures_change import DOWN, UP, direction_near
from extractor.assemble.figures_surface import partner_behind
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import spans_in
from extractor.graph import Graph
from extractor.types import QuantityKind

NEAR = 2  # tokens that may stand between goods and their figure: "chemicals, at $2.7 billion"


def continue_series(doc: Doc, graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """Give pronouns' figures the parties of the flow they stand for, and add the goods that go on with a series."""
    by_anchor = {draft.anchor: draft for draft in reversed(drafts)}
    done = [_with_parties(doc, draft, by_anchor) for draft in drafts]
    listed = [made for draft in done for made in _goods_after(doc, graph, draft)]
    figures = {draft.figure for draft in listed}
    return sorted([d for d in done if d.figure not in figures] + listed, key=lambda draft: draft.figure)


def between(one: Draft, other: Draft) -> Draft | None:
    """Choose the draft of "those" over one that reads past it: "exports to Italy were 3, those to Malta 1 billion"."""
    for mine, far in ((one, other), (other, one)):
        if mine.rule.startswith("those") and far.anchor < mine.anchor < mine.figure:
            return mine
    return None


def respectively(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Share two figures out between two flows by order: "exports and imports were 4 and 3 billion, respectively"."""
    done = list(drafts)
    if not done or "respectively" not in doc._.article.text.lower():
        return done
    for token in [token for token in doc if token.lower_ == "respectively"]:
        flows = [t for t in token.sent if t.lemma_.lower() in FLOWS and t.pos_ in ("NOUN", "PROPN") and t.i < token.i]
        here = [
            d for d in done if doc[d.figure].sent.start == token.sent.start and not d.is_base and d.figure < token.i
        ]
        figures = sorted({d.figure for d in here})
        if len(flows) < 2 or len(figures) != 2 or "and" not in doc[flows[0].i : flows[1].i].text.split():
            continue
        first, second = (next(d for d in here if d.figure == figure) for figure in figures)
        if flows[1].i > figures[0] or first.amount.kind != second.amount.kind:
            continue
        shared = [
            replace(first, flow=FLOWS[flows[0].lemma_.lower()], anchor=flows[0].i),
            replace(
                first, figure=second.figure, amount=second.amount, flow=FLOWS[flows[1].lemma_.lower()],
                anchor=flows[1].i,
                change_token=second.figure if first.change_token == first.figure else second.change_token,
            ),
        ]  # fmt: skip
        done = [d for d in done if d not in here] + shared
    return sorted(done, key=lambda draft: draft.figure)


def _with_parties(doc: Doc, draft: Draft, by_anchor: dict[int, Draft]) -> Draft:
    word = doc[draft.anchor].lower_
    if word not in SERIES and draft.rule != "expected-alone":
        return draft
    found = antecedent_before(doc, draft.anchor) if word not in SERIES else antecedent(doc, draft.anchor)
    other = by_anchor.get(found) if found is not None else None
    if found is None:
        return draft
    own_sides = word in THOSE and has_sides(doc, draft.anchor)
    if other is None:
        behind = partner_behind(doc, draft.flow, found) if not own_sides else None
        return replace(draft, partner=draft.partner or behind)
    partner = other.partner if not own_sides else None
    products = () if own_sides and doc[draft.anchor + 1].lower_ == "of" else other.products
    return replace(
        draft,
        reporter=draft.reporter or other.reporter,
        partner=draft.partner or partner,
        products=draft.products or products,
        scope=draft.scope or other.scope,
    )


def _goods_after(doc: Doc, graph: Graph, draft: Draft) -> list[Draft]:
    """Read on from figures of goods: "steel exports rose 7 percent; chemicals, at $2.7 billion, lost 4 percent"."""
    if not draft.products or draft.flow not in ("exports", "imports"):
        return []
    sentence = doc[draft.figure].sent
    made = []
    for span in spans_in(doc, "products", draft.figure + 1, sentence.end):
        if any(token.lemma_.lower() in FLOWS or token.lower_ in SERIES for token in doc[draft.figure : span.start]):
            break
        figure = _figure_of_goods(doc, graph, span)
        if figure is None:
            continue
        amount = quantity_at(doc, figure.start)
        if amount is None:
            continue
        is_change = amount.kind == QuantityKind.PERCENT
        made.append(
            replace(
                draft, figure=int(figure.start), amount=amount, products=(span._.product,), is_change=is_change,
                change_token=figure.start if is_change else None, superlative=None, base=None,
                direction=_direction(doc, graph, span, figure) or _again(doc, draft, figure) if is_change else None,
                rule=f"{draft.rule}+goods",
            )
        )  # fmt: skip
    return [one for one in made if not one.is_change or one.direction]


def _again(doc: Doc, draft: Draft, figure: Span) -> str | None:
    """Give the direction of the goods before, unsaid again: "and textiles 22 percent to 640 million"."""
    leads = figure.end < figure.sent.end and doc[figure.end].lower_ == "to"
    return draft.direction if leads or draft.is_change else None


def _figure_of_goods(doc: Doc, graph: Graph, goods: Span) -> Span | None:
    """Find the figure right behind goods, or right behind the movement they are the subject of."""
    verbs = _movements(doc, graph, goods)
    after = next(iter(spans_in(doc, "quantities", goods.end, goods.sent.end)), None)
    if after is None or after._.quantity.kind not in (QuantityKind.MONEY, QuantityKind.PERCENT):
        return None
    if after.start - goods.end <= NEAR and all(
        t.text in (",", "(") or t.lower_ == "at" for t in doc[goods.end : after.start]
    ):
        return after
    return after if any(verb < after.start <= verb + NEAR + 1 for verb in verbs) else None


def _movements(doc: Doc, graph: Graph, goods: Span) -> list[int]:
    node = graph.node_of[goods.start]
    return [verb for verb in graph.sources(node, "subject") if doc[verb].lower_ in UP | DOWN]


def _direction(doc: Doc, graph: Graph, goods: Span, figure: Span) -> str | None:
    for verb in _movements(doc, graph, goods):
        return "up" if doc[verb].lower_ in UP else "down"
    return direction_near(doc, figure.start)
