"""The network's files, and running them with onnxruntime."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from extractor.annotate.language_model.features import Window, WordPieces, stack
from extractor.annotate.language_model.lemmas import LemmaTable, read_table
from extractor.annotate.language_model.names import best_labels, transitions
from extractor.annotate.language_model.trees import best_trees
from extractor.errors import ModelError

FORMAT = 1
META, ENCODER, LABELER, TOKENIZER, LEMMAS = "meta.json", "encoder.onnx", "labeler.onnx", "tokenizer.json", "lemmas.json"
FILES = (META, ENCODER, LABELER, TOKENIZER, LEMMAS)
TASKS = ("xpos", "upos", "feats", "labels", "names")

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the network says of a window's words; `heads` are indexes into it, a root its own head."""

    starts: list[int]
    heads: list[int]
    labels: list[int]
    xpos: list[int]
    upos: list[int]
    feats: list[int]
    names: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A window's raw scores, cut to its words."""

    xpos: Scores
    upos: Scores
    feats: Scores
    starts: Scores
    names: Scores
    arcs: Scores
    label_word: Scores
    label_head: Scores

    def start_scores(self) -> list[float]:
        """Say by how much each word is likelier to start a sentence than not."""
        return [float(score) for score in self.starts[:, 1] - self.starts[:, 0]]


def read_files(folder: Path) -> dict[str, bytes]:
    """Read a model's files, checking that they are there and of this version.

    Raises:
        ModelError: a file is missing, or the model is of another format.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder; give the folder of a language model")
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder}: {', '.join(missing)} missing; reinstall newsfacts or give another model")
    files = {name: (folder / name).read_bytes() for name in FILES}
    check_meta(files[META], str(folder))
    return files


def check_meta(data: bytes, where: str) -> dict[str, Any]:
    """Parse a model's description and check that this version of newsfacts reads it."""
    try:
        meta = json.loads(data)
        version = meta["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{where}/{META}: not a description of a newsfacts model; reinstall newsfacts") from error
    if version != FORMAT:
        raise ModelError(
            f"{where}: model format {version}, but this newsfacts reads format {FORMAT}; upgrade the older one"
        )
    checked: dict[str, Any] = meta
    return checked


def _read_tokenizer(data: bytes) -> Tokenizer:
    try:
        return Tokenizer.from_buffer(data)
    except Exception as error:  # tokenizers raises plain Exception
        raise ModelError(f"the model's {TOKENIZER} is damaged ({error}); reinstall newsfacts") from error


class Runtime:
    """The loaded network; sessions are made anew in a forked process, whose threads are its own."""

    def __init__(self, files: dict[str, bytes], threads: int) -> None:
        self.meta = check_meta(files[META], "model")
        self.names: dict[str, list[str]] = {task: list(self.meta["labels"][task]) for task in TASKS}
        self.pieces = WordPieces(_read_tokenizer(files[TOKENIZER]))
        self.lemmas: LemmaTable = read_table(files[LEMMAS])
        self._files, self._threads = files, threads
        self._allowed = transitions(self.names["names"])
        self._open_sessions()

    def _open_sessions(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._encoder, self._labeler = (
                onnxruntime.InferenceSession(self._files[name], options, providers=["CPUExecutionProvider"])
                for name in (ENCODER, LABELER)
            )
        except Exception as error:  # onnxruntime's own errors share no public base class
            raise ModelError(f"the model's network cannot be read ({error}); reinstall newsfacts") from error
        self._process = os.getpid()

    def score(self, windows: Sequence[Window]) -> list[Scored]:
        """Run the encoder over a batch of windows."""
        if os.getpid() != self._process:
            self._open_sessions()
        outputs = [output.name for output in self._encoder.get_outputs()]
        values = dict(zip(outputs, self._encoder.run(outputs, stack(windows)), strict=True))
        scored = []
        for row, window in enumerate(windows):
            length = len(window.firsts)
            cut = {name: value[row, :length] for name, value in values.items()}
            cut["arcs"] = values["arcs"][row, :length, : length + 1]
            cut["label_head"] = values["label_head"][row, : length + 1]
            scored.append(Scored(**cut))
        return scored

    def read(self, scored: Sequence[Scored], sizes: Sequence[int]) -> list[Reading]:
        """Decide on the first words of each scored window, as many as `sizes` says."""
        readings = []
        arcs = []
        for scores, size in zip(scored, sizes, strict=True):
            starts = [0, *(int(i) for i in np.flatnonzero(scores.starts[1:size, 1] > scores.starts[1:size, 0]) + 1)]
            heads = best_trees(scores.arcs[:size, : size + 1], starts)
            columns = [0 if head == word else head + 1 for word, head in enumerate(heads)]
            arcs.append((scores.label_word[:size], scores.label_head[columns]))
            readings.append((starts, heads))
        words, governors = (np.concatenate(parts) for parts in zip(*arcs, strict=True))
        labels = self._labeler.run(["labels"], {"word": words, "head": governors})[0].argmax(axis=1).tolist()
        place, result = 0, []
        for (starts, heads), scores, size in zip(readings, scored, sizes, strict=True):
            result.append(self._reading(scores, size, starts, heads, labels[place : place + size]))
            place += size
        return result

    def _reading(self, scores: Scored, size: int, starts: list[int], heads: list[int], labels: list[int]) -> Reading:
        return Reading(
            starts=starts,
            heads=heads,
            labels=labels,
            xpos=scores.xpos[:size].argmax(axis=1).tolist(),
            upos=scores.upos[:size].argmax(axis=1).tolist(),
            feats=scores.feats[:size].argmax(axis=1).tolist(),
            names=best_labels(scores.names[:size], self._allowed),
        )
