"""The description of what is under the cursor, below the panes."""

from typing import Final

from textual.geometry import Size

from tracediff.tui.shell.sheet_widget import Sheet

_TALL: Final = 36  # rows of a screen from which the inspector is higher
_SHORT: Final = 22  # rows of a screen below which it is lower


class Inspector(Sheet):
    """
    A sheet of a few rows, whose upper edge says when there are more.

    It has no scrollbar: one would come and go with every step, and each time all rows would be laid out twice.
    """

    DEFAULT_CSS = """
    Inspector {
        height: 6; padding: 0 1; background: $surface; scrollbar-size: 0 0;
        border-top: solid $foreground 30%; border-title-align: right; border-title-color: $foreground 70%;
        &.-tall { height: 9; }
        &.-short { height: 5; }
        &.-large { height: auto; max-height: 60%; }
    }
    """

    @property
    def is_large(self) -> bool:
        """Whether it is as high as its rows; else its height only depends on the screen."""
        return self.has_class("-large")

    def enlarge(self, *, large: bool) -> None:
        """Make it large or small."""
        self.set_class(large, "-large")
        self._fit_rows()

    def suit(self, rows: int) -> None:
        """Adapt the small height to the rows of the screen."""
        self.set_class(rows >= _TALL, "-tall")
        self.set_class(rows < _SHORT, "-short")
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows) if self.is_large else 1)

    def scroll_rows(self, rows: int) -> None:
        """Scroll down or up."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    @property
    def max_scroll_y(self) -> int:
        """The last row to which it can be scrolled."""
        return max(len(self.rows) - self.size.height, 0)

    def _needed(self, width: int) -> Size:
        # The same size while it is small: on a change the library arranges all widgets, and draws a frame later.
        return super()._needed(width) if self.is_large else Size(width, 1)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._show_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show how many rows are below."""
        super().watch_scroll_y(old_value, new_value)
        self._show_more()

    def _show_more(self) -> None:
        below = len(self.rows) - self.scroll_offset.y - self.size.height
        title = f"{below} more, J" if below > 0 else ""
        if title != self.border_title:  # setting it redraws everything
            self.border_title = title
