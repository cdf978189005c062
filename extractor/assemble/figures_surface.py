"""What stands right at the word of a flow: whose it is before it, with whom it is behind it, and goods."""

import itertools
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from extractor.assemble.figures_groups import BEHIND, group_behind
from extractor.assemble.figures_sectors import sector_of
from extractor.assemble.figures_types import Draft
from extractor.assemble.lookup import span_at, spans_in
from extractor.graph import Graph
from extractor.types import ActorType, Product

MEMBERS = frozenset({"members", "countries", "states", "nations", "rest"})
ENTERED = frozenset({"goods-entered", "product-entered"})  # whose origin is no reporter
OPENING = frozenset({"with", "to", "from", "against", "of", "in", "by"})
LISTED = 2  # tokens between two that a list names: "and the"
SKIPPED = frozenset({"in", "of", "goods", "services", "and", "trade", "the", "merchandise"})
SIDES = frozenset({"from", "to", "into", "by", "out"})
AT_LARGE = frozenset(  # what a flow is of where it is of no goods in particular
    "good goods service product commodity merchandise item article record total value kind sort type country nation "
    "company firm capital year month period quarter week most all billion million other unit tonne".split()
)
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


def partner_behind(doc: Doc, flow: str, anchor: int) -> str | None:
    """Find the economy right behind a flow: "a surplus with the United States", "imports of steel from Chile"."""
    sentence = doc[anchor].sent
    goods = {t.i for span in spans_in(doc, "products", anchor + 1, sentence.end) for t in span}
    for token in doc[anchor + 1 : min(anchor + 8, sentence.end)]:
        if token.lower_ in BEHIND.get(flow, ()):
            return _economy_behind(doc, token.i)
        if token.lower_ not in SKIPPED and token.i not in goods and not _is_travel(token):
            return None
    return None


def _is_travel(token: Token) -> bool:
    """Tell the verb of goods on their way: "most imports came from China"."""
    return token.pos_ == "VERB" and token.lemma_ in ("come", "go", "head", "arrive", "originate")


def _partner_in_front(doc: Doc, draft: Draft) -> str | None:
    """Find the economy that a clause opens with: "With China the gap was 3 billion; to Chad exports were 2"."""
    first, start = draft.figure, doc[draft.figure].sent.start
    opened = [t.i + 1 for t in doc[start:first] if t.text in (";", ":") or (t.text == "," and _opens(doc[t.i + 1]))]
    start = opened[-1] if opened else start
    start += _opens(doc[start])
    if start >= first or doc[start].lower_ not in BEHIND.get(draft.flow, ()):
        return None
    return economy_at(doc, start + 1) or economy_at(doc, start + 2)


def _opens(token: Token) -> bool:
    return token.pos_ == "CCONJ" or token.lower_ in ("while", "that", "those")


def _economy_behind(doc: Doc, side: int) -> str | None:
    """Find the economy that a preposition leads to: "to the other members of the EU", "to the bloc ASEAN"."""
    for token in doc[side + 1 : min(side + 8, doc[side].sent.end)]:
        if (economy := economy_at(doc, token.i)) is not None:
            return economy
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") and not (
            token.lower_ == "of" and MEMBERS & {doc[token.i - 1].lower_}
        ):
            return None
    return None


def with_surroundings(doc: Doc, graph: Graph, draft: Draft) -> Draft:
    """Fill what no path of the rule found from what stands right at the word of the flow."""
    here = [node for name in ("possessor", "modifier") for node in graph.targets(draft.anchor, name)]
    origin, goal = _named_sides(doc, draft)
    owners = [found for node in here if (found := economy_at(doc, node))] if draft.rule not in ENTERED else []
    reporter = origin or draft.reporter or next(iter(owners), None) or _holder(doc, draft)
    partner = draft.partner if goal and _in_list(doc, goal, draft.partner) else goal or draft.partner
    apart = any(token.text == ";" for token in doc[draft.anchor : draft.figure])
    partner = (_partner_in_front(doc, draft) if apart else None) or partner
    partner = partner or partner_behind(doc, draft.flow, draft.anchor) or _partner_in_front(doc, draft)
    partner = partner or group_behind(doc, draft.flow, draft.anchor, draft.figure)
    reporter = origin if reporter == goal else reporter
    if partner is None and draft.rule == "taken-worth":
        takers = graph.targets(draft.anchor, "subject")
        partner = next((found for node in takers if (found := economy_at(doc, node))), None)
    spans = [span for node in here if (span := span_at(doc, "products", node)) is not None]
    if doc[draft.anchor].lower_ == "those" and doc[draft.anchor + 1].lower_ == "of":
        spans = spans_in(doc, "products", draft.anchor + 2, draft.anchor + 6)[:1]
    if not spans and draft.anchor and draft.flow in ("exports", "imports"):
        spans = [span for span in [span_at(doc, "products", draft.anchor - 1)] if span is not None]
    products = draft.products or tuple(span._.product for span in spans) or _goods_behind(doc, draft)
    products = products or sector_of(doc, draft)
    products = tuple(goods for goods in products if not _is_goods_at_large(doc, goods.text))
    return replace(draft, reporter=reporter, partner=partner if partner != reporter else None, products=products)


def _holder(doc: Doc, draft: Draft) -> str | None:
    """Give the economy that a balance is an aside about: "Chad, with a surplus of 3 billion, fears for its trade"."""
    if draft.flow not in ("surplus", "deficit"):
        return None
    start = doc[draft.anchor].sent.start
    place = next((t.i for t in reversed(doc[max(start, draft.anchor - 6) : draft.anchor]) if t.lower_ == "with"), start)
    named = place - start > 1 and doc[place - 1].text == ","
    first = span_at(doc, "actors", place - 2) if named else None
    is_side = first is not None and first.start > start and doc[first.start - 1].lower_ in OPENING
    return economy_at(doc, place - 2) if named and not is_side else None


def _in_list(doc: Doc, first: str, other: object) -> bool:
    """Tell whether an economy is named right behind another, in a list of which a rule has chosen it."""
    pairs = itertools.pairwise(doc.spans.get("actors", ()))
    return any(
        one._.actor == first and two._.actor == other and len(doc[one.end : two.start]) <= LISTED for one, two in pairs
    )


def _goods_behind(doc: Doc, draft: Draft) -> tuple[Product, ...]:
    """Read goods that no list knows, where a flow names them: "imports of wire mesh from Chile"."""
    first, sentence = draft.anchor + 2, doc[draft.anchor].sent
    if draft.flow not in ("exports", "imports") or first >= sentence.end or doc[first - 1].lower_ != "of":
        return ()
    end = first
    while end < sentence.end and doc[end].pos_ in ("ADJ", "NOUN") and not _is_typed(doc, end):
        end += 1
    follows = doc[end].lower_ if end < sentence.end else ""
    if end == first or doc[end - 1].pos_ != "NOUN" or doc[end - 1].lemma_.lower() in AT_LARGE or follows == "and":
        return ()
    return (Product(text=doc[first:end].text),)


def _is_typed(doc: Doc, token: int) -> bool:
    return any(span_at(doc, group, token) is not None for group in ("actors", "quantities", "dates"))


def _is_goods_at_large(doc: Doc, text: str) -> bool:
    """Tell whether goods are named by their origin alone: "European goods"."""
    words = text.split()
    return len(words) == 2 and words[1].lower() in ("goods", "products") and words[0] in _names(doc)


def _names(doc: Doc) -> frozenset[str]:
    return frozenset(span.text for span in doc.spans.get("actors", ()))


def _named_sides(doc: Doc, draft: Draft) -> tuple[str | None, str | None]:
    """Give whose flow and with whom, where the words name the sides: "from", "between … and …", "U.S.-bound"."""
    anchor, sentence = draft.anchor, doc[draft.anchor].sent
    behind = [token.lower_ for token in doc[anchor + 1 : min(anchor + 2, sentence.end)]]
    if draft.flow == "trade" and behind == ["between"]:
        spans = [
            s for s in spans_in(doc, "actors", anchor + 2, min(anchor + 10, sentence.end)) if economy_at(doc, s.start)
        ]
        if len(spans) > 1:
            return str(spans[0]._.actor), str(spans[1]._.actor)
    sides = _sides_behind(doc, anchor)
    if draft.flow == "imports":
        return sides.get("into") or sides.get("by"), sides.get("from") or sides.get("of")
    if draft.flow != "exports":
        return None, None
    before = doc[max(sentence.start, anchor - 5) : anchor]
    bound = next((token for token in before if token.lower_ in ("bound", "-bound")), None)
    goal = (economy_at(doc, bound.i - 1) or economy_at(doc, max(bound.i - 2, 0))) if bound is not None else None
    return sides.get("from") or sides.get("out") or sides.get("of"), goal or sides.get("to") or sides.get("into")


def _sides_behind(doc: Doc, anchor: int) -> dict[str, str]:
    """Read whom the words behind a flow name: "imports of washers into the United States from Vietnam"."""
    sentence = doc[anchor].sent
    goods = {t.i for span in spans_in(doc, "products", anchor + 1, sentence.end) for t in span}
    found: dict[str, str] = {}
    for token in doc[anchor + 1 : min(anchor + 14, sentence.end)]:
        if token.lower_ == "of":  # "imports of American goods"
            origin = economy_at(doc, token.i + 1)
            follows = doc[token.i + 2] if token.i + 2 < sentence.end else token
            if origin is not None and follows.pos_ == "NOUN":
                found.setdefault("of", origin)
        if token.lower_ in SIDES:
            economy = _economy_behind(doc, token.i)
            if economy is not None:
                found.setdefault(token.lower_, economy)
        elif not (
            token.lower_ in SKIPPED or token.i in goods or economy_at(doc, token.i) or token.pos_ in ("ADJ", "NOUN")
        ):
            break
    return found


def economy_at(doc: Doc, token: int) -> str | None:
    """Give the country or bloc named at a token."""
    span: Span | None = span_at(doc, "actors", token) if token < len(doc) else None
    if span is None:
        return None
    types = {actor.id: actor.type for actor in doc._.actors}
    return str(span._.actor) if types.get(span._.actor) in ECONOMIES else None


__all__ = ["BEHIND", "economy_at", "partner_behind", "with_surroundings"]
