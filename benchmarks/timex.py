"""Write the dates of TimeML newswire, for a scorer: timex.py CORPUS OUT.

CORPUS holds NAME.txt with NAME.timex.json (its `published` is used); OUT gets NAME.json, a list of
{start, end, text, earliest, latest}. Dates are read in a blank pipeline; with --full, in the whole one.
"""

import argparse
import json
from datetime import date
from pathlib import Path

from extractor.annotate.dates import find_dates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--full", action="store_true", help="use the whole pipeline, with the language model")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(args.corpus.glob("*.timex.json")):
        name = path.name.removesuffix(".timex.json")
        text = (args.corpus / f"{name}.txt").read_text("utf-8")
        published = json.loads(path.read_text("utf-8")).get("published")
        rows = read_full(text, published) if args.full else read_blank(text, published)
        (args.out / f"{name}.json").write_text(json.dumps(rows, indent=1), "utf-8")


def read_blank(text: str, published: str | None) -> list[dict[str, object]]:
    found = find_dates(text, date.fromisoformat(published[:10]) if published else None)
    return [row(d.start, d.end, d.text, d.earliest, d.latest) for d in found]


def read_full(text: str, published: str | None) -> list[dict[str, object]]:
    from extractor import extract

    dates = extract(text, published=published).dates
    return [row(d.evidence.start, d.evidence.end, d.evidence.text, d.earliest, d.latest) for d in dates]


def row(start: int, end: int, text: str, earliest: object, latest: object) -> dict[str, object]:
    days = [str(day) if day else None for day in (earliest, latest)]
    return {"start": start, "end": end, "text": text, "earliest": days[0], "latest": days[1]}


if __name__ == "__main__":
    main()
