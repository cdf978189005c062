"""Measure how far int8 and fp32 weights agree: `python -m training.agreement --corpora PATH --model DIR --plain DIR`.

`--plain` is the same network packaged in fp32, which `training.run` writes beside the model as `plain/`.
"""

import argparse
from pathlib import Path

from extractor.annotate.language_model import load_model
from training.evaluate import make_docs
from training.treebanks import read_treebank


def main() -> None:
    """Read GUM's test texts with both and print the share of equal labels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--plain", type=Path, required=True)
    options = parser.parse_args()
    documents = list(read_treebank(options.corpora / "ud" / "gum-test.conllu.gz", "gum"))
    small, plain = load_model(options.model), load_model(options.plain)
    equal = {"tag": 0, "head": 0, "head and label": 0, "sentence start": 0, "name": 0}
    total = 0
    pairs = [list(nlp.pipe(make_docs(nlp, documents, gold_sentences=False))) for nlp in (small, plain)]
    for doc, other in zip(*pairs, strict=True):
        for token, twin in zip(doc, other, strict=True):
            total += 1
            equal["tag"] += token.tag_ == twin.tag_
            equal["head"] += token.head.i == twin.head.i
            equal["head and label"] += (token.head.i, token.dep_) == (twin.head.i, twin.dep_)
            equal["sentence start"] += token.is_sent_start == twin.is_sent_start
            equal["name"] += (token.ent_iob_, token.ent_type_) == (twin.ent_iob_, twin.ent_type_)
    print("  ".join(f"{name} {100 * count / total:.2f}" for name, count in equal.items()))


if __name__ == "__main__":
    main()
