"""
Phrases, chosen among the shared runs, and where each occurs. The longest come first, so that a token counts once a side.

    left    [ the host opens a door ] ... [ the host opens a door ] ... the host opens
    right   ... [ the host opens a door ] ...
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tracediff.phrases.joined_texts import HALF, WHOLE, JoinedTexts
from tracediff.phrases.shared_runs import SharedRuns
from tracediff.phrases.suffixes import Suffixes, ranks_of_stretch, same_stretch
from tracediff.text.arrays import Positions


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The occurrences of one phrase in the joined sequence."""

    length: int
    """Tokens."""
    left: tuple[int, ...]
    """First token of each in the left trace, ascending; at least one."""
    right: tuple[int, ...]
    """First token of each in the right trace, likewise."""


def choose_occurrences(
    joined: JoinedTexts, suffixes: Suffixes, runs: Sequence[SharedRuns], *, min_worth: int
) -> list[Occurrences]:
    """
    Choose phrases among the runs of both sides, the longest first.

    A run is an occurrence if content worth `min_worth` in it is in no longer phrase yet, and if it doesn't overlap the occurrence
    before. If a phrase has no such occurrence on a side, because it occurs there only within longer ones, its first one there
    counts. Runs of equal length are ordered by their ids, so that swapping the sides makes no difference.

    Notes
    -----
    Each occurrence, except those within longer phrases, uses up content worth at least `min_worth`. So the content of both traces
    bounds the number of phrases and occurrences, however often the traces repeat themselves.
    """
    left_over = bytearray(joined.worth.tobytes())
    has_halves = HALF in left_over
    chosen: list[tuple[int, list[int]]] = []
    for length, starts in _by_text(suffixes, *runs):
        own: list[int] = []
        end, taken = 0, bytes(length)
        for start in starts:
            if start >= end and _remaining_worth(left_over, start, start + length, has_halves=has_halves) >= min_worth:
                own.append(start)
                end = start + length
                left_over[start:end] = taken
        if own:
            chosen.append((length, own))
    return _on_both_sides(joined, suffixes, chosen)


def _remaining_worth(worth: bytearray, start: int, end: int, *, has_halves: bool) -> int:
    wholes = WHOLE * worth.count(WHOLE, start, end)
    return wholes + HALF * worth.count(HALF, start, end) if has_halves else wholes


def _by_text(suffixes: Suffixes, *runs: SharedRuns) -> Iterator[tuple[int, list[int]]]:
    """Yield each distinct text of the runs as its length and ascending starts, the longest text first."""
    starts = np.concatenate([side.starts for side in runs])
    lengths = np.concatenate([side.ends for side in runs]) - starts
    order = np.lexsort((suffixes.ranks[starts], -lengths))
    starts, lengths = starts[order], lengths[order]
    alike = (lengths[1:] == lengths[:-1]) & same_stretch(suffixes, starts[:-1], starts[1:], lengths[1:])
    texts = np.concatenate(([0], np.cumsum(~alike)))[: len(starts)]
    bounds = np.flatnonzero(np.diff(texts, prepend=-1, append=-1)).tolist()
    ascending = starts[np.lexsort((starts, texts))].tolist()
    for first, end in pairwise(bounds):
        yield int(lengths[first]), ascending[first:end]


def _on_both_sides(joined: JoinedTexts, suffixes: Suffixes, chosen: list[tuple[int, list[int]]]) -> list[Occurrences]:
    """Divide the occurrences of each phrase by side, and find the first one on a side that has none."""
    parts = [bisect_left(own, joined.right.start) for _, own in chosen]
    on_left = [tuple(own[:part]) for (_, own), part in zip(chosen, parts, strict=True)]
    on_right = [tuple(own[part:]) for (_, own), part in zip(chosen, parts, strict=True)]
    lacking = [k for k, part in enumerate(parts) if part in {0, len(chosen[k][1])}]
    known = np.array([chosen[k][1][0] for k in lacking], np.intp)
    ranges = ranks_of_stretch(suffixes, known, np.array([chosen[k][0] for k in lacking], np.intp))
    for side, here in ((joined.left, on_left), (joined.right, on_right)):
        for k, first in zip(lacking, _first_occurrences(suffixes, *ranges, side).tolist(), strict=True):
            here[k] = here[k] or (first,)
    return [Occurrences(length, left, right) for (length, _), left, right in zip(chosen, on_left, on_right, strict=True)]


def _first_occurrences(suffixes: Suffixes, lowest: Positions, highest: Positions, side: slice) -> Positions:
    """The first position on a side among the suffixes of each range of ranks. Every range has one."""
    ascending = np.argsort(lowest, kind="stable")  # so that the ranks between the ranges are passed once
    bounds = np.stack([lowest[ascending], highest[ascending]], axis=1).ravel()
    nowhere = len(suffixes.order)
    on_side = np.where((suffixes.order >= side.start) & (suffixes.order < side.stop), suffixes.order, nowhere)
    firsts = np.empty_like(lowest)
    firsts[ascending] = np.minimum.reduceat(np.append(on_side, nowhere), bounds)[::2] if len(bounds) else lowest
    return firsts


def phrase_tokens(phrases: Sequence[Occurrences]) -> tuple[Positions, Positions]:
    """
    List the tokens of all phrases, each at its first left occurrence, in one column.

    Returns
    -------
    tokens
        Positions in the joined sequence, shape (sum of lengths,).
    bounds
        Phrase k has `tokens[bounds[k]:bounds[k + 1]]`, shape (n_phrases + 1,).
    """
    bounds = np.concatenate(([0], np.cumsum([phrase.length for phrase in phrases], dtype=np.intp)))
    lengths = np.diff(bounds)
    shifts = np.array([phrase.left[0] for phrase in phrases], np.intp) - bounds[:-1]
    return np.arange(bounds[-1]) + np.repeat(shifts, lengths), bounds
