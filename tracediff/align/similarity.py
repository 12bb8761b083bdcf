"""The cosine similarity of likely cells over all their features, and of groups of steps."""

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
"""Weights of left steps, spread over all features, in memory at once: 4 MB."""


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
    """Weight products of the shared features, by family, shape (n, 7). Their sum is the dot product."""
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
        """Which candidates are among these cells, shape (n,)."""
        return np.isin(self.left * self.n_right + self.right, _cell_numbers(cells, self.n_right))


def find_candidates(features: PairFeatures, *, full_up_to: int, constraints: Constraints = NO_CONSTRAINTS) -> CandidateCells:
    """
    Find the likely cells and compare them over all features.

    Parameters
    ----------
    features
        The features of the steps.
    full_up_to
        Steps a side up to which every cell is searched.
    constraints
        Links whose cells are candidates whatever they share, and forbidden cells.
    """
    rows, columns = _apply_constraints(
        *likely_cells(features, within=find_corridor(features, cells=full_up_to**2)), features.right.n_steps, constraints
    )
    shared = _shared_weights(features, rows, columns)
    norms = features.left.norms[rows] * features.right.norms[columns]
    cosine = np.minimum(shared.sum(axis=1) / np.maximum(norms, np.finfo(np.float32).tiny), 1).astype(np.float32)
    return CandidateCells(features.left.n_steps, features.right.n_steps, rows, columns, shared, cosine)


def _apply_constraints(rows: Int64, columns: Int64, n_right: int, constraints: Constraints) -> tuple[Int64, Int64]:
    """The cells, with those of fixed links and without forbidden ones."""
    if not constraints.links and not constraints.forbidden:
        return rows, columns
    cells = rows * n_right + columns
    if constraints.links:
        cells = np.unique(np.concatenate([cells, _cell_numbers(constraints.cells, n_right)]))
    if constraints.forbidden:
        cells = cells[~np.isin(cells, _cell_numbers(constraints.forbidden, n_right))]
    rows, columns = np.divmod(cells, max(n_right, 1))
    return rows, columns


def _cell_numbers(cells: Collection[MatrixCell], n_right: int) -> Int64:
    return np.array([i * n_right + j for i, j in cells], dtype=np.int64)


def _shared_weights(features: PairFeatures, rows: Int64, columns: Int64) -> Float32:
    """Weight products by family for each candidate, shape (n, 7)."""
    shared = np.empty((len(rows), len(FeatureFamily)), dtype=np.float32)
    bounds = np.searchsorted(features.right.steps, np.arange(features.right.n_steps + 1))
    for start, stop in _bands(rows, len(features.families)):
        band = slice(start, stop)
        shared[band] = _band_weights(features, rows[band], columns[band], bounds)
    return shared


def _bands(rows: Int64, n_features: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of candidates with few left steps each."""
    n_steps = max(_SPREAD_OUT // max(n_features, 1), 1)
    firsts = np.flatnonzero(np.diff(rows, prepend=-1))
    cuts = [*firsts[::n_steps].tolist(), len(rows)]
    yield from pairwise(cuts)


def _band_weights(features: PairFeatures, rows: Int64, columns: Int64, bounds: Int64) -> Float32:
    """The same for candidates of adjacent left steps, whose weights are spread over all features for look-up."""
    right, n_features = features.right, len(features.families)
    laid_out = _laid_out(features.left, int(rows[0]), int(rows[-1]) + 1, n_features)
    sizes = bounds[columns + 1] - bounds[columns]
    at = ranges(bounds[columns], sizes)
    shared_ids = right.features[at]
    products = laid_out[np.repeat((rows - rows[0]) * n_features, sizes) + shared_ids] * right.weights[at]
    slots = np.repeat(np.arange(len(rows)) * len(FeatureFamily), sizes) + features.families[shared_ids]
    summed = np.bincount(slots, products, len(rows) * len(FeatureFamily))
    return np.asarray(summed, dtype=np.float32).reshape(-1, len(FeatureFamily))


def _laid_out(side: StepFeatures, start: int, stop: int, n_features: int) -> Float32:
    """Weights of the steps `[start, stop)` at `(step - start) * n_features + feature`."""
    entries = slice(*np.searchsorted(side.steps, [start, stop]))
    weights = np.zeros((stop - start) * n_features, dtype=np.float32)
    weights[(side.steps[entries].astype(np.int64) - start) * n_features + side.features[entries]] = side.weights[entries]
    return weights


class GroupSimilarity:
    """The similarity of groups of steps: the cosine of their summed features."""

    def __init__(self, features: PairFeatures) -> None:
        self._sides = [
            (side, np.searchsorted(side.steps, np.arange(side.n_steps + 1)).tolist()) for side in (features.left, features.right)
        ]

    def cosine(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Cosine of adjacent left steps with adjacent right steps, in [0, 1]; 0 if one group has no features."""
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
