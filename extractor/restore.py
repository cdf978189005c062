"""Facts found in a text without marks that nobody sees -> the same facts, pointing into the text as it is."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from extractor.explain import Explanation
from extractor.marks import Plain, without_marks
from extractor.records import Document, Evidence
from extractor.types import Article, Span

T = TypeVar("T")


def plain_article(article: Article) -> tuple[Article, Plain]:
    """Give an article without marks, and what leads back; most articles have none and stay what they are."""
    plain = without_marks(article.text)
    if plain.places is None:
        return article, plain
    blocks = tuple(plain.plain_block(block) for block in article.blocks)
    return replace(article, text=plain.text, blocks=blocks), plain


def restore(found: T, article: Article, plain: Plain) -> T:
    """Give what was found in the plain article as it stands in `article`."""
    return found if plain.places is None else _restore(found, article.text, plain)


def _restore(value: Any, text: str, plain: Plain) -> Any:
    if isinstance(value, Evidence | Span):
        start, end = plain.marked(value.start, value.end)
        return type(value)(start=start, end=end, text=text[start:end])
    if isinstance(value, Document):
        return value.model_copy(update={"length": len(text)})
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: _restore(getattr(value, name), text, plain) for name in type(value).model_fields}
        )
    if isinstance(value, Explanation):
        value = replace(value, sentences=tuple(plain.marked(start, end) for start, end in value.sentences))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _restore(getattr(value, each.name), text, plain) for each in fields(value)})
    if isinstance(value, list | tuple):
        return type(value)(_restore(item, text, plain) for item in value)
    return value
