"""The flow: the same answer alone and in a batch, and an article that breaks something costs no other."""

import pytest

from extractor.errors import ExtractionError
from extractor.read import read_text

TEXTS = [f"Chile's exports rose {n} percent to ${n} billion in March, the Customs Bureau said." for n in range(2, 22)]


@pytest.fixture(scope="module")
def articles():
    return [read_text(text, published="2025-05-27") for text in TEXTS]


def test_batches_give_what_single_articles_give(extractor, articles):
    together = [facts.model_dump_json() for facts in extractor.pipe(articles)]
    assert together == [extractor.extract(article).model_dump_json() for article in articles]


def test_article_that_breaks_the_extractor_costs_no_other(extractor, articles, monkeypatch):
    from extractor import flow

    whole = flow.assemble

    def assemble(doc, matches):
        if "$7 billion" in doc.text:
            raise ZeroDivisionError("seven")
        return whole(doc, matches)

    monkeypatch.setattr(flow, "assemble", assemble)
    results = list(extractor.results(articles))
    assert [i for i, result in enumerate(results) if isinstance(result, ExtractionError)] == [5]
    assert "broke the extractor (ZeroDivisionError: seven)" in str(results[5])
    with pytest.raises(ExtractionError):
        list(extractor.pipe(articles))
