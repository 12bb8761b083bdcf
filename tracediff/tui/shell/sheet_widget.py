"""Rows that are made anew for every width: pages to read, headers, the inspector, the line of keys."""

from collections.abc import Callable, Sequence

from textual.events import Resize
from textual.geometry import Size
from textual.strip import Strip

from tracediff.presentation.wrapping import TextRow
from tracediff.tui.shell.marked_rows_widget import MarkedRows

MakeRows = Callable[[int], Sequence[TextRow]]
"""Gives the rows for a width in cells."""


class Sheet(MarkedRows):
    """
    Rows from top to bottom.

    The scrollbar's cell is kept free where there is none, so that rows that were made before it came are no wider than the room.

    Parameters
    ----------
    make
        Gives the rows for a width.
    """

    DEFAULT_CSS = "Sheet { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow: hidden auto; }"

    def __init__(self, make: MakeRows | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__(id=id, classes=classes)
        self._make: MakeRows = make or (lambda _: ())
        self.rows: Sequence[TextRow] = ()

    def show(self, make: MakeRows, *, keep_place: bool = False) -> None:
        """Show other rows, from the top unless the place is to be kept."""
        self._make = make
        self._lay_out()
        if not keep_place and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)  # also where nothing can be scrolled any more

    def on_resize(self, _: Resize) -> None:
        """Make the rows for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width:
            before, self.rows = self.rows, self._make(width)
            self.virtual_size = self._needed(width)
            if self.rows != before:
                self.refresh()
            if self.scroll_offset.y > self.max_scroll_y:
                self.scroll_to(y=self.max_scroll_y, animate=False, force=True)

    def _needed(self, width: int) -> Size:
        """The size of all rows; never less than the screen's: each change would have the library arrange all widgets anew."""
        return Size(width, max(len(self.rows), self.size.height))

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        at = self.scroll_offset.y + y
        return self.strip_of(self.rows[at] if at < len(self.rows) else (), self.size.width)
