"""What the ribbon says on each row of a table: lines between what stands abreast, remarks on what a step leads to elsewhere."""

from typing import Final, Literal

from tracediff.report.naming import is_unsure, step_name
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.text.wrap import Piece, Row
from tracediff.tui.layout.columns import Columns
from tracediff.tui.layout.ribbon import Remark, bracket, line_row, link_row, remark_row, remarks_fit, weight_of, with_further
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.layout.stretches import Item

_KINDS: Final[dict[str, Literal["link", "moved", "repeat"]]] = {"backbone": "link", "moved": "moved", "repeat": "repeat"}


def ribbon_of(table: RowTable, y: int) -> Row:
    """The ribbon between the panes on row `y`; empty, or as wide as it is."""
    item = _item(table, y)
    if item is None or item.fold is not None or not isinstance(table.columns, Columns):
        return ()
    if table.view.flows:
        return _flowing(table, y, table.columns.ribbon)
    return _remarks(table, y) if item.band.link is None else _line(table, item, y)


def bracket_of(table: RowTable, y: int) -> Piece:
    """The one cell before the names of one column: the bracket around a link's steps, or the arrow of a step that went away."""
    item = _item(table, y)
    if item is None or item.fold is not None:
        return Piece(" ")
    if item.band.link is None:
        remark = next(
            (remark_of(table, side, table.starting(side, y)) for side in SIDES if table.starting(side, y) is not None), None
        )
        return Piece(remark.arrow, remark.marks) if remark else Piece(" ")
    starts = [table.top(side, step) for side in SIDES for step in item.band.steps(side)]
    probability = table.content.alignment.links[item.band.link].probability
    return Piece(bracket(y, starts, weight_of(probability)), _link_marks(probability))


def remark_of(table: RowTable, side: Side, step: int | None) -> Remark | None:
    """What is to be said of a step by its first link."""
    if step is None or not table.content.pane(side).links[step]:
        return None
    pane = table.content.pane(side)
    first, *others = pane.links[step]
    there = table.content.group(first, OPPOSITE[side])[0]
    name = step_name(OPPOSITE[side], there) + "+" * bool(others)
    down = table.top(OPPOSITE[side], there) > table.top(side, step)
    return Remark(side, _KINDS[table.content.alignment.links[first].order], name, down=down, unsure=pane.unsure[step])


def further_of(table: RowTable, side: Side, step: int | None) -> bool:
    """Whether a step has further links than its first."""
    return step is not None and len(table.content.pane(side).links[step]) > 1


def _item(table: RowTable, y: int) -> Item | None:
    return next((table.items[item] for side in SIDES if (item := table.item_at(side, y)) is not None), None)


def _link_marks(probability: float) -> frozenset[str]:
    return frozenset({"link", "unsure"} if is_unsure(probability) else {"link"})


def _line(table: RowTable, item: Item, y: int) -> Row:
    """The line of a link between what stands abreast."""
    link = item.band.link or 0
    lefts, rights = ([table.top(side, step) for step in item.band.steps(side)] for side in SIDES)
    probability = table.content.alignment.links[link].probability
    top = lefts[0]
    width = table.columns.ribbon if isinstance(table.columns, Columns) else 0
    glyphs = link_row(y - top, [at - top for at in lefts], [at - top for at in rights], weight_of(probability), width)
    left, right = (further_of(table, side, table.starting(side, y)) for side in SIDES)
    return (Piece(with_further(glyphs, left=left, right=right), _link_marks(probability)),) if glyphs.strip() else ()


def _flowing(table: RowTable, y: int, width: int) -> Row:
    """Where sides flow: a line between linked steps that happen to start on one row, else where each step's counterpart is."""
    link = _abreast(table, y)
    if link is None:
        return _remarks(table, y)
    probability = table.content.alignment.links[link].probability
    return (Piece(line_row(weight_of(probability), width), _link_marks(probability)),)


def _abreast(table: RowTable, y: int) -> int | None:
    """The link of the steps of both sides that start on row `y`; None where none do, or these are not linked."""
    left, right = (table.starting(side, y) for side in SIDES)
    if left is None or right is None:
        return None
    both = set(table.content.left.links[left][:1]) & set(table.content.right.links[right][:1])
    return both.pop() if both else None


def _remarks(table: RowTable, y: int) -> Row:
    """The remarks on row `y`: the left side's where its step starts; the right side's there too, or one row down for room."""
    left, right = (remark_of(table, side, table.starting(side, y)) for side in SIDES)
    if right is not None and _slips(table, y):
        right = None
    elif right is None and left is None and y and _slips(table, y - 1):
        right = remark_of(table, "right", table.starting("right", y - 1))
    width = table.columns.ribbon if isinstance(table.columns, Columns) else 0
    return remark_row(left, right, width) if left or right else ()


def _slips(table: RowTable, y: int) -> bool:
    """Whether the right side's remark on row `y` moves down a row, since both have one and no room."""
    left, right = (table.starting(side, y) for side in SIDES)
    if left is None or right is None or not isinstance(table.columns, Columns) or not table.columns.has_names:
        return False
    if table.height("right", right) < 2 or (table.view.flows and _abreast(table, y) is not None):
        return False
    fits = remarks_fit(remark_of(table, "left", left), remark_of(table, "right", right), table.columns.ribbon)
    return not fits and remark_of(table, "left", table.starting("left", y + 1)) is None
