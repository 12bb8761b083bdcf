"""
Which steps could correspond, and how alike they are.

Two passes. An inverted index of rare features gives, for each left step, the right steps that share any, and the likeliest of
them become candidates; what many steps have is left out of the index, since it takes most of the time and tells the least. Then
each candidate is scored exactly, with all features.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from tracediff.align.contents import Contents, Family, Features, Float32, Float64, Int64

_RARE: Final = 64
"""A feature that so few steps of a side have is in the index, however short the side."""
_RARE_ROOT: Final = 4.0
"""So is one that at most this many times the square root of the number of steps have: products then grow with the steps."""
_PRODUCTS: Final = 1 << 22
"""Products of weights that are held at once. Bounds the memory."""
_CELLS: Final = 1 << 22
"""Cells of the matrix that are held at once. Bounds the memory."""
_MIN_COSINE: Final = 0.02
_PER_STEP: Final = 32
"""Candidates of one left step."""


@dataclass(frozen=True, slots=True)
class Candidates:
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


def candidates(found: Features) -> Candidates:
    """
    Find the cells that are worth a look, and score them.

    Returns
    -------
    Candidates
        For each left step the 32 right steps with the highest cosine over rare features, if that is at least 0.02; ties prefer
        the earlier. Cosine and shared weights are over all features.

    Notes
    -----
    Time grows with the products of rare features, a quick pass over the cells, and the candidates' features; memory with the
    candidates. No matrix is kept.
    """
    left, right = (_unit(side) for side in (found.left, found.right))
    index = _Index.of(found, right)
    bands = [_likely(left, index, start, stop) for start, stop in _bands(left, index)]
    none = np.zeros(0, dtype=np.int64)
    rows = np.concatenate([none, *(rows for rows, _ in bands)])
    columns = np.concatenate([none, *(columns for _, columns in bands)])
    shared = _shared(found, rows, columns)
    norms = found.left.norms[rows] * found.right.norms[columns]
    cosine = np.minimum(shared.sum(axis=1) / np.maximum(norms, np.finfo(np.float32).tiny), 1).astype(np.float32)
    return Candidates(left.n_steps, right.n_steps, rows, columns, shared, cosine)


def _unit(side: Contents) -> Contents:
    """The same contents with steps of norm 1."""
    return replace(side, weights=side.weights / side.norms[side.steps], norms=np.ones_like(side.norms))


@dataclass(frozen=True, slots=True)
class _Index:
    """The right side by rare feature: feature f has the entries `[bounds[f], bounds[f] + sizes[f])`."""

    n_steps: int
    bounds: Int64
    sizes: Int64
    """0 for what is left out."""
    steps: Int64
    weights: Float32

    @classmethod
    def of(cls, found: Features, right: Contents) -> "_Index":
        order = np.argsort(right.features, kind="stable")
        n = len(found.families)
        spread_left, spread = (np.bincount(side.features, minlength=n) for side in (found.left, right))
        limits = [max(_RARE, _RARE_ROOT * side.n_steps**0.5) for side in (found.left, right)]
        rare = (spread_left <= limits[0]) & (spread <= limits[1])
        bounds = np.cumsum(spread) - spread
        return cls(right.n_steps, bounds, np.where(rare, spread, 0), right.steps[order].astype(np.int64), right.weights[order])


def _bands(left: Contents, index: _Index) -> Iterator[tuple[int, int]]:
    """Yield ranges of left steps whose products and cells fit in memory; a step too large for that has a range of its own."""
    products_of = np.bincount(left.steps, weights=index.sizes[left.features], minlength=left.n_steps)
    start, products = 0, 0.0
    for step, size in enumerate(products_of.tolist()):
        if step > start and (products + size > _PRODUCTS or (step + 1 - start) * index.n_steps > _CELLS):
            yield start, step
            start, products = step, 0.0
        products += size
    if start < left.n_steps:
        yield start, left.n_steps


def _likely(left: Contents, index: _Index, start: int, stop: int) -> tuple[Int64, Int64]:
    """Left and right steps of the candidates among the left steps `[start, stop)`."""
    entries = slice(*np.searchsorted(left.steps, [start, stop]))
    features = left.features[entries]
    sizes = index.sizes[features]
    at = _ranges(index.bounds[features], sizes)
    cells = np.repeat((left.steps[entries] - np.int64(start)) * index.n_steps, sizes) + index.steps[at]
    products = np.repeat(left.weights[entries], sizes) * index.weights[at]
    cosine = np.asarray(np.bincount(cells, products, (stop - start) * index.n_steps), dtype=np.float64)
    likely = np.flatnonzero(cosine > _MIN_COSINE)
    rows, columns = np.divmod(likely, max(index.n_steps, 1))
    kept = _best(rows, cosine[likely], _PER_STEP)
    return rows[kept] + start, columns[kept]


def _ranges(starts: Int64, sizes: Int64) -> Int64:
    """The numbers of the ranges `[start, start + size)`, one after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def _best(groups: Int64, values: Float64, most: int) -> npt.NDArray[np.bool_]:
    """Which values are among the `most` highest of their group; groups ascend, ties prefer the earlier."""
    order = np.lexsort((-values, groups))
    rank = np.arange(len(order)) - np.searchsorted(groups, groups)  # sorting leaves each group where it was
    best = np.zeros(len(order), dtype=bool)
    best[order] = rank < most
    return best


def _shared(found: Features, rows: Int64, columns: Int64) -> Float32:
    """Products of weights by family for each candidate, shape (n, 7); one left step at a time, laid out over all features."""
    left, right = found.left, found.right
    steps = np.arange(left.n_steps + 1)
    left_bounds, right_bounds = np.searchsorted(left.steps, steps), np.searchsorted(right.steps, np.arange(right.n_steps + 1))
    candidate_bounds = np.searchsorted(rows, steps)
    spread_out = np.zeros(len(found.families), dtype=np.float32)
    shared = np.zeros((len(rows), len(Family)), dtype=np.float32)
    for step in np.unique(rows).tolist():
        own, mine = slice(*left_bounds[step : step + 2]), slice(*candidate_bounds[step : step + 2])
        sizes = right_bounds[columns[mine] + 1] - right_bounds[columns[mine]]
        at = _ranges(right_bounds[columns[mine]], sizes)
        spread_out[left.features[own]] = left.weights[own]
        products = spread_out[right.features[at]] * right.weights[at]
        spread_out[left.features[own]] = 0
        slots = np.repeat(np.arange(len(sizes)) * len(Family), sizes) + found.families[right.features[at]]
        shared[mine] = np.bincount(slots, weights=products, minlength=len(sizes) * len(Family)).reshape(-1, len(Family))
    return shared


class Groups:
    """How alike groups of steps are: the cosine of their summed contents."""

    def __init__(self, found: Features) -> None:
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
