"""How alike the likely cells are, over all that their steps have, and how alike groups of steps are."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from tracediff.align.anchors import MatrixCell
from tracediff.align.candidate_search import likely_cells, ranges
from tracediff.align.constraints import NO_CONSTRAINTS, Constraints
from tracediff.align.corridor import find_corridor
from tracediff.align.features import FeatureFamily, PairFeatures, StepFeatures
from tracediff.text.arrays import Flags, Float32, Float64, Int64

_SPREAD_OUT: Final = 1 << 20
"""Weights of left steps, laid out over all features, that are held at once: 4 MB."""


@dataclass(frozen=True, slots=True)
class CandidateCells:
    """Cells of the matrix of left and right steps that may become links, by left step, then by right step."""

    n_left: int
    n_right: int
    left: Int64
    """Left step of each candidate, ascending, shape (n,)."""
    right: Int64
    """Right step of each candidate, shape (n,)."""
    shared: Float32
    """Weight products of what both steps have, by family, shape (n, 7); their sum is the dot product."""
    cosine: Float32
    """Cosine similarity of the two steps, in [0, 1], shape (n,)."""

    def __len__(self) -> int:
        """Number of candidates."""
        return len(self.left)

    @property
    def dots(self) -> Float64:
        """Dot product of the two steps, shape (n,)."""
        return np.asarray(self.shared.sum(axis=1, dtype=np.float64))

    def mask_of(self, cells: Collection[MatrixCell]) -> Flags:
        """Which candidates are among some cells, shape (n,)."""
        return np.isin(self.left * self.n_right + self.right, _cell_numbers(cells, self.n_right))


def find_candidates(found: PairFeatures, *, full_up_to: int, settled: Constraints = NO_CONSTRAINTS) -> CandidateCells:
    """
    Find the cells that are worth a look, and score them over all features.

    Parameters
    ----------
    found
        What the steps say.
    full_up_to
        Steps a side up to which every cell is looked at.
    settled
        Links whose cells are candidates whatever they share, and cells that are none.
    """
    rows, columns = _apply_constraints(
        *likely_cells(found, within=find_corridor(found, cells=full_up_to**2)), found.right.n_steps, settled
    )
    shared = _shared_weights(found, rows, columns)
    norms = found.left.norms[rows] * found.right.norms[columns]
    cosine = np.minimum(shared.sum(axis=1) / np.maximum(norms, np.finfo(np.float32).tiny), 1).astype(np.float32)
    return CandidateCells(found.left.n_steps, found.right.n_steps, rows, columns, shared, cosine)


def _apply_constraints(rows: Int64, columns: Int64, n_right: int, settled: Constraints) -> tuple[Int64, Int64]:
    """The cells, with those of settled links and without forbidden ones."""
    if not settled.links and not settled.forbidden:
        return rows, columns
    cells = rows * n_right + columns
    if settled.links:
        cells = np.unique(np.concatenate([cells, _cell_numbers(settled.cells, n_right)]))
    if settled.forbidden:
        cells = cells[~np.isin(cells, _cell_numbers(settled.forbidden, n_right))]
    rows, columns = np.divmod(cells, max(n_right, 1))
    return rows, columns


def _cell_numbers(cells: Collection[MatrixCell], n_right: int) -> Int64:
    return np.array([i * n_right + j for i, j in cells], dtype=np.int64)


def _shared_weights(found: PairFeatures, rows: Int64, columns: Int64) -> Float32:
    """Products of weights by family for each candidate, shape (n, 7)."""
    shared = np.empty((len(rows), len(FeatureFamily)), dtype=np.float32)
    bounds = np.searchsorted(found.right.steps, np.arange(found.right.n_steps + 1))
    for start, stop in _bands(rows, len(found.families)):
        some = slice(start, stop)
        shared[some] = _band(found, rows[some], columns[some], bounds)
    return shared


def _bands(rows: Int64, n_features: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of candidates, few enough left steps each."""
    n_steps = max(_SPREAD_OUT // max(n_features, 1), 1)
    firsts = np.flatnonzero(np.diff(rows, prepend=-1))
    cuts = [*firsts[::n_steps].tolist(), len(rows)]
    yield from pairwise(cuts)


def _band(found: PairFeatures, rows: Int64, columns: Int64, bounds: Int64) -> Float32:
    """The same for candidates of neighbouring left steps, which are laid out over all features to be looked up."""
    right, n_features = found.right, len(found.families)
    laid_out = _laid_out(found.left, int(rows[0]), int(rows[-1]) + 1, n_features)
    sizes = bounds[columns + 1] - bounds[columns]
    at = ranges(bounds[columns], sizes)
    features = right.features[at]
    products = laid_out[np.repeat((rows - rows[0]) * n_features, sizes) + features] * right.weights[at]
    slots = np.repeat(np.arange(len(rows)) * len(FeatureFamily), sizes) + found.families[features]
    summed = np.bincount(slots, products, len(rows) * len(FeatureFamily))
    return np.asarray(summed, dtype=np.float32).reshape(-1, len(FeatureFamily))


def _laid_out(side: StepFeatures, start: int, stop: int, n_features: int) -> Float32:
    """Weights of the steps `[start, stop)` at `(step - start) * n_features + feature`."""
    entries = slice(*np.searchsorted(side.steps, [start, stop]))
    weights = np.zeros((stop - start) * n_features, dtype=np.float32)
    weights[(side.steps[entries].astype(np.int64) - start) * n_features + side.features[entries]] = side.weights[entries]
    return weights


class GroupSimilarity:
    """How alike groups of steps are: the cosine of their summed contents."""

    def __init__(self, found: PairFeatures) -> None:
        self._sides = [
            (side, np.searchsorted(side.steps, np.arange(side.n_steps + 1)).tolist()) for side in (found.left, found.right)
        ]

    def cosine(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Cosine of contiguous left steps and of contiguous right steps, in [0, 1]; 0 where one of them says nothing."""
        a, b = self._summed(0, left), self._summed(1, right)
        shared = math.fsum(weight * b[feature] for feature, weight in a.items() if feature in b)
        norms = math.sqrt(math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values()))
        return min(shared / norms, 1.0) if norms else 0.0

    def _summed(self, which: int, steps: Sequence[int]) -> dict[int, float]:
        side, bounds = self._sides[which]
        entries = slice(bounds[steps[0]], bounds[steps[-1] + 1])
        summed: dict[int, float] = {}
        for feature, weight in zip(side.features[entries].tolist(), side.weights[entries].tolist(), strict=True):
            summed[feature] = summed.get(feature, 0.0) + weight
        return summed
