"""Moving about by what stands where on the screen: down and up, by rows, to the other side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.model.cursor import Cursor, at_step, phrase_under
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.navigation.reading_order import ReadingOrder


@dataclass(frozen=True)
class Navigator:
    """The ways over one table of rows."""

    table: RowTable
    known_order: ReadingOrder | None = None
    """The ways down and up, where they are known already."""

    @cached_property
    def order(self) -> ReadingOrder:
        """The ways down and up."""
        return self.known_order or ReadingOrder(self.table)

    def with_offsets(self, offsets: Mapping[Side, int]) -> "Navigator":
        """The ways over the same table with its sides set down by some rows; the ways down and up stay."""
        return Navigator(self.table.with_offsets(offsets), self.order)

    def next_step(self, cursor: Cursor, *, back: bool = False) -> Cursor | None:
        """The step below, or above; of the other side only where the home side has nothing. None at the end."""
        at = self.order.place((cursor.side, cursor.step), cursor.home)
        if at is None:  # the cursor is beside a step of its home side: that one is next
            beside = self.at_row(cursor.home, self.table.top(cursor.side, cursor.step))
            at = self.order.place((beside.side, beside.step), cursor.home) if beside else None
        stop = None if at is None else self.order.stop(at + (-1 if back else 1), cursor.home)
        return None if stop is None else at_step(*stop, home=cursor.home)

    def at_row(self, home: Side, y: int) -> Cursor | None:
        """
        The step at a row: of the home side, else of the other one, else the nearest above; None for an empty pair.

        Where sides flow, what stands beside the end of one has nothing to do with it: there it is the home side's nearest.
        """
        for side in () if self.table.options.flows else (home, OPPOSITE[home]):
            step = self.table.step_at(side, y)
            if step is not None:
                return at_step(side, step, home=home)
        near = {side: self.table.step_near(side, y) for side in (home, OPPOSITE[home])}
        return next((at_step(side, step, home=home) for side, step in near.items() if step is not None), None)

    def at_cell(self, x: int, y: int) -> Cursor | None:
        """What is at a cell of a row: a phrase, else a step, else what is nearest; None for an empty pair."""
        side = self.table.side_at(x, y)
        there = self.at_row(side, y)
        if there is None or there.side != side:
            return there and at_step(there.side, there.step)
        return replace(at_step(side, there.step), occurrence=self._place_at(side, there.step, x, y))

    def _place_at(self, side: Side, step: int, x: int, y: int) -> int | None:
        """The occurrence in a step whose words are at a cell; of several of one phrase, the one on the nearest row."""
        number = self.table.phrase_at(side, x, y)
        pane = self.table.content.pane(side)
        span = pane.trace.steps[step].span
        places = ((k, pane.occurrences[k]) for k in (pane.occurrences_of(number) if number is not None else ()))
        inside = {
            k: abs(self.table.row_of(side, step, place.start) - y)
            for k, place in places
            if place.start < span.end and place.end > span.start
        }
        return min(inside, key=inside.__getitem__, default=None)

    def other_side(self, cursor: Cursor) -> Cursor | None:
        """The step opposite the cursor's, or the nearest above; None where the other side has no steps."""
        side = OPPOSITE[cursor.side]
        top = self.table.top(cursor.side, cursor.step)
        step = self._below_or_above(cursor) if self.table.options.unified else self.table.step_at(side, top)
        near = step if step is not None else self.table.step_near(side, top)
        if near is None:
            return None
        here = at_step(side, near)
        return replace(here, link=cursor.link) if cursor.link is not None else here

    def _below_or_above(self, cursor: Cursor) -> int | None:
        """In one column: the other side's first step of what stands together."""
        item = self.table.item_at(cursor.side, self.table.top(cursor.side, cursor.step))
        return None if item is None else next(iter(self.table.items[item].band.steps(OPPOSITE[cursor.side])), None)

    def extent(self, cursor: Cursor) -> tuple[int, int]:
        """First row of the cursor's step, and the row behind its last."""
        top = self.table.top(cursor.side, cursor.step)
        return top, top + self.table.height(cursor.side, cursor.step)

    def focus(self, cursor: Cursor) -> tuple[int, int]:
        """The rows that matter most: of the phrase or the hit under the cursor if one is, else of its step."""
        phrase = phrase_under(self.table.content, cursor)
        place = cursor.hit if phrase is None else phrase.start
        if place is None:
            return self.extent(cursor)
        at = self.table.row_of(cursor.side, cursor.step, place)
        return at, at + 1


def scroll_target(first: int, stop: int, *, top: int, height: int) -> int:
    """
    Where to scroll so that rows `[first, stop)` can be seen.

    Parameters
    ----------
    first, stop
        The rows.
    top, height
        The first row of the screen now, and the number of its rows.

    Returns
    -------
    int
        The first row of the screen: as it was where the rows are in view with some air around them, a little further where they
        are near, and with the rows in the upper third where they are far off. May be negative or beyond the end.
    """
    air = min(3, height // 5)
    if first - air >= top and stop + air <= top + height:
        return top
    if first >= top + 2 * height or stop <= top - height:
        return first - height // 3
    if first - air < top:
        return first - air
    return min(stop + air - height, first - air)
