"""Figures told in short, where the flow was named before: "those of ships $1.5 billion", "the latter rose 2 percent".

A pronoun stands for the flow that was named last and could be its subject; goods that are the subject of a movement
right after figures of other goods go on with the same series.
"""

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.drafts import quantity_at
from extractor.assemble.figures_change import DOWN, UP, direction_near
from extractor.assemble.figures_surface import partner_behind
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import QuantityKind

FLOWS = {
    "export": "exports", "re-export": "exports", "shipment": "exports", "import": "imports", "purchase": "imports",
    "surplus": "surplus", "deficit": "deficit", "sale": "exports", "delivery": "exports", "gap": "deficit",
    "shortfall": "deficit", "imbalance": "deficit",
}  # fmt: skip
PAIRED = frozenset({"former", "latter"})
PLURAL = frozenset({"they", "those"})
THOSE = frozenset({"those", "that", "one"})  # with sides of their own: "those to Italy", "that with Malta"
SIDES = frozenset({"of", "to", "from", "in", "with"})
SUMS = frozenset({"total", "figure", "number"})  # "the total was 3 billion"
TRADED = {"trade": "trade", "commerce": "trade"}  # what a pronoun can stand for, too
SAYING = frozenset({"say", "report", "show", "announce", "add", "note", "tell", "release", "publish"})
DEALS = frozenset({"sale", "purchase", "delivery"})  # of firms, too
SERIES = PAIRED | PLURAL | THOSE | SUMS | {"it", "this"}
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
NEAR = 2  # tokens that may stand between goods and their figure: "chemicals, at $2.7 billion"


def antecedent(doc: Doc, anchor: int) -> int | None:
    """Find the flow that a pronoun stands for, in its sentence or the one before.

    "The former" and "the latter" look back on two flows; "they", "it" and "those" on the last subject of their number.
    """
    word = doc[anchor].lower_
    since = _sentence_before(doc, anchor)
    named = FLOWS.keys() if word in PAIRED | THOSE else FLOWS.keys() | TRADED.keys()
    flows = [token for token in doc[since:anchor] if token.lemma_.lower() in named and token.pos_ in ("NOUN", "PROPN")]
    if word in PAIRED:
        last = list({FLOWS[token.lemma_.lower()]: token for token in flows}.values())[-2:]
        return last[0 if word == "former" else 1].i if len(last) == 2 else None
    if word in THOSE and _has_sides(doc, anchor):
        return flows[-1].i if flows and _is_plural(flows[-1]) == (word == "those") else None
    if word in ("that", "this"):
        return flows[-1].i if flows else None
    if word in SUMS:
        subjects = [token for token in flows if _is_subject(token)] or flows
        return subjects[-1].i if subjects else None
    if word in THOSE:
        return None
    rivals = [token for token in doc[since:anchor] if _is_subject(token) and _is_plural(token) == (word in PLURAL)]
    rivals = [token for token in rivals if token.head.lemma_ not in SAYING]
    return rivals[-1].i if rivals and rivals[-1] in flows else None


def _has_sides(doc: Doc, anchor: int) -> bool:
    return anchor + 1 < len(doc) and doc[anchor + 1].lower_ in SIDES


def _sentence_before(doc: Doc, anchor: int) -> int:
    start = doc[anchor].sent.start
    return int(doc[start - 1].sent.start) if start else 0


def _is_subject(token: Token) -> bool:
    """Tell whether a noun is a subject, also of an infinitive: "the forecast was for exports to grow"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.dep_ in SUBJECTS or any(child.dep_ == "acl" and child.i > token.i for child in token.children)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def flow_of_series(doc: Doc, anchor: int) -> str | None:
    """Give the flow that a pronoun stands for."""
    found = antecedent(doc, anchor)
    return (FLOWS | TRADED)[doc[found].lemma_.lower()] if found is not None else None


def flow_of_forecast(doc: Doc, anchor: int) -> str | None:
    """Give the flow that "economists had expected 3 billion" is about: that of the sentence before."""
    if flows_between(doc, doc[anchor].sent.start, doc[anchor].sent.end):
        return None
    found = antecedent_before(doc, anchor)
    return FLOWS[doc[found].lemma_.lower()] if found is not None else None


def antecedent_before(doc: Doc, anchor: int) -> int | None:
    """Find the flow that the sentence before speaks of: its subject, else the last it names."""
    start = doc[anchor].sent.start
    since = _sentence_before(doc, anchor)
    since = since if flows_between(doc, since, start) else _sentence_before(doc, since)
    flows = [t for t in doc[since:start] if t.lemma_.lower() in FLOWS and t.pos_ in ("NOUN", "PROPN")]
    subjects = [token for token in flows if _is_subject(token)] or flows
    return subjects[-1].i if subjects else None


def flow_of_taking(doc: Doc, anchor: int) -> str | None:
    """Give exports for "Sweden took 6.5 billion dollars worth" where the sentence before tells of exports."""
    flows = [
        token.lemma_.lower() for token in doc[_sentence_before(doc, anchor) : anchor] if token.lemma_.lower() in FLOWS
    ]
    return "exports" if flows and FLOWS[flows[-1]] == "exports" else None


def flow_of_growth(doc: Doc, anchor: int) -> str | None:
    """Give the flow that "growth of 13 percent" speaks of: the only one its sentence names before it."""
    if any(
        s._.quantity.kind == QuantityKind.MONEY for s in spans_in(doc, "quantities", doc[anchor].sent.start, anchor)
    ):
        return None  # it is the change of that amount
    if any(_is_about(doc, child, anchor) for child in doc[anchor].children):
        return None  # "an increase of 3 percent in prices"
    bare = not any(
        child.dep_ in ("amod", "compound", "nmod:poss", "poss") and span_at(doc, "quantities", child.i) is None
        for child in doc[anchor].children
    )
    start = doc[anchor].sent.start
    named = [flows_between(doc, start, anchor), flows_between(doc, _sentence_before(doc, anchor), start)]
    flows = named[0] or named[1]
    return flows.pop() if bare and len(flows) == 1 else None


def _is_about(doc: Doc, child: Token, anchor: int) -> bool:
    """Tell whether a phrase behind a movement says what moved: "an increase of 3 percent in prices"."""
    typed = any(span_at(doc, group, child.i) is not None for group in ("dates", "quantities"))
    return child.dep_ == "nmod" and child.i > anchor and not typed and any(c.lower_ == "in" for c in child.children)


def flows_between(doc: Doc, start: int, end: int) -> set[str]:
    """List the flows that words [start, end) name."""
    words = [token for token in doc[start:end] if token.pos_ != "VERB"]
    return {FLOWS[token.lemma_.lower()] for token in words if token.lemma_.lower() in FLOWS}


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
    own_sides = word in THOSE and _has_sides(doc, draft.anchor)
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
                change_token=figure.start if is_change else None, superlative=None, base=None, partner=None,
                direction=_direction(doc, graph, span, figure) if is_change else None, rule=f"{draft.rule}+goods",
            )
        )  # fmt: skip
    return [one for one in made if not one.is_change or one.direction]


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


def nearer_flow(doc: Doc, anchor: int, figure: int) -> int | None:
    """Find another flow between, past a figure: "exports were 42, nine pct less, while imports were down 5.8 pct"."""
    figures = [q for q in spans_in(doc, "quantities", anchor, figure) if q._.quantity.kind != QuantityKind.COUNT]
    if not figures:
        return None
    named = [t for t in doc[figures[0].end : figure] if t.lemma_.lower() in FLOWS and t.pos_ in ("NOUN", "PROPN")]
    named = [t for t in named if t.lemma_.lower() not in DEALS and not span_at(doc, "quantities", t.i)]
    return named[-1].i if named else None


def is_series_word(doc: Doc, anchor: int) -> bool:
    """Tell whether an anchor is a pronoun that must stand for a flow."""
    word = doc[anchor].lower_
    if word in SUMS:
        return (
            doc[anchor - 1].lower_ in ("the", "that", "this") and anchor + 1 < len(doc) and not _has_sides(doc, anchor)
        )
    if word == "one":
        return doc[anchor - 1].lower_ == "the" and _has_sides(doc, anchor)
    if word in ("that", "this"):
        follows = doc[anchor + 1].lemma_.lower() if anchor + 1 < len(doc) else ""
        return (word == "that" and _has_sides(doc, anchor)) or follows == "compare"
    return word in SERIES and span_at(doc, "actors", anchor) is None


__all__ = [
    "FLOWS",
    "SERIES",
    "THOSE",
    "antecedent",
    "between",
    "continue_series",
    "flow_of_forecast",
    "flow_of_growth",
    "flow_of_series",
    "flow_of_taking",
    "flows_between",
    "is_series_word",
    "nearer_flow",
    "respectively",
]
