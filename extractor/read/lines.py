"""A text's lines -> title, date lines and bylines, and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from extractor.read.dateline import find_dateline
from extractor.read.daytimes import find_day
from extractor.read.sources import Sources
from extractor.types import Block, BlockKind

HEADER_LINES = 12  # lines among which a title and date lines are looked for
TITLE_LENGTH = 200
LONG_LINE = 130  # a text whose lines are mostly longer is not hard-wrapped: each line is a paragraph
BYLINE = re.compile(r"\s*(?:by|from|reporting by|writing by|story by|words by)[\s:]+[A-Z]", re.IGNORECASE)
LABEL = re.compile(
    r"\s*(?:published|issued|updated|posted|write|last updated|first published|modified|date|created|source|author|editor)"
    r"\s*(?:on|at|by)?\s*:|\s*(?:updated|published|posted|issued)\b",
    re.IGNORECASE,
)
JOB = re.compile(
    r"\s*[\w ]{0,30}\b(?:reporter|correspondent|editor|staff writer|business desk)\b[^.]{0,40}$", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s*$")
CREDIT_REST = 60  # characters a line may have besides its date and still be a date line


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without its break and outer spaces; `indent` counts its leading spaces."""

    start: int
    end: int
    text: str
    indent: int


def split_lines(text: str) -> list[Line]:
    """Cut a text into lines; blank ones have an empty text."""
    lines = []
    for found in re.finditer(r"[^\r\n\f\v\x85\u2028\u2029]*(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)", text):
        raw = found.group()
        body = raw.strip()
        start = found.start() + (len(raw) - len(raw.lstrip()) if body else 0)
        lines.append(Line(start=start, end=start + len(body), text=body, indent=start - found.start()))
    return lines


def find_blocks(text: str, sources: Sources) -> tuple[Block, ...]:
    """Cut a text into its title, date lines and bylines, and paragraphs, in order."""
    lines = split_lines(text)
    header, rest = _header(lines, sources)
    return (*header, *_paragraphs(rest))


def _header(lines: list[Line], sources: Sources) -> tuple[list[Block], list[Line]]:
    blocks: list[Block] = []
    has_title = False
    for number, line in enumerate(lines):
        if not line.text:
            continue
        if len(blocks) >= HEADER_LINES:
            return blocks, lines[number:]
        if is_credit(line.text, sources):
            blocks.append(_block(BlockKind.META, line, line))
        elif find_dateline(line.text):
            return blocks, lines[number:]
        elif not has_title and _is_title(lines, number, sources, seen=bool(blocks)):
            has_title = True
            blocks.append(_block(BlockKind.TITLE, line, line))
        else:
            return blocks, lines[number:]
    return blocks, []


def is_credit(line: str, sources: Sources) -> bool:
    """Tell whether a line is a date line, byline or credit."""
    if len(line) > TITLE_LENGTH:
        return False
    if LABEL.match(line) or (BYLINE.match(line) and not SENTENCE_END.search(line)) or JOB.match(line):
        return True
    day = find_day(line)
    if day and not SENTENCE_END.search(line) and len(line) - (day.end - day.start) <= CREDIT_REST:
        return True
    return sources.is_credit(line)


def _is_title(lines: list[Line], number: int, sources: Sources, *, seen: bool) -> bool:
    """Tell whether a line is the title: short, and set apart from the text below it."""
    line = lines[number]
    if len(line.text) > TITLE_LENGTH or (SENTENCE_END.search(line.text) and line.text != line.text.upper()):
        return False
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or not below.text:
        return any(later.text for later in lines[number + 1 :])
    apart = is_credit(below.text, sources) or find_dateline(below.text) is not None or below.indent > line.indent
    return apart or line.text == line.text.upper() or (seen and len(below.text) > LONG_LINE)


def _block(kind: BlockKind, first: Line, last: Line) -> Block:
    return Block(kind=kind, start=first.start, end=last.end, body=first.start)


def _paragraphs(lines: list[Line]) -> Iterator[Block]:
    full = [len(line.text) for line in lines if line.text]
    if not full:
        return
    unwrapped = median(full) > LONG_LINE
    width = max(full)
    current: list[Line] = []
    for line in lines:
        if current and (
            not line.text or unwrapped or line.indent >= 2 > current[-1].indent or _ends(current[-1], width)
        ):
            yield _paragraph(current)
            current = []
        if line.text:
            current.append(line)
    if current:
        yield _paragraph(current)


def _ends(line: Line, width: int) -> bool:
    """Tell whether a hard-wrapped line ends a paragraph: a sentence ends, well before the margin."""
    return bool(SENTENCE_END.search(line.text)) and len(line.text) < 0.8 * width


def _paragraph(lines: list[Line]) -> Block:
    dateline = find_dateline(" ".join(line.text for line in lines[:2]) if len(lines[0].text) < 60 else lines[0].text)
    body = lines[0].start + (dateline.length if dateline and dateline.length < len(lines[0].text) else 0)
    return Block(kind=BlockKind.PARAGRAPH, start=lines[0].start, end=lines[-1].end, body=body)
