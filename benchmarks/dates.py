"""Words a second for dates and quantities of running text, against dateparser and Recognizers-Text in one run.

    python benchmarks/dates.py FOLDER [--limit 20000]

FOLDER holds plain-text articles. Ours is tokenising, quantities and dates in a blank pipeline, each article with the
same day of writing. The others are measured where they are installed (`pip install dateparser
recognizers-text-date-time "emoji<2" grapheme`). `dateparser.search` is asked for English only; both read dates alone.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import spacy

import extractor.annotate.dates
import extractor.annotate.quantities  # noqa: F401 (both register their components)

WRITTEN = datetime(2000, 1, 14)
Reader = Callable[[str], object]


def make_ours() -> Reader:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsfacts_quantities")
    nlp.add_pipe("newsfacts_dates", config={"published": WRITTEN.date().isoformat()})
    return nlp


def make_dateparser() -> Reader:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": WRITTEN}
    return lambda text: search_dates(text, languages=["en"], settings=settings)


def make_recognizers() -> Reader:
    from recognizers_date_time import Culture, recognize_datetime

    return lambda text: recognize_datetime(text, Culture.English, reference=WRITTEN)


PEERS = {"newsfacts": make_ours, "dateparser.search": make_dateparser, "Recognizers-Text": make_recognizers}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=20_000, help="words each reader is given")
    arguments = parser.parse_args()
    texts = take(arguments.folder, arguments.limit)
    words = sum(len(text.split()) for text in texts)
    if not words:
        sys.exit(f"{arguments.folder}: holds no text files; give a folder of *.txt")
    print(f"{len(texts)} articles, {words} words\n\n| | words/s | ours is faster by |\n| --- | ---: | ---: |")
    ours = 0.0
    for name, make in PEERS.items():
        try:
            read = make()
        except ImportError as error:
            print(f"{name}: not measured, {error}", file=sys.stderr)
            continue
        speed = words / seconds(read, texts)
        ours = ours or speed
        print(f"| {name} | {speed:,.0f} | {ours / speed:.1f} |")


def take(folder: Path, limit: int) -> list[str]:
    """Take whole articles until they hold so many words."""
    texts, words = [], 0
    for path in sorted(folder.rglob("*.txt")):
        if words >= limit:
            break
        texts.append(path.read_text("utf-8"))
        words += len(texts[-1].split())
    return texts


def seconds(read: Reader, texts: list[str]) -> float:
    read(texts[0])  # fills caches
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
