"""What figures told so far leave behind for those after them: the economies, periods and scopes in force."""

import re
from collections import Counter

from spacy.tokens import Doc

from extractor.assemble.drafts import block_at
from extractor.assemble.figures_types import Draft
from extractor.records import Party
from extractor.types import ActorType, Product

SHAPES = {
    "year": re.compile(r"^\d{4}$"),
    "quarter": re.compile(r"^\d{4}-(?:01/\d{4}-03|04/\d{4}-06|07/\d{4}-09|10/\d{4}-12)$"),
    "months": re.compile(r"^\d{4}-\d{2}/\d{4}-\d{2}$"),
    "month": re.compile(r"^\d{4}-\d{2}$"),
}
ECONOMIES = (ActorType.COUNTRY, ActorType.BLOC)


class Frame:
    """The economies and periods in force, as figures are read in order."""

    def __init__(self, doc: Doc) -> None:
        """Start with what the article as a whole is about."""
        self.doc = doc
        self.types = {actor.id: actor.type for actor in doc._.actors}
        self.codes = {actor.id: actor.code for actor in doc._.actors}
        self.last: Draft | None = None
        self.before: Draft | None = None  # the last figure of an earlier paragraph than that
        self.balanced: set[str] = set()  # partners with whom a balance was told
        self.main: Draft | None = None  # the last figure of the period the article is about
        self.foreseen: Draft | None = None  # the last figure that is still to come
        self.compared: dict[str, set[str]] = {}  # of each period, those that its figures were compared with
        self.periods: dict[int, str | None] = {}  # what each figure so far covers
        self.parties: dict[int, tuple[Party | None, Party | None]] = {}  # whose and with whom each figure so far is
        self.told: list[str] = []  # what the figures so far cover, without those they are compared with
        self.ahead: set[int] = set()  # where the sentences begin that tell of what is to come
        self.worldwide: set[str] = set()  # flows that were told of with no partner
        self.scopes: dict[str, str | None] = {}  # of each flow, what the last figure was on
        self.sides: dict[int, set[str]] = {}  # with whom the figures of each sentence are, by where it begins
        self.goods: dict[int, tuple[Product, ...]] = {}  # what each figure so far is on
        self.currencies: dict[str, str] = {}  # of each economy, the dollars or francs that were marked as its own
        self.reporters: Counter[str] = Counter()
        self.lead: str | None = None  # whose trade the article is about, as far as the names in it tell

    def latest(self, unit: str) -> str | None:
        """Give the last year, quarter or month that a figure so far was told of."""
        shape = SHAPES[unit]
        return next((p for p in reversed(self.told) if shape.match(p)), None)

    def newest_month(self) -> str | None:
        """Give the latest month that a figure so far covers."""
        return max((p for p in self.told if SHAPES["month"].match(p)), default=None)

    def note_series(self, draft: Draft, *, back: bool) -> None:
        """Keep a figure as what the next ones go on with, unless it only looks back or ahead."""
        if draft.kind in ("forecast", "target"):
            self.foreseen = draft
        elif not (draft.is_base or back):
            if self.last is not None and block_at(self.doc, self.last.figure) != block_at(self.doc, draft.figure):
                self.before = self.last
            self.last = draft
            if isinstance(draft.partner, str) and draft.flow in ("surplus", "deficit", "trade"):
                self.balanced.add(draft.partner)
            if draft.period and not is_aside(draft, self.main):
                self.main = draft

    def is_economy(self, actor: object) -> bool:
        """Tell whether an actor is a country or bloc."""
        return isinstance(actor, str) and self.types.get(actor) in ECONOMIES


def is_aside(draft: Draft, main: Draft | None) -> bool:
    """Tell whether a figure is of a period that only leads up to the one the article is about, or lies in it."""
    if draft.kind == "revised":
        return True
    if main is None or not main.period or not draft.period:
        return False
    return draft.period != main.period and _end(draft.period) <= _end(main.period)


def _end(period: str) -> str:
    last = period.split("/")[-1].rstrip("~?")
    return last + {4: "-12-31", 7: "-31"}.get(len(last), "")


def distance(doc: Doc, draft: Draft, other: Draft) -> str:
    """Say how far from another figure one stands: in its sentence, its paragraph or elsewhere."""
    if doc[draft.figure].sent.start == doc[other.figure].sent.start:
        return "sentence"
    return "paragraph" if block_at(doc, draft.figure) == block_at(doc, other.figure) else "article"


__all__ = ["Frame", "distance", "is_aside"]
