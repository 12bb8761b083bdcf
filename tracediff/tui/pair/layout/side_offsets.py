"""How far each side is set down where both flow: so that what corresponds stands opposite, or as each was scrolled."""

from collections.abc import Mapping

from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.model.cursor import Cursor, link_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.row_table import RowTable

SideOffsets = Mapping[Side, int]
"""Rows by which each side is set down, one of them 0."""


def anchored_offsets(table: RowTable, cursor: Cursor) -> SideOffsets:
    """
    The offsets by which the counterpart of the cursor's step stands opposite it.

    A step without a counterpart goes with the nearest one before it, or else behind it, that is in a link in order.
    """
    side, away = cursor.side, OPPOSITE[cursor.side]
    seats = _anchor_steps(table.content, cursor)
    if seats is None:
        return table.offsets
    tops = {one: table.top(one, step) - table.offsets[one] for one, step in zip((side, away), seats, strict=True)}
    down = tops[away] - tops[side]
    return {side: max(down, 0), away: max(-down, 0)}


def carry_offsets(before: RowTable | None, table: RowTable, cursor: Cursor) -> SideOffsets:
    """The offsets for another table: where each side is scrolled by itself, what is opposite the cursor's step stays there."""
    if before is None or {before.view.sync, table.view.sync} != {"off"} or not table.content.has_steps_of(before.content):
        return anchored_offsets(table, cursor)
    side, away = cursor.side, OPPOSITE[cursor.side]
    row = before.top(side, cursor.step)
    step = before.step_near(away, row)
    if step is None:
        return table.offsets
    below = min(row - before.top(away, step), table.height(away, step) - 1)
    down = table.top(side, cursor.step) - table.top(away, step) - below
    return {away: max(down, 0), side: max(-down, 0)}


def _anchor_steps(content: PairContent, cursor: Cursor) -> tuple[int, int] | None:
    """A step of the cursor's side and one of the other that are to stand opposite each other; None without links in order."""
    away = OPPOSITE[cursor.side]
    link = link_under(content, cursor)
    if link is not None:
        return cursor.step, content.group(link, away)[0]
    begins = content.first_links("backbone", cursor.side)
    near = max((step for step in begins if step < cursor.step), default=min(begins, default=None))
    return None if near is None else (near, content.group(begins[near], away)[0])


def scroll_side(table: RowTable, side: Side, rows: int, *, top: int, height: int) -> tuple[SideOffsets, int]:
    """
    One side scrolled by itself.

    Parameters
    ----------
    table
        Both sides as they are set down now.
    side, rows
        What is scrolled, and by how much.
    top, height
        The first row of the screen now, and the number of its rows.

    Returns
    -------
    tuple
        The new offsets, and the first row of the screen; the other side is seen as before.
    """
    firsts = {one: top - table.offsets[one] for one in SIDES}
    last = max(table.rows_of(side) - height, 0, firsts[side])
    firsts[side] = max(min(firsts[side] + rows, last), min(firsts[side], 0))
    first = max(*firsts.values(), 0)
    return {one: first - firsts[one] for one in SIDES}, first
