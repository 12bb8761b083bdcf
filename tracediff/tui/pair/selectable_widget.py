"""Selecting text with the mouse: press, drag, release. Beyond the upper and lower edge the rows scroll."""

from collections.abc import Callable

from rich.style import Style
from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.text_selection import Selection, selected_text
from tracediff.tui.shell.marked_rows_widget import MarkedRows

_TICK = 0.05  # seconds for each row that is scrolled while the mouse is beyond an edge


class SelectableRows(MarkedRows):
    """
    A widget with the rows of a table, in which text can be selected.

    The library would select everything between two points of the screen; here a selection stays on its side.

    Parameters
    ----------
    get_table
        Returns the rows; None while there are none.
    """

    ALLOW_SELECT = False  # the library's own selection

    class Selected(Message):
        """A selection was made."""

    def __init__(self, get_table: Callable[[], RowTable | None]) -> None:
        super().__init__()
        self._get_table = get_table
        self.selection: Selection | None = None
        """The selection, if there is one."""
        self.dragged = False
        """Whether the mouse has moved since its button was pressed; then releasing it is not a click."""
        self._pressed: Selection | None = None
        self._edge = 0
        self._scrolling: Timer | None = None

    @property
    def selected_text(self) -> str:
        """The selected text as it was read; empty without a selection."""
        table = self._get_table()
        return selected_text(table, self.selection) if table is not None and self.selection is not None else ""

    def select(self, selection: Selection | None) -> None:
        """Change the selection, or remove it."""
        before, self.selection = self.selection, selection
        top = self.scroll_offset.y
        for y in range(top, top + self.size.height):
            if self._cells(before, y) != self._cells(selection, y):
                self.refresh_line(y)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Note where a selection may start."""
        self.dragged = False
        table = self._get_table()
        if event.button == 1 and table is not None:
            cell = event.x, self.scroll_offset.y + event.y
            self._pressed = Selection(table.side_at(*cell), cell, cell)
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Extend the selection to the mouse."""
        if self._pressed is None:
            return
        self.dragged = self.dragged or (event.x, self.scroll_offset.y + event.y) != self._pressed.anchor
        self._edge = -1 if event.y < 0 else 1 if event.y >= self.size.height else 0
        if self._edge and self._scrolling is None:
            self._scrolling = self.set_interval(_TICK, self._scroll_by)
        self._extend(event.x, event.y)

    def on_mouse_up(self, _: MouseUp) -> None:
        """Keep the selection; a click without a drag removes it."""
        self._release()
        if self.dragged and self.selection is not None:
            self.post_message(self.Selected())
        elif not self.dragged:
            self.select(None)

    def _release(self) -> None:
        self._pressed, self._edge = None, 0
        self.release_mouse()
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def _extend(self, x: int, y: int) -> None:
        if self._pressed is not None and self.dragged:
            row = self.scroll_offset.y + min(max(y, 0), self.size.height - 1)
            self._pressed = self._pressed.to(x, row)
            self.select(self._pressed)

    def _scroll_by(self) -> None:
        if self._edge and self._pressed is not None:
            self.scroll_to(y=self.scroll_offset.y + self._edge, animate=False, force=True)
            self._extend(self._pressed.head[0], self._edge * self.size.height)

    def _cells(self, selection: Selection | None, y: int) -> tuple[int, int] | None:
        table = self._get_table()
        return None if selection is None or table is None else selection.cells(y, table)

    def with_selection(self, strip: Strip, y: int) -> Strip:
        """Row `y` of the table with its selected cells highlighted."""
        cells = self._cells(self.selection, y)
        if cells is None:
            return strip
        before, inside, after = strip.divide([cells[0], cells[1], strip.cell_length])
        return Strip.join([before, inside.apply_style(self._selection_style()), after])

    def _selection_style(self) -> Style:
        return self.screen.get_component_rich_style("screen--selection") + Style(reverse=self.app.no_color)
