"""The article's layout on the Doc: one Doc an article, the same offsets, the sentence starts that are sure."""

import re

from spacy.language import Language
from spacy.tokens import Doc

import extractor.annotate.extensions  # noqa: F401 (registers what is written here)
from extractor.types import Article

CLOSERS = frozenset(["”", '"', "''"])
# Line breaks, control, zero-width and direction marks count as spaces; each is one character, so offsets stay.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)


def make_doc(nlp: Language, article: Article) -> Doc:
    """Tokenize an article; `doc._.article` is the article, and offsets into the Doc are offsets into its text."""
    doc = nlp.make_doc(UNSEEN.sub(" ", article.text))
    doc._.article = article
    return doc


class Layout:
    """Start a sentence at each block's start, at its body behind a dateline, and behind a quotation's full stop."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where the layout decides; leave the rest to the model."""
        article: Article | None = doc._.article
        if article is None:
            return doc
        starts = sorted({place for block in article.blocks for place in (block.start, block.body)})
        position = 0
        for token in doc:
            if token.is_space:
                continue
            while position < len(starts) and starts[position] < token.idx + len(token):
                token.is_sent_start = True
                position += 1
            if _follows_quotation(doc, token.i):
                token.is_sent_start = True
        return doc


def _follows_quotation(doc: Doc, index: int) -> bool:
    """Tell a word behind a sentence that ends inside its quotation marks: "“They have bills.” | Lee promised …"."""
    before = [token for token in doc[max(index - 3, 0) : index] if not token.is_space][-2:]
    ends = len(before) == 2 and before[0].text == "." and before[1].text in CLOSERS
    return ends and doc[index].text[0].isupper() and before[1].idx + 1 < doc[index].idx


@Language.factory("newsfacts_layout")
def make_layout(nlp: Language, name: str) -> Layout:
    """Make the layout component."""
    return Layout()
