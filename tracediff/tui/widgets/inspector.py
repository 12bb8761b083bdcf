"""What there is to say about the place under the cursor, below the panes."""

from textual.geometry import Size

from tracediff.tui.widgets.sheet import Sheet


class Inspector(Sheet):
    """
    A sheet of a few rows that says in its upper edge when it has more.

    It has no scrollbar, which would come and go with every step and have all its rows laid out twice.
    """

    DEFAULT_CSS = """
    Inspector {
        height: 6; padding: 0 1; background: $surface; scrollbar-size: 0 0;
        border-top: solid $foreground 30%; border-title-align: right; border-title-color: $foreground 70%;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._grows = False

    def scroll_rows(self, rows: int) -> None:
        """Scroll down or up."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def fit(self, *, grows: bool) -> None:
        """From now on be as high as the most that is said, or as high as the screen gives it whatever is said."""
        self._grows = grows
        self.virtual_size = Size(self.size.width, len(self.rows) if grows else 1)

    @property
    def max_scroll_y(self) -> int:
        """How far one can scroll."""
        return max(len(self.rows) - self.size.height, 0)

    def _needed(self, width: int) -> Size:
        # Of one size while it does not grow: with each other one the library arranges all widgets anew, and draws a frame later.
        return super()._needed(width) if self._grows else Size(width, 1)

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
