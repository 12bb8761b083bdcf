"""Which pair of the table is compared next."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.priority import MAX_FOR_SORT, TablePriority, is_incomplete, next_pair
from tracediff.tui.table.table_columns import COLUMNS


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 30), st.sets(st.integers(0, 60)), st.booleans())
def test_visible_pairs_come_first(n: int, top: int, height: int, places: set[int], everything: object) -> None:
    """Of the pairs that were not started a visible one is next; no pair that was started ever is."""
    order = list(range(100, 100 + n))
    visible = range(top, top + height)
    started = {100 + k for k in places}
    number = next_pair(order, visible, started=started, everything=bool(everything))
    waiting = [order[place] for place in visible if place < n and order[place] not in started]
    if waiting:
        assert number == waiting[0]
    elif everything:
        assert (number is None) == (set(order) <= started)
    assert number not in started


def test_a_large_sort_is_bounded() -> None:
    """Sorting by figures has no more than so many pairs compared; without it, only a screen ahead."""
    order = range(10**6)
    assert next_pair(order, range(20), started=range(MAX_FOR_SORT), everything=True) is None
    assert next_pair(order, range(20), started=range(20), everything=False) == 20
    assert next_pair(order, range(20), started=range(40), everything=False) is None


def wanted(priority: TablePriority) -> list[int]:
    """The pairs that are compared, one after the other, until nothing is wanted."""
    started: list[int] = []
    while (number := priority.next_pair(started)) is not None:
        started.append(number)
    return started


def test_the_neighbours_of_an_open_pair_come_first() -> None:
    """The pair itself is not wanted, for its own screen compares it."""
    priority = TablePriority(PairListing(20), lambda: range(3))
    assert wanted(priority) == [0, 1, 2, 3, 4, 5]
    priority.opened = 7
    assert wanted(priority) == [6, 8, 9, 10, 11]


def test_a_sort_by_figures_wants_all_pairs() -> None:
    """Also those that nobody sees; it is incomplete until all are there."""
    listing = PairListing(5)
    listing.sort_by(COLUMNS[-1], {}, down=True)
    assert sorted(wanted(TablePriority(listing, lambda: range(1)))) == list(range(5))
    assert is_incomplete(listing.order, range(4))
    assert not is_incomplete(listing.order, range(5))
