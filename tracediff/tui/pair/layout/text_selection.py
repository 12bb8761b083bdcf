"""
The selection made with the mouse: a range of cells of one side, and the text that it stands for.

    ···text·of[the·left·side···]·      a selection stays on its side, wherever the mouse goes
    ···[and·its·next]·row·······
"""

from dataclasses import dataclass, replace
from typing import Self

from tracediff.schema.side import Side
from tracediff.tui.pair.layout.row_table import RowTable

CellPosition = tuple[int, int]
"""Column and row in the whole table, from 0."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A range of one side; the cells at both ends belong to it."""

    side: Side
    anchor: CellPosition
    """Where the button was pressed."""
    head: CellPosition
    """Where the mouse is."""

    def to(self, x: int, y: int) -> Self:
        """The selection after the mouse moved."""
        return replace(self, head=(x, y))

    @property
    def ends(self) -> tuple[CellPosition, CellPosition]:
        """Both ends in reading order."""
        first, last = sorted((self.anchor, self.head), key=lambda cell: (cell[1], cell[0]))
        return first, last

    def cells(self, y: int, table: RowTable) -> tuple[int, int] | None:
        """The half-open range of selected cells on row `y`; None if none is selected."""
        (first_x, first_y), (last_x, last_y) = self.ends
        if not first_y <= y <= last_y or table.step_at(self.side, y) is None:
            return None
        start = table.columns.text_start(self.side)
        stop = start + table.columns.text(self.side)
        a = min(max(first_x, start), stop) if y == first_y else start
        b = max(min(last_x + 1, stop), start) if y == last_y else stop
        return (a, b) if a < b else None


def selected_text(table: RowTable, selection: Selection) -> str:
    """The selected text as it was read, without white space at its ends."""
    (first_x, first_y), (last_x, last_y) = selection.ends
    start = table.code_point_at(selection.side, first_x, first_y)
    end = table.code_point_at(selection.side, last_x, last_y, behind=True)
    return table.content.pane(selection.side).text[start:end].strip()
