"""Rows that are laid out anew for each width: pages, headers, the inspector, the line of keys."""

from collections.abc import Callable, Sequence

from textual.events import Resize
from textual.geometry import Size
from textual.strip import Strip

from tracediff.presentation.wrapping import TextRow
from tracediff.tui.shell.marked_rows_widget import MarkedRows

MakeRows = Callable[[int], Sequence[TextRow]]
"""Returns the rows for a width in cells."""


class Sheet(MarkedRows):
    """
    Rows from top to bottom, which can be scrolled.

    The scrollbar's cell stays free where there is no scrollbar, so that rows still fit when it appears.

    Parameters
    ----------
    make
        Returns the rows for a width.
    """

    DEFAULT_CSS = "Sheet { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow: hidden auto; }"

    def __init__(self, make: MakeRows | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # as above
        super().__init__(id=id, classes=classes)
        self._make: MakeRows = make or (lambda _: ())
        self.rows: Sequence[TextRow] = ()

    def show(self, make: MakeRows, *, keep_scroll: bool = False) -> None:
        """Show other rows, from the top unless the scroll position is to be kept."""
        self._make = make
        self._lay_out()
        if not keep_scroll and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)  # forced, for nothing may be left to scroll

    def on_resize(self, _: Resize) -> None:
        """Lay out the rows for the new width."""
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
        """The size of all rows, but no less than the widget's: with each change the library arranges all widgets anew."""
        return Size(width, max(len(self.rows), self.size.height))

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        at = self.scroll_offset.y + y
        return self.strip_of(self.rows[at] if at < len(self.rows) else (), self.size.width)
