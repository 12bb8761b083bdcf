"""Which pair of the table is compared next: what is visible first, then what a sort by figures needs, up to a bound."""

from collections.abc import Callable, Container, Sequence
from itertools import chain, islice
from typing import Final

from tracediff.tui.table.pair_listing import PairListing

MAX_FOR_SORT: Final = 2000
"""Up to so many pairs are compared for a sort by figures, seen or not: some minutes of work."""


class TablePriority:
    """
    What the table wants compared.

    Parameters
    ----------
    listing
        The pairs that are listed, in order.
    visible
        Gives the places in that order that are visible now.
    """

    def __init__(self, listing: PairListing, visible: Callable[[], range]) -> None:
        self._listing, self._visible = listing, visible
        self.opened: int | None = None
        """The pair on the pair screen; None while the table is on top."""

    def next_pair(self, started: Container[int]) -> int | None:
        """
        The pair to compare next among those that were not started; None for none.

        While a pair is open these are its neighbours and a few after them, so that they open at once. Its own screen compares it.
        """
        order = self._listing.order
        if self.opened is None:
            return next_pair(order, self._visible(), started=started, everything=self._listing.is_sorted_by_figures)
        place = self._listing.place(self.opened)
        return next_pair(order, range(max(place - 1, 0), place + 2), started=_And(started, self.opened), everything=False)


class _And:
    """A container with one thing more in it."""

    def __init__(self, numbers: Container[int], more: int) -> None:
        self._numbers, self._more = numbers, more

    def __contains__(self, number: object) -> bool:
        return number == self._more or number in self._numbers


def next_pair(order: Sequence[int], visible: range, *, started: Container[int], everything: bool) -> int | None:
    """
    The number of the pair to compare next.

    Parameters
    ----------
    order
        The pairs as they are listed.
    visible
        The places in it that are visible.
    started
        Pairs that were compared or are being compared.
    everything
        Whether the first `MAX_FOR_SORT` of the others are wanted too; else only one more screen is.

    Returns
    -------
    int or None
        None where there is nothing to do.
    """
    visible = visible[: len(order)] if visible.start < len(order) else range(0)
    further = range(visible.stop, min(visible.stop + len(visible), len(order)))
    rest = range(min(len(order), MAX_FOR_SORT)) if everything else range(0)
    places = chain(visible, further, rest)
    return next((order[place] for place in places if place < len(order) and order[place] not in started), None)


def n_needed_for_sort(order: Sequence[int]) -> int:
    """How many pairs a sort by figures has compared."""
    return len(list(islice(order, MAX_FOR_SORT)))


def n_compared(order: Sequence[int], done: Container[int]) -> int:
    """How many of these are done."""
    return sum(number in done for number in islice(order, MAX_FOR_SORT))


def is_incomplete(order: Sequence[int], done: Container[int]) -> bool:
    """Whether some of these are not done; quicker than counting them."""
    return any(number not in done for number in islice(order, MAX_FOR_SORT))
