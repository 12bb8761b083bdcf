"""
The whole pair at a glance, beside it.

    ██┃   linked on both sides; the heavy line is what can be seen now
    ▒░│   left moved, right without counterpart
    ░ │   only the left side has something here
    ●◆│   left a hit of the search, right a place of the phrase under the cursor
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
_CACHED_TABLES = 4  # tables, as many as are kept themselves
_MIN_WIDTH = 3  # cells; with fewer it is a line that shows what can be seen


class Ruler(MarkedRows):
    """One row for many rows of the pair; a click goes there."""

    DEFAULT_CSS = """
    Ruler { width: 3; height: 1fr; margin-left: 1; scrollbar-size: 0 0; }
    Ruler.-thin { width: 1; }
    """

    class RowClicked(Message):
        """A place of the pair was clicked."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._table: RowTable | None = None
        self._seen = (0, 0)
        self._marked: Sequence[RulerMark] = ()
        self._glances = lru_cache(maxsize=_CACHED_TABLES)(_ruler_rows)
        self._rows: list[TextRow] = []

    def show(self, table: RowTable | None, first: int, stop: int, marked: Sequence[RulerMark] = ()) -> None:
        """Show a pair, of which rows `[first, stop)` can be seen now, and where in it something is marked."""
        if table is not self._table or (first, stop) != self._seen or marked != self._marked:
            if table is None or self._table is None or table.content is not self._table.content:
                self._glances.cache_clear()  # a report that is shown no longer is too large to be kept
            self._table, self._seen, self._marked = table, (first, stop), marked
            self._look()

    def on_resize(self) -> None:
        """Look anew for another height."""
        self._look()

    def _look(self) -> None:
        """Make the rows, and draw anew those that changed."""
        table, size = self._table, self.size
        found = [] if table is None else [self._row(table, *each) for each in self._glances(table, size)]
        before, self._rows = self._rows, found
        for y in range(size.height):
            if before[y : y + 1] != self._rows[y : y + 1]:
                self.refresh_line(y)

    def _row(self, table: RowTable, rows: tuple[int, int], glances: TextRow) -> TextRow:
        if rows[0] >= rows[1]:
            return ()
        if self._marked and glances:
            glances = overlay_marks(glances, marks_on_rows(table, *rows, self._marked))
        return *glances, _IN_VIEW if rows[0] < self._seen[1] and rows[1] > self._seen[0] else _OUT_OF_VIEW

    def on_click(self, event: Click) -> None:
        """Go to the place that was clicked."""
        if self._table is not None:
            self.post_message(self.RowClicked(rows_behind(self._table, event.y, self.size.height)[0]))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        return self.strip_of(self._rows[y] if y < len(self._rows) else (), self.size.width)


def _ruler_rows(table: RowTable, size: Size) -> list[tuple[tuple[int, int], TextRow]]:
    """For each row of the ruler the rows of the pair that it stands for, and what became of them."""
    spans = [rows_behind(table, y, size.height) for y in range(size.height)]
    return [(span, ruler_row(table, *span) if size.width >= _MIN_WIDTH else ()) for span in spans]
