"""Whether the links keep their order, and where the traces part."""

from collections.abc import Sequence
from itertools import chain
from math import sqrt
from typing import Final

import numpy as np

from tracediff.measures.coverage import DIGITS
from tracediff.schema.alignment import Alignment, Link
from tracediff.schema.pair_report import Place
from tracediff.text.arrays import Float64

MIN_LINKS: Final = 3
"""Findings below which no measure of order is given: it would rest on too little."""
_FEW: Final = 64
"""Up to this number of values, comparing all pairs is faster than merge sort."""


def order_kept(alignment: Alignment) -> float | None:
    """
    Kendall's tau-b of the links' left and right places, without repeats.

    A repeat is a further link of a step that has a better one. Its place says nothing about the order of the reasoning.

    Returns
    -------
    float or None
        1 if all links keep their order, -1 if all are reversed; None if all links have the same place on one side.

    Notes
    -----
    Knight (1966): after sorting by the left place, the pairs out of order are the inversions of the right places. O(n log n).
    """
    links = [link for link in alignment.findings if link.order != "repeat"]
    if len(links) < MIN_LINKS:
        return None
    left, right = _places([link.left for link in links]), _places([link.right for link in links])
    by_left = np.lexsort((right, left))
    discordant = _inversions(right[by_left])
    pairs = len(links) * (len(links) - 1) // 2
    tied_left, tied_right, tied_both = _tied_pairs(left), _tied_pairs(right), _tied_pairs(np.stack([left, right], axis=1))
    concordant = pairs - tied_left - tied_right + tied_both - discordant
    untied = (pairs - tied_left) * (pairs - tied_right)
    return round((concordant - discordant) / sqrt(untied), DIGITS) if untied else None


def first_difference(alignment: Alignment) -> Place | None:
    """The place up to which every step of both sides is in a backbone link; None if that is the end of both."""
    at = Place(left=0, right=0)
    for link in _backbone(alignment):
        if (link.left[0], link.right[0]) != (at.left, at.right) or not (_is_run(link.left) and _is_run(link.right)):
            break
        at = _place_after(link)
    return _unless_at_end(at, alignment)


def final_parting(alignment: Alignment) -> Place | None:
    """The place after the last backbone link; None if that is the end of both."""
    backbone = _backbone(alignment)
    return _unless_at_end(_place_after(backbone[-1]) if backbone else Place(left=0, right=0), alignment)


def _backbone(alignment: Alignment) -> list[Link]:
    return [link for link in alignment.findings if link.order == "backbone"]


def _place_after(link: Link) -> Place:
    return Place(left=link.left[-1] + 1, right=link.right[-1] + 1)


def _is_run(steps: Sequence[int]) -> bool:
    return steps[-1] - steps[0] == len(steps) - 1


def _unless_at_end(place: Place, alignment: Alignment) -> Place | None:
    return None if (place.left, place.right) == (alignment.n_left, alignment.n_right) else place


def _places(groups: Sequence[tuple[int, ...]]) -> Float64:
    """The place of each group on one side: the mean of its steps."""
    sizes = np.array([len(group) for group in groups], np.intp)
    steps = np.fromiter(chain.from_iterable(groups), np.float64)
    means: Float64 = np.add.reduceat(steps, np.cumsum(sizes) - sizes) / sizes if len(groups) else steps
    return means


def _tied_pairs(values: Float64) -> int:
    """The number of pairs of equal values, or of equal rows."""
    counts = np.unique(values, axis=0, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def _inversions(values: Float64) -> int:
    """The number of pairs whose earlier value is greater: within each half, and across both."""
    if len(values) <= _FEW:
        return int(np.triu(values[:, None] > values[None, :]).sum())
    first, second = np.split(values, [len(values) // 2])
    across = int(np.searchsorted(np.sort(second), first).sum())
    return _inversions(first) + _inversions(second) + across
