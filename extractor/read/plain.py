"""Values as any format stores them -> what JSON can hold and any encoding can write."""

import math
import re
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

SURROGATE = re.compile("[\ud800-\udfff]")  # halves of a character; nothing can write them
DEEPEST = 8  # levels of a kept field


def whole_characters(text: str) -> str:
    """Put the replacement character in the place of each half of a character; the length stays."""
    return SURROGATE.sub("\ufffd", text)


def plain_value(value: Any, *, depth: int = 0) -> Any:
    """Give a value that JSON can hold: moments as ISO 8601, bytes and what lies too deep as None."""
    if isinstance(value, str):
        return whole_characters(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return plain_value(int(value) if value.is_finite() and value == value.to_integral_value() else float(value))
    if isinstance(value, date | time):
        return value.isoformat()
    if depth < DEEPEST and isinstance(value, Mapping):
        return {whole_characters(str(name)): plain_value(below, depth=depth + 1) for name, below in value.items()}
    if depth < DEEPEST and isinstance(value, list | tuple):
        return [plain_value(below, depth=depth + 1) for below in value]
    return None


def as_words(value: Any) -> str | None:
    """Give a field that should hold words as such: the name in an object, the first of a list."""
    if isinstance(value, Mapping):
        return next(
            (words for key in ("name", "@value", "value", "#text") if (words := as_words(value.get(key)))), None
        )
    if isinstance(value, list | tuple):
        return as_words(value[0]) if value else None
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | bytes):
        return None
    return str(value).strip() or None


def as_list(value: Any) -> list[str]:
    """Give a field that may hold several names as a list of them."""
    if isinstance(value, list | tuple):
        return [words for item in value if (words := as_words(item))]
    words = as_words(value)
    return [words] if words else []
