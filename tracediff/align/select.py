"""
The choice of links from the odds of single cells.

Purpose: a reader links a step to one other step, or to several adjacent ones. If a step is said again elsewhere, one counterpart
counts and the others only repeat it.

The most probable cells come first. The first cell of a step becomes its link. A later cell beside it makes the link one-to-many:

    L4 - R7  .9     a link: L4 - R7
    L4 - R8  .6     beside it, and R8 is still free: L4 - R7 R8
    L4 - R31 .5     R31 is elsewhere: a repeat

Fixed links come before all cells.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracediff.align.constraints import NO_CONSTRAINTS, Constraints, FixedLink
from tracediff.align.evidence import Evidence
from tracediff.align.similarity import CandidateCells
from tracediff.text.arrays import Float64

MIN_PROBABILITY: Final = 0.18
"""Less probable cells make no link. Expected F1 is highest at half of the best F1 that can be reached (Lipton, Elkan and
Naryanaswamy, 2014)."""

MIN_SHARE: Final = 0.4
"""Nor do cells with less than this share of the best probability of their left or right step."""

MIN_REPEAT_PROBABILITY: Final = 0.2
"""Least probability of a repeat. It has to be surer: once a step has its link, another one says less."""

MIN_JOIN_PROBABILITY: Final = 0.5
"""A step joins a link only if that is more likely than not, as a link is no surer than its least sure cell."""


@dataclass(slots=True)
class DraftLink:
    """A link that may still grow."""

    left: list[int]
    """Left steps, ascending and contiguous."""
    right: list[int]
    """Right steps, likewise. One of the two groups has a single step, unless the link is pinned."""
    weakest: int | None
    """Index of its least probable candidate: the link is no surer than any of them. None for a fixed link."""
    repeat: bool = False
    fixed: FixedLink | None = None
    """The constraint that fixed the link, if any."""

    def accepts(self, i: int, j: int, max_group: int) -> bool:
        """Whether the cell of steps i and j, one of which is in the link, may join it. A fixed link is complete."""
        if self.fixed:
            return False
        if self.left == [i]:
            return len(self.right) < max_group and j in (self.right[0] - 1, self.right[-1] + 1)
        return self.right == [j] and len(self.left) < max_group and i in (self.left[0] - 1, self.left[-1] + 1)

    def add(self, i: int, j: int, k: int) -> None:
        """Add the cell of candidate k, which is less probable than those before it."""
        self.left, self.right, self.weakest = sorted({*self.left, i}), sorted({*self.right, j}), k


def choose_links(
    candidates: CandidateCells, evidence: Evidence, *, max_group: int, constraints: Constraints = NO_CONSTRAINTS
) -> list[DraftLink]:
    """
    Choose links.

    Parameters
    ----------
    candidates
        The candidates.
    evidence
        Their odds.
    max_group
        The largest number of steps on one side of a link.
    constraints
        Links that hold whatever the odds.

    Returns
    -------
    list of DraftLink
        By left step, then right step. Links share a step only with repeats. Ties between equally probable cells prefer the one
        whose steps come first.
    """
    drafts = [DraftLink(list(link.left), list(link.right), None, fixed=link) for link in constraints.links]
    of_left = {step: draft for draft in drafts for step in draft.left}
    of_right = {step: draft for draft in drafts for step in draft.right}
    fixed = set(constraints.cells)
    for k, i, j, its_probability in _probable_cells(candidates, evidence.score):
        on_left, on_right = of_left.get(i), of_right.get(j)
        if (i, j) in fixed or (on_left and on_right and on_left.fixed and on_right.fixed):
            continue  # no repeats among fixed links
        draft = on_left or on_right
        if draft is None:
            draft = DraftLink([i], [j], k)
            drafts.append(draft)
        elif (on_left is None or on_right is None) and its_probability >= MIN_JOIN_PROBABILITY and draft.accepts(i, j, max_group):
            draft.add(i, j, k)
        else:
            if its_probability >= MIN_REPEAT_PROBABILITY:
                drafts.append(DraftLink([i], [j], k, repeat=True))
            continue
        of_left[i] = of_right[j] = draft
    return sorted(drafts, key=lambda draft: (draft.left, draft.right))


def probability(score: float) -> float:
    """Convert log-odds to a probability."""
    return 1 / (1 + math.exp(-score))


def _probable_cells(candidates: CandidateCells, score: Float64) -> Iterator[tuple[int, int, int, float]]:
    """Yield the candidates that may make a link, the most probable first: index, left step, right step, probability."""
    left, right, probabilities = candidates.left, candidates.right, 1 / (1 + np.exp(-score))
    best_left, best_right = np.zeros(candidates.n_left), np.zeros(candidates.n_right)
    np.maximum.at(best_left, left, probabilities)
    np.maximum.at(best_right, right, probabilities)
    enough = probabilities >= np.maximum(MIN_PROBABILITY, MIN_SHARE * np.maximum(best_left[left], best_right[right]))
    order = np.lexsort((right, left, -score))
    chosen = order[enough[order]]
    yield from zip(chosen.tolist(), left[chosen].tolist(), right[chosen].tolist(), probabilities[chosen].tolist(), strict=True)
