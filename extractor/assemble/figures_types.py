"""A trade figure on its way to becoming a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from spacy.tokens import Span

from extractor.records import Party
from extractor.types import Product, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One figure: `figure` is the token of its amount (of its change, for a record without value)."""

    flow: str
    rule: str
    anchor: int
    figure: int
    amount: Quantity
    is_change: bool = False
    change_token: int | None = None
    direction: str | None = None
    reporter: Party | None = None
    partner: Party | None = None
    products: tuple[Product, ...] = ()
    period: str | None = None
    period_token: int | None = None
    base: str | None = None
    scope: str | None = None
    per: str | None = None
    currency: str | None = None
    superlative: str | None = None
    kind: str = "reported"
    is_base: bool = False
    base_of: int | None = None  # the figure that is compared with this one
    base_amount: Decimal | None = None  # the stated amount the figure is compared with
    is_dated: bool = False  # its sentence tells its period, if only as one that cannot be resolved
    relative: Span | None = None  # "a year earlier", to be resolved once the period is known
    inferred: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """Count the slots that are filled from the text itself."""
        slots = (self.reporter, self.partner, self.products, self.period, self.direction, self.scope, self.base)
        return sum(bool(slot) for slot in slots) - len(self.inferred)

    @property
    def weight(self) -> tuple[int, int]:
        """Order drafts of the same figure: a level first, then whatever fills more."""
        return (0 if self.is_change else 1, self.known)
