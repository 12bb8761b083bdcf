"""How far each side is shifted down where both flow: so that counterparts stand opposite, or as each side was scrolled."""

from collections.abc import Mapping

from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.model.cursor import Cursor, link_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.row_table import RowTable

SideOffsets = Mapping[Side, int]
"""Rows by which each side is shifted down; one of them is 0."""


def anchored_offsets(table: RowTable, cursor: Cursor) -> SideOffsets:
    """
    The offsets with which the counterpart of the cursor's step stands opposite it.

    For a step without a counterpart, the nearest step before it, or else after it, that is linked in order stands for it.
    """
    side, away = cursor.side, OPPOSITE[cursor.side]
    anchors = _anchor_steps(table.content, cursor)
    if anchors is None:
        return table.offsets
    tops = {one: table.top(one, step) - table.offsets[one] for one, step in zip((side, away), anchors, strict=True)}
    shift = tops[away] - tops[side]
    return {side: max(shift, 0), away: max(-shift, 0)}


def carry_offsets(before: RowTable | None, table: RowTable, cursor: Cursor) -> SideOffsets:
    """The offsets for a new table: where each side is scrolled by itself, the same step stays opposite the cursor's."""
    if before is None or {before.options.sync, table.options.sync} != {"off"} or not table.content.has_steps_of(before.content):
        return anchored_offsets(table, cursor)
    side, away = cursor.side, OPPOSITE[cursor.side]
    row = before.top(side, cursor.step)
    step = before.step_near(away, row)
    if step is None:
        return table.offsets
    below = min(row - before.top(away, step), table.height(away, step) - 1)
    shift = table.top(side, cursor.step) - table.top(away, step) - below
    return {away: max(shift, 0), side: max(-shift, 0)}


def _anchor_steps(content: PairContent, cursor: Cursor) -> tuple[int, int] | None:
    """A step of the cursor's side and the step that should stand opposite it; None without links in order."""
    away = OPPOSITE[cursor.side]
    link = link_under(content, cursor)
    if link is not None:
        return cursor.step, content.group(link, away)[0]
    links = content.first_links("backbone", cursor.side)
    near = max((step for step in links if step < cursor.step), default=min(links, default=None))
    return None if near is None else (near, content.group(links[near], away)[0])


def scroll_side(table: RowTable, side: Side, rows: int, *, top: int, height: int) -> tuple[SideOffsets, int]:
    """
    Scroll one side by itself.

    Parameters
    ----------
    table
        Both sides with their present offsets.
    side, rows
        The side to scroll, and by how many rows.
    top, height
        The first row of the screen now, and the number of its rows.

    Returns
    -------
    tuple
        The new offsets, and the first row of the screen; the other side stays where it is on the screen.
    """
    firsts = {one: top - table.offsets[one] for one in SIDES}
    last = max(table.rows_of(side) - height, 0, firsts[side])
    firsts[side] = max(min(firsts[side] + rows, last), min(firsts[side], 0))
    first = max(*firsts.values(), 0)
    return {one: first - firsts[one] for one in SIDES}, first
