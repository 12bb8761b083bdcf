"""
The cells to search when both sides are too long to search them all.

    landmarks   features that exactly one step of each side has: a rare name, a figure, a turn of phrase
    chain       the longest series of landmarks in the same order on both sides
    corridor    the right steps within a certain distance of the chain

Up to the size that the settings allow, the corridor is the whole matrix. In longer pairs, a link outside the corridor is not
found: that of a step which moved further than the corridor is wide.
"""

from dataclasses import dataclass

import numpy as np

from tracediff.align.backbone import heaviest_cells
from tracediff.align.features import PairFeatures, StepFeatures
from tracediff.text.arrays import Float64, Int64


@dataclass(frozen=True, slots=True)
class Corridor:
    """For each left step the right steps `[first, stop)` to search, shapes (n_left,); both ascend."""

    first: Int64
    stop: Int64


def find_corridor(features: PairFeatures, *, cells: int) -> Corridor:
    """
    Find the corridor.

    Parameters
    ----------
    features
        The features of the steps.
    cells
        About how many cells the corridor may have. If the whole matrix has no more, the corridor is the whole matrix.
    """
    n_left, n_right = features.left.n_steps, features.right.n_steps
    if n_left * n_right <= cells:
        return Corridor(np.zeros(n_left, np.int64), np.full(n_left, n_right, np.int64))
    half = cells // (2 * n_left)
    centre = _centres(features).astype(np.int64)
    return Corridor(np.clip(centre - half, 0, n_right), np.clip(centre + half + 1, 0, n_right))


def _centres(features: PairFeatures) -> Float64:
    """The position on the right side of each left step, by the chain of landmarks, shape (n_left,); ascending."""
    n_left, n_right = features.left.n_steps, features.right.n_steps
    left, right = _landmarks(features)
    chain = heaviest_cells(left, right, np.ones(len(left)), n=n_right)
    a, b = (np.concatenate([[-1], side[chain], [end]]) for side, end in ((left, n_left), (right, n_right)))
    return np.asarray(np.interp(np.arange(n_left), a, b))


def _landmarks(features: PairFeatures) -> tuple[Int64, Int64]:
    """Left and right step of each feature that exactly one step of each side has, by left step."""
    steps = [_step_of_unique(side, len(features.families)) for side in (features.left, features.right)]
    both = (steps[0] >= 0) & (steps[1] >= 0)
    cells = np.unique(np.column_stack([steps[0][both], steps[1][both]]), axis=0)
    return cells[:, 0], cells[:, 1]


def _step_of_unique(side: StepFeatures, n_features: int) -> Int64:
    """The step of each feature that only one step has; -1 for the other features."""
    step = np.full(n_features, -1, dtype=np.int64)
    step[side.features] = side.steps
    step[np.bincount(side.features, minlength=n_features) != 1] = -1
    return step
