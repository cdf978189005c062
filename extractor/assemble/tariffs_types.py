"""A tariff on its way to becoming a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.records import Party
from extractor.types import Product, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One tariff: `token` is that of its rate (of its anchor, for "duty-free"); a mere mention has no rate."""

    rule: str
    anchor: int
    token: int
    rate: Quantity | None
    previous: Quantity | None = None
    previous_token: int | None = None
    measure: str = "tariff"
    imposer: Party | None = None
    targets: tuple[Party, ...] = ()
    products: tuple[Product, ...] = ()
    needs: str | None = None
    worth: Decimal | None = None  # of the goods it is put on
    status: str | None = None
    is_personal: bool = False  # a person whose country the text does not tell imposes it
    follows: int | None = None  # the token of the duty whose goods it took: "the levy"
    is_understood: bool = False  # a figure whose noun stands at another
    is_general: bool = False  # "all imports", "foreign cars": of whatever origin
    changed: bool = False  # whether it came to its rate "to" it, from another
    firm: bool = False  # whether a verb in the past says that it is in force
    announced: str | None = None
    effective: str | None = None
    until: str | None = None
    nodes: Mapping[str, int] = field(default_factory=dict)
    inferred: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_base(self) -> bool:
        """Tell whether the draft says what the duty is on."""
        return bool(self.targets or self.products)

    @property
    def targets_ids(self) -> frozenset[str]:
        """List the targets that are named actors."""
        return frozenset(target for target in self.targets if isinstance(target, str))

    @property
    def known(self) -> int:
        """Count the slots that are filled from the text itself."""
        slots = (self.imposer, self.targets, self.products, self.previous, self.announced, self.effective, self.until)
        return sum(bool(slot) for slot in slots) + (self.measure != "tariff") - len(self.inferred)
