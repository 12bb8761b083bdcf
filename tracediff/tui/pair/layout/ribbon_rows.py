"""The ribbon on each row of a table: lines of links between opposite steps, and pointers to counterparts elsewhere."""

from typing import Final, Literal

from tracediff.presentation.naming import is_unsure, step_name
from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.pair.layout.column_widths import TwoColumns
from tracediff.tui.pair.layout.ribbon import (
    LinkPointer,
    bracket_sign,
    link_row,
    link_weight,
    pointer_row,
    pointers_fit,
    straight_line,
    with_plus_signs,
)
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import LayoutItem

_POINTER_KINDS: Final[dict[str, Literal["link", "moved", "repeat"]]] = {"backbone": "link", "moved": "moved", "repeat": "repeat"}


def ribbon_row(table: RowTable, y: int) -> TextRow:
    """The ribbon on row `y`: as wide as it is, or empty."""
    item = _item_on_row(table, y)
    if item is None or item.fold is not None or not isinstance(table.columns, TwoColumns):
        return ()
    if table.options.flows:
        return _flowing_ribbon(table, y, table.columns.ribbon)
    return _pointers(table, y) if item.band.link is None else _link_line(table, item, y)


def bracket_cell(table: RowTable, y: int) -> Piece:
    """The first cell of a row in one column: the bracket around the steps of a link, or the arrow of a pointer."""
    item = _item_on_row(table, y)
    if item is None or item.fold is not None:
        return Piece(" ")
    if item.band.link is None:
        starting = ((side, table.step_starting_at(side, y)) for side in SIDES)
        pointer = next((link_pointer(table, side, step) for side, step in starting if step is not None), None)
        return Piece(pointer.arrow, pointer.marks) if pointer else Piece(" ")
    starts = [table.top(side, step) for side in SIDES for step in item.band.steps(side)]
    probability = table.content.alignment.links[item.band.link].probability
    return Piece(bracket_sign(y, starts, link_weight(probability)), _link_marks(probability))


def link_pointer(table: RowTable, side: Side, step: int | None) -> LinkPointer | None:
    """The pointer of a step to the counterpart in its first link; None without a link."""
    if step is None or not table.content.pane(side).links[step]:
        return None
    pane = table.content.pane(side)
    first, *others = pane.links[step]
    kind = _POINTER_KINDS[table.content.alignment.links[first].order]
    target = table.content.group(first, OPPOSITE[side])[0]
    name = step_name(OPPOSITE[side], target) + "+" * bool(others)
    down = table.top(OPPOSITE[side], target) > table.top(side, step)
    return LinkPointer(side, kind, name, down=down, unsure=pane.unsure[step])


def has_further_links(table: RowTable, side: Side, step: int | None) -> bool:
    """Whether a step has more than one link."""
    return step is not None and len(table.content.pane(side).links[step]) > 1


def _item_on_row(table: RowTable, y: int) -> LayoutItem | None:
    return next((table.items[item] for side in SIDES if (item := table.item_at(side, y)) is not None), None)


def _link_marks(probability: float) -> frozenset[str]:
    return frozenset({"link", "unsure"} if is_unsure(probability) else {"link"})


def _link_line(table: RowTable, item: LayoutItem, y: int) -> TextRow:
    """One row of the line of an item's link."""
    link = item.band.link or 0
    lefts, rights = ([table.top(side, step) for step in item.band.steps(side)] for side in SIDES)
    probability = table.content.alignment.links[link].probability
    top = lefts[0]
    width = table.columns.ribbon if isinstance(table.columns, TwoColumns) else 0
    signs = link_row(y - top, [at - top for at in lefts], [at - top for at in rights], link_weight(probability), width)
    left, right = (has_further_links(table, side, table.step_starting_at(side, y)) for side in SIDES)
    return (Piece(with_plus_signs(signs, left=left, right=right), _link_marks(probability)),) if signs.strip() else ()


def _flowing_ribbon(table: RowTable, y: int, width: int) -> TextRow:
    """Where sides flow: a line between linked steps that happen to start on the same row, else pointers."""
    link = _link_on_row(table, y)
    if link is None:
        return _pointers(table, y)
    probability = table.content.alignment.links[link].probability
    return (Piece(straight_line(link_weight(probability), width), _link_marks(probability)),)


def _link_on_row(table: RowTable, y: int) -> int | None:
    """The link between the left and the right step that start on row `y`, if there is one."""
    left, right = (table.step_starting_at(side, y) for side in SIDES)
    if left is None or right is None:
        return None
    both = set(table.content.left.links[left][:1]) & set(table.content.right.links[right][:1])
    return both.pop() if both else None


def _pointers(table: RowTable, y: int) -> TextRow:
    """The pointers on row `y`: on the first row of each step; that of the right step a row below if both don't fit."""
    left, right = (link_pointer(table, side, table.step_starting_at(side, y)) for side in SIDES)
    if right is not None and _moves_down(table, y):
        right = None
    elif right is None and left is None and y and _moves_down(table, y - 1):
        right = link_pointer(table, "right", table.step_starting_at("right", y - 1))
    width = table.columns.ribbon if isinstance(table.columns, TwoColumns) else 0
    return pointer_row(left, right, width) if left or right else ()


def _moves_down(table: RowTable, y: int) -> bool:
    """Whether the right pointer of row `y` moves down a row, since there is no room for both."""
    left, right = (table.step_starting_at(side, y) for side in SIDES)
    if left is None or right is None or not isinstance(table.columns, TwoColumns) or not table.columns.has_names:
        return False
    if table.height("right", right) < 2 or (table.options.flows and _link_on_row(table, y) is not None):
        return False
    fits = pointers_fit(link_pointer(table, "left", left), link_pointer(table, "right", right), table.columns.ribbon)
    return not fits and link_pointer(table, "left", table.step_starting_at("left", y + 1)) is None
