"""What stands right at a figure, by the order of words: goods and economies before it, values and steps behind."""

import re

from spacy.tokens import Doc, Span

from extractor.assemble.tariffs_goods import Base, base_behind, read_base
from extractor.assemble.tariffs_types import Draft
from extractor.graph import Graph
from extractor.types import Fill

LINKS = frozenset("at by with a an of to is be will would faces gets got pays ( : - – — on and , were was".split())
FULL = frozenset({"the", "full", "maximum", "top", "higher", "lower"})
MAKERS = frozenset({"producer", "maker", "exporter", "manufacturer", "supplier", "company", "firm", "other", "others"})
EACH = frozenset({"each", "apiece", "respectively"})
STEP = re.compile(
    r"^in (?:the )?(?:first|second|third|fourth|fifth|next|last|final)(?: year| stage| phase)?(?:\s*[,.;]|\s+and\b|$)",
    re.IGNORECASE,
)
MORE = frozenset({"another", "a", "some", "about", "the", "nearly"})
BEFORE_STEP = frozenset({",", "and", "to", "then", "or", "at", ";", ":", "-", "–", "—"})
DAY_WORDS = frozenset("on in from by after starting beginning effective".split())
BOUNDS = frozenset("to at up as much about around some only just almost nearly over high".split())
NOT_RATES = frozenset(
    "of in higher lower more less from year since compared share stake percent against over rise fall drop gain "
    "increase".split()
)
BY = re.compile(
    r"\bby(?: (?:up to|as much as|at least|more than|less than|over|about|around|nearly|almost|some|an average of"
    r"|an average|a|an additional|another|between))*\s*$",
    re.IGNORECASE,
)
BEYOND = re.compile(
    r"^(?:(?:on|for) (?:\w+ ){0,3}?|any\w* |those |all )?(?:beyond|above|over|exceeding|outside)"
    r" (?:that|this|it|those|them|the|its|\d)",
    re.IGNORECASE,
)
DUTY_WORD = re.compile(
    r"\b(?:\w*tariffs?|dut(?:y|ies)|duty-free|lev(?:y|ies)|customs|surcharges?|surtax(?:es)?"
    r"|(?:import|border) tax(?:es)?|tax(?:es|ed)? (?:on )?(?:imports|imported))\b",
    re.IGNORECASE,
)


def speaks_of_duties(doc: Doc, figure: int, near: int) -> bool:
    """Tell whether the words just before a figure, or its own sentence, name a duty."""
    told = doc[max(0, figure - near) : doc[figure].sent.end].text
    return bool(DUTY_WORD.search(told))


def is_by_so_much(doc: Doc, token: int) -> bool:
    """Tell whether a figure says by how much something changes: "cut by up to 50 pct" tells no rate."""
    return bool(BY.search(doc[max(doc[token].sent.start, token - 6) : token].text + " "))


def is_value(doc: Doc, token: int) -> bool:
    """Tell whether "on" and a value or amount of goods stand at a token.

    "10 percent on $20 billion of other goods", "50 percent on any beyond that".
    """
    if token + 1 >= len(doc):
        return False
    place = token + 1 + (doc[token + 1].lower_ in MORE)
    on_value = doc[token].lower_ == "on" and place < len(doc) and doc[place]._.kind == "money"
    return on_value or bool(BEYOND.match(doc[token : token + 6].text))


def is_step(doc: Doc, span: Span, model: Draft) -> bool:
    """Tell whether a figure is the next of a row: "11.5 percent in the second", "20 and 50 percent respectively"."""
    if STEP.match(doc[span.end : span.end + 5].text) or is_dated_step(doc, span, model):
        return True
    follows = model.token < span.start and doc[span.start - 1].lower_ in ("and", ",")
    return follows and "respectively" in {token.lower_ for token in doc[span.end : span.sent.end]}


def is_dated_step(doc: Doc, span: Span, model: Draft) -> bool:
    """Tell whether a figure is the next of a row by dates: "10% on July 1, 15% on Aug. 1", "then to 40% in 2027"."""
    if span.end + 1 >= len(doc) or model.token > span.start or doc[span.start - 1].lower_ not in BEFORE_STEP:
        return False
    behind = doc[span.end]
    place = span.end + 1 + (doc[span.end + 1].lower_ in ("the", "early", "late"))
    return behind.lower_ in DAY_WORDS and place < len(doc) and doc[place]._.kind == "date"


def on_before(doc: Doc, graph: Graph, span: Span) -> Base:
    """Read the goods of "on alcohol to 140 percent", whose verb stands before the first of such pairs."""
    place = span.start - 1
    if span.end < len(doc) and doc[span.end].lower_ in NOT_RATES - {"from"}:
        return Base()
    while place > span.sent.start and doc[place].lower_ in BOUNDS - {"to", "at"}:
        place -= 1
    if doc[place].lower_ not in ("to", "at"):
        opener = _listed_on(doc, span)
        return base_behind(doc, graph, opener) if opener is not None else Base()
    for start in range(place - 1, max(span.sent.start, place - 12) - 1, -1):
        token = doc[start]
        if token.lower_ in ("on", "for"):
            return base_behind(doc, graph, start)
        if (
            token._.kind in ("percent", "money", "points", "date")
            or token.pos_ in ("VERB", "AUX")
            or token.text in ",;"
        ):
            break
    return Base()


def _listed_on(doc: Doc, span: Span) -> int | None:
    """Find the "on" of a pair that goes on with others: "5 percent on tin, | on power tools 2.2 percent |"."""
    for start in range(span.start - 2, max(span.sent.start, span.start - 7), -1):
        token = doc[start]
        if token.lower_ == "on":
            return start if doc[start - 1].lower_ in ("and", ",") else None
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "CCONJ") and token._.kind != "product":
            return None
    return None


def before_figure(doc: Doc, graph: Graph, span: Span) -> Base:
    """Read the economies that stand right before a figure: "Vietnam 20 percent", "Laos and Myanmar 40 percent each"."""
    from_old = span.end + 1 < len(doc) and doc[span.end].lower_ == "from" and doc[span.end + 1].like_num
    if span.end < len(doc) and doc[span.end].lower_ in NOT_RATES and not from_old:
        return Base()
    place = span.start - 1
    while place > span.sent.start and doc[place].lower_ in LINKS - {"and", ","}:
        place -= 1
    nodes: list[int] = []
    each = span.end < len(doc) and doc[span.end].lower_ in EACH
    skipped = {doc[i].lower_ for i in range(place + 1, span.start)}
    kinds = ("country", "bloc", "product") if skipped & {"(", "to", "at", "be"} else ("country", "bloc", "organization")
    while place >= span.sent.start and doc[place]._.kind in kinds:
        node = graph.nodes[graph.node_of[place]]
        nodes.append(node.index)
        place = node.start - 1
        skipped = {"and", ",", "the"} if each else {"the"}
        while place > span.sent.start and doc[place].lower_ in skipped:
            place -= 1
    goes_on = not nodes and _goes_on_with_goods(doc, graph, place, span)
    makers = None if nodes or goes_on else _makers_before(doc, span)
    if goes_on or makers is not None:
        nodes.append(graph.node_of[place if makers is None else makers])
    found = [graph.nodes[node] for node in reversed(nodes)]
    path = "on" if goes_on else "context"
    fills = [Fill(slot="base", node=n.index, start=n.start, end=n.end, path=path) for n in found]
    return read_base(doc, graph, fills)


def _makers_before(doc: Doc, span: Span) -> int | None:
    """Find the makers of "A pays 17 percent | and all other Chinese producers the full 27.8 percent |"."""
    place = span.start - 1
    while place > span.sent.start and doc[place].lower_ in LINKS | FULL:
        place -= 1
    if doc[place].lemma_.lower() not in MAKERS:
        return None
    start = place - 1
    while start > max(span.sent.start, place - 5) and doc[start].pos_ in ("ADJ", "DET", "PROPN", "ADV"):
        start -= 1
    return place if doc[start].lower_ in ("and", ",", ";", "while") else None


def _goes_on_with_goods(doc: Doc, graph: Graph, place: int, span: Span) -> bool:
    """Tell whether goods and their rate go on with others: "Ethanol pays 18% | and cars 35% |"."""
    is_goods = place >= 1 and (doc[place]._.kind == "product" or (doc[place].tag_ == "NNS" and not doc[place]._.kind))
    if not is_goods or place != span.start - 1:
        return False
    opener = doc[graph.nodes[graph.node_of[place]].start - 1]
    behind = doc[span.end] if span.end < len(doc) else None
    closes = behind is None or behind.is_punct or behind.is_space or behind.lower_ in ("and", "from")
    return opener.lower_ in ("and", ",") and closes
