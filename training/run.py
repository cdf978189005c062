"""Train the language model and package it: `python -m training.run --corpora PATH --encoder PATH --out DIR`."""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from extractor.annotate.language_model import load_model
from extractor.annotate.language_model.features import WordPieces
from training.batches import collect_labels, make_samples
from training.corpora import training_documents
from training.corpus import Document
from training.evaluate import measure, show
from training.examples.generate import make_examples as make_own
from training.examples.trees import make_trees
from training.export import export, make_lemmas
from training.network import Network
from training.train import save, train

OWN_NAMES, OWN_TREES = 3200, 1500  # examples of our own, drawn anew each epoch


def main() -> None:
    """Convert, train, package and measure."""
    options = read_options()
    random.seed(options.seed)
    np.random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    documents = training_documents(options.corpora)
    labels = collect_labels([document for document in documents if document.source in {"ewt", "gum"}])
    pieces = WordPieces(Tokenizer.from_file(str(options.encoder / "tokenizer.json")))
    network = Network(labels.sizes())
    network.encoder.load_pretrained(options.encoder / "model.safetensors")
    if options.init:
        network.load_state_dict(torch.load(options.init))

    def check(epoch: int, mean: Network) -> None:
        save(mean, options.out / f"epoch-{epoch}.pt")
        print(f"epoch {epoch} done", flush=True)

    def documents_of(epoch: int) -> list[Document]:
        seed = options.seed * 1000 + epoch
        found = [*documents, *make_own(OWN_NAMES, seed=seed), *make_trees(OWN_TREES, seed=seed)]
        return random.Random(epoch).sample(found, round(options.share * len(found)))

    if options.epochs:
        train(
            network, documents_of, labels, pieces,
            epochs=options.epochs, seed=options.seed, rate=options.rate, check=check,
        )  # fmt: skip
    lemmas, tokenizer = make_lemmas(documents), options.encoder / "tokenizer.json"
    samples = make_samples(documents_of(0), labels, pieces)
    export(network, labels, lemmas, tokenizer, options.out / "model", samples=samples)
    export(network, labels, lemmas, tokenizer, options.out / "plain", samples=())
    nlp = load_model(options.out / "model", threads=options.threads)
    show(measure(nlp, options.corpora, "test"))


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--epochs", type=int, default=10, help="0 packages the weights of --init as they are")
    parser.add_argument("--init", type=Path, help="go on from these weights (a file of an earlier run's epochs)")
    parser.add_argument("--rate", type=float, default=1.0, help="factor of the learning rate")
    parser.add_argument("--share", type=float, default=1.0, help="share of the documents read each epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
