"""
The candidates around a cell of the matrix.

    x . a        A true link usually has others beside it along the diagonal, up-left and down-right of it (x).
    o L o        Other candidates of its row and column (o) compete with it. Those on the other diagonal (a) would
    a . x        cross it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final

import numpy as np

from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float64, Int64

_REACH: Final = 4
"""Steps on either side that count as neighbours."""
_FAR: Final = 0.3
"""Decay of a neighbour's weight with its distance along the diagonal."""
_ASIDE: Final = 0.5
"""Decay of its weight with its distance from the diagonal."""
_CELLS: Final = 1 << 19
"""Cells of the matrix in memory at once: 4 MB."""

_STEPS: Final = np.array(list(product(range(1, _REACH + 1), repeat=2)))
"""Distance down and across of each neighbour in a quarter, shape (16, 2)."""
_NEARNESS: Final = np.exp(-_ASIDE * np.abs(_STEPS[:, 0] - _STEPS[:, 1]) - _FAR * (_STEPS.sum(axis=1) - 2))
"""Weight of each of them."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Candidates with a look-up by position. They are sorted by left step, then by right step."""

    candidates: CandidateCells

    def diagonal(self, values: Float64, down: int, across: int) -> Float64:
        """
        Sum the values in one of the four quarters around each candidate, weighted by nearness.

        Parameters
        ----------
        values
            One for each candidate, shape (n,).
        down, across
            Signs of the quarter: (-1, -1) is before the cell on both sides.
        """
        width = self.candidates.n_right + 2 * _REACH
        offsets = _STEPS @ np.array([down * width, across])
        total = np.empty_like(values)
        for first, last, laid_out, at in self._bands(values, width):
            total[first:last] = laid_out[at[:, None] + offsets] @ _NEARNESS
        return total

    def _bands(self, values: Float64, width: int) -> Iterator[tuple[int, int, Float64, Int64]]:
        """Yield ranges of candidates, the part of the matrix around them with an empty margin, and their positions in it."""
        height = max(_CELLS // width, 4 * _REACH)
        laid_out = np.zeros((min(height, self.candidates.n_left) + 2 * _REACH) * width)
        edges = [*range(0, self.candidates.n_left, height), self.candidates.n_left]
        for (top, bottom), (first, last) in zip(
            pairwise(edges), pairwise(np.searchsorted(self.candidates.left, edges).tolist()), strict=True
        ):
            near = slice(*np.searchsorted(self.candidates.left, [top - _REACH, bottom + _REACH]))
            at = (self.candidates.left[near] - top + _REACH) * width + self.candidates.right[near] + _REACH
            laid_out[at] = values[near]
            yield first, last, laid_out, at[first - near.start : last - near.start]
            laid_out[at] = 0  # clearing these cells is much quicker than a new array

    def lead(self, values: Float64) -> tuple[Float64, Float64]:
        """
        Measure how far each value is above the best other one of its left step, and of its right step; 0 stands for none.

        The lower of the two leads comes first, the higher second, as neither side is special.
        """
        over_row, over_column = (
            _lead(self.candidates.left, self.candidates.n_left, values),
            _lead(self.candidates.right, self.candidates.n_right, values),
        )
        return np.minimum(over_row, over_column), np.maximum(over_row, over_column)


def _lead(groups: Int64, n_groups: int, values: Float64) -> Float64:
    best, second = np.zeros(n_groups), np.zeros(n_groups)
    np.maximum.at(best, groups, values)
    is_best = values == best[groups]
    twice = np.bincount(groups[is_best], minlength=n_groups) > 1
    np.maximum.at(second, groups[~is_best], values[~is_best])
    second[twice] = best[twice]
    return values - np.where(is_best, second[groups], best[groups])
