"""
The course of a pair: where the right side stands while the left side is read, by what is sure at first sight.

    |    x                 The cells that the first look finds more likely than not form a chain; between them the course is a
    |   /   .              straight line. A cell far from it (.) needs better evidence than one beside it: in a long pair a step
    |  x                   is like many others by chance, but few of these stand where it should be.
    | /
    |x________
"""

from typing import Final

import numpy as np

from tracediff.align.backbone import heaviest_cells
from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float64, Int64

_LIKELY: Final = 0.5
"""Chance from which on a cell may be on the course."""
_NEAR: Final = 4.0
"""Steps from the course that hardly count."""


def distance_from_course(found: CandidateCells, chances: Float64) -> Float64:
    """
    How far each candidate is from the course.

    Parameters
    ----------
    found
        The candidates.
    chances
        What the first look makes of each, shape (n,).

    Returns
    -------
    float64, shape (n,)
        `log(1 + steps / 4)`, steps being counted along the side on which it is nearer.
    """
    left, right = _chain(found, chances)
    ends = found.n_left, found.n_right
    left, right = (np.concatenate([[-1], side, [end]]) for side, end in zip((left, right), ends, strict=True))
    across = np.abs(found.right - np.interp(found.left, left, right))
    down = np.abs(found.left - np.interp(found.right, right, left))
    return np.asarray(np.log1p(np.minimum(across, down) / _NEAR))


def _chain(found: CandidateCells, chances: Float64) -> tuple[Int64, Int64]:
    """Left and right steps of the chain of likely cells with the highest sum of chances."""
    likely = np.flatnonzero(chances >= _LIKELY)
    kept = likely[heaviest_cells(found.left[likely], found.right[likely], chances[likely], n=found.n_right)]
    return found.left[kept], found.right[kept]
