"""
Whether a step and its neighbour together say what one step of the other side says.

    L4  the host knows what is behind each door, so he never opens the one with the car
    R7  the host knows what is where           R7 and R8 together are more like L4 than either is alone: each
    R8  and so he never opens the car's door   has what the other lacks. That speaks for both cells.

Features add up, so the cosine of a merged group comes from known dot products (Gram matrix). With steps j and k of one side and
step i of the other it is (ij + ik) / (|i| * sqrt(|j|^2 + |k|^2 + 2 jk)).
"""

from typing import Final

import numpy as np

from tracediff.align.features import PairFeatures, StepFeatures
from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float32, Float64, Int64

_ALONE: Final = -0.05
"""Gain if no neighbour shares anything with the opposite step, so that merging only dilutes."""


def merge_gain(candidates: CandidateCells, features: PairFeatures) -> Float64:
    """
    Measure how much a candidate's cosine rises if one of its steps is merged with the step before or after it.

    Returns
    -------
    float64, shape (n,)
        The highest of the four gains over the better of the two single cells. It is negative if merging dilutes.
    """
    dots, cosine = candidates.dots, candidates.cosine
    width = candidates.n_right + 1  # one column more than there are right steps keeps rows apart
    cells = candidates.left * width + candidates.right
    sides = (
        (features.left, _next_dots(features.left), features.right.norms[candidates.right], candidates.left, width),
        (features.right, _next_dots(features.right), features.left.norms[candidates.left], candidates.right, 1),
    )
    gains = [
        _gain(side, next_dots, opposite.astype(np.float64), members, step, dots, _at(cells, dots, step * stride), cosine)
        for side, next_dots, opposite, members, stride in sides
        for step in (-1, 1)
    ]
    return np.asarray(np.max(gains, axis=0))


def _at(cells: Int64, values: Float64, offset: int) -> Float64:
    """The value of the candidate whose cell number is higher by `offset`; 0 if there is none. Cell numbers ascend."""
    place = np.minimum(np.searchsorted(cells, cells + offset), max(len(cells) - 1, 0))
    return np.where(cells[place] == cells + offset, values[place], 0.0) if len(cells) else values


def _gain(
    side: StepFeatures,
    next_dots: Float64,
    opposite: Float64,
    members: Int64,
    step: int,
    dots: Float64,
    other: Float64,
    cosine: Float32,
) -> Float64:
    """Gain of merging `members` of a side with their neighbours at distance `step`, whose dot products are `other`."""
    mate = np.clip(members + step, 0, max(side.n_steps - 1, 0))
    norms = side.norms.astype(np.float64)
    between = next_dots[np.minimum(members, mate)]
    merged = np.sqrt(norms[members] ** 2 + norms[mate] ** 2 + 2 * between)
    tiny = np.finfo(np.float64).tiny
    single = np.maximum(other / np.maximum(norms[mate] * opposite, tiny), cosine)
    return np.where(other > 0, (dots + other) / np.maximum(merged * opposite, tiny) - single, _ALONE)


def _next_dots(side: StepFeatures) -> Float64:
    """Dot product of each step with the next one, shape (n_steps,); 0 for the last step."""
    stride = int(side.features.max(initial=0)) + 1
    entries = side.steps.astype(np.int64) * stride + side.features
    if not len(entries):
        return np.zeros(side.n_steps)
    place = np.minimum(np.searchsorted(entries, entries + stride), len(entries) - 1)
    products = np.where(entries[place] == entries + stride, side.weights * side.weights[place].astype(np.float64), 0.0)
    return np.asarray(np.bincount(side.steps, products, side.n_steps), dtype=np.float64)
