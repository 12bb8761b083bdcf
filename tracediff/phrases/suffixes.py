"""
Names for the stretches of a sequence. Two stretches are equal if their names are.

Prefix doubling (Karp, Miller and Rosenberg, 1972; Manber and Myers, 1993) sorts all suffixes by their first token, then by their
first two, four, eight ... The rank of a suffix among those sorted by 2**k tokens is the name of the 2**k tokens that it starts
with. All levels are kept, so that two stretches of any length compare in two look-ups, and the agreement of two suffixes takes
one look-up for each level.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tracediff.text.arrays import Flags, Int32, Positions


@dataclass(frozen=True, slots=True)
class Suffixes:
    """All suffixes of a sequence of `n` ids. Its last id occurs only there."""

    order: Positions
    """The suffix array: the starts of the suffixes in ascending order, shape (n,)."""
    ranks: Positions
    """Index of each suffix in `order`, shape (n,)."""
    names: tuple[Int32, ...]
    """Level k: names of the 2**k ids from each position on, shape (n,). Level 0: the ids. Names on the last level all differ."""
    agreement: Positions
    """Number of ids that the suffix of each rank shares with that of the rank before, shape (n,); 0 for the first."""


def sort_suffixes(ids: Int32) -> Suffixes:
    """
    Sort all suffixes of a sequence.

    Parameters
    ----------
    ids
        Shape (n,), n >= 1. The last id occurs only there.

    Notes
    -----
    Time O(n log n) for each level; the number of levels is the binary logarithm of the longest repeated stretch. The first sort
    is by four ids at once, in linear time if fewer than 65,536 are distinct. Later sorts take only suffixes that share their name
    with others: few in real text. Memory 4 n bytes a level.
    """
    order, names = _sort_by_four(ids)
    while len(slots := _shared_slots(names[-1][order])):
        at = order[slots]
        key = names[-1][at].astype(np.int64) * (len(ids) + 1) + _following(names[-1], at, 1 << (len(names) - 1))
        by_key = np.argsort(key, kind="stable")
        order[slots] = at[by_key]
        names.append(_names_by_key(order, slots, key[by_key], names[-1]))
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order))
    return Suffixes(order, ranks, tuple(names), _agreement(order, names))


def _sort_by_four(ids: Int32) -> tuple[Positions, list[Int32]]:
    """
    Sort the suffixes by their first four ids, and name the first one, two and four.

    It is a radix sort: by the fourth id, then by the third, and so on, each time with a stable sort.
    """
    n = len(ids)
    few = int(ids.max()) < np.iinfo(np.uint16).max  # numpy sorts integers of two bytes in linear time
    padded = np.zeros(n + 3, np.uint16 if few else np.int32)
    padded[:n] = ids + 1  # 0 stands for the positions after the end
    order = np.argsort(padded[3:], kind="stable")
    for k in (2, 1, 0):
        order = order[np.argsort(padded[k:][order], kind="stable")]
    new = np.arange(n) == 0
    names = [ids]
    for several in ((0, 1), (2, 3)):
        for k in several:
            new[1:] |= np.diff(padded[k:][order]) != 0
        names.append(np.empty(n, np.int32))
        names[-1][order] = np.maximum.accumulate(np.where(new, np.arange(n), 0))
    return order, names


def same_stretch(suffixes: Suffixes, a: Positions, b: Positions, lengths: Positions) -> Flags:
    """
    Whether the `lengths` ids from `a` on equal those from `b` on, element by element.

    Each stretch has at least one id. The one at `a` ends before the last id.
    """
    equal: Flags = a == b
    levels = np.minimum(np.frexp(lengths)[1] - 1, len(suffixes.names) - 1)
    for k in np.unique(levels).tolist():
        here, names = np.flatnonzero(levels == k), suffixes.names[k]
        back = lengths[here] - (1 << k)
        heads = names[a[here]] == names[b[here]]
        tails = names[a[here] + back] == names[np.minimum(b[here] + back, len(names) - 1)]
        equal[here] |= heads & tails
    return equal


def ranks_of_stretch(suffixes: Suffixes, starts: Positions, lengths: Positions) -> tuple[Positions, Positions]:
    """
    Find the half-open range of ranks whose suffixes start with the `lengths` ids from `starts` on, element by element.

    It is a binary search up and down from the rank of each stretch, for all stretches at once.
    """
    own = suffixes.ranks[starts]
    first, at = np.zeros_like(own), own.copy()
    while (first < at).any():
        middle = (first + at) // 2
        alike = same_stretch(suffixes, starts, suffixes.order[middle], lengths)
        first, at = np.where(alike, first, middle + 1), np.where(alike, middle, at)
    last, beyond = own.copy(), np.full_like(own, len(suffixes.order))
    while (last + 1 < beyond).any():
        middle = (last + beyond) // 2
        alike = same_stretch(suffixes, starts, suffixes.order[middle], lengths)
        last, beyond = np.where(alike, middle, last), np.where(alike, beyond, middle)
    return first, beyond


def _names_by_key(order: Positions, slots: Positions, keys: npt.NDArray[np.integer], coarser: Int32) -> Int32:
    """Name the suffixes at some slots of the order by the first slot with the same key. The others keep their coarser name."""
    new = np.concatenate(([True], keys[1:] != keys[:-1]))
    names = coarser.copy()
    names[order[slots]] = np.maximum.accumulate(np.where(new, slots, 0))
    return names


def _shared_slots(sorted_names: Int32) -> Positions:
    """Slots of the order whose suffix shares its name with others."""
    as_before = np.concatenate(([False], sorted_names[1:] == sorted_names[:-1]))
    return np.flatnonzero(as_before | np.append(as_before[1:], False))


def _following(names: Int32, at: Positions, distance: int) -> Positions:
    """One more than the name at a distance after each position; 0 after the end."""
    padded = np.append(names, np.int32(-1))
    following: Positions = padded[np.minimum(at + distance, len(names))].astype(np.intp) + 1
    return following


def _agreement(order: Positions, names: list[Int32]) -> Positions:
    """The agreement of each suffix with the one before it: the largest sum of powers of two whose names are equal."""
    a, b = order[:-1], order[1:]
    in_order = (level[order] for level in names[:-1])
    alike = [np.flatnonzero(level[1:] == level[:-1]).astype(np.int32) for level in in_order]
    length = np.zeros(len(a), np.intp)
    for k, pairs in reversed(list(enumerate(alike))):
        level = np.append(names[k], np.int32(-1))
        i, j = (np.minimum(end[pairs] + length[pairs], len(order)) for end in (a, b))
        length[pairs] += (level[i] == level[j]) * (1 << k)
    return np.concatenate(([0], length))
