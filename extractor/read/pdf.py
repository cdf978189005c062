"""PDF with a text layer, by pypdfium2: the lines of its pages, without what runs along their edges."""

import re
from collections import Counter
from typing import Any

from extractor.read.options import ReadOptions
from extractor.read.record import Record, Story

HYPHEN = re.compile(r"[\ufffe\x02]\s*")  # what PDFium gives for a hyphen at a line's end
DIGITS = re.compile(r"\d+")
EDGE = 2  # lines at a page's top and bottom that may be running titles
MOST_PAGES = 500


def parse_pdf(record: Record, options: ReadOptions) -> Story:
    """Read a PDF.

    Raises:
        InputError: pypdfium2 is missing, or the file is damaged, locked, a book, or has no text layer.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise record.error("is PDF, which needs pypdfium2; install it: pip install 'newsfacts[pdf]'") from error
    try:
        document = pypdfium2.PdfDocument(record.bytes)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise record.error("is locked by a password" if locked else f"is damaged: {error}") from error
    try:
        if len(document) > MOST_PAGES:
            raise record.error(f"has {len(document)} pages; an article has no more than {MOST_PAGES}")
        pages = [_lines(document[number]) for number in range(len(document))]
        about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise record.error(f"is damaged: {error}") from error
    finally:
        document.close()
    text = "\n".join(_without_edges(pages))
    if not text.strip():
        raise record.error("has no text layer; it may be scanned: let a program read the letters (OCR) first")
    return Story(text=text, meta={"authors": [about["Author"]] if about.get("Author") else []}, fields=about)


def _lines(page: Any) -> list[str]:
    text = page.get_textpage().get_text_bounded()
    return [line.rstrip() for line in HYPHEN.sub("", text).replace("\r\n", "\n").split("\n")]


def _without_edges(pages: list[list[str]]) -> list[str]:
    """Take off the lines that stand at the edge of most pages, page numbers apart."""
    edges = Counter(key for lines in pages for key in {_key(line) for line in (*lines[:EDGE], *lines[-EDGE:])})
    repeated = {key for key, count in edges.items() if count > 1 and count * 2 > len(pages)}
    kept: list[str] = []
    for lines in pages:
        last = len(lines) - EDGE
        kept += [line for i, line in enumerate(lines) if not (_key(line) in repeated and (i < EDGE or i >= last))]
    return kept


def _key(line: str) -> str:
    return DIGITS.sub("#", line.strip())
