"""One match -> a draft: what the clause itself says of a tariff."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc

from extractor.assemble.drafts import fills_of, first_fill, quantity_at
from extractor.assemble.lookup import spans_in
from extractor.assemble.parties import actor_at
from extractor.assemble.tariffs_goods import Base, base_behind, read_base
from extractor.assemble.tariffs_imposers import read_economies
from extractor.assemble.tariffs_measure import read_measure
from extractor.assemble.tariffs_surface import is_by_so_much
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Feature, Graph
from extractor.types import Fill, Match, Quantity, QuantityKind

RELATIVE = frozenset({"$alter by", "$alter by of", "$move by", "$change of", "$change modifier"})
IMPORTED = re.compile(r"^\w+ on (?:\w+ ){0,2}(?:imports|imported|goods (?:imported|brought))\b", re.IGNORECASE)
MORE = frozenset("another additional extra further".split())
SHARE_OF = re.compile(
    r"^of (?!(?:the |their |its )?(?:value|price|cif|fob|customs|import|declared|invoice|cost))", re.IGNORECASE
)
FREE_OF_IT = re.compile(r"^\W?\s?free\b", re.IGNORECASE)
HOPES = frozenset("hope ask lobby press push negotiate wish beg".split())
OWN = frozenset({"its", "their"})
NAMED = frozenset({"pays-nothing", "left-at", "stays-at", "figure-for"})  # that count only where they say what is taxed
TAXABLE = frozenset({"goods", "good", "product", "import", "shipment"})
TIMES = frozenset("month year day week quarter hour".split())  # "300 million dollars a year" is what is collected
SHARED = frozenset({"bear", "borne", "absorb"})
BEFORE_DUTY = frozenset("import customs border new punitive retaliatory reciprocal additional".split())
PUT = frozenset("put impose levy place slap set".split())
GENERAL = frozenset("all any every imported foreign overseas".split())
CUTS = frozenset("cut lower reduce slash trim reduction lowering drop fall".split())
NOT_TARIFFS = re.compile(
    r"\b(?:electricity|power|gas|water|freight|telephone|phone|utility|feed[- ]in|rail|bus|postal|energy|call|roaming|"
    r"income|corporate|sales|value[- ]added|excise|inheritance|payroll|carbon|property|stamp)\s+$",
    re.IGNORECASE,
)
OTHER_TAX = re.compile(
    r"\b(?:payroll|income|sales|value[- ]added|property|wealth|carbon|digital services?) tax", re.IGNORECASE
)


def read_draft(doc: Doc, graph: Graph, match: Match) -> Draft | None:
    """Read what a match says; None when its figure is no rate of duty. A match without a figure is a mere mention."""
    filled = first_fill(match, "rate")
    anchor = match.nodes.get("tariff", match.anchor)  # a sequence is anchored at the first of its words
    rate = _per_unit(doc, filled) if filled else _constant(match)
    if filled and (rate is None or not _is_rate(rate)):
        return None
    if (
        filled
        and rate
        and rate.kind == QuantityKind.PERCENT
        and not filled.start < anchor <= filled.end + 3
        and is_by_so_much(doc, filled.start)
    ):
        return None  # "cut by up to 50 pct"
    if filled is None and not match.sets and FREE_OF_IT.match(doc[anchor + 1 : anchor + 3].text):
        return None  # "tariff-free" speaks of no duty
    if NOT_TARIFFS.search(doc[max(0, anchor - 2) : anchor].text + " "):
        return None
    if OTHER_TAX.search(doc[anchor].sent.text) and doc[anchor].lemma_.lower() in ("levy", "surcharge", "tax", "charge"):
        return None
    if match.rule == "added-on" and filled and not _is_added(doc, graph, match.anchor, filled.start):
        return None
    if filled and rate and rate.kind == QuantityKind.PERCENT and SHARE_OF.match(doc[filled.end : filled.end + 4].text):
        return None  # "support for the duty from 22 percent of lawmakers"
    if match.sets.get("needs") == "dates":
        rate = None
    imposer = next(_imposer_fills(doc, match), None)
    base = _base(doc, graph, match, filled.end if filled else anchor + 1, anchor)
    if filled and {token.lemma_.lower() for token in doc[filled.end : filled.end + 2]} & SHARED:
        return None  # "the duties were 100 percent borne by consumers"
    needs = match.sets.get("needs")
    is_on_imports = IMPORTED.search(doc[anchor : anchor + 6].text)  # "a 2 pct tax on all imports"
    if needs == "base" and not (base.targets or base.products or is_on_imports):
        if not _base_fills(doc, match):
            return None
        needs = "context"
    if base.alien or (match.rule in NAMED and not (base.targets or base.products)):
        return None  # "our consumer is paying nothing"
    if match.rule in ("left-at", "stays-at") and not any(
        graph.nodes[fill.node].kind in ("country", "bloc", "product") or graph.nodes[fill.node].lemma in TAXABLE
        for fill in fills_of(match, "base")
    ):
        return None  # "left growth at 3 percent"
    if match.rule == "goods-altered" and not (base.products and _begins_with(doc, graph, anchor)):
        return None
    if filled and rate and filled.path.split()[-1] == "^of" and rate.kind != QuantityKind.POINTS:
        return None  # "80 percent of the tariffs"
    if filled and filled.path in RELATIVE and rate and rate.kind != QuantityKind.POINTS:
        return None  # "cut its tariffs by 20 percent", "a 20 percent rise in tariffs" tell no rate
    previous = first_fill(match, "previous_rate")
    if previous and filled and previous.node == filled.node:
        previous = None
    by = actor_at(doc, imposer.start) if imposer else None
    if imposer and imposer.path == "from" and by in base.targets:
        by = None  # "the duty on tomatoes from Mexico"
    if imposer and by and base.targets == (by,) and imposer.path.startswith(("relative", "participle")):
        base = replace(base, targets=())  # "the duty that Peru put on its sugar": another's sugar
    if by and imposer and _is_hoped(doc, graph, anchor, imposer.node):
        by = None
    by = by or _owner_before(doc, anchor) or _owner_meant(doc, graph, anchor)
    if by and base.targets == (by,) and OWN & {token.lower_ for token in doc[anchor : anchor + 6]}:
        base = replace(base, targets=_other_party(doc, anchor, by))  # "before Peru raises tariffs on its goods"
    if imposer and "subject" in imposer.path and not base.targets:
        base = replace(base, targets=_named_before(doc, graph, anchor, by))
    token = filled.start if filled else match.nodes.get("none", anchor)
    return Draft(
        rule=match.rule,
        anchor=anchor,
        token=token,
        rate=_signed(rate, match, graph) if rate else None,
        previous=quantity_at(doc, previous.start) if previous else None,
        previous_token=previous.start if previous else None,
        measure=read_measure(doc, graph, anchor, token, rate),
        imposer=by,
        targets=base.targets,
        products=base.products,
        needs=needs,
        changed=_is_changed(match, filled),
        is_general=_is_general(doc, filled.end if filled else anchor + 1, anchor),
        worth=next((w for fill in (filled, previous) if fill and (w := _worth(doc, fill.end))), None)
        or _worth(doc, anchor + 1),
        nodes=match.nodes,
    )


def _is_changed(match: Match, filled: Fill | None) -> bool:
    """Tell whether a duty came to its rate "to" it; what is "subject to 20 percent" is not changed."""
    came = filled is not None and filled.path.split()[-1] in ("to", "up_to") and match.rule != "subject-to"
    return came or match.rule == "cut-to-zero"


def _begins_with(doc: Doc, graph: Graph, verb: int) -> bool:
    """Tell whether goods are all that stands before a verb: "Biscuits would be cut to 20 percent"."""
    goods = [n for r in ("subject", "object") for n in graph.targets(verb, r) if graph.nodes[n].kind == "product"]
    first = min((graph.nodes[node].start for node in goods), default=verb)
    return first < verb and all(
        token.pos_ in ("ADJ", "DET", "PUNCT", "SPACE") for token in doc[doc[verb].sent.start : first]
    )


def _is_hoped(doc: Doc, graph: Graph, anchor: int, doer: int) -> bool:
    """Tell whether somebody hopes to change a duty that is another's: "Bern hopes to bring the duty down"."""
    own = {child.lower_ for child in doc[anchor].children}
    hopes = any(graph.nodes[verb].lemma in HOPES for verb in graph.sources(doer, "subject"))
    return hopes and bool(own & {"the", "that", "this", "those", "these"})


def _per_unit(doc: Doc, filled: Fill) -> Quantity | None:
    """Read a figure; "cut the duty to 85 cts" is per bushel, as the rate told just before it."""
    rate = quantity_at(doc, filled.start)
    if rate is None or rate.kind != QuantityKind.MONEY or rate.per or filled.path.split()[-1] not in ("to", "at"):
        return rate
    sentence = doc[filled.start].sent
    before = doc[max(sentence.start - 1, 0)].sent.start
    told = [span._.quantity for span in spans_in(doc, "quantities", before, filled.start)]
    per = [q.per for q in told if q.kind == QuantityKind.MONEY and q.unit == rate.unit and q.per and q.per not in TIMES]
    return replace(rate, per=per[-1]) if per else rate


def _is_added(doc: Doc, graph: Graph, verb: int, rate: int) -> bool:
    """Tell whether a figure is put on top of a duty: "another 15 points will be added"; shares "added 0.5 percent"."""
    before = {token.lower_ for token in doc[max(0, rate - 3) : rate]}
    return Feature.PASSIVE in graph.nodes[verb].features or bool(before & MORE)


def _other_party(doc: Doc, anchor: int, imposer: str) -> tuple[str, ...]:
    """Find whose "its goods" are that an economy taxes: those of the other economy of the sentence."""
    sentence = doc[anchor].sent
    spans = spans_in(doc, "actors", sentence.start, sentence.end)
    others = {s._.actor for s in spans if doc[s.start]._.kind in ("country", "bloc")} - {imposer}
    return tuple(others) if len(others) == 1 else ()


def _owner_before(doc: Doc, anchor: int) -> str | None:
    """Find whose "U.S. import taxes" are, wherever the parse hangs the name: an economy right before them."""
    for place in range(anchor - 1, max(doc[anchor].sent.start, anchor - 4) - 1, -1):
        if doc[place]._.kind in ("country", "bloc"):
            return actor_at(doc, place) if place < anchor - 1 else None
        if doc[place].lower_ not in BEFORE_DUTY:
            return None
    return None


def _owner_meant(doc: Doc, graph: Graph, anchor: int) -> str | None:
    """Find whose "the bloc's levies" and "its duties" are: whom the words before them stand for."""
    owners = (actor_at(doc, node) for node in graph.targets(graph.node_of[anchor], "possessor"))
    return next((owner for owner in owners if owner), None)


def _named_before(doc: Doc, graph: Graph, anchor: int, imposer: str | None) -> tuple[str, ...]:
    """Read whom "doubles India tariff to 50 percent" hits: a country's name before the noun is no adjective."""
    before = [node for node in graph.targets(graph.node_of[anchor], "modifier") if doc[node].pos_ == "PROPN"]
    named = [actor for node in before if (actor := actor_at(doc, node)) and actor != imposer]
    if not (imposer and named):
        return ()
    own = read_economies(doc).of(imposer)  # "the president will double the U.S. tariff": his own country's
    return tuple(actor for actor in named if actor != own)


def _is_general(doc: Doc, behind: int, anchor: int) -> bool:
    """Tell whether the words behind a figure or its noun say that it is on goods of any origin."""
    before = {token.lower_ for token in doc[max(doc[anchor].sent.start, anchor - 4) : anchor]}
    behind_it = {token.lower_ for start in (behind, anchor + 1) for token in doc[start : start + 4]}
    return bool(behind_it & GENERAL or before & {"average", "overall", "mean"})


def _worth(doc: Doc, token: int) -> Decimal | None:
    """Read the value of the goods in "on another $16 billion of imports", where it tells two duties apart."""
    if token >= len(doc) or doc[token].lower_ != "on":
        return None
    for place in range(token + 1, min(len(doc), token + 5)):
        if doc[place]._.kind == "money":
            found = quantity_at(doc, place)
            return found.value if found else None
    return None


def _imposer_fills(doc: Doc, match: Match) -> Iterator[Fill]:
    """Give the words that name who imposes a duty, "the bloc" and "it" too where they stand for somebody."""
    return (fill for fill in fills_of(match, "imposer") if actor_at(doc, fill.start))


def _base_fills(doc: Doc, match: Match) -> list[Fill]:
    """List what the duty is on, without what imposes it and the figure itself."""
    others = {fill.node for fill in match.fills if fill.slot in ("rate", "previous_rate")}
    others |= {fill.node for fill in _imposer_fills(doc, match)}
    rate = first_fill(match, "rate")
    behind = rate.end if rate else 0
    fills = [fill for fill in fills_of(match, "base") if fill.node not in others]
    if not match.rule.startswith("rate-put"):  # "the Chilean rate" is what Chile pays
        fills = [fill for fill in fills if fill.group == "products" or set(fill.path.split()) != {"modifier"}]
    # In "Vietnam faces 20 percent, Indonesia 19" the second subject belongs to the second figure.
    fills = [fill for fill in fills if fill.path != "subject" or not rate or fill.start < behind]
    if any(fill.path in ("object", "subject") for fill in fills):  # "Egypt said rebar would be charged 16 percent"
        fills = [fill for fill in fills if fill.path != "^complement subject"]
    return [fill for fill in fills if fill.path != "subject" or doc[fill.start].pos_ != "PRON" or len(fills) == 1]


def _base(doc: Doc, graph: Graph, match: Match, behind: int, anchor: int) -> Base:
    """Read what the duty is on: what stands right behind its noun or figure before what the parse hangs elsewhere."""
    near = base_behind(doc, graph, anchor + 1)
    if behind + 1 < len(doc) and doc[behind].lemma_.lower() in PUT:  # "duties of 15 pct put on shoes"
        behind += 1
    if not (near.targets or near.products):
        near = base_behind(doc, graph, behind)
    fills = _base_fills(doc, match)
    if anchor + 1 < len(doc) and doc[anchor + 1].lower_ in ("on", "against"):  # an "on" before is another's
        fills = [fill for fill in fills if fill.start > anchor or fill.path.split()[-1] not in ("on", "against")]
    if near.targets or near.products:
        fills = [fill for fill in fills if fill.path.split()[-1] not in ("on", "against")]
    far = read_base(doc, graph, fills)
    if any(fill.path.startswith("^behind") for fill in fills):
        far = replace(far, targets=())  # "will shelter its makers behind a duty": they do not pay it
    return Base(
        targets=tuple({str(party): party for party in (*near.targets, *far.targets)}.values()),
        products=tuple({product.text.lower(): product for product in (*near.products, *far.products)}.values()),
        alien=near.alien or far.alien,
    )


def _constant(match: Match) -> Quantity | None:
    value = match.sets.get("rate")
    return Quantity(kind=QuantityKind.PERCENT, value=Decimal(value), unit="percent") if value is not None else None


def _is_rate(rate: Quantity) -> bool:
    """Tell a rate from the value of the goods: money is a rate only per unit of goods."""
    return rate.kind in (QuantityKind.PERCENT, QuantityKind.POINTS) or (
        rate.kind == QuantityKind.MONEY and bool(rate.per) and rate.per not in TIMES
    )


def _signed(rate: Quantity, match: Match, graph: Graph) -> Quantity:
    """Give a cut in points its minus sign: "a 10-percentage-point cut"."""
    words = {graph.nodes[node].lemma for node in match.nodes.values()}
    if rate.kind == QuantityKind.POINTS and words & CUTS:
        return replace(rate, value=-rate.value)
    return rate
