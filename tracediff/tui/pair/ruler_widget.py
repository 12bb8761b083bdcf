"""
The whole pair in a few cells, beside the panes.

    ██┃   linked on both sides; the heavy line shows what is visible now
    ▒░│   left moved, right unmatched
    ░ │   only the left side has steps here
    ●◆│   left a search hit, right an occurrence of the phrase under the cursor
"""

from collections.abc import Sequence
from functools import lru_cache

from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.ruler_rows import RulerMark, marks_on_rows, overlay_marks, rows_behind, ruler_row
from tracediff.tui.shell.marked_rows_widget import MarkedRows

_IN_VIEW = Piece("┃", frozenset({"strong"}))
_OUT_OF_VIEW = Piece("│", frozenset({"soft"}))
_CACHED_TABLES = 4  # as many as a table caches of its own kind
_MIN_WIDTH = 3  # cells; below it only the line that shows what is visible


class Ruler(MarkedRows):
    """Rows that each stand for many rows of the pair; a click goes there."""

    DEFAULT_CSS = """
    Ruler { width: 3; height: 1fr; margin-left: 1; scrollbar-size: 0 0; }
    Ruler.-thin { width: 1; }
    """

    class RowClicked(Message):
        """A row was clicked; `row` is the row of the pair that it stands for."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._table: RowTable | None = None
        self._visible = (0, 0)
        self._marks: Sequence[RulerMark] = ()
        self._rows_of = lru_cache(maxsize=_CACHED_TABLES)(_ruler_rows)
        self._rows: list[TextRow] = []

    def show(self, table: RowTable | None, first: int, stop: int, marks: Sequence[RulerMark] = ()) -> None:
        """Show a pair, of which rows `[first, stop)` are visible, and the marks in it."""
        if table is not self._table or (first, stop) != self._visible or marks != self._marks:
            if table is None or self._table is None or table.content is not self._table.content:
                self._rows_of.cache_clear()  # the report of the former pair is too large to be kept
            self._table, self._visible, self._marks = table, (first, stop), marks
            self._update_rows()

    def on_resize(self) -> None:
        """Make the rows for the new height."""
        self._update_rows()

    def _update_rows(self) -> None:
        """Make the rows, and redraw those that changed."""
        table, size = self._table, self.size
        rows = [] if table is None else [self._row(table, *each) for each in self._rows_of(table, size)]
        before, self._rows = self._rows, rows
        for y in range(size.height):
            if before[y : y + 1] != self._rows[y : y + 1]:
                self.refresh_line(y)

    def _row(self, table: RowTable, rows: tuple[int, int], signs: TextRow) -> TextRow:
        if rows[0] >= rows[1]:
            return ()
        if self._marks and signs:
            signs = overlay_marks(signs, marks_on_rows(table, *rows, self._marks))
        return *signs, _IN_VIEW if rows[0] < self._visible[1] and rows[1] > self._visible[0] else _OUT_OF_VIEW

    def on_click(self, event: Click) -> None:
        """Tell the screen what was clicked."""
        if self._table is not None:
            self.post_message(self.RowClicked(rows_behind(self._table, event.y, self.size.height)[0]))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        return self.strip_of(self._rows[y] if y < len(self._rows) else (), self.size.width)


def _ruler_rows(table: RowTable, size: Size) -> list[tuple[tuple[int, int], TextRow]]:
    """For each row of the ruler the rows of the pair that it stands for, and its signs."""
    spans = [rows_behind(table, y, size.height) for y in range(size.height)]
    return [(span, ruler_row(table, *span) if size.width >= _MIN_WIDTH else ()) for span in spans]
