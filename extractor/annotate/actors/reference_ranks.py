"""Economies called by their rank: "the world's second-largest economy", whose that was when the article was written."""

from spacy.tokens import Doc, Token

from extractor.annotate.actors.reference_words import ReferenceWords
from extractor.types import Actor

RANKED = 7  # tokens from "world" to "economy": "'s second - largest"


def find_ranked(doc: Doc, economy: Token, words: ReferenceWords) -> tuple[int, Actor] | None:
    """Read a phrase that ends at the word "economy": its first token and whom it means; None where that is open."""
    start = next((t.i for t in reversed(doc[max(economy.i - RANKED, 0) : economy.i]) if t.lower_ == "world"), None)
    if start is None or doc[start + 1].text not in ("'s", "’s"):
        return None
    called = doc[start + 2 : economy.i].text.lower()
    article = doc._.article
    year = article.published[:4] if article is not None and article.published else None
    codes = [r.code for r in words.ranks if called in r.called and r.since <= (year or r.since) <= r.until]
    found = next((actor for actor in doc._.actors if actor.code in codes), None)
    return None if found is None or (year is None and len(codes) > 1) else (max(start - 1, 0), found)
