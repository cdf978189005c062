"""The rate that applied before, where a sentence further up tells it: "raised it to 20 percent"."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.assemble.tariffs_types import Draft
from extractor.types import Quantity, QuantityKind

UP = re.compile(
    r"\b(?:rais|increas|hik|jack|doubl|tripl|boost|lift|jump|climb|ris|rose|ratchet|step\w* up|up to)\w*", re.I
)
DOWN = re.compile(r"\b(?:cut|lower|reduc|slash|trim|halv|bring|brought|fall|fell|drop|come|came|eas|down to)\w*", re.I)
RULES = frozenset({"additional", "baseline"})  # put on top of others, not in their place


def with_former(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Give duties that came to another rate the one that the article told before of the same goods."""
    return [_former(doc, draft, drafts[:number]) for number, draft in enumerate(drafts)]


def _former(doc: Doc, draft: Draft, before: list[Draft]) -> Draft:
    rate = draft.rate
    if rate is None or rate.max is not None or draft.previous is not None or draft.measure in RULES:
        return draft
    if not draft.changed or rate.kind != QuantityKind.PERCENT:
        return draft
    told = [d for d in before if d.rate is not None and d.token < draft.token and _is_predecessor(draft, d)]
    told = [d for d in told if _fits(doc, draft, d.rate)]
    if len({(d.rate.value, d.rate.max) for d in told if d.rate is not None}) != 1 or told[-1].rate is None:
        return draft
    return replace(draft, previous=told[-1].rate)


def _is_predecessor(draft: Draft, other: Draft) -> bool:
    """Tell whether a duty applied before another: of the same hand, on the same goods of the same economies."""
    rate = other.rate
    if rate is None or draft.rate is None or rate.kind != draft.rate.kind or rate.value == draft.rate.value:
        return False
    if other.measure in RULES or rate.max is not None or other.status not in ("in_force", "removed"):
        return False
    goods = [{product.text.lower() for product in d.products} for d in (draft, other)]
    same_goods = bool(goods[0] & goods[1]) if goods[0] or goods[1] else True
    same_side = draft.targets == other.targets or bool(draft.targets_ids & other.targets_ids)
    return same_goods and same_side and draft.imposer is not None and draft.imposer == other.imposer


def _fits(doc: Doc, draft: Draft, old: Quantity | None) -> bool:
    """Tell whether the verb before a figure leads there from another: "raised" from a lower one."""
    if old is None or draft.rate is None:
        return False
    first = max(doc[draft.token].sent.start, draft.token - 15)
    words = doc[first : draft.token].text
    up, down = list(UP.finditer(words)), list(DOWN.finditer(words))
    last_up, last_down = up[-1].start() if up else -1, down[-1].start() if down else -1
    if last_up == last_down:
        return False
    return old.value < draft.rate.value if last_up > last_down else old.value > draft.rate.value
