"""The order in which going down visits the steps."""

from collections.abc import Iterator
from functools import lru_cache, partial

from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import LayoutItem

SideStep = tuple[Side, int]
"""A step of a side."""


class ReadingOrder:
    """
    The reading orders of a table, one for each home side, made on demand.

    A table that differs only in its offsets has the same ones.

    Parameters
    ----------
    table
        The table.
    """

    def __init__(self, table: RowTable) -> None:
        self._order = lru_cache(maxsize=None)(partial(reading_order, table))
        self._numbers = lru_cache(maxsize=None)(lambda home: {step: k for k, step in enumerate(self._order(home))})

    def number_of(self, step: SideStep, home: Side) -> int | None:
        """The number of a step in the order of a home side, from 0; None if the order leaves it out."""
        return self._numbers(home).get(step)

    def step(self, number: int, home: Side) -> SideStep | None:
        """The step with a number; None before the first and after the last."""
        order = self._order(home)
        return order[number] if 0 <= number < len(order) else None


def reading_order(table: RowTable, home: Side) -> list[SideStep]:
    """
    The steps in the order in which going down from a home side visits them; a fold counts as its first step.

    Aligned panes: the steps of that side, and where it has none, those of the other side, so that no row is skipped.
    Flowing panes: the steps of that side alone. One column: all steps from top to bottom.
    """
    visited = [step for item in table.items for step in _item_steps(table, item, home)]
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
    """The steps of the other side that start below the last one of the home side."""
    away = OPPOSITE[home]
    covered = sum(table.height(home, step) for step in item.band.steps(home))
    top = 0
    for step in item.band.steps(away):
        if top >= covered:
            yield away, step
        top += table.height(away, step)
