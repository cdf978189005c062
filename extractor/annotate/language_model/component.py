"""The language model as a spaCy component: tags, lemmas, parse, sentences and names in one pass."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from extractor.annotate.language_model.runtime import FILES, Runtime, read_files
from extractor.annotate.language_model.windows import (
    Stretch,
    Words,
    first_stretches,
    group_by_length,
    make_stretch,
    read_words,
    settled,
)
from extractor.annotate.language_model.writing import Placed, make_keys, write
from extractor.errors import ModelError

BATCH_PIECES = 160  # larger batches fall out of the processor's nearer caches, and are slower


class LanguageModel:
    """Annotate Docs with the network; empty until its files are read from disk or bytes."""

    def __init__(self, vocab: Vocab, *, threads: int = 1, batch_pieces: int = BATCH_PIECES) -> None:
        self.vocab = vocab
        self.threads = threads
        self.batch_pieces = batch_pieces
        self._files: dict[str, bytes] = {}
        self._runtime: Runtime | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Annotate Docs, `batch_size` of them together, in order."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            self._annotate(docs)
            yield from docs

    def initialize(self, get_examples: object = None, *, nlp: Language | None = None) -> None:
        """Do nothing: the network comes trained."""

    def _annotate(self, docs: list[Doc]) -> None:
        runtime = self._ready()
        words = [read_words(doc, runtime.pieces) for doc in docs]
        readings: list[list[Placed]] = [[] for _ in docs]
        waiting = [stretch for number, found in enumerate(words) for stretch in first_stretches(number, found)]
        while waiting:
            following: list[Stretch] = []
            for group in group_by_length(waiting, self.batch_pieces):
                following.extend(self._read_group(runtime, group, words, readings))
            waiting = following
        keys = make_keys(self.vocab, runtime.names)
        for doc, found, placed in zip(docs, words, readings, strict=True):
            write(doc, found, sorted(placed, key=itemgetter(0)), runtime.names, runtime.lemmas, keys)

    def _read_group(
        self, runtime: Runtime, group: list[Stretch], words: list[Words], readings: list[list[Placed]]
    ) -> Iterator[Stretch]:
        """Read one batch of stretches; yield what is left of those that were cut."""
        scored = runtime.score([stretch.window for stretch in group])
        sizes = [
            settled(stretch, scores.start_scores()) if stretch.is_cut else len(stretch.window.firsts)
            for stretch, scores in zip(group, scored, strict=True)
        ]
        for stretch, size, reading in zip(group, sizes, runtime.read(scored, sizes), strict=True):
            readings[stretch.doc].append((stretch.start, reading))
            if stretch.start + size < stretch.end:
                yield make_stretch(stretch.doc, words[stretch.doc], stretch.start + size, stretch.end)

    def _ready(self) -> Runtime:
        if self._runtime is None:
            if not self._files:
                raise ModelError("the language model is empty; load it with `load_model`")
            self._runtime = Runtime(self._files, self.threads)
        return self._runtime

    def load(self, folder: Path) -> "LanguageModel":
        """Read the network from a folder of the package's own form."""
        return self._take(read_files(folder))

    def _take(self, files: dict[str, bytes]) -> "LanguageModel":
        self._files, self._runtime = files, None
        self._ready()
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the network's files to a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.items():
            (folder / name).write_bytes(data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "LanguageModel":
        """Read the network's files from a folder."""
        return self.load(Path(path))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Give the network's files as bytes."""
        packed: bytes = srsly.msgpack_dumps(self._files)
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "LanguageModel":
        """Take the network's files from bytes."""
        files = srsly.msgpack_loads(data)
        if set(files) != set(FILES):
            raise ModelError("these bytes hold no newsfacts model; write them with `to_bytes`")
        return self._take(files)

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_runtime": None}


@Language.factory("newsfacts_model", default_config={"threads": 1, "batch_pieces": BATCH_PIECES})
def make_language_model(nlp: Language, name: str, threads: int, batch_pieces: int) -> LanguageModel:
    """Make the component, empty; `load_model` fills it."""
    return LanguageModel(nlp.vocab, threads=threads, batch_pieces=batch_pieces)
