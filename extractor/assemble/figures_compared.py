"""Which dates can be what a figure covers, and which are only what something is compared with."""

import re

from spacy.tokens import Doc, Span

from extractor.assemble.figures_types import Draft
from extractor.graph import Graph
from extractor.types import Quantity, QuantityKind

BASE_WORD = re.compile(
    r"\b(?:from|than|against|over|on|below|above|compared (?:with|to)|versus|vs\.?|as in|like)\s+"
    r"(?:(?:the|a|an|in|of|all|whole|early|late|same|year|month|its|their|that|those)\s+){0,2}$",
    re.IGNORECASE,
)
ON_YEAR = re.compile(  # "8 percent year on year in May", "on year in May": no base is named
    r"\b(?:year|month|quarter)\s?-?\s?(?:on|over)\s?-?\s?(?:year|month|quarter)\b"
    r"|\bon\s?-?\s?(?:the )?(?:year|month|quarter)\b",
    re.IGNORECASE,
)
COMPARED_PERIOD = re.compile(
    r"\b(?:earlier|before|ago)$|\b(?:same|corresponding|comparable|equivalent|similar|year-earlier|year-ago|previous)\b",
    re.IGNORECASE,
)
SPANNED = re.compile(r"\b(?:months?|first|past|last|quarter|half)\b", re.IGNORECASE)
RUNNING = re.compile(r"\w\s*(?:\bthrough\b|\bto\b|\buntil\b|-|–)\s*\w", re.IGNORECASE)
NOT_PERIODS = frozenset({"day", "weekend", "week", "weekday", "near_day", "shifted_weekday", "last_day", "holiday"})
WEEK_OF_DATA = re.compile(r"\bweek (?:ended|ending|to|through)\b", re.IGNORECASE)


def covers(span: Span | None) -> bool:
    """Tell whether a date can be what a figure covers: not the day it was told.

    One that cannot be resolved covers it too: its period is null then, and not that of another date.
    """
    if span is None or span._.date.granularity not in NOT_PERIODS:
        return span is not None
    return span._.date.granularity == "week" and bool(WEEK_OF_DATA.search(span.text))


def is_compared(doc: Doc, span: Span) -> bool:
    """Tell whether a date is what something is compared with: "from a year earlier", "than in May"."""
    return is_marked(doc, span) or bool(COMPARED_PERIOD.search(span.text))


def is_marked(doc: Doc, span: Span) -> bool:
    """Tell whether a word before a date makes it a base: "from May", "than in 2019"; not "year on year in May"."""
    before = ON_YEAR.sub("-", doc[max(span.sent.start, span.start - 7) : span.start].text + " ")
    found = BASE_WORD.search(before)
    if found is not None and found[0].lower().startswith("from") and RUNNING.search(span.text):
        return False  # "from January through November"
    over = found is not None and found[0].lower().startswith("over")
    return found is not None and not (over and SPANNED.search(span.text))  # "over the first eight months"


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether an amount is of the same unit as another, or leaves it out: "1.2 mln tonnes from 1.1 mln"."""
    return one.kind == other.kind and (one.unit == other.unit or _counted(one) == _counted(other))


def _counted(quantity: Quantity) -> str | None:
    """Give what a count counts, however it is written: "metric tons" are tons, "bpd" are barrels."""
    if quantity.kind != QuantityKind.COUNT or not quantity.unit:
        return quantity.unit
    word = quantity.unit.lower().split()[-1].replace("bpd", "barrels")
    return word.removesuffix("s").replace("tonne", "ton")


def is_aside_of(doc: Doc, span: Span, draft: Draft) -> bool:
    """Tell whether a date stands in a clause about something else: "China, which joined in 2001, had a surplus"."""
    graph: Graph = doc._.clauses
    clause = graph.clause_of(graph.node_of[span.start])
    if clause is None:
        return False
    below = graph.subtree(clause)
    if {graph.node_of[draft.figure], graph.node_of[draft.anchor]} & below:
        return False
    if graph.nodes[clause].lemma == "compare":
        return False  # "fell 7 percent in November compared with October" is of November
    return any(edge.relation in ("relative", "participle") and not edge.shared for edge in graph.up.get(clause, ()))


__all__ = ["alike", "covers", "is_aside_of", "is_compared", "is_marked"]
