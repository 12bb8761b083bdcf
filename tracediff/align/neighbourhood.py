"""
What stands around a cell of the matrix, looked up among candidates only.

    . . .        A true link usually has true links beside it along the diagonal: up-left and down-right of it (x).
    . x .        Other candidates of its row and column (o) compete with it. Those on the other diagonal (a) would have
    a o o        to cross it.
"""

from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from tracediff.align.contents import Float64, Int64
from tracediff.align.similarity import Candidates

_REACH: Final = 4
"""Steps on either side that are looked at."""
_FAR: Final = 0.3
"""How fast a neighbour's weight falls with its distance along the diagonal."""
_ASIDE: Final = 0.5
"""How fast it falls with its distance from the diagonal."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The places of candidates, ready to look others up."""

    left: Int64
    right: Int64
    n_left: int
    n_right: int
    cells: Int64
    """Number of each candidate's cell, ascending, shape (n,)."""

    @classmethod
    def of(cls, found: Candidates) -> "Neighbourhood":
        """The places of candidates, which are sorted by left step, then by right step."""
        # One column more than there are right steps keeps the ends of neighbouring rows apart.
        stride = found.n_right + 2 * _REACH
        return cls(found.left, found.right, found.n_left, found.n_right, found.left * stride + found.right)

    def at(self, values: Float64, down: int, across: int) -> Float64:
        """The value of the candidate `down` left steps and `across` right steps further, 0 where there is none."""
        wanted = self.cells + down * (self.n_right + 2 * _REACH) + across
        place = np.minimum(np.searchsorted(self.cells, wanted), max(len(self.cells) - 1, 0))
        return np.where(self.cells[place] == wanted, values[place], 0.0) if len(values) else values

    def diagonal(self, values: Float64, down: int, across: int) -> Float64:
        """
        Sum of the values in one of the four quarters around each candidate, weighted by nearness.

        Parameters
        ----------
        values
            One for each candidate, shape (n,).
        down, across
            Signs of the quarter: (-1, -1) is what comes before on both sides.
        """
        total = np.zeros_like(values)
        for a, b in product(range(1, _REACH + 1), repeat=2):
            total += np.exp(-_ASIDE * abs(a - b) - _FAR * (a + b - 2)) * self.at(values, down * a, across * b)
        return total

    def lead(self, values: Float64) -> tuple[Float64, Float64]:
        """
        How far each value is above the best other one of its left step and of its right step; 0 counts where there is none.

        The lower of the two comes first, the higher second: neither side is special.
        """
        over_row, over_column = _lead(self.left, self.n_left, values), _lead(self.right, self.n_right, values)
        return np.minimum(over_row, over_column), np.maximum(over_row, over_column)


def _lead(groups: Int64, n_groups: int, values: Float64) -> Float64:
    best, second = np.zeros(n_groups), np.zeros(n_groups)
    np.maximum.at(best, groups, values)
    is_best = values == best[groups]
    twice = np.bincount(groups[is_best], minlength=n_groups) > 1
    np.maximum.at(second, groups[~is_best], values[~is_best])
    second[twice] = best[twice]
    return values - np.where(is_best, second[groups], best[groups])
