"""The five stages on one screen: read gives articles; here each is annotated, matched and assembled; write prints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from spacy.language import Language

from extractor.annotate.pipeline import annotate, make_pipeline
from extractor.assemble import assemble
from extractor.errors import ExtractionError
from extractor.explain import Explanation, explain
from extractor.grammar.load import load_patterns
from extractor.grammar.rules import Patterns
from extractor.grammar.shipped import PATTERNS
from extractor.match import Matcher
from extractor.records import Extraction
from extractor.restore import plain_article, restore
from extractor.types import Article

BATCH = 16  # articles whose Docs live at the same time


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """A loaded pipeline and its compiled patterns; the same input always gives the same output."""

    nlp: Language
    patterns: Patterns
    matcher: Matcher

    def extract(self, article: Article) -> Extraction:
        """Read the facts of one article."""
        return next(self.pipe([article]))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Read the facts of many articles, in order; memory does not grow with their number.

        Raises:
            ExtractionError: an article broke the extractor; `results` goes on with the others.
        """
        for result in self.results(articles):
            if isinstance(result, ExtractionError):
                raise result
            yield result

    def results(self, articles: Iterable[Article]) -> Iterator[Extraction | ExtractionError]:
        """Read the facts of many articles, in order; an article that breaks the extractor gives its error instead."""
        source = iter(articles)
        while batch := list(islice(source, BATCH)):
            try:
                results: list[Extraction | ExtractionError] = [*self._read(batch)]
            except Exception:  # whatever one article's text does to us, it must not cost the others
                results = [self._read_alone(article) for article in batch]
            yield from results

    def _read(self, batch: list[Article]) -> list[Extraction]:
        with self.nlp.memory_zone():
            plain = [plain_article(article) for article in batch]
            docs = annotate(self.nlp, [article for article, _ in plain], batch_size=BATCH)
            return [
                restore(assemble(doc, self.matcher(doc)), article, way)
                for article, (_, way), doc in zip(batch, plain, docs, strict=True)
            ]

    def _read_alone(self, article: Article) -> Extraction | ExtractionError:
        try:
            return self._read([article])[0]
        except Exception as cause:  # see `results`
            name = article.path or "the text"
            error = ExtractionError(f"{name}: broke the extractor ({type(cause).__name__}: {cause}); please report it")
            error.__cause__ = cause
            return error

    def explain(self, article: Article) -> Explanation:
        """Read one article and say what led to each fact, and where rules looked in vain."""
        with self.nlp.memory_zone():
            plain, way = plain_article(article)
            (doc,) = annotate(self.nlp, [plain])
            matches = self.matcher(doc)
            return restore(explain(doc, matches, assemble(doc, matches), self.patterns), article, way)


def load_extractor(*, model: Path | None = None, patterns: tuple[Path, ...] = ()) -> Extractor:
    """Load the language model and the shipped patterns, plus folders that add to or override them.

    Raises:
        ModelError: the model is missing or does not fit.
        PatternError: a pattern file is wrong.
    """
    loaded = load_patterns(PATTERNS, *patterns)
    nlp = make_pipeline(model)
    return Extractor(nlp=nlp, patterns=loaded, matcher=Matcher(nlp.vocab, loaded))
