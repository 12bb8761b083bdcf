"""The steps that going down visits, one after the other."""

from collections.abc import Iterator
from functools import lru_cache, partial

from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import LayoutItem

SideStep = tuple[Side, int]
"""A step of a side."""


class ReadingOrder:
    """
    The reading orders of a table, made when they are asked for.

    They are those of any table that differs only in how far its sides are set down.

    Parameters
    ----------
    table
        The table.
    """

    def __init__(self, table: RowTable) -> None:
        self._order = lru_cache(maxsize=None)(partial(reading_order, table))
        self._places = lru_cache(maxsize=None)(lambda home: {stop: k for k, stop in enumerate(self._order(home))})

    def place(self, stop: SideStep, home: Side) -> int | None:
        """Which stop a step is on the way from a side, from 0; None where the way passes it by."""
        return self._places(home).get(stop)

    def stop(self, place: int, home: Side) -> SideStep | None:
        """The stop at a place of the way; None before its start and behind its end."""
        order = self._order(home)
        return order[place] if 0 <= place < len(order) else None


def reading_order(table: RowTable, home: Side) -> list[SideStep]:
    """
    The steps that going down visits from a side; a fold is visited as its first step.

    Panes abreast: that side's steps, and where it has none, the other side's, so that no row is passed over unseen.
    Panes that flow: that side's steps alone. One column: all steps from top to bottom.
    """
    visited = [stop for item in table.items for stop in _item_steps(table, item, home)]
    return visited or [(OPPOSITE[home], step) for step in range(len(table.content.pane(OPPOSITE[home])))]


def _item_steps(table: RowTable, item: LayoutItem, home: Side) -> Iterator[SideStep]:
    own, others = item.band.steps(home), item.band.steps(OPPOSITE[home])
    if item.fold is not None:
        if len(own):
            yield home, own.start
        elif not table.options.flows:
            yield OPPOSITE[home], others.start
    elif table.options.unified:
        for side in (home,) if table.is_shown_once(item) else SIDES:
            yield from ((side, step) for step in item.band.steps(side))
    else:
        yield from ((home, step) for step in own)
        if item.band.link is None and not table.options.flows:
            yield from _steps_below(table, item, home)


def _steps_below(table: RowTable, item: LayoutItem, home: Side) -> Iterator[SideStep]:
    """The other side's steps that start below the last one of the home side."""
    away = OPPOSITE[home]
    covered = sum(table.height(home, step) for step in item.band.steps(home))
    top = 0
    for step in item.band.steps(away):
        if top >= covered:
            yield away, step
        top += table.height(away, step)
