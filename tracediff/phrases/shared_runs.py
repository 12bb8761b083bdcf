"""
Stretches of one trace that the other has too, and that can't be extended.

    left    the answer is   [ 2/3, so switching wins ]   twice as often
    right   so it must be   [ 2/3, so switching wins ]   in the end
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracediff.phrases.joined_texts import JoinedTexts
from tracediff.phrases.suffixes import Suffixes
from tracediff.text.arrays import Flags, Int8, Positions, UInt8


@dataclass(frozen=True, slots=True)
class SharedRuns:
    """Stretches of tokens, shapes (n,), ascending."""

    starts: Positions
    ends: Positions
    """Exclusive."""


def find_shared_runs(joined: JoinedTexts, suffixes: Suffixes, *, side: slice, other: slice, min_worth: int) -> SharedRuns:
    """
    Find the runs of one side: stretches that the other side has too, but not with one token more.

    Runs are cut back to content, except for brackets around them. So they read well, and a phrase is not listed both with its
    comma and without. Nothing is cut at the start and the end of the trace itself, as equal traces share everything. Runs that
    are then part of another run, or worth less than `min_worth`, are left out. Runs may overlap if they are apart in the other
    trace.
    """
    length = match_lengths(suffixes, side=side, other=other)
    within_previous = np.concatenate(([False], length[1:] < length[:-1]))
    starts = np.flatnonzero((length > 0) & ~within_previous)
    firm = joined.worth[side] > 0
    firm[:1] = firm[-1:] = True
    cores = SharedRuns(_next_flagged(firm)[starts], _last_flagged(firm)[starts + length[starts] - 1] + 1)
    kept = _outermost(cores, joined.worth[side], min_worth)
    runs = _with_brackets(SharedRuns(cores.starts[kept], cores.ends[kept]), joined.nesting[side], length)
    return SharedRuns(runs.starts + side.start, runs.ends + side.start)


def match_lengths(suffixes: Suffixes, *, side: slice, other: slice) -> Positions:
    """
    For each token of one text, count the tokens from there on that occur together in another text (matching statistics).

    A suffix has its longest match with its nearest neighbour from the other text in the suffix array, above or below.
    """
    in_other = (suffixes.order >= other.start) & (suffixes.order < other.stop)
    above = _agreement_since(in_other, suffixes.agreement)
    with_next = np.append(suffixes.agreement[1:], 0)
    below = _agreement_since(in_other[::-1], with_next[::-1])[::-1]
    longest: Positions = np.maximum(above, below)[suffixes.ranks[side]]
    return longest


def _agreement_since(marked: Flags, agreement: Positions) -> Positions:
    """
    For each rank, the least agreement since the nearest marked rank before it; 0 if there is none.

    It is a running minimum that restarts at each mark: every stretch between marks is shifted below all earlier ones.
    """
    stretch = np.cumsum(marked)
    depth = stretch * (len(marked) + 1)
    least = np.minimum.accumulate(np.where(marked, len(marked), agreement) - depth) + depth
    return np.where(stretch > 0, least, 0)


def _outermost(cores: SharedRuns, worth: UInt8, min_worth: int) -> Positions:
    """The cores that are worth enough and within no other; one of several equal ones. Both columns ascend, perhaps with ties."""
    total = _running_sum(worth)
    kept = np.flatnonzero(total[np.maximum(cores.starts, cores.ends)] - total[cores.starts] >= min_worth)
    kept = kept[np.diff(cores.starts[kept], append=len(worth)) > 0]
    return kept[np.diff(cores.ends[kept], prepend=0) > 0]


def _with_brackets(cores: SharedRuns, nesting: Int8, length: Positions) -> SharedRuns:
    """Add the bracket right before a core, right after it, or both, if it is shared too and the brackets match."""
    depth, edged = _running_sum(nesting), np.append(nesting, np.int8(0))
    opens, closes = edged[cores.starts - 1] > 0, edged[cores.ends] < 0
    starts, ends = cores.starts.copy(), cores.ends.copy()
    for before, after in ((0, 1), (1, 0), (1, 1)):
        first, end = np.maximum(cores.starts - before, 0), np.minimum(cores.ends + after, len(nesting))
        fits = (opens | (before == 0)) & (closes | (after == 0)) & (depth[first] == depth[end]) & (length[first] >= end - first)
        starts[fits], ends[fits] = first[fits], end[fits]
    return SharedRuns(starts, ends)


def _running_sum(values: npt.NDArray[np.integer]) -> Positions:
    """Sums of the first 0, 1, ..., n values, shape (n + 1,)."""
    return np.concatenate(([0], np.cumsum(values, dtype=np.intp)))


def _next_flagged(flags: Flags) -> Positions:
    """For each position, the nearest flagged one at or after it; the length if there is none."""
    flagged = np.where(flags, np.arange(len(flags)), len(flags))
    return np.minimum.accumulate(flagged[::-1])[::-1]


def _last_flagged(flags: Flags) -> Positions:
    """For each position, the nearest flagged one at or before it; -1 if there is none."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
