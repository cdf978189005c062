"""Measure a packaged model on the test sets: `python -m training.evaluate --corpora PATH [--model DIR]`."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotate.language_model import load_model
from training.corpus import Document
from training.name_corpora import UNER, read_conll
from training.treebank_names import with_names_of
from training.treebanks import read_treebank

PLACES = {"GPE": "LOC", "LOC": "LOC", "PERSON": "PER", "ORG": "ORG"}


def f1(found: int, right: int, wanted: int) -> float:
    """Give F1 in percent from counts."""
    return 200.0 * right / (found + wanted) if found + wanted else 0.0


def make_docs(nlp: Language, documents: Iterable[Document], *, gold_sentences: bool) -> list[Doc]:
    """Make Docs with gold tokens, and gold sentence starts on request."""
    docs = []
    for document in documents:
        words = [word for sentence in document.sentences for word in sentence.words]
        spaces = [space for sentence in document.sentences for space in sentence.spaces]
        starts = [index == 0 for sentence in document.sentences for index in range(len(sentence.words))]
        docs.append(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts if gold_sentences else None))
    return docs


def measure_parse(nlp: Language, documents: list[Document], *, gold_sentences: bool) -> dict[str, float]:
    """Score tags, heads and labels on gold tokens; subtypes count."""
    right = {"xpos": 0, "upos": 0, "feats": 0, "lemma": 0, "uas": 0, "las": 0}
    total = 0
    docs = nlp.pipe(make_docs(nlp, documents, gold_sentences=gold_sentences))
    for document, doc in zip(documents, docs, strict=True):
        offset = 0
        for sentence in document.sentences:
            for index, head in enumerate(sentence.heads):
                token = doc[offset + index]
                wanted = offset + head if head >= 0 else offset + index
                attached = token.head.i == wanted
                label = "root" if token.dep_ == "ROOT" else token.dep_
                right["uas"] += attached
                right["las"] += attached and label == sentence.labels[index]
                right["xpos"] += token.tag_ == sentence.xpos[index]
                right["upos"] += token.pos_ == sentence.upos[index]
                right["feats"] += str(token.morph) == sentence.feats[index]
                right["lemma"] += token.lemma_ == sentence.lemmas[index]
            total += len(sentence.words)
            offset += len(sentence.words)
    return {name: 100.0 * count / total for name, count in right.items()}


def measure_sentences(nlp: Language, documents: list[Document]) -> float:
    """Score sentence starts (F1) on raw text, paragraphs run together."""
    found_all = right = wanted_all = 0
    for document in documents:
        text, wanted = "", set()
        for sentence in document.sentences:
            wanted.add(len(text))
            text += "".join(word + " " * space for word, space in zip(sentence.words, sentence.spaces, strict=True))
        found = {sent.start_char for sent in nlp(text).sents}
        found_all, right, wanted_all = found_all + len(found), right + len(found & wanted), wanted_all + len(wanted)
    return f1(found_all, right, wanted_all)


def measure_names(nlp: Language, documents: list[Document]) -> dict[str, float]:
    """Score PERSON, ORG and places (GPE and LOC as one) on gold tokens, spans exact."""
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    docs = nlp.pipe(make_docs(nlp, documents, gold_sentences=False))
    for document, doc in zip(documents, docs, strict=True):
        wanted = set(_gold_names(document))
        found = {(ent.start, ent.end, PLACES[ent.label_]) for ent in doc.ents if ent.label_ in PLACES}
        for kind, count in counts.items():
            ours, theirs = ({span for span in spans if span[2] == kind} for spans in (found, wanted))
            for place, number in enumerate((len(ours), len(ours & theirs), len(theirs))):
                count[place] += number
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    scores = {kind: f1(*count) for kind, count in counts.items()}
    return {"F1": f1(*total), "P": 100 * total[1] / max(1, total[0]), "R": 100 * total[1] / total[2], **scores}


def _gold_names(document: Document) -> Iterable[tuple[int, int, str]]:
    offset = 0
    for sentence in document.sentences:
        start = 0
        for index, label in enumerate(sentence.names):
            kinds = {choice[2:] for choice in label.split("|")} & set(PLACES)
            if kinds and label[0] in "BU":
                start = index
            if kinds and label[0] in "LU":
                yield offset + start, offset + index + 1, PLACES[min(kinds)]
        offset += len(sentence.words)


def measure(nlp: Language, corpora: Path, part: str) -> dict[str, dict[str, float]]:
    """Measure everything on `part`, "dev" or "test"."""
    gum = list(read_treebank(corpora / "ud" / f"gum-{part}.conllu.gz", "gum", entities=True))
    ewt = list(read_treebank(corpora / "ud" / f"en_ewt-{part}.conllu.gz", "ewt"))
    table = {
        "GUM": measure_parse(nlp, gum, gold_sentences=False),
        "GUM, gold sentences": measure_parse(nlp, gum, gold_sentences=True),
        "EWT": measure_parse(nlp, ewt, gold_sentences=False),
        "EWT, gold sentences": measure_parse(nlp, ewt, gold_sentences=True),
        "sentence starts F1, raw text": {"GUM": measure_sentences(nlp, gum), "EWT": measure_sentences(nlp, ewt)},
        "names, GUM converted": measure_names(nlp, gum),
    }
    uner = list(read_conll(corpora / "ner" / f"uner-ewt-{part}.iob2.gz", "uner-raw", UNER, column=2))
    alone = [replace(document, sentences=(sentence,)) for document in uner for sentence in document.sentences]
    table["names, UNER EWT, sentences alone"] = measure_names(nlp, alone)
    table["names, UNER EWT, in documents"] = measure_names(nlp, list(with_names_of(ewt, uner)))
    return table


def show(table: dict[str, dict[str, float]]) -> None:
    """Print a table of scores."""
    for name, scores in table.items():
        print(f"{name:34}" + "  ".join(f"{key} {value:.2f}" for key, value in scores.items()), flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None, help="folder of a model, the shipped one by default")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    nlp = load_model(options.model, threads=options.threads)
    show(measure(nlp, options.corpora, options.part))


if __name__ == "__main__":
    main()
