"""Documents to windows to padded batches of tensors."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from extractor.annotate.language_model.features import GAPS, Window, WordPieces, make_window, stack
from training.corpus import NAME_LABELS, UNKNOWN_NAME, Document, Sentence

BATCH_PIECES = 1200
SAMPLED_DOCUMENTS, SAMPLED_WINDOWS = 160, 8
WINDOW_PIECES = (1, 60, 120, 200)  # a window closes before it grows past a size drawn from these
IGNORED = -100
SPACED, JOINED, BLOCK = GAPS.index("spaced"), GAPS.index("joined"), GAPS.index("block")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The label sets, in the order of the network's outputs."""

    xpos: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...] = NAME_LABELS

    def sizes(self) -> dict[str, int]:
        """Say how many outputs each task needs."""
        tasks = ("xpos", "upos", "feats", "labels", "names")
        return {task: len(getattr(self, task)) for task in tasks} | {"starts": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window and what is to be learned from it; one value a word, IGNORED where nothing is known."""

    window: Window
    sentence: list[int]  # the sentence each word stands in
    targets: dict[str, list[int]]  # heads count from 1 within the window, 0 is the root
    allowed: list[list[bool]]  # the name labels each word may have


def collect_labels(documents: Sequence[Document]) -> Labels:
    """Collect the label sets of the training treebanks; rare features are left out."""
    counts: dict[str, dict[str, int]] = {task: {} for task in ("xpos", "upos", "feats", "labels")}
    for document in documents:
        for sentence in document.sentences:
            for task, count in counts.items():
                for value in getattr(sentence, task):
                    count[value] = count.get(value, 0) + 1
    feats = sorted(value for value, count in counts["feats"].items() if count >= 5)
    rest = {task: tuple(sorted(counts[task])) for task in ("xpos", "upos", "labels")}
    return Labels(feats=tuple(feats), **rest)


def make_examples(
    documents: Sequence[Document],
    labels: Labels,
    pieces: WordPieces,
    rng: random.Random,
    change: Callable[[Sentence, random.Random], Sentence] | None = None,
) -> Iterator[Example]:
    """Pack each document's sentences into windows of varying size."""
    for document in documents:
        packed: list[Sentence] = []
        size, limit = 0, rng.choice(WINDOW_PIECES)
        for sentence in document.sentences:
            sentence = change(sentence, rng) if change else sentence
            length = sum(len(ids) for ids, _ in pieces(sentence.words))
            if packed and size + length > limit:
                yield _example(packed, labels, pieces, rng)
                packed, size, limit = [], 0, rng.choice(WINDOW_PIECES)
            if length < 400:
                packed.append(sentence)
                size += length
        if packed:
            yield _example(packed, labels, pieces, rng)


def _example(sentences: list[Sentence], labels: Labels, pieces: WordPieces, rng: random.Random) -> Example:
    words, gaps, place, allowed = [], [], [], []
    targets: dict[str, list[int]] = {task: [] for task in ("xpos", "upos", "feats", "labels", "heads", "starts")}
    for number, sentence in enumerate(sentences):
        length, before = len(sentence.words), len(words)
        block = (sentence.opens_block or number == 0) and rng.random() < 0.7
        gaps.append(BLOCK if block else SPACED if number == 0 or sentences[number - 1].spaces[-1] else JOINED)
        gaps.extend(SPACED if space else JOINED for space in sentence.spaces[:-1])
        words.extend(sentence.words)
        place.extend([number] * length)
        for task in ("xpos", "upos", "feats", "labels"):
            index = {value: i for i, value in enumerate(getattr(labels, task))}
            targets[task].extend([index.get(v, IGNORED) for v in getattr(sentence, task)] or [IGNORED] * length)
        heads = [head + 1 + before if head >= 0 else 0 for head in sentence.heads]
        targets["heads"].extend(heads or [IGNORED] * length)
        targets["starts"].extend([1 if sentence.bounded else IGNORED] + [0] * (length - 1))
        allowed.extend(_allowed(name, labels.names) for name in sentence.names or (UNKNOWN_NAME,) * length)
    window = make_window(pieces(words), gaps)
    return Example(window=window, sentence=place, targets=targets, allowed=allowed)


def _allowed(name: str, names: tuple[str, ...]) -> list[bool]:
    choices = name.split("|")
    return [UNKNOWN_NAME in choices or label in choices for label in names]


def make_batches(examples: list[Example], rng: random.Random) -> Iterator[dict[str, Tensor]]:
    """Group windows of like length into batches of about BATCH_PIECES pieces, in random order."""
    examples = sorted(examples, key=lambda example: (len(example.window.ids), rng.random()))
    groups: list[list[Example]] = [[]]
    for example in examples:
        if groups[-1] and len(example.window.ids) * (len(groups[-1]) + 1) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield _tensors(group)


def make_samples(documents: Sequence[Document], labels: Labels, pieces: WordPieces) -> list[dict[str, np.ndarray]]:
    """Draw windows of all lengths from documents, as the packaged network reads them, some to a batch."""
    drawn = random.Random(0).sample(documents, min(SAMPLED_DOCUMENTS, len(documents)))
    windows = [example.window for example in make_examples(drawn, labels, pieces, random.Random(0))]
    windows.sort(key=lambda window: len(window.ids))
    return [stack(windows[place : place + SAMPLED_WINDOWS]) for place in range(0, len(windows), SAMPLED_WINDOWS)]


def _tensors(group: list[Example]) -> dict[str, Tensor]:
    inputs = {name: torch.from_numpy(array) for name, array in stack([example.window for example in group]).items()}
    length = inputs["firsts"].shape[1]
    batch = dict(inputs)
    for task in group[0].targets:
        rows = np.full((len(group), length), IGNORED, dtype=np.int64)
        for row, example in enumerate(group):
            rows[row, : len(example.targets[task])] = example.targets[task]
        batch["target_" + task] = torch.from_numpy(rows)
    sentence = np.full((len(group), length), -1, dtype=np.int64)
    allowed = np.ones((len(group), length, len(group[0].allowed[0])), dtype=bool)
    for row, example in enumerate(group):
        sentence[row, : len(example.sentence)] = example.sentence
        allowed[row, : len(example.allowed)] = example.allowed
    return batch | {"sentence": torch.from_numpy(sentence), "allowed": torch.from_numpy(allowed)}
