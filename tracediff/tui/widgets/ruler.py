"""
The whole pair at a glance, beside it.

    ██┃   linked on both sides; the heavy line is what can be seen now
    ▒░│   left moved, right without counterpart
    ░ │   only the left side has something here
    ●◆│   left a hit of the search, right a place of the phrase under the cursor
"""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tracediff.text.wrap import Piece, Row
from tracediff.tui.layout.glance import Marked, glance, span_of
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.widgets.drawn import Drawn

_FULL = 3  # cells; with fewer it is a line that shows what can be seen


class Ruler(Drawn):
    """One row for many rows of the pair; a click goes there."""

    DEFAULT_CSS = """
    Ruler { width: 3; height: 1fr; margin-left: 1; scrollbar-size: 0 0; }
    Ruler.-thin { width: 1; }
    """

    class Pointed(Message):
        """A place of the pair was clicked."""

        def __init__(self, row: int) -> None:
            self.row = row
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._table: RowTable | None = None
        self._seen = (0, 0)
        self._marked: Sequence[Marked] = ()
        self._glances: dict[int, Row] = {}

    def show(self, table: RowTable | None, first: int, stop: int, marked: Sequence[Marked] = ()) -> None:
        """Show a pair, of which rows `[first, stop)` can be seen now, and where in it something is marked."""
        before, self._seen = self._seen, (first, stop)
        if table is not self._table or marked != self._marked:
            self._table, self._marked = table, marked
            self._glances.clear()
            self.refresh()
        elif before != self._seen and table is not None:
            self._refresh_changed(table, before)

    def _refresh_changed(self, table: RowTable, before: tuple[int, int]) -> None:
        for y in range(self.size.height):
            rows = span_of(table, y, self.size.height)
            if _overlap(rows, before) != _overlap(rows, self._seen):
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Look anew for another height."""
        self._glances.clear()

    def on_click(self, event: Click) -> None:
        """Go to the place that was clicked."""
        if self._table is not None:
            self.post_message(self.Pointed(span_of(self._table, event.y, self.size.height)[0]))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        if self._table is None:
            return self.strip_of((), self.size.width)
        first, stop = span_of(self._table, y, self.size.height)
        seen = _overlap((first, stop), self._seen)
        bar = Piece("┃" if seen else "│", frozenset({"strong"} if seen else {"soft"}))
        if y not in self._glances:
            self._glances[y] = glance(self._table, first, stop, self._marked) if self.size.width >= _FULL else ()
        return self.strip_of((*self._glances[y], bar) if first < stop else (), self.size.width)


def _overlap(rows: tuple[int, int], others: tuple[int, int]) -> bool:
    return rows[0] < others[1] and rows[1] > others[0]
