"""Compare words a second with spaCy's stock CNN pipeline, in one run: `python -m training.speed --corpora PATH`.

The stock pipeline has the parts and sizes of spaCy's small English one; a few updates teach it enough to take ordinary
paths. Both read the same paragraphs, on one thread, in turns; the best of the rounds counts.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from threadpoolctl import threadpool_limits

from extractor.annotate.language_model import load_model
from training.corpus import Document
from training.treebanks import read_treebank

ROUNDS, UPDATES, SENTENCES_PER_PARAGRAPH = 3, 60, 3
ATTRIBUTES = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500, "SPACY": 50, "IS_SPACE": 50}
TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 96, "attrs": list(ATTRIBUTES),
              "rows": list(ATTRIBUTES.values()), "include_static_vectors": False},
    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1,
               "maxout_pieces": 3},
}  # fmt: skip
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}


def make_stock(documents: list[Document]) -> Language:
    """Make the stock pipeline and teach it a little."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    for name, kind in (("parser", "parser"), ("ner", "ner")):
        model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "hidden_width": 64,
                 "maxout_pieces": 2, "tok2vec": LISTENER if name == "parser" else TOK2VEC}  # fmt: skip
        nlp.add_pipe(name, config={"model": {**model, "extra_state_tokens": False, "use_upper": True}})
    examples = [example for document in documents for example in _examples(nlp, document)]
    nlp.initialize(lambda: examples)
    rng = random.Random(0)
    for _ in range(UPDATES):
        nlp.update(rng.sample(examples, 32))
    return nlp


def _examples(nlp: Language, document: Document) -> Iterator[Example]:
    for sentence in document.sentences:
        names = [name if "|" not in name and name != "?" else "O" for name in sentence.names]
        gold = Doc(
            nlp.vocab,
            words=list(sentence.words),
            spaces=list(sentence.spaces),
            tags=list(sentence.xpos),
            heads=[head if head >= 0 else index for index, head in enumerate(sentence.heads)],
            deps=list(sentence.labels),
            ents=[name.replace("L-", "I-").replace("U-", "B-") for name in names],
        )
        yield Example(Doc(nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaces)), gold)


def paragraphs(documents: list[Document]) -> list[str]:
    """Give the documents' text in paragraphs of a few sentences."""
    texts = []
    for document in documents:
        sentences = [
            "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True))
            for sentence in document.sentences
        ]
        step = SENTENCES_PER_PARAGRAPH
        texts.extend("".join(sentences[place : place + step]) for place in range(0, len(sentences), step))
    return texts


def speed(nlp: Language, texts: list[str]) -> float:
    """Read the texts once; give words a second."""
    began = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return count / (time.perf_counter() - began)


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None)
    options = parser.parse_args()
    documents = list(read_treebank(options.corpora / "ud" / "gum-dev.conllu.gz", "gum", entities=True))
    texts = paragraphs(documents)
    ours = load_model(options.model)
    with threadpool_limits(1):
        stock = make_stock(documents)
        rounds = [(speed(stock, texts), speed(ours, texts)) for _ in range(ROUNDS)]
    best = [max(column) for column in zip(*rounds, strict=True)]
    print(f"stock CNN {best[0]:.0f} words/s  newsfacts_model {best[1]:.0f} words/s  ratio {best[1] / best[0]:.2f}")


if __name__ == "__main__":
    main()
