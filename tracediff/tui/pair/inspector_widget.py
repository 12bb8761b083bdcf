"""What there is to say about the place under the cursor, below the panes."""

from typing import Final

from textual.geometry import Size

from tracediff.tui.shell.sheet_widget import Sheet

_TALL: Final = 36  # rows of a screen from which it is higher
_SHORT: Final = 22  # and below which it is lower


class Inspector(Sheet):
    """
    A sheet of a few rows that says in its upper edge when it has more.

    It has no scrollbar, which would come and go with every step and have all its rows laid out twice.
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
        """Whether it is as high as the most that is said; else it is as high as suits the screen, whatever is said."""
        return self.has_class("-large")

    def enlarge(self, *, large: bool) -> None:
        """From now on be large, or not."""
        self.set_class(large, "-large")
        self._begin_anew()

    def suit(self, rows: int) -> None:
        """Be as high as suits a screen of so many rows."""
        self.set_class(rows >= _TALL, "-tall")
        self.set_class(rows < _SHORT, "-short")
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows) if self.is_large else 1)

    def scroll_rows(self, rows: int) -> None:
        """Scroll down or up."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    @property
    def max_scroll_y(self) -> int:
        """How far one can scroll."""
        return max(len(self.rows) - self.size.height, 0)

    def _needed(self, width: int) -> Size:
        # Of one size while it is not large: with each other one the library arranges all widgets anew, and draws a frame later.
        return super()._needed(width) if self.is_large else Size(width, 1)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._say_more()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say what is still below."""
        super().watch_scroll_y(old_value, new_value)
        self._say_more()

    def _say_more(self) -> None:
        below = len(self.rows) - self.scroll_offset.y - self.size.height
        title = f"{below} more, J" if below > 0 else ""
        if title != self.border_title:  # setting it draws all anew
            self.border_title = title
