"""
Where to look when both sides are so long that not every cell can be looked at.

    landmarks   features that exactly one step of each side has: a rare name, a figure, a turn of phrase
    chain       the longest series of landmarks in the same order on both sides
    corridor    the right steps within a certain distance of where the chain leads

In a pair of a size that settings allow, the corridor is the whole matrix. Beyond, what lies outside it is not found: a step that
moved further than the corridor is wide.
"""

from dataclasses import dataclass

import numpy as np

from tracediff.align.backbone import heaviest_cells
from tracediff.align.features import PairFeatures, StepFeatures
from tracediff.text.arrays import Float64, Int64


@dataclass(frozen=True, slots=True)
class Corridor:
    """For each left step the right steps `[first, stop)` that are looked at, shapes (n_left,); both ascend."""

    first: Int64
    stop: Int64


def find_corridor(found: PairFeatures, *, cells: int) -> Corridor:
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


def _centres(found: PairFeatures) -> Float64:
    """Where on the right side each left step stands, by the chain of landmarks, shape (n_left,); ascending."""
    n_left, n_right = found.left.n_steps, found.right.n_steps
    left, right = _landmarks(found)
    chain = heaviest_cells(left, right, np.ones(len(left)), n=n_right)
    a, b = (np.concatenate([[-1], side[chain], [end]]) for side, end in ((left, n_left), (right, n_right)))
    return np.asarray(np.interp(np.arange(n_left), a, b))


def _landmarks(found: PairFeatures) -> tuple[Int64, Int64]:
    """Left and right step of each feature that exactly one step of each side has, by left step."""
    places = [_step_of_unique(side, len(found.families)) for side in (found.left, found.right)]
    both = (places[0] >= 0) & (places[1] >= 0)
    cells = np.unique(np.column_stack([places[0][both], places[1][both]]), axis=0)
    return cells[:, 0], cells[:, 1]


def _step_of_unique(side: StepFeatures, n_features: int) -> Int64:
    """The step of each feature that one step alone has; -1 for the others."""
    step = np.full(n_features, -1, dtype=np.int64)
    step[side.features] = side.steps
    step[np.bincount(side.features, minlength=n_features) != 1] = -1
    return step
