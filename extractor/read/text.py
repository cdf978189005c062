"""The plain-text reader: text as people save it -> Article. Offsets count in the text as it is."""

from hashlib import sha256

from extractor.read.article import make_article
from extractor.read.decode import decode
from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story
from extractor.types import Article


def parse_text(record: Record, options: ReadOptions) -> Story:
    """Read a plain-text file."""
    return Story(text=decode(record.bytes, record.name))


def read_text(
    text: str,
    *,
    id: str | None = None,
    path: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> Article:
    """Read one article from text; `published` and `title` override what the text says. Offsets count in `text`.

    Raises:
        InputError: the text is empty or too long.
        OptionError: `published` is no ISO 8601 date.
    """
    data = text.encode("utf-8", "surrogatepass")
    id = id or "sha256:" + sha256(data).hexdigest()
    record = Record(id=id, format="text", data=data, path=path, called="the text")
    return make_article(Story(text=text, title=title), record, ReadOptions(published=published), headed=False)
