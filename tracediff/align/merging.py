"""
Whether a step and its neighbour say together what one step of the other side says.

    L4  the host knows what is behind each door, so he never opens the one with the car
    R7  the host knows what is where           R7 and R8 together are more like L4 than either alone: each of
    R8  and so he never opens the car's door   them has what the other lacks, which speaks for both cells.

Contents add up, so the cosine of a merged group comes from dot products that are known already (Gram matrix): with steps j, k of
one side and step i of the other it is (ij + ik) / (|i| * sqrt(|j|^2 + |k|^2 + 2 jk)).
"""

from typing import Final

import numpy as np

from tracediff.align.features import PairFeatures, StepFeatures
from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float32, Float64, Int64

_ALONE: Final = -0.05
"""Gain where no neighbour shares anything with the other side's step, so that merging can only dilute."""


def merge_gain(found: CandidateCells, contents: PairFeatures) -> Float64:
    """
    How much a candidate's cosine rises when one of its two steps is merged with the step before or after it.

    Returns
    -------
    float64, shape (n,)
        The highest of the four gains over the better of the two single cells; negative where merging dilutes.
    """
    dots = found.dots
    cells = found.left * (found.n_right + 1) + found.right  # a column more than there are right steps keeps rows apart
    sides = (
        (contents.left, _next_dots(contents.left), contents.right.norms[found.right], found.left, found.n_right + 1),
        (contents.right, _next_dots(contents.right), contents.left.norms[found.left], found.right, 1),
    )
    gains = [
        _gain(side, next_dots, opposite.astype(np.float64), members, step, dots, _at(cells, dots, step * stride), found.cosine)
        for side, next_dots, opposite, members, stride in sides
        for step in (-1, 1)
    ]
    return np.asarray(np.max(gains, axis=0))


def _at(cells: Int64, values: Float64, offset: int) -> Float64:
    """The value of the candidate whose number is higher by `offset`, 0 where there is none; numbers ascend."""
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
    """Gain of merging `members` of a side with their neighbours, `step` further, whose dot products are `other`."""
    mate = np.clip(members + step, 0, max(side.n_steps - 1, 0))
    norms = side.norms.astype(np.float64)
    between = next_dots[np.minimum(members, mate)]
    merged = np.sqrt(norms[members] ** 2 + norms[mate] ** 2 + 2 * between)
    tiny = np.finfo(np.float64).tiny
    single = np.maximum(other / np.maximum(norms[mate] * opposite, tiny), cosine)
    return np.where(other > 0, (dots + other) / np.maximum(merged * opposite, tiny) - single, _ALONE)


def _next_dots(side: StepFeatures) -> Float64:
    """Dot product of each step with the next one, 0 for the last, shape (n_steps,)."""
    stride = int(side.features.max(initial=0)) + 1
    entries = side.steps.astype(np.int64) * stride + side.features
    if not len(entries):
        return np.zeros(side.n_steps)
    place = np.minimum(np.searchsorted(entries, entries + stride), len(entries) - 1)
    products = np.where(entries[place] == entries + stride, side.weights * side.weights[place].astype(np.float64), 0.0)
    return np.asarray(np.bincount(side.steps, products, side.n_steps), dtype=np.float64)
