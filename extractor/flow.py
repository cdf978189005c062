"""The five stages on one screen: read gives articles; here each is annotated, matched and assembled; write prints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spacy.language import Language

from extractor.annotate.pipeline import annotate, make_pipeline
from extractor.assemble import assemble
from extractor.grammar.load import load_patterns
from extractor.grammar.rules import Patterns
from extractor.grammar.shipped import PATTERNS
from extractor.match import Matcher
from extractor.records import Extraction
from extractor.types import Article, Matches

BATCH = 16  # articles whose Docs live at the same time


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article's facts together with the matches they come from."""

    article: Article
    extraction: Extraction
    matches: Matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """A loaded pipeline and its compiled patterns; the same input always gives the same output."""

    nlp: Language
    patterns: Patterns
    matcher: Matcher

    def extract(self, article: Article) -> Extraction:
        """Read the facts of one article."""
        return self.explain(article).extraction

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Read the facts of many articles, in order; memory does not grow with their number."""
        yield from (reading.extraction for reading in self.readings(articles))

    def explain(self, article: Article) -> Reading:
        """Read one article and keep what led to each fact."""
        return next(self.readings([article]))

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles in order, keeping what led to each fact."""
        source = iter(articles)
        while batch := list(islice(source, BATCH)):
            with self.nlp.memory_zone():
                done = []
                for article, doc in zip(batch, annotate(self.nlp, batch, batch_size=BATCH), strict=True):
                    matches = self.matcher(doc)
                    done.append(Reading(article=article, extraction=assemble(doc, matches), matches=matches))
            yield from done


def load_extractor(*, model: Path | None = None, patterns: tuple[Path, ...] = ()) -> Extractor:
    """Load the language model and the shipped patterns, plus folders that add to or override them.

    Raises:
        ModelError: the model is missing or does not fit.
        PatternError: a pattern file is wrong.
    """
    loaded = load_patterns(PATTERNS, *patterns)
    nlp = make_pipeline(model)
    return Extractor(nlp=nlp, patterns=loaded, matcher=Matcher(nlp.vocab, loaded))
