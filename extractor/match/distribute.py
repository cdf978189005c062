"""Several figures at one anchor: which goods, parties and dates go with which figure."""

from extractor.types import Fill


def distribute(figures: list[Fill], fills: list[Fill], *, near: dict[int, list[Fill]]) -> list[list[Fill]]:
    """Share out what several figures have in common, one list a figure.

    `near[i]` are the fills reached from figure i itself, which are its own. Of the rest, a figure takes those that
    follow it and come before the next one ("25 percent on steel and 10 on aluminum"); when every figure stands before
    (or behind) every fill, equal numbers pair up in order ("respectively") and unequal ones are shared by all.
    """
    own = {fill.node for found in near.values() for fill in found}
    rest = [fill for fill in fills if fill.node not in own]
    shares = [list(near.get(i, ())) for i in range(len(figures))]
    if not rest:
        return shares
    before = all(fill.start >= figures[-1].end for fill in rest)
    behind = all(fill.end <= figures[0].start for fill in rest)
    if before or behind:
        paired = len(rest) == len(figures) > 1 and not own
        for i, share in enumerate(shares):
            share += [rest[i]] if paired else ([] if share else rest)
        return shares
    for fill in rest:
        shares[_nearest(figures, fill)].append(fill)
    return shares


def _nearest(figures: list[Fill], fill: Fill) -> int:
    """Find the last figure before a fill, else the first."""
    before = [i for i, figure in enumerate(figures) if figure.start < fill.start]
    return before[-1] if before else 0
