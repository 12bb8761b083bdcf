"""
What is selected with the mouse: a stretch of one side, from cell to cell over the rows between, and the text that it stands for.

    ···text·of[the·left·side···]·      a selection never leaves its side, wherever the mouse goes
    ···[and·its·next]·row·······
"""

from dataclasses import dataclass, replace
from typing import Self

from tracediff.schema.side import Side
from tracediff.tui.pair.layout.row_table import RowTable

CellPosition = tuple[int, int]
"""Column and row of the whole table, from 0."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of one side; the cells at both ends are in it."""

    side: Side
    anchor: CellPosition
    """Where the button was pressed."""
    head: CellPosition
    """Where the mouse is."""

    def to(self, x: int, y: int) -> Self:
        """The same with the mouse elsewhere."""
        return replace(self, head=(x, y))

    @property
    def ends(self) -> tuple[CellPosition, CellPosition]:
        """Both ends in reading order."""
        first, last = sorted((self.anchor, self.head), key=lambda cell: (cell[1], cell[0]))
        return first, last

    def cells(self, y: int, table: RowTable) -> tuple[int, int] | None:
        """The half-open range of cells of row `y` that are selected; None where none are."""
        (first_x, first_y), (last_x, last_y) = self.ends
        if not first_y <= y <= last_y or table.step_at(self.side, y) is None:
            return None
        start = table.columns.text_start(self.side)
        stop = start + table.columns.text(self.side)
        a = min(max(first_x, start), stop) if y == first_y else start
        b = max(min(last_x + 1, stop), start) if y == last_y else stop
        return (a, b) if a < b else None


def selected_text(table: RowTable, selection: Selection) -> str:
    """The text as it was read, white space at its ends left out."""
    (first_x, first_y), (last_x, last_y) = selection.ends
    start = table.code_point_at(selection.side, first_x, first_y)
    end = table.code_point_at(selection.side, last_x, last_y, behind=True)
    return table.content.pane(selection.side).text[start:end].strip()
