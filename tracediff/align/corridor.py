"""
Where to look when both sides are so long that not every cell can be looked at.

    landmarks   features that exactly one step of each side has: a rare name, a figure, a turn of phrase
    chain       the longest series of landmarks in the same order on both sides
    corridor    the right steps within a certain distance of where the chain leads

In a pair of a size that settings allow, the corridor is the whole matrix. Beyond, what lies outside it is not found: a step that
moved further than the corridor is wide.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from tracediff.align.contents import Contents, Features, Int64


@dataclass(frozen=True, slots=True)
class Corridor:
    """For each left step the right steps `[first, stop)` that are looked at, shapes (n_left,); both ascend."""

    first: Int64
    stop: Int64


def corridor(found: Features, *, cells: int) -> Corridor:
    """
    Find the corridor.

    Parameters
    ----------
    found
        What the steps say.
    cells
        About how many cells it may have. Where the whole matrix has no more, it is the whole matrix.
    """
    n_left, n_right = found.left.n_steps, found.right.n_steps
    if n_left * n_right <= cells:
        return Corridor(np.zeros(n_left, np.int64), np.full(n_left, n_right, np.int64))
    half = cells // (2 * n_left)
    centre = _centres(found).astype(np.int64)
    return Corridor(np.clip(centre - half, 0, n_right), np.clip(centre + half + 1, 0, n_right))


def _centres(found: Features) -> np.ndarray:
    """Where on the right side each left step stands, by the chain of landmarks, shape (n_left,); ascending."""
    n_left, n_right = found.left.n_steps, found.right.n_steps
    left, right = _chain(*_landmarks(found))
    return np.interp(np.arange(n_left), [-1, *left, n_left], [-1, *right, n_right])


def _landmarks(found: Features) -> tuple[Int64, Int64]:
    """Left and right step of each feature that exactly one step of each side has, by left step."""
    places = [_lone(side, len(found.families)) for side in (found.left, found.right)]
    both = (places[0] >= 0) & (places[1] >= 0)
    cells = np.unique(np.column_stack([places[0][both], places[1][both]]), axis=0)
    return cells[:, 0], cells[:, 1]


def _lone(side: Contents, n_features: int) -> Int64:
    """The step of each feature that one step alone has; -1 for the others."""
    step = np.full(n_features, -1, dtype=np.int64)
    step[side.features] = side.steps
    step[np.bincount(side.features, minlength=n_features) != 1] = -1
    return step


def _chain(left: Int64, right: Int64) -> tuple[list[int], list[int]]:
    """The longest series of cells that ascends on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    # Of several cells of one left step at most one may be taken: the highest right step comes first.
    order = np.lexsort((-right, left)).tolist()
    for k in order:
        at = bisect_left(tops, int(right[k]))
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [int(right[k])], [len(before) - 1]
    chain, k = [], ends[-1] if ends else -1
    while k >= 0:
        chain.append(order[k])
        k = before[k]
    return left[chain[::-1]].tolist(), right[chain[::-1]].tolist()
