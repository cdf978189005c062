"""A text's lines -> title, date lines and bylines, and paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.read.dateline import find_dateline
from extractor.read.daytimes import find_day
from extractor.read.sources import Sources
from extractor.types import Block, BlockKind

HEADER_LINES = 12  # lines among which a title and date lines are looked for
TITLE_LENGTH = 200
LONG_LINE = 130  # a text whose lines are mostly longer is not hard-wrapped: each line is a paragraph
NAMES = r"(?:[^\Wa-z_][\w.'’-]*|and|of|for|in|with|the|de|van|von|al-\w+|[,|&/-])(?=\s|$|,)"
BYLINE = re.compile(rf"(?i:by|reporting by|writing by|story by|words by)[\s:]+(?:{NAMES}[\s,]*)+$")
NAME_LINE = re.compile(rf"(?:{NAMES}[\s,]*)+")
CREDIT_LENGTH = 80
SUMMARY_LENGTH = 300
NAME_LINES = 3  # lines of names that may stand between a title and its date line
LABEL = re.compile(
    r"\s*(?:first published|published|issued|last updated|updated|posted|last modified|modified|write|created"
    r"|publication date|date|source|authors?|editors?|byline)\s*(?:on|at|by)?\s*:",
    re.IGNORECASE,
)
JOB = re.compile(
    r"(?:[^\Wa-z_][\w'’&-]*\s+){0,4}(?i:reporter|correspondent|editor|staff writer|columnist)s?"
    r"(?:,\s*[^\Wa-z_][\w ]*|\s+in\s+[^\Wa-z_][\w ]*)?$"
)
SENTENCE_END = re.compile(r"(?<![ap]\.m)[.!?][\"'”’)\]]*\s*$")
ORDINARY = re.compile(r"(?<![\w'’.-])[a-z][a-z'’-]+")
DATE_WORDS = frozenset(
    ("at", "on", "by", "and", "am", "pm", "published", "updated", "posted", "issued", "last", "first", "modified",
     "time", "local", "min", "mins", "minute", "minutes", "read", "ago", "hour", "hours", "edition", "print", "online",
     "story", "from", "of", "the")
)  # fmt: skip
INDENT = 2  # spaces beyond the usual that open a paragraph
LINES_A_BREAK = 12  # a text with fewer breaks than one in so many lines shows its paragraphs in another way
CREDIT_REST = 60  # characters a line may have besides its date and still be a date line
CLOSING = re.compile(
    r"\W*(?:(?i:(?:additional\s+)?(?:reporting|writing|editing|compiled)\s+by\b.*|(?:©|\(c\)|copyright\b).*|ends?|more|\d+"
    r"|all rights reserved\b.*)|ENDS?\W.{0,60})\W*",
    re.DOTALL,
)


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


def find_blocks(text: str, sources: Sources, *, start: int = 0) -> tuple[Block, ...]:
    """Cut a text into its title, date lines and bylines, paragraphs, and closing credits, in order.

    `start` is where the text begins below a title that is known already; then no other is looked for.
    """
    lines = [line for line in split_lines(text) if line.start >= start]
    header, rest = _header(lines, sources, has_title=start > 0)
    paragraphs = list(_paragraphs(rest))
    closing: list[Block] = []
    while paragraphs and _is_closing(text[paragraphs[-1].start : paragraphs[-1].end], sources):
        last = paragraphs.pop()
        closing.insert(0, Block(kind=BlockKind.META, start=last.start, end=last.end, body=last.start))
    return (*header, *paragraphs, *closing)


def _is_closing(text: str, sources: Sources) -> bool:
    """Tell whether the text's end is a credit or date: "(Reporting by …)", "(END) Dow Jones Newswires"."""
    return is_credit(text, sources) or CLOSING.fullmatch(text) is not None


def _header(lines: list[Line], sources: Sources, *, has_title: bool) -> tuple[list[Block], list[Line]]:
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if not line.text:
            continue
        if len(blocks) >= HEADER_LINES:
            return blocks, lines[number:]
        if is_credit(line.text, sources) or (has_title and _names_above_date(lines, number, sources)):
            blocks.append(_block(BlockKind.META, line, line))
        elif find_dateline(line.text):
            return blocks, lines[number:]
        elif not has_title and _is_title(lines, number, sources, seen=bool(blocks)):
            has_title = True
            blocks.append(_block(BlockKind.TITLE, line, line))
        elif has_title and _stands_above_credits(lines, number, sources):
            blocks.append(_block(BlockKind.PARAGRAPH, line, line))
        else:
            return blocks, lines[number:]
    return blocks, []


def _stands_above_credits(lines: list[Line], number: int, sources: Sources) -> bool:
    """Tell whether a line is a summary between title and date line."""
    below = next((place for place in range(number + 1, len(lines)) if lines[place].text), None)
    if below is None or len(lines[number].text) > SUMMARY_LENGTH:
        return False
    return _names_above_date(lines, below, sources) or _leads_to_date(lines, below, sources)


def _leads_to_date(lines: list[Line], number: int, sources: Sources) -> bool:
    """Tell whether credits start at a line, a date line among them."""
    for line in [line for line in lines[number:] if line.text][: NAME_LINES + 1]:
        if not is_credit(line.text, sources):
            return False
        if find_day(line.text):
            return True
    return False


def _names_above_date(lines: list[Line], number: int, sources: Sources) -> bool:
    """Tell whether a line of names has a date line below: an author or a publisher that nobody knows."""
    below = [line.text for line in lines[number:] if line.text][: NAME_LINES + 1]
    for text in below:
        if is_credit(text, sources) and find_day(text):
            return True
        if len(text) > CREDIT_LENGTH or not NAME_LINE.fullmatch(text) or find_dateline(text):
            return False
    return False


def is_credit(line: str, sources: Sources) -> bool:
    """Tell whether a line is a date line, byline or credit."""
    if len(line) > TITLE_LENGTH:
        return False
    return bool(LABEL.match(line) or BYLINE.match(line) or JOB.match(line)) or _is_date(line) or sources.is_credit(line)


def _is_date(line: str) -> bool:
    """Tell whether a line holds a full date and little else: "All News 10:31 September 22, 2025"."""
    day = find_day(line)
    if day is None or SENTENCE_END.search(line):
        return False
    rest = line[: day.start] + " " + line[day.end :]
    return len(rest) <= CREDIT_REST and not set(ORDINARY.findall(rest)) - DATE_WORDS


def _is_title(lines: list[Line], number: int, sources: Sources, *, seen: bool) -> bool:
    """Tell whether a line is the title: short, and set apart from the text below it."""
    line = lines[number]
    if len(line.text) > TITLE_LENGTH:
        return False
    following = next((place for place in range(number + 1, len(lines)) if lines[place].text), None)
    if following is not None and (
        is_credit(lines[following].text, sources) or _stands_above_credits(lines, following, sources)
    ):
        return True  # also "Surplus with U.S." and questions: no paragraph stands above a date line or byline
    if SENTENCE_END.search(line.text) and line.text != line.text.upper():
        return False
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or not below.text:
        return any(later.text for later in lines[number + 1 :])
    apart = find_dateline(below.text) is not None or below.indent > line.indent
    return apart or line.text == line.text.upper() or (seen and len(below.text) > LONG_LINE)


def _block(kind: BlockKind, first: Line, last: Line) -> Block:
    return Block(kind=kind, start=first.start, end=last.end, body=first.start)


def _paragraphs(lines: list[Line]) -> Iterator[Block]:
    """Cut at blank lines and indents; in a hard-wrapped text without them, at sentence ends that leave room."""
    lengths = [len(line.text) for line in lines if line.text]
    if not lengths:
        return
    unwrapped = median(lengths) > LONG_LINE
    indent = median(line.indent for line in lines if line.text) + INDENT
    width = 0 if _is_separated(lines, indent) else max(lengths)
    current: list[Line] = []
    for line in lines:
        opens = not line.text or unwrapped or line.indent >= indent
        if current and (opens or _ends(current[-1], line, width)):
            yield _paragraph(current)
            current = []
        if line.text:
            current.append(line)
    if current:
        yield _paragraph(current)


def _is_separated(lines: list[Line], indent: float) -> bool:
    """Tell whether blank lines or indents part the paragraphs: at least one in `LINES_A_BREAK` lines."""
    filled = [number for number, line in enumerate(lines) if line.text]
    breaks = sum(below > above + 1 or lines[below].indent >= indent for above, below in pairwise(filled))
    return breaks * LINES_A_BREAK >= len(filled)


def _ends(line: Line, below: Line, width: int) -> bool:
    """Tell whether a paragraph ends here: a sentence ends, and the next line's first word would have fitted."""
    return bool(SENTENCE_END.search(line.text)) and len(line.text) + 1 + len(below.text.split(" ", 1)[0]) <= width


def _paragraph(lines: list[Line]) -> Block:
    dateline = find_dateline(" ".join(line.text for line in lines[:2]) if len(lines[0].text) < 60 else lines[0].text)
    body = lines[0].start + (dateline.length if dateline and dateline.length < len(lines[0].text) else 0)
    return Block(kind=BlockKind.PARAGRAPH, start=lines[0].start, end=lines[-1].end, body=body)
