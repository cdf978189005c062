"""Turn news articles into facts that a database can hold.

    from extractor import extract
    facts = extract(text, published="2025-05-27")

Names are imported when they are first used, so that `newsfacts --help` loads neither spaCy nor the model.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.annotate.dates import find_dates as find_dates
    from extractor.annotate.language_model import load_model as load_model
    from extractor.annotate.quantities import find_quantities as find_quantities
    from extractor.flow import Extractor as Extractor
    from extractor.flow import load_extractor as load_extractor
    from extractor.read import read_text as read_text
    from extractor.records import Extraction as Extraction

_HOMES = {
    "Extraction": "extractor.records",
    "Extractor": "extractor.flow",
    "find_dates": "extractor.annotate.dates",
    "find_quantities": "extractor.annotate.quantities",
    "load_extractor": "extractor.flow",
    "load_model": "extractor.annotate.language_model",
    "read_text": "extractor.read",
}

__all__ = [
    "Extraction",
    "Extractor",
    "extract",
    "find_dates",
    "find_quantities",
    "load_extractor",
    "load_model",
    "read_text",
]


def extract(text: str, *, published: str | None = None, title: str | None = None) -> "Extraction":
    """Read the facts of one article; `published` and `title` override what the text says.

    The model is loaded on the first call and kept; for another model, or patterns of your own, see `load_extractor`.

    Raises:
        InputError: the text is empty or too long.
        OptionError: `published` is no ISO 8601 date.
        ModelError: the model is missing.
    """
    from extractor.read import read_text

    return _default_extractor().extract(read_text(text, published=published, title=title))


@cache
def _default_extractor() -> "Extractor":
    return import_module("extractor.flow").load_extractor()  # type: ignore[no-any-return]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
