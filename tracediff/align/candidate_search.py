"""
The likely cells of the matrix of left and right steps.

An inverted index of rare features gives, for each left step, the right steps that share any of them. Features of many steps are
not in the index: they take most of the time and tell the least. A cell is likely if its cosine over rare features comes near the
best one of its left step or of its right step:

             R1   R2   R3   R4
        L1  .62  .05   .    .19      L1 - R4 is likely because it is the best of R4. L1 - R2 is far from the best of both.
        L2   .   .41  .38   .

The matrix is computed in bands of a few left steps that fit in the processor's cache, and never kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tracediff.align.corridor import Corridor
from tracediff.align.features import PairFeatures, StepFeatures
from tracediff.text.arrays import Float32, Float64, Int32, Int64

_RARE: Final = 64
"""Features of at most so many steps of a side are in the index, however short the side."""
_RARE_ROOT: Final = 4.0
"""So are those of at most this many times the square root of the number of steps. The products then grow with the steps."""
_AT_ONCE: Final = 1 << 19
"""Cells, and products of weights, in memory at once: 4 MB each."""
_MIN_COSINE: Final = 0.02
_NEAR_BEST: Final = 0.25
"""Least share of the best cosine of its row or column that makes a cell likely."""
_PER_STEP: Final = 16
"""Most likely cells of one left step."""


def likely_cells(features: PairFeatures, *, within: Corridor) -> tuple[Int64, Int64]:
    """
    Find the likely cells.

    Parameters
    ----------
    features
        The features of the steps.
    within
        The cells to search.

    Returns
    -------
    left, right : int64, shapes (n,)
        By left step, then right step. A left step has at most 16: those with the highest cosine over rare features. Ties prefer
        the first.

    Notes
    -----
    Time grows with the products of rare features, and with a quick pass over all cells searched; memory with the likely cells.
    """
    left, right = (_normalised(side) for side in (features.left, features.right))
    index = _RareFeatureIndex.of(features, right)
    best = np.zeros(index.n_steps)
    bands = [_band(left, index, band, best) for band in _bands(left, index, within)]
    rows, columns, cosines, floors = (np.concatenate(parts) for parts in zip(_NO_CELLS, *bands, strict=True))
    # The best cosine of a right step is known only now. The bands used the best so far, which let more cells through.
    kept = np.flatnonzero(cosines >= np.minimum(floors, (_NEAR_BEST * best)[columns]))
    kept = kept[_highest_by_group(rows[kept], cosines[kept], left.n_steps)]
    return rows[kept].astype(np.int64), columns[kept].astype(np.int64)


_NO_CELLS: Final = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0), np.zeros(0))


def _normalised(side: StepFeatures) -> StepFeatures:
    """The same features with weights of norm 1 for each step."""
    return replace(side, weights=side.weights / side.norms[side.steps], norms=np.ones_like(side.norms))


@dataclass(frozen=True, slots=True)
class _RareFeatureIndex:
    """The right side by rare feature. Feature f has the entries `[bounds[f], bounds[f] + sizes[f])`."""

    n_steps: int
    bounds: Int32
    sizes: Int32
    """0 for features of too many steps."""
    steps: Int32
    weights: Float32

    @classmethod
    def of(cls, features: PairFeatures, right: StepFeatures) -> "_RareFeatureIndex":
        order = np.argsort(right.features, kind="stable")
        n = len(features.families)
        spread_left, spread = (np.bincount(side.features, minlength=n) for side in (features.left, right))
        limits = [max(_RARE, _RARE_ROOT * side.n_steps**0.5) for side in (features.left, right)]
        rare = (spread_left <= limits[0]) & (spread <= limits[1])
        bounds = (np.cumsum(spread) - spread).astype(np.int32)
        sizes = np.where(rare, spread, 0).astype(np.int32)
        return cls(right.n_steps, bounds, sizes, right.steps[order], right.weights[order])


class _CellBand(NamedTuple):
    """A few left steps and the right steps to search for them, as half-open ranges."""

    top: int
    bottom: int
    first: int
    stop: int


def _bands(left: StepFeatures, index: _RareFeatureIndex, within: Corridor) -> Iterator[_CellBand]:
    """Yield bands whose products and cells fit in the cache. A step too large for that has a band of its own."""
    products_of = np.bincount(left.steps, weights=index.sizes[left.features], minlength=left.n_steps).tolist()
    firsts, stops = within.first.tolist(), within.stop.tolist()
    top, products = 0, 0.0
    for step, size in enumerate(products_of):
        full = products + size > _AT_ONCE or (step + 1 - top) * (stops[step] - firsts[top]) > _AT_ONCE
        if step > top and full:
            yield _CellBand(top, step, firsts[top], stops[step - 1])
            top, products = step, 0.0
        products += size
    if top < left.n_steps:
        yield _CellBand(top, left.n_steps, firsts[top], stops[-1])


def _band(left: StepFeatures, index: _RareFeatureIndex, band: _CellBand, best: Float64) -> tuple[Int32, Int32, Float64, Float64]:
    """
    Find the likely cells of a band: left and right step, cosine, and the cosine that is near the best of the left step.

    `best` holds the highest cosine of each right step so far, and is updated.
    """
    cosine = _cosines(left, index, band)
    best = best[band.first : band.stop]
    np.maximum(best, cosine.max(axis=0, initial=0), out=best)
    floor = np.maximum(_NEAR_BEST * cosine.max(axis=1, initial=0), _MIN_COSINE)
    near = (cosine >= floor[:, None]) | (cosine >= np.maximum(_NEAR_BEST * best, _MIN_COSINE))
    cells = np.flatnonzero(near).astype(np.int32)
    rows, columns = np.divmod(cells, np.int32(max(cosine.shape[1], 1)))
    return rows + np.int32(band.top), columns + np.int32(band.first), cosine.ravel()[cells], floor[rows]


def _cosines(left: StepFeatures, index: _RareFeatureIndex, band: _CellBand) -> Float64:
    """Cosines over rare features of the left and right steps of a band, shape (bottom - top, stop - first)."""
    entries = slice(*np.searchsorted(left.steps, [band.top, band.bottom]))
    features = left.features[entries]
    sizes = index.sizes[features]
    at = ranges(index.bounds[features], sizes)
    rows, columns = np.repeat(left.steps[entries] - band.top, sizes), index.steps[at]
    products = np.repeat(left.weights[entries], sizes) * index.weights[at]
    width = band.stop - band.first
    if width < index.n_steps:
        inside = (columns >= band.first) & (columns < band.stop)
        rows, columns, products = rows[inside], columns[inside] - band.first, products[inside]
    summed = np.bincount(rows * width + columns, products, (band.bottom - band.top) * width)
    return np.asarray(summed, dtype=np.float64).reshape(band.bottom - band.top, width)


def ranges(starts: npt.NDArray[np.integer], sizes: npt.NDArray[np.integer]) -> Int64:
    """Concatenate the ranges `[start, start + size)`."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def _highest_by_group(groups: Int32, values: Float64, n_groups: int) -> Int64:
    """Ascending indices of the 16 highest values of each group. Groups ascend, values are in [0, 1]; ties prefer the first."""
    sizes = np.bincount(groups, minlength=n_groups)
    in_crowd = sizes[groups] > _PER_STEP
    crowded = np.flatnonzero(in_crowd)
    order = np.argsort(groups[crowded] * 2.0 - values[crowded], kind="stable")  # each group keeps its place
    sizes[sizes <= _PER_STEP] = 0
    rank = ranges(np.zeros_like(sizes), sizes)
    return np.sort(np.concatenate([np.flatnonzero(~in_crowd), crowded[order[rank < _PER_STEP]]]))
