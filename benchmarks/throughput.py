"""Articles per second, share of time by stage, and peak memory, within one run.

    python benchmarks/throughput.py FOLDER [--limit 200]

FOLDER holds plain-text articles. Stages are the reader, each component of the pipeline, matching and assembly. What
statements cost of matching and assembly is measured once more by itself, outside the total.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extractor.annotate.layout import make_doc
from extractor.assemble import assemble
from extractor.assemble.statements import assemble_statements
from extractor.flow import load_extractor
from extractor.match import Matcher
from extractor.read import read_all
from extractor.write.formats import to_json

MODEL = "newsfacts_model"
ACTORS = "newsfacts_actors"
STATEMENTS = "statements"


@contextmanager
def clock(times: Counter[str], stage: str) -> Iterator[None]:
    """Add the seconds spent inside to a stage."""
    start = time.perf_counter()
    yield
    times[stage] += time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    arguments = parser.parse_args()
    times: Counter[str] = Counter()
    alone: Counter[str] = Counter()

    with clock(times, "load"):
        extractor = load_extractor()
    with clock(times, "read"):
        found = read_all([arguments.folder], on_error=lambda error: print(error, file=sys.stderr))
        articles = [article for _, article in islice(found, arguments.limit)]
    if not articles:
        sys.exit(f"{arguments.folder}: holds no articles")
    extractor.extract(min(articles, key=lambda article: len(article.text)))  # fills caches

    patterns = extractor.patterns
    said = Matcher(extractor.nlp.vocab, replace(patterns, files={STATEMENTS: patterns.files[STATEMENTS]}))
    words = 0
    for article in articles:
        with clock(times, "tokenize"):
            doc = make_doc(extractor.nlp, article)
        words += len(doc)
        for name, component in extractor.nlp.pipeline:
            with clock(times, name):
                doc = component(doc)
        with clock(times, "match"):
            matches = extractor.matcher(doc)
        with clock(times, "assemble"):
            extraction = assemble(doc, matches)
        with clock(times, "write"):
            to_json(extraction)
        with clock(alone, STATEMENTS):
            assemble_statements(doc, said(doc).of(STATEMENTS))

    loading = times.pop("load")
    total = sum(times.values())
    print(f"{len(articles)} articles, {words} tokens in {total:.1f} s")
    print(f"{len(articles) / total:.1f} articles/s, {words / total:.0f} tokens/s")
    for stage, seconds in times.items():
        print(f"  {stage:24} {seconds:8.2f} s  {seconds / total:6.1%}")
    print(f"beyond the model, as a ratio of the model: {(total - times[MODEL]) / times[MODEL]:.2f}")
    parties = times[ACTORS] + alone[STATEMENTS]
    cost = f"{parties / times[MODEL]:.1%} of the model"
    print(f"actors {times[ACTORS]:.2f} s + statements {alone[STATEMENTS]:.2f} s: {cost}")
    print(f"loading {loading:.2f} s; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
