"""
The backbone: the links that keep the order of both traces.

    L2 - R1        The backbone is the heaviest chain of links that ascend on both sides: here those of L2, L3 and L8.
    L3 - R4        L5 - R20 is out of order: it moved.
    L5 - R20
    L8 - R9        The chain comes from a table of best chains by right step (Fredman, 1975, with weights), in O(n log n).
"""

from collections.abc import Sequence

import numpy as np

from tracediff.text.arrays import Float64, Int64


def heaviest_chain(spans: Sequence[tuple[int, int]], weights: Sequence[float], *, n: int) -> list[int]:
    """
    Find the heaviest series of spans in which each starts after the end of the one before.

    Parameters
    ----------
    spans
        First and last right step of each link, by left step.
    weights
        Weight of each, > 0.
    n
        Number of right steps.

    Returns
    -------
    list of int
        Indices of the spans, ascending. Ties prefer the chain whose spans end first.
    """
    best = _PrefixMaximum(n)
    before: list[int] = []
    for k, (first, last) in enumerate(spans):
        weight, previous = best.below(first)
        before.append(previous)
        best.raise_to(last, (weight + weights[k], k))
    _, k = best.below(n)
    chain = []
    while k >= 0:
        chain.append(k)
        k = before[k]
    return chain[::-1]


def heaviest_cells(left: Int64, right: Int64, weights: Float64, *, n: int) -> Int64:
    """Find the cells that ascend on both sides and weigh most together: their indices, by left step."""
    # The highest right step comes first, so that a chain has at most one cell of a left step.
    order = np.lexsort((-right, left))
    steps = right[order].tolist()
    return order[heaviest_chain([(step, step) for step in steps], weights[order].tolist(), n=n)]


class _PrefixMaximum:
    """The heaviest chain that ends before each right step (a Fenwick tree for maxima)."""

    def __init__(self, n: int) -> None:
        self._nodes: list[tuple[float, int]] = [(0.0, -1)] * (n + 1)

    def below(self, step: int) -> tuple[float, int]:
        """Weight and last link of the heaviest chain that ends before `step`; (0, -1) if there is none."""
        chain = (0.0, -1)
        while step > 0:
            if self._nodes[step][0] > chain[0]:
                chain = self._nodes[step]
            step -= step & -step
        return chain

    def raise_to(self, step: int, chain: tuple[float, int]) -> None:
        """Record a chain that ends with `step`."""
        step += 1
        while step < len(self._nodes):
            if chain[0] > self._nodes[step][0]:
                self._nodes[step] = chain
            step += step & -step
