"""Arc scores to trees: one root a sentence, no cycles, the best heads otherwise."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
NEVER = -1e9


def best_trees(scores: Scores, starts: Sequence[int]) -> list[int]:
    """Give each word's head as its index in the window; a root is its own head.

    Args:
        scores: (words, words + 1); column 0 scores the root, column i + 1 the word i as a head.
        starts: where sentences start, ascending, the first 0.
    """
    heads: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(scores)], strict=True):
        part = np.concatenate([scores[start:end, :1], scores[start:end, start + 1 : end + 1]], axis=1)
        part[np.arange(end - start), np.arange(1, end - start + 1)] = NEVER
        found = part.argmax(axis=1)
        tree = [int(head) - 1 for head in found]
        if not is_tree(tree):
            tree = _spanning_tree(part)
        heads.extend(start + (index if head < 0 else head) for index, head in enumerate(tree))
    return heads


def is_tree(heads: Sequence[int]) -> bool:
    """Say whether heads (-1 the root) make one tree."""
    if sum(head < 0 for head in heads) != 1:
        return False
    reached = [False] * len(heads)
    for word in range(len(heads)):
        path = []
        while word >= 0 and not reached[word]:
            reached[word] = True
            path.append(word)
            word = heads[word]
        if word in path:
            return False
    return True


def _spanning_tree(scores: Scores) -> list[int]:
    """Find the best tree with one root (Chu-Liu/Edmonds), the root being where it costs least."""
    others = scores[:, 1:].max(axis=1) if len(scores) > 1 else np.zeros(len(scores), dtype=np.float32)
    root = int((scores[:, 0] - others).argmax())
    size = len(scores) + 1
    matrix = np.full((size, size), NEVER, dtype=np.float64)  # rows words (0 the root), columns heads
    matrix[1:, 1:] = scores[:, 1:]
    matrix[root + 1, :] = NEVER
    matrix[root + 1, 0] = 0.0
    return [head - 1 for head in _edmonds(matrix)[1:]]


def _edmonds(matrix: npt.NDArray[np.float64]) -> list[int]:
    """Give each node's head in the best arborescence from node 0, contracting one cycle at a time."""
    heads = matrix.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return [int(head) for head in heads]
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(matrix)) if node not in set(cycle)])
    gain = matrix[np.ix_(inside, outside)] - matrix[inside, heads[inside]][:, None]
    entry = gain.argmax(axis=0)  # the word of the cycle at which each outer head would best enter
    away = matrix[np.ix_(outside, inside)]
    exit_ = away.argmax(axis=1)  # the word of the cycle that would best head each outer word
    small = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    small[:-1, :-1] = matrix[np.ix_(outside, outside)]
    small[-1, :-1] = gain.max(axis=0)
    small[:-1, -1] = away.max(axis=1)
    solved = _edmonds(small)
    result = [int(head) for head in heads]
    for row, node in enumerate(outside):
        head = solved[row]
        result[node] = int(inside[exit_[row]]) if head == len(outside) else int(outside[head])
    result[0] = 0
    entered = solved[-1]
    result[int(inside[entry[entered]])] = int(outside[entered])
    return result


def _cycle(heads: npt.NDArray[np.int64]) -> list[int]:
    """Find a cycle that does not hold the root, or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []
