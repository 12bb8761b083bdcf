"""Navigation by what is where on the screen: down and up, by rows and cells, to the other side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.model.cursor import Cursor, at_step, phrase_under
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.navigation.reading_order import ReadingOrder


@dataclass(frozen=True)
class Navigator:
    """Navigation over one table of rows."""

    table: RowTable
    known_order: ReadingOrder | None = None
    """The reading order, if it is known already."""

    @cached_property
    def order(self) -> ReadingOrder:
        """The reading order."""
        return self.known_order or ReadingOrder(self.table)

    def with_offsets(self, offsets: Mapping[Side, int]) -> "Navigator":
        """Navigation over the same table with other offsets, in the same reading order."""
        return Navigator(self.table.with_offsets(offsets), self.order)

    def next_step(self, cursor: Cursor, *, back: bool = False) -> Cursor | None:
        """The next step in reading order, or the one before; None at the end."""
        number = self.order.number_of((cursor.side, cursor.step), cursor.home)
        if number is None:  # the cursor is beside a step of its home side: that one is next
            beside = self.at_row(cursor.home, self.table.top(cursor.side, cursor.step))
            number = self.order.number_of((beside.side, beside.step), cursor.home) if beside else None
        step = None if number is None else self.order.step(number + (-1 if back else 1), cursor.home)
        return None if step is None else at_step(*step, home=cursor.home)

    def at_row(self, home: Side, y: int) -> Cursor | None:
        """
        The step on a row: of the home side, else of the other side, else the nearest above; None for an empty pair.

        Where sides flow, the step beside the end of a side has nothing to do with it: then it is the nearest of the home side.
        """
        for side in () if self.table.options.flows else (home, OPPOSITE[home]):
            step = self.table.step_at(side, y)
            if step is not None:
                return at_step(side, step, home=home)
        near = {side: self.table.step_near(side, y) for side in (home, OPPOSITE[home])}
        return next((at_step(side, step, home=home) for side, step in near.items() if step is not None), None)

    def at_cell(self, x: int, y: int) -> Cursor | None:
        """A cursor on the phrase at a cell, else on the step there, else on the nearest; None for an empty pair."""
        side = self.table.side_at(x, y)
        there = self.at_row(side, y)
        if there is None or there.side != side:
            return there and at_step(there.side, there.step)
        return replace(at_step(side, there.step), occurrence=self._occurrence_at(side, there.step, x, y))

    def _occurrence_at(self, side: Side, step: int, x: int, y: int) -> int | None:
        """The occurrence in a step at a cell; of several of the same phrase, the one on the nearest row."""
        phrase = self.table.phrase_at(side, x, y)
        pane = self.table.content.pane(side)
        span = pane.trace.steps[step].span
        found = ((k, pane.occurrences[k]) for k in (pane.occurrences_of(phrase) if phrase is not None else ()))
        distances = {
            k: abs(self.table.row_of(side, step, one.start) - y)
            for k, one in found
            if one.start < span.end and one.end > span.start
        }
        return min(distances, key=distances.__getitem__, default=None)

    def other_side(self, cursor: Cursor) -> Cursor | None:
        """The step opposite the cursor's, or the nearest above; None if the other side has no steps."""
        side = OPPOSITE[cursor.side]
        top = self.table.top(cursor.side, cursor.step)
        step = self._first_of_item(cursor) if self.table.options.unified else self.table.step_at(side, top)
        near = step if step is not None else self.table.step_near(side, top)
        if near is None:
            return None
        here = at_step(side, near)
        return replace(here, link=cursor.link) if cursor.link is not None else here

    def _first_of_item(self, cursor: Cursor) -> int | None:
        """In one column: the first step of the other side in the cursor's item."""
        item = self.table.item_at(cursor.side, self.table.top(cursor.side, cursor.step))
        return None if item is None else next(iter(self.table.items[item].band.steps(OPPOSITE[cursor.side])), None)

    def extent(self, cursor: Cursor) -> tuple[int, int]:
        """The half-open range of rows of the cursor's step."""
        top = self.table.top(cursor.side, cursor.step)
        return top, top + self.table.height(cursor.side, cursor.step)

    def focus(self, cursor: Cursor) -> tuple[int, int]:
        """The rows to bring into view: that of the phrase or hit under the cursor, else those of its step."""
        occurrence = phrase_under(self.table.content, cursor)
        offset = cursor.hit if occurrence is None else occurrence.start
        if offset is None:
            return self.extent(cursor)
        row = self.table.row_of(cursor.side, cursor.step, offset)
        return row, row + 1


def scroll_target(first: int, stop: int, *, top: int, height: int) -> int:
    """
    Where to scroll so that rows `[first, stop)` are visible.

    Parameters
    ----------
    first, stop
        The rows.
    top, height
        The first row of the screen, and the number of its rows.

    Returns
    -------
    int
        The new first row of the screen: the same if the rows are visible with a margin, a little further if they are near, and
        with the rows in the upper third if they are far away. May be negative or beyond the end.
    """
    margin = min(3, height // 5)
    if first - margin >= top and stop + margin <= top + height:
        return top
    if first >= top + 2 * height or stop <= top - height:
        return first - height // 3
    if first - margin < top:
        return first - margin
    return min(stop + margin - height, first - margin)
