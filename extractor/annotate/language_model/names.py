"""Name scores to spans: the likeliest sequence of BILOU labels that is well-formed."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
NEVER = -1e9


def transitions(labels: Sequence[str]) -> Scores:
    """Score each label after each other, 0 or NEVER; rows before, columns after."""
    allowed = np.full((len(labels), len(labels)), NEVER, dtype=np.float32)
    for row, before in enumerate(labels):
        for column, after in enumerate(labels):
            inside = before[0] in "BI"
            follows = after[0] in "IL" and after[2:] == before[2:]
            if follows if inside else after[0] in "OBU":
                allowed[row, column] = 0.0
    return allowed


def best_labels(scores: Scores, allowed: Scores) -> list[int]:
    """Find the best well-formed label sequence of (words, labels) scores (Viterbi)."""
    greedy = scores.argmax(axis=1)
    if not greedy.any() or _fits(greedy, allowed):
        return [int(label) for label in greedy]
    closed = allowed[:, 0]  # only what "O" may follow may end a sequence
    opening = allowed[0]
    total = scores[0] + opening
    back = np.zeros(scores.shape, dtype=np.int64)
    for word in range(1, len(scores)):
        reached = total[:, None] + allowed
        back[word] = reached.argmax(axis=0)
        total = reached.max(axis=0) + scores[word]
    label = int((total + closed).argmax())
    path = [label]
    for word in range(len(scores) - 1, 0, -1):
        label = int(back[word, label])
        path.append(label)
    return path[::-1]


def _fits(labels: npt.NDArray[np.int64], allowed: Scores) -> bool:
    """Say whether a sequence is well-formed as it stands; label 0 is "O"."""
    padded = np.concatenate([[0], labels, [0]])
    return bool((allowed[padded[:-1], padded[1:]] == 0).all())


def spans_of(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read (first word, end word, type) from well-formed labels."""
    spans, start = [], 0
    for index, label in enumerate(labels):
        if label[0] in "BU":
            start = index
        if label[0] in "LU":
            spans.append((start, index + 1, label[2:]))
    return spans
