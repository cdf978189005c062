"""GUM's nested entity mentions to flat names.

GUM marks every mention ("the president of the bank"); a name is the part of one that is written as a proper noun. The
mention's head must be a proper noun; the name grows from it over neighbouring proper nouns, and over "of the" where a
linked Wikipedia title or the next capital says so.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from training.corpus import bilou
from training.gazetteer import DEMONYMS, PERSON_TITLES, place_kinds

Row = list[str]
KINDS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "GPE|LOC",
    "event": "MISC",
    "object": "MISC",
    "abstract": "MISC",
}
JOINERS = {"of", "for", "and", "&", "the", "-", "de", "la", "del", "von", "van", "on", "in", "’s", "'s", "to"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention: first word, end word, type and Wikipedia title."""

    start: int
    end: int
    kind: str
    title: str


def read_names(rows: list[Row]) -> list[str]:
    """Give one name label a word; capitals no mention explains are left open."""
    spans: list[tuple[int, int, str]] = []
    for mention in sorted(_mentions(rows), key=lambda mention: mention.start - mention.end):
        name = _name(rows, mention)
        if name and not any(start < name[1] and name[0] < end for start, end, _ in spans):
            spans.append(name)
    covered = {index for start, end, _ in spans for index in range(start, end)}
    for index, row in enumerate(rows):
        if index not in covered and row[1].lower() in DEMONYMS and row[1][0].isupper():
            spans.append((index, index + 1, "NORP"))
            covered.add(index)
    labels = bilou(spans, len(rows))
    for index, row in enumerate(rows):
        if index not in covered and row[4] in {"NNP", "NNPS"} and row[1].lower().rstrip(".") not in PERSON_TITLES:
            labels[index] = "?"
    return labels


def _mentions(rows: list[Row]) -> list[Mention]:
    found, opened = [], {}
    for index, row in enumerate(rows):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", match.group(1)) if match else []:
            fields = mark.strip("()").split("-")
            if mark.startswith("("):
                title = "-".join(fields[7:]) if len(fields) > 7 else ""
                opened.setdefault(fields[0], []).append((index, fields[1], unquote(title)))
            if mark.endswith(")") and opened.get(fields[0]):
                start, kind, title = opened[fields[0]].pop()
                found.append(Mention(start=start, end=index + 1, kind=kind, title=title))
    return found


def _name(rows: list[Row], mention: Mention) -> tuple[int, int, str] | None:
    """Find the name inside a mention, or nothing."""
    if mention.kind not in KINDS:
        return None
    span = _by_title(rows, mention) or _around_head(rows, mention)
    if span is None:
        return None
    start, end = span
    if mention.kind == "person":
        while start < end - 1 and rows[start][1].lower().rstrip(".") in PERSON_TITLES:
            start += 1
        if rows[start][1].lower().rstrip(".") in PERSON_TITLES | DEMONYMS:
            return None
    while end > start + 1 and not rows[end - 1][1][0].isalnum() and rows[end - 1][1] != ".":
        end -= 1
    text = " ".join(row[1] for row in rows[start:end])
    kinds = place_kinds(text) if mention.kind == "place" else KINDS[mention.kind]
    if mention.kind in {"person", "organization"} and text.lower() in DEMONYMS:
        kinds = "NORP"
    elif mention.kind == "organization" and place_kinds(text) == "GPE":
        kinds = "GPE|ORG"  # GUM marks a country that acts as an organization
    return start, end, kinds


def _by_title(rows: list[Row], mention: Mention) -> tuple[int, int] | None:
    wanted = re.sub(r"\W+", " ", mention.title.replace("_", " ")).lower().strip()
    for start in range(mention.start, mention.end):
        for end in range(mention.end, start, -1):
            text = re.sub(r"\W+", " ", " ".join(row[1] for row in rows[start:end])).lower().strip()
            if wanted and text == wanted and rows[start][4] in {"NNP", "NNPS", "JJ"} and rows[start][1][0].isupper():
                return start, end
    return None


def _around_head(rows: list[Row], mention: Mention) -> tuple[int, int] | None:
    head = next(
        (
            index
            for index in range(mention.start, mention.end)
            if not mention.start <= int(rows[index][6]) - 1 < mention.end
        ),
        mention.start,
    )
    if rows[head][4] not in {"NNP", "NNPS"}:
        return None
    start, end = head, head + 1
    while start > mention.start and _in_name(rows[start - 1]):
        start -= 1
    while end < mention.end:
        step = _next_capital(rows, end, mention.end) if mention.kind in {"organization", "person", "place"} else end
        if not _in_name(rows[end]) and step == end:
            break
        end = max(end + 1, step)
    return start, end


def _in_name(row: Row) -> bool:
    return row[4] in {"NNP", "NNPS"} and row[7] != "appos"


def _next_capital(rows: list[Row], place: int, limit: int) -> int:
    """Step over joining words that a capital follows ("University of the Arts"); the place itself when none does."""
    step = place
    while step < limit and rows[step][1].lower() in JOINERS and step - place < 2:
        step += 1
    if (
        place < step < limit
        and _in_name(rows[step])
        and rows[place][1].lower() not in {"and", "in", "'s", "’s", "to", "on"}
    ):
        return step + 1
    return place
