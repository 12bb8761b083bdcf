"""
The course of a pair: the position on the right side that corresponds to each left step, by the first look.

    |    x                 The cells that the first look finds more likely than not form a chain (x). Between them the course is
    |   /   .              a straight line. A cell far from it (.) needs better evidence than one beside it: in a long pair a
    |  x                   step resembles many others by chance, but few of them stand where it should be.
    | /
    |x________
"""

from typing import Final

import numpy as np

from tracediff.align.backbone import heaviest_cells
from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float64, Int64

_LIKELY: Final = 0.5
"""The least probability of a cell on the course."""
_NEAR: Final = 4.0
"""A distance from the course that hardly counts, in steps."""


def distance_from_course(candidates: CandidateCells, probabilities: Float64) -> Float64:
    """
    Measure the distance of each candidate from the course.

    Parameters
    ----------
    candidates
        The candidates.
    probabilities
        The probability of each by the first look, shape (n,).

    Returns
    -------
    float64, shape (n,)
        `log(1 + steps / 4)`, with the steps counted along the side on which they are fewer.
    """
    left, right = _chain(candidates, probabilities)
    ends = candidates.n_left, candidates.n_right
    left, right = (np.concatenate([[-1], side, [end]]) for side, end in zip((left, right), ends, strict=True))
    across = np.abs(candidates.right - np.interp(candidates.left, left, right))
    down = np.abs(candidates.left - np.interp(candidates.right, right, left))
    return np.asarray(np.log1p(np.minimum(across, down) / _NEAR))


def _chain(candidates: CandidateCells, probabilities: Float64) -> tuple[Int64, Int64]:
    """Left and right steps of the chain of likely cells with the highest sum of probabilities."""
    likely = np.flatnonzero(probabilities >= _LIKELY)
    kept = likely[heaviest_cells(candidates.left[likely], candidates.right[likely], probabilities[likely], n=candidates.n_right)]
    return candidates.left[kept], candidates.right[kept]
