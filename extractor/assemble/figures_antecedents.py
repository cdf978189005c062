"""What flow a word stands for that names none itself: "those of ships", "the latter", "growth of 3 percent".

A pronoun stands for the flow that was named last and could be its subject; a movement alone for the only flow named.
"""

from spacy.tokens import Doc, Token

from extractor.assemble.lookup import span_at, spans_in
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
    if word in THOSE and has_sides(doc, anchor):
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


def has_sides(doc: Doc, anchor: int) -> bool:
    """Tell whether a pronoun has a side or goods of its own: "those to Italy"."""
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
            doc[anchor - 1].lower_ in ("the", "that", "this") and anchor + 1 < len(doc) and not has_sides(doc, anchor)
        )
    if word == "one":
        return doc[anchor - 1].lower_ == "the" and has_sides(doc, anchor)
    if word in ("that", "this"):
        follows = doc[anchor + 1].lemma_.lower() if anchor + 1 < len(doc) else ""
        return (word == "that" and has_sides(doc, anchor)) or follows == "compare"
    return word in SERIES and span_at(doc, "actors", anchor) is None
