"""Which pair is compared next: what can be seen first, then what a sort by figures needs, within a bound."""

from collections.abc import Container, Sequence
from itertools import chain, islice
from typing import Final

MAX_FOR_SORT: Final = 2000
"""Pairs up to which a sort by figures has pairs compared that nobody sees: some minutes of work."""


def next_pair(order: Sequence[int], seen: range, *, done: Container[int], everything: bool) -> int | None:
    """
    The number of the pair to compare next.

    Parameters
    ----------
    order
        The pairs as they are shown.
    seen
        The places in it that can be seen.
    done
        Pairs that were compared, or are being compared.
    everything
        Whether the others are wanted too, the first `MAX_FOR_SORT` of those that are shown; else only one more screen is.

    Returns
    -------
    int or None
        None where there is nothing to do.
    """
    seen = seen[: len(order)] if seen.start < len(order) else range(0)
    further = range(seen.stop, min(seen.stop + len(seen), len(order)))
    rest = range(min(len(order), MAX_FOR_SORT)) if everything else range(0)
    places = chain(seen, further, rest)
    return next((order[place] for place in places if place < len(order) and order[place] not in done), None)


def n_needed_for_sort(order: Sequence[int]) -> int:
    """How many pairs a sort by figures has compared."""
    return len(list(islice(order, MAX_FOR_SORT)))


def n_compared(order: Sequence[int], done: Container[int]) -> int:
    """How many of these are done."""
    return sum(number in done for number in islice(order, MAX_FOR_SORT))


def is_incomplete(order: Sequence[int], done: Container[int]) -> bool:
    """Whether some of them are not; quicker than to count them."""
    return any(number not in done for number in islice(order, MAX_FOR_SORT))
