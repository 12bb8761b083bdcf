"""
From the odds of single cells to links.

Purpose: a reader links a step to one other, or to several that stand together; a step that is said again elsewhere has one
counterpart that counts and others that only repeat it.

Cells are taken best first. The first to reach a step makes its link. A later one beside it makes that link one-to-many:

    L4 - R7  .9     taken: L4 - R7
    L4 - R8  .6     beside it, R8 still free: L4 - R7 R8
    L4 - R31 .5     R31 is elsewhere: a repeat

What is settled comes before all others.
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
"""Cells that are less probable make no link. F1 is highest in expectation at half of the F1 that can be reached (Lipton,
Elkan and Naryanaswamy, 2014)."""

MIN_SHARE: Final = 0.4
"""Nor do those that are less than so many times as probable as the best of their left or right step."""

MIN_REPEAT_PROBABILITY: Final = 0.2
"""A repeat has to be surer: where a step has its link, one more says less."""

MIN_JOIN_PROBABILITY: Final = 0.5
"""A step joins a group only where that is more likely than not: a group holds as far as its least sure member."""


@dataclass(slots=True)
class DraftLink:
    """A link in the making."""

    left: list[int]
    """Left steps, ascending and contiguous."""
    right: list[int]
    """Right steps, likewise; one of the two has one step only, unless it was pinned."""
    weakest: int | None
    """Index of the least probable of its candidates: the link holds as far as each of them does. None for a settled link."""
    repeat: bool = False
    fixed: FixedLink | None = None
    """What settled it, if it is linked whatever the odds."""

    def accepts(self, i: int, j: int, max_group: int) -> bool:
        """Whether the cell of steps i and j, one of which is in the group, stands beside it; what is settled is complete."""
        if self.fixed:
            return False
        if self.left == [i]:
            return len(self.right) < max_group and j in (self.right[0] - 1, self.right[-1] + 1)
        return self.right == [j] and len(self.left) < max_group and i in (self.left[0] - 1, self.left[-1] + 1)

    def add(self, i: int, j: int, k: int) -> None:
        """Take the cell of candidate k in, which is less probable than those before it."""
        self.left, self.right, self.weakest = sorted({*self.left, i}), sorted({*self.right, j}), k


def choose_links(
    found: CandidateCells, evidence: Evidence, *, max_group: int, settled: Constraints = NO_CONSTRAINTS
) -> list[DraftLink]:
    """
    Choose links.

    Parameters
    ----------
    found
        The candidates.
    evidence
        Their odds.
    max_group
        The most steps on one side of a link.
    settled
        Links that are made whatever the odds.

    Returns
    -------
    list of Group
        By left step, then right step. No two that are no repeats share a step. Ties between equally probable cells prefer the
        one whose steps come first.
    """
    groups = [DraftLink(list(link.left), list(link.right), None, fixed=link) for link in settled.links]
    of_left = {step: group for group in groups for step in group.left}
    of_right = {step: group for group in groups for step in group.right}
    fixed = set(settled.cells)
    for k, i, j, likelihood in _probable_cells(found, evidence.score):
        mine, other = of_left.get(i), of_right.get(j)
        if (i, j) in fixed or (mine and other and mine.fixed and other.fixed):
            continue  # what is settled on both sides needs no second saying
        group = mine or other
        if group is None:
            group = DraftLink([i], [j], k)
            groups.append(group)
        elif (mine is None or other is None) and likelihood >= MIN_JOIN_PROBABILITY and group.accepts(i, j, max_group):
            group.add(i, j, k)
        else:
            if likelihood >= MIN_REPEAT_PROBABILITY:
                groups.append(DraftLink([i], [j], k, repeat=True))
            continue
        of_left[i] = of_right[j] = group
    return sorted(groups, key=lambda group: (group.left, group.right))


def probability(score: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-score))


def _probable_cells(found: CandidateCells, score: Float64) -> Iterator[tuple[int, int, int, float]]:
    """Candidates that are probable enough, most probable first: index, left step, right step, chance."""
    chances = 1 / (1 + np.exp(-score))
    best_left, best_right = np.zeros(found.n_left), np.zeros(found.n_right)
    np.maximum.at(best_left, found.left, chances)
    np.maximum.at(best_right, found.right, chances)
    enough = chances >= np.maximum(MIN_PROBABILITY, MIN_SHARE * np.maximum(best_left[found.left], best_right[found.right]))
    order = np.lexsort((found.right, found.left, -score))
    taken = order[enough[order]]
    yield from zip(*(column.tolist() for column in (taken, found.left[taken], found.right[taken], chances[taken])), strict=True)
