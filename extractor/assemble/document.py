"""The article's own record, and what the user should know about it."""

from spacy.tokens import Doc

from extractor.records import DatelineRecord, Document, Notice
from extractor.types import Article


def document_record(article: Article) -> Document:
    """Write what the reader found out about the article."""
    line = article.dateline
    return Document(
        id=article.id,
        path=article.path,
        title=article.title,
        published=article.published,
        published_from=article.published_from,  # type: ignore[arg-type]  # pydantic checks the value
        source=article.source,
        dateline=DatelineRecord(place=line.place, country=line.country) if line else None,
        language=article.language,
        format=article.format,
        length=len(article.text),
        meta=dict(article.meta),
    )


def notices(doc: Doc) -> list[Notice]:
    """List the reader's warnings."""
    return [Notice(code=warning.code, message=warning.message) for warning in doc._.article.warnings]
