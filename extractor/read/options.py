"""What a caller may say about how inputs are read."""

from dataclasses import dataclass, field

from extractor.errors import OptionError
from extractor.read.daytimes import check_published

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What no honest input exceeds; what does is refused with an error that says so.

    Args:
        characters: of one article's text.
        bytes: of one article as it is stored: a file, a line, an entry of an archive.
        expansion: how many times its size a packed file may unpack to, once it gives more than `bytes`.
        layers: archives inside archives.
        entries: files in one archive.
        spooled: bytes put aside on disk where a format is read from its end (zip and Parquet from a pipe).
    """

    characters: int = 1_000_000
    bytes: int = 64 * MEGABYTE
    expansion: int = 250
    layers: int = 3
    entries: int = 100_000
    spooled: int = 4096 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How inputs are read; the same options for all inputs of a run.

    Args:
        published: day of publication (ISO 8601) that overrides what inputs say.
        format: name of the reader for every input, where content and suffix do not tell.
        text_field: field that holds the article's text in JSON, CSV and Parquet records; "a.b" is field b inside a.
        title_field: the same for the headline.
        date_field: the same for the day of publication.
        id_field: the same for the record's own id, which goes to `document.meta["id"]`.
        source_field: the same for the agency or publisher.
        keep: fields that are passed through to `document.meta`, in this order; null where a record lacks one.
        with_text: put the text that offsets count in into `document.meta["text"]`.
        limits: sizes beyond which an input is refused.

    Raises:
        OptionError: `published` is no ISO 8601 date, a kept field would hide one of ours, or there is no such format.
    """

    published: str | None = None
    format: str | None = None
    text_field: str | None = None
    title_field: str | None = None
    date_field: str | None = None
    id_field: str | None = None
    source_field: str | None = None
    keep: tuple[str, ...] = ()
    with_text: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.published:
            object.__setattr__(self, "published", check_published(self.published))
        if self.format is not None:
            from extractor.read.readers import READERS  # which need these options

            if self.format not in READERS:
                raise OptionError(f"there is no format '{self.format}'; those that are read: {', '.join(READERS)}")
        for field_ in ("text_field", "title_field", "date_field", "id_field", "source_field"):
            if getattr(self, field_) == "":
                raise OptionError(f"--{field_.replace('_', '-')} needs a field's name")
        for name in self.keep:
            if not name:
                raise OptionError("--keep needs a field's name")
            if name in RESERVED:
                raise OptionError(f"--keep {name}: document.meta has a '{name}' of its own; it need not be kept")


RESERVED = frozenset(("record", "text", "text_offset"))
