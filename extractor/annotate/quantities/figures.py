"""What is read: a figure by itself, and one with all that its surroundings say of it."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.types import Bound, Quantity, QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A figure and its place: characters [start, end)."""

    start: int
    end: int
    text: str
    quantity: Quantity

    @property
    def value(self) -> Decimal:
        """Give the figure in full units; the lower one of a range."""
        return self.quantity.value

    @property
    def max(self) -> Decimal | None:
        """Give the upper figure of a range."""
        return self.quantity.max

    @property
    def unit(self) -> str | None:
        """Give "percent", an ISO 4217 code, or the unit as written."""
        return self.quantity.unit

    @property
    def bound(self) -> Bound | None:
        """Give `min` ("at least"), `max` ("up to") or `approx` ("nearly")."""
        return self.quantity.bound

    @property
    def approximate(self) -> bool:
        """Tell whether the figure is a rough one: "nearly", "about"."""
        return self.quantity.bound == Bound.APPROX


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One figure by itself. `unit` is "percent", "points", a currency code or a unit; None without one."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    kind: QuantityKind | None
    scaled: bool
    factor: Decimal = Decimal(1)
    ambiguous: tuple[str, ...] = ()
