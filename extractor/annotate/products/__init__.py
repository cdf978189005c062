"""Goods as the text names them, with their headings in the Harmonized System, to `doc.spans["products"]`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

import extractor.annotate.extensions  # noqa: F401 (registers what is written here)
from extractor.grammar.relations import Relations, load_relations
from extractor.grammar.shipped import PATTERNS
from extractor.grammar.strict_yaml import load_yaml
from extractor.types import Product

UNWANTED = frozenset(
    ("new other such same more many most some certain imported exported foreign domestic overall total quota").split()
)
WITH = 4  # words that a phrase such as "with large engines" may have
FORM = 2  # words behind a word for goods that may name what is made of it
GOODS_POS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """Words for goods as lemma tuples with their headings; `nonspecific` ones alone mean goods in general."""

    headings: Mapping[tuple[str, ...], tuple[str, ...]]
    nonspecific: frozenset[str]
    forms: frozenset[str]
    longest: int


@cache
def load_goods(path: Path) -> Goods:
    """Read products.yml."""
    data = load_yaml(path)
    headings = {
        tuple(str(word).split()): tuple(str(codes).split())
        for codes, words in data["products"].items()
        for word in words
    }
    return Goods(
        headings=headings,
        nonspecific=frozenset(str(word) for word in data["nonspecific"]),
        forms=frozenset(str(word) for word in data["forms"]),
        longest=max(map(len, headings)),
    )


def singulars(word: str) -> frozenset[str]:
    """Give what a plural may be the plural of: "peaches" of "peach" and "peache"; nothing for other words."""
    if not word.endswith("s"):
        return frozenset()
    found = {word[:-1]}
    if word.endswith("es"):
        found.add(word[:-2])
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    return frozenset(found)


class Products:
    """Mark the goods of a Doc."""

    def __init__(self, goods: Goods, relations: Relations) -> None:
        """Take the words for goods, and the relations of a noun to what stands before it."""
        self.goods = goods
        self.relations = relations

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["products"]`, each with `span._.product`."""
        taken = {
            token.i
            for group in ("quantities", "dates", "actors")
            for span in doc.spans.get(group, ())
            for token in span
        }
        spans = list(self._spans(doc, taken))
        doc.spans["products"] = filter_spans(spans)
        return doc

    def _spans(self, doc: Doc, taken: set[int]) -> Iterator[Span]:
        for token in doc:
            found = None if token.i in taken or not token.is_alpha else self._longest(doc, token.i)
            if found is None:
                continue
            length, headings = found
            last = self._form(doc, doc[token.i + length - 1], taken)
            if last.i >= token.i + length:
                length, headings = last.i + 1 - token.i, ()
            if any(i in taken for i in range(token.i, token.i + length)) or last.pos_ not in (
                "NOUN",
                "PROPN",
                "ADJ",
                "X",
            ):
                continue
            start = self._left(doc, token.i, last, taken)
            if start == last.i and {last.lower_, last.lemma_.lower()} & self.goods.nonspecific:
                continue
            span = doc[start : self._right(doc, last, taken)]
            span._.product = Product(text=span.text, hs=headings)
            yield span

    def _longest(self, doc: Doc, start: int) -> tuple[int, tuple[str, ...]] | None:
        for length in range(min(self.goods.longest, len(doc) - start), 0, -1):
            tokens = doc[start : start + length]
            forms = [tuple(t.lemma_.lower() for t in tokens), tuple(t.lower_ for t in tokens)]
            if length == 1 and tokens[0].tag_ == "NNPS":  # "Chickpeas", which the tagger takes for a name
                forms += [(form,) for form in sorted(singulars(tokens[0].lower_))]
            for words in forms:
                if words in self.goods.headings:
                    return length, self.goods.headings[words]
        return None

    def _form(self, doc: Doc, head: Token, taken: set[int]) -> Token:
        """Step on to what goods of a material are: "steel door frames", "glass fibre", "television sets"."""
        last = head
        for token in doc[head.i + 1 : head.i + 1 + FORM]:
            if token.pos_ not in GOODS_POS or token.i in taken:
                break
            last = token if token.lemma_.lower() in self.goods.forms else last
        return last

    def _left(self, doc: Doc, start: int, head: Token, taken: set[int]) -> int:
        """Take in adjectives and nouns before the word that hang on it."""
        while start > 0:
            before = doc[start - 1]
            hangs = before.head.i in range(start - 1, head.i + 1) and self.relations.relation(before.dep_) == "modifier"
            hangs = hangs or self._is_listed_adjective(doc, before)
            joined = before.is_punct and before.text == "-" and start > 1
            if before.i in taken or not (hangs or joined) or before.like_num or before.lower_ in UNWANTED:
                break
            start -= 1
        while start < head.i and doc[start].lower_ in ("-", "made"):  # "Chinese-made cars"
            start += 1
        return start

    @staticmethod
    def _is_listed_adjective(doc: Doc, token: Token) -> bool:
        """Tell "electric" in "pork and electric cars", which the parse may join to the pork."""
        is_joined = token.dep_ == "conj" and token.pos_ == "ADJ" and token.head.pos_ in GOODS_POS
        return is_joined and token.i > 0 and doc[token.i - 1].lower_ in ("and", "or")

    def _right(self, doc: Doc, head: Token, taken: set[int]) -> int:
        """Take in a short phrase with "with" that hangs on the goods: "cars with large engines"."""
        end = start = head.i + 1
        if start >= len(doc) or doc[start].lower_ != "with":
            return start
        for token in doc[start + 1 : start + WITH]:
            if token.i in taken or token.pos_ not in ("ADJ", "NOUN"):
                break
            end = token.i + 1 if token.pos_ == "NOUN" else end
        last = doc[end - 1]
        on_goods = end > start and self.relations.relation(last.dep_) is None and last.head.pos_ in GOODS_POS
        return end if on_goods else start


@Language.factory("newsfacts_products")
def make_products(nlp: Language, name: str) -> Products:
    """Make the goods component."""
    return Products(load_goods(PATTERNS / "products.yml"), load_relations(PATTERNS / "relations.yml"))
