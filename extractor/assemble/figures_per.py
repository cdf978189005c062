"""Averages: figures told by the day, month or year, which are no totals of their period."""

import re

from spacy.tokens import Doc

from extractor.assemble.lookup import span_at, spans_in
from extractor.types import Quantity

AVERAGE = re.compile(r"\b(monthly|daily|weekly|annual|quarterly)\b", re.IGNORECASE)
OF_EACH = re.compile(r"\ban? (monthly|quarterly|annual) (?:\w+ )?$", re.IGNORECASE)
PERIODS = {"monthly": "month", "daily": "day", "weekly": "week", "annual": "year", "quarterly": "quarter"}
PER_WORKING_DAY = re.compile(
    r"\bper (?:working |business )?(day|month|week|year)\b"
    r"|\ba (?:working )?(day|month|year)\b(?! (?:ago|earlier|before))",
    re.IGNORECASE,
)
EACH = re.compile(  # "12 billion dollars of clothes a year"
    r"^(?:worth )?of (?:[\w'’.-]+ ){1,4}?an? (day|week|month|quarter|year)\b(?! (?:ago|earlier|before|later))",
    re.IGNORECASE,
)
RATE = re.compile(r"\b(?:annual|annualised|annualized|yearly) rate of (?:\w+ ){0,2}$", re.IGNORECASE)


def per_of(doc: Doc, anchor: int, figure: int, amount: Quantity) -> str | None:
    """Give the unit of time that a figure is an average of: "2 billion a day"; None for a total of its period."""
    if amount.per:
        return amount.per
    sentence = doc[anchor].sent
    if RATE.search(doc[max(sentence.start, figure - 6) : figure].text + " "):
        return "year"
    own = span_at(doc, "quantities", figure)
    if own is not None and (found := EACH.match(doc[own.end : own.end + 9].text_with_ws)):
        return found[1].lower()
    if not any(token.lemma_.lower() == "average" for token in sentence):
        return _each(doc, anchor)
    window = doc[max(sentence.start, anchor - 2) : anchor + 1].text
    if found := AVERAGE.search(window):
        return PERIODS[found[1].lower()]
    near = doc[sentence.start : min(sentence.start + 6, anchor + 1)].text + " ; " + doc[figure : figure + 8].text
    if found := PER_WORKING_DAY.search(near):
        return (found[1] or found[2]).lower()
    if not any(token.lemma_.lower() == "average" for token in doc[max(sentence.start, figure - 6) : figure]):
        return None
    before = doc[max(0, anchor - 80) : anchor].text
    told = AVERAGE.findall(before)
    return PERIODS[told[-1].lower()] if told else None


def _each(doc: Doc, anchor: int) -> str | None:
    """Read "a monthly surplus of 4 billion", where the sentence tells of no single month that it is the total of."""
    sentence = doc[anchor].sent
    found = OF_EACH.search(doc[max(sentence.start, anchor - 4) : anchor].text + " ")
    if found is None or anchor + 1 >= sentence.end or doc[anchor + 1].lower_ != "of":
        return None
    unit = PERIODS[found[1].lower()]
    return (
        None
        if any(s._.date.granularity == unit for s in spans_in(doc, "dates", sentence.start, sentence.end))
        else unit
    )


__all__ = ["per_of"]
