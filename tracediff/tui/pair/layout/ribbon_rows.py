"""What the ribbon says on each row of a table: lines between what stands abreast, remarks on what a step leads to elsewhere."""

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
    """The ribbon between the panes on row `y`; empty, or as wide as it is."""
    item = _item_on_row(table, y)
    if item is None or item.fold is not None or not isinstance(table.columns, TwoColumns):
        return ()
    if table.view.flows:
        return _flowing_ribbon(table, y, table.columns.ribbon)
    return _pointers(table, y) if item.band.link is None else _link_line(table, item, y)


def bracket_cell(table: RowTable, y: int) -> Piece:
    """The one cell before the names of one column: the bracket around a link's steps, or the arrow of a step that went away."""
    item = _item_on_row(table, y)
    if item is None or item.fold is not None:
        return Piece(" ")
    if item.band.link is None:
        remark = next(
            (
                link_pointer(table, side, table.step_starting_at(side, y))
                for side in SIDES
                if table.step_starting_at(side, y) is not None
            ),
            None,
        )
        return Piece(remark.arrow, remark.marks) if remark else Piece(" ")
    starts = [table.top(side, step) for side in SIDES for step in item.band.steps(side)]
    probability = table.content.alignment.links[item.band.link].probability
    return Piece(bracket_sign(y, starts, link_weight(probability)), _link_marks(probability))


def link_pointer(table: RowTable, side: Side, step: int | None) -> LinkPointer | None:
    """What is to be said of a step by its first link."""
    if step is None or not table.content.pane(side).links[step]:
        return None
    pane = table.content.pane(side)
    first, *others = pane.links[step]
    there = table.content.group(first, OPPOSITE[side])[0]
    name = step_name(OPPOSITE[side], there) + "+" * bool(others)
    down = table.top(OPPOSITE[side], there) > table.top(side, step)
    return LinkPointer(
        side, _POINTER_KINDS[table.content.alignment.links[first].order], name, down=down, unsure=pane.unsure[step]
    )


def has_further_links(table: RowTable, side: Side, step: int | None) -> bool:
    """Whether a step has further links than its first."""
    return step is not None and len(table.content.pane(side).links[step]) > 1


def _item_on_row(table: RowTable, y: int) -> LayoutItem | None:
    return next((table.items[item] for side in SIDES if (item := table.item_at(side, y)) is not None), None)


def _link_marks(probability: float) -> frozenset[str]:
    return frozenset({"link", "unsure"} if is_unsure(probability) else {"link"})


def _link_line(table: RowTable, item: LayoutItem, y: int) -> TextRow:
    """The line of a link between what stands abreast."""
    link = item.band.link or 0
    lefts, rights = ([table.top(side, step) for step in item.band.steps(side)] for side in SIDES)
    probability = table.content.alignment.links[link].probability
    top = lefts[0]
    width = table.columns.ribbon if isinstance(table.columns, TwoColumns) else 0
    glyphs = link_row(y - top, [at - top for at in lefts], [at - top for at in rights], link_weight(probability), width)
    left, right = (has_further_links(table, side, table.step_starting_at(side, y)) for side in SIDES)
    return (Piece(with_plus_signs(glyphs, left=left, right=right), _link_marks(probability)),) if glyphs.strip() else ()


def _flowing_ribbon(table: RowTable, y: int, width: int) -> TextRow:
    """Where sides flow: a line between linked steps that happen to start on one row, else where each step's counterpart is."""
    link = _link_on_row(table, y)
    if link is None:
        return _pointers(table, y)
    probability = table.content.alignment.links[link].probability
    return (Piece(straight_line(link_weight(probability), width), _link_marks(probability)),)


def _link_on_row(table: RowTable, y: int) -> int | None:
    """The link of the steps of both sides that start on row `y`; None where none do, or these are not linked."""
    left, right = (table.step_starting_at(side, y) for side in SIDES)
    if left is None or right is None:
        return None
    both = set(table.content.left.links[left][:1]) & set(table.content.right.links[right][:1])
    return both.pop() if both else None


def _pointers(table: RowTable, y: int) -> TextRow:
    """The remarks on row `y`: the left side's where its step starts; the right side's there too, or one row down for room."""
    left, right = (link_pointer(table, side, table.step_starting_at(side, y)) for side in SIDES)
    if right is not None and _moves_down(table, y):
        right = None
    elif right is None and left is None and y and _moves_down(table, y - 1):
        right = link_pointer(table, "right", table.step_starting_at("right", y - 1))
    width = table.columns.ribbon if isinstance(table.columns, TwoColumns) else 0
    return pointer_row(left, right, width) if left or right else ()


def _moves_down(table: RowTable, y: int) -> bool:
    """Whether the right side's remark on row `y` moves down a row, since both have one and no room."""
    left, right = (table.step_starting_at(side, y) for side in SIDES)
    if left is None or right is None or not isinstance(table.columns, TwoColumns) or not table.columns.has_names:
        return False
    if table.height("right", right) < 2 or (table.view.flows and _link_on_row(table, y) is not None):
        return False
    fits = pointers_fit(link_pointer(table, "left", left), link_pointer(table, "right", right), table.columns.ribbon)
    return not fits and link_pointer(table, "left", table.step_starting_at("left", y + 1)) is None
