"""Which corpora are read, for what."""

from pathlib import Path

from training.corpus import Document
from training.name_corpora import CROSSNER, RE3D, UNER, WIKIGOLD, read_conll, read_meantime
from training.treebank_names import EWT_TRAIN, read_spans, with_names, with_names_of
from training.treebanks import read_treebank


def training_documents(corpora: Path) -> list[Document]:
    """Read every training document; treebanks first. The small dev parts are among them, the test parts are not."""
    ud, ner = corpora / "ud", corpora / "ner"
    uner_dev = list(read_conll(ner / "uner-ewt-dev.iob2.gz", "uner", UNER, column=2))
    return [
        *with_names(read_treebank(ud / "en_ewt-train.conllu.gz", "ewt"), read_spans(EWT_TRAIN)),
        *with_names_of(read_treebank(ud / "en_ewt-dev.conllu.gz", "ewt"), uner_dev),
        *read_treebank(ud / "gum-dev.conllu.gz", "gum", entities=True),
        *read_treebank(ud / "gum-train.conllu.gz", "gum", entities=True),
        *read_conll(ner / "wikigold.conll.gz", "wikigold", WIKIGOLD),
        *uner_dev,  # once more, in another order and without the trees
        *(document for part in ("train", "dev", "test") for document in
          read_conll(ner / f"crossner-politics-{part}.conll.gz", "crossner", CROSSNER)),
        *(document for part in ("train", "test") for document in
          read_conll(ner / f"re3d-{part}.conll.gz", "re3d", RE3D)),
        *read_meantime(corpora / "meantime" / "meantime-english.tar.gz"),
    ]  # fmt: skip
