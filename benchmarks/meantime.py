"""Score dates and figures against MEANTIME's newsreader annotation: meantime.py FOLDER [--errors].

FOLDER holds the corpus's XML files (English part, in folders or flat). Reported: TIMEX3 of type DATE by overlapping
span and by first and last day, and VALUE of type PERCENT and MONEY by overlapping span and by type. Only the opening of
each article is annotated: what stands behind its last annotated word does not count. What MEANTIME gives no days to
(durations, sets, vague references) is neither required nor wrong. The blank pipeline is measured: surface cues,
no language model.
"""

import argparse
import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from extractor import find_dates, find_quantities
from extractor.types import QuantityKind

Days = tuple[date, date]
TYPES = {QuantityKind.PERCENT: "PERCENT", QuantityKind.POINTS: "PERCENT", QuantityKind.MONEY: "MONEY"}


@dataclass(slots=True)
class Count:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(slots=True, kw_only=True)
class Mark:
    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(slots=True, kw_only=True)
class Annotated:
    """A text rebuilt from its tokens; `published` is the day of its creation."""

    name: str
    text: str
    published: date | None
    end: int = 0  # of what was annotated
    marks: list[Mark] = field(default_factory=list)


def read(path: Path) -> Annotated:
    root = ElementTree.parse(path).getroot()
    text, places = rebuild(root)
    found = Annotated(name=path.stem, text=text, published=None)
    found.end = max((places[anchor.get("t_id", "")][1] for anchor in root.iter("token_anchor")), default=0)
    for element in (*root.iter("TIMEX3"), *root.iter("VALUE")):
        anchors = [places[anchor.get("t_id", "")] for anchor in element.iter("token_anchor")]
        if element.get("functionInDocument") == "CREATION_TIME":
            days = days_of(element.get("value", ""))
            found.published = days[0] if days else None
        if anchors:
            start, end = min(a[0] for a in anchors), max(a[1] for a in anchors)
            found.marks.append(
                Mark(start=start, end=end, kind=str(element.get("type")), value=element.get("value", ""))
            )
    return found


def rebuild(root: ElementTree.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """Join the tokens as print does, so that "$ 19.7 billion" reads "$19.7 billion"."""
    parts: list[str] = []
    places, length, sentence, before = {}, 0, "0", ""
    for token in root.iter("token"):
        word = token.text or ""
        if token.get("sentence") != sentence:
            gap = "\n\n" if int(token.get("sentence", "0")) <= 2 else " "
        else:
            gap = "" if re.match(r"[.,;:!?%)’']|n't$", word) or before in ("$", "(", "€", "£", "US$") else " "
        gap = gap if parts else ""
        sentence, before = token.get("sentence", "0"), word
        parts += [gap, word]
        length += len(gap)
        places[token.get("t_id", "")] = (length, length + len(word))
        length += len(word)
    return "".join(parts), places


def days_of(value: str) -> Days | None:
    """Give the first and last day of a TIMEX3 value, None where it names no days."""
    value = value.split("T")[0]
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*map(int, found.groups()))
        return day, day
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        year, last = int(found[1]), int(found[2]) * 3
        return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])
    if found := re.fullmatch(r"(\d{4})-H([12])", value):
        year, half = int(found[1]), int(found[2])
        return (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if re.fullmatch(r"\d{3}", value):
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    return None


def score_dates(article: Annotated, counts: dict[str, Count]) -> Iterator[str]:
    spans, values = counts["DATE span"], counts["DATE value"]
    found = find_dates(article.text, article.published)
    used: set[int] = set()
    for mark in article.marks:
        if mark.kind not in ("DATE", "TIME", "DURATION", "SET"):
            continue
        hits = [i for i, f in enumerate(found) if i not in used and f.start < mark.end and mark.start < f.end]
        used.update(hits)
        days = days_of(mark.value)
        if mark.kind != "DATE" or days is None:
            continue
        right = any((found[i].earliest, found[i].latest) == days for i in hits)
        spans.right, spans.missed = spans.right + bool(hits), spans.missed + (not hits)
        values.right, values.missed, values.wrong = (
            values.right + right, values.missed + (not right), values.wrong + (bool(hits) and not right)
        )  # fmt: skip
        if not right:
            yield told(article, mark.start, mark.end, f"{mark.value} not {[found[i].value for i in hits]}")
    for i, item in enumerate(found):
        if i not in used and item.value is not None and item.start < article.end:
            spans.wrong, values.wrong = spans.wrong + 1, values.wrong + 1
            yield told(article, item.start, item.end, f"extra {item.value}")


def score_figures(article: Annotated, counts: dict[str, Count]) -> Iterator[str]:
    spans, types = counts["VALUE span"], counts["VALUE type"]
    found = [f for f in find_quantities(article.text) if f.quantity.kind in TYPES]
    used: set[int] = set()
    for mark in article.marks:
        if mark.kind not in ("PERCENT", "MONEY"):
            continue
        hits = [i for i, f in enumerate(found) if i not in used and f.start < mark.end and mark.start < f.end]
        used.update(hits)
        right = any(TYPES[found[i].quantity.kind] == mark.kind for i in hits)
        spans.right, spans.missed = spans.right + bool(hits), spans.missed + (not hits)
        types.right, types.missed, types.wrong = (
            types.right + right, types.missed + (not right), types.wrong + (bool(hits) and not right)
        )  # fmt: skip
        if not right:
            yield told(
                article, mark.start, mark.end, f"{mark.kind} not {[TYPES[found[i].quantity.kind] for i in hits]}"
            )
    for i, item in enumerate(found):
        inside = any(m.kind == "QUANTITY" and m.start < item.end and item.start < m.end for m in article.marks)
        if i not in used and not inside and item.start < article.end:
            spans.wrong, types.wrong = spans.wrong + 1, types.wrong + 1
            yield told(article, item.start, item.end, f"extra {TYPES[item.quantity.kind]}")


def told(article: Annotated, start: int, end: int, what: str) -> str:
    before, behind = article.text[max(0, start - 60) : start], article.text[end : end + 40]
    return f"{article.name[:24]}: " + f"{before}[{article.text[start:end]}]{behind}".replace("\n", " ") + f" : {what}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each error with its surroundings")
    args = parser.parse_args()
    paths = sorted(args.corpus.rglob("*.xml"))
    if not paths:
        sys.exit(f"{args.corpus}: holds no XML files; give the folder of MEANTIME's English part")
    counts = {name: Count() for name in ("DATE span", "DATE value", "VALUE span", "VALUE type")}
    for path in paths:
        article = read(path)
        for line in (*score_dates(article, counts), *score_figures(article, counts)):
            if args.errors:
                print(line)
    print("| | right | wrong | missed | F1 |\n| --- | ---: | ---: | ---: | ---: |")
    for name, count in counts.items():
        print(f"| {name} | {count.right} | {count.wrong} | {count.missed} | {count.f1:.3f} |")


if __name__ == "__main__":
    main()
