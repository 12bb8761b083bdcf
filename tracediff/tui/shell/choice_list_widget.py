"""A list with a cursor."""

from collections.abc import Sequence

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracediff.presentation.wrapping import Piece
from tracediff.tui.shell.choices import Choice, choice_row, figure_width, name_width
from tracediff.tui.shell.marked_rows_widget import MarkedRows


class ChoiceList(MarkedRows, can_focus=True):
    """Choices, one a row; the screen tells it where to go."""

    DEFAULT_CSS = "ChoiceList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    class RowClicked(Message):
        """A line was clicked that the cursor was on."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[Choice] = ()
        self._widths: tuple[int, int, int] | None = None  # of the list, names and figures
        self._at = 0
        self._nothing = ""

    def show(self, choices: Sequence[Choice], *, at: int = 0, nothing: str = "") -> None:
        """Show other choices, with the cursor on one of them; `nothing` is said where there are none."""
        self._choices, self._nothing, self._widths = choices, nothing, None
        self._at = at if at < len(choices) else 0
        self._lay_out()

    @property
    def chosen(self) -> int | None:
        """Index of the choice under the cursor; None where there is none."""
        return self._at if self._choices else None

    def go(self, rows: int) -> None:
        """Take the cursor up or down, at most to the ends."""
        self._at = min(max(self._at + rows, 0), max(len(self._choices) - 1, 0))
        self._reveal()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        self.scroll_to(y=min(max(top, self._at - height + 1), self._at), animate=False, force=True)
        self.refresh()

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._choices))
        self._reveal()

    def on_resize(self, _: Resize) -> None:
        """Fit the new width."""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Put the cursor on a line; choose the line it is on already."""
        at = self.scroll_offset.y + event.get_content_offset_capture(self).y
        if at == self._at:
            self.post_message(self.RowClicked())
        elif 0 <= at < len(self._choices):
            self._at = at
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        at = self.scroll_offset.y + y
        width = self.size.width
        if at >= len(self._choices):
            return self.strip_of((Piece(f"  {self._nothing}", frozenset({"soft"})),) if at == 0 else (), width)
        row = choice_row(self._choices[at], *self._columns(width), width - 3)
        if at != self._at:
            return self.strip_of((Piece("  "), *row), width)
        here = frozenset({"here"})
        pieces = (Piece(piece.text, piece.marks | here | {"strong"}) for piece in row)
        return self.strip_of((Piece("▌ ", here | {"key"}), *pieces, Piece(" " * width, here)), width)

    def _columns(self, width: int) -> tuple[int, int]:
        """The widths of names and figures, looked for once for each list and width."""
        if self._widths is None or self._widths[0] != width:
            self._widths = width, name_width(self._choices, width - 2), figure_width(self._choices, width - 2)
        return self._widths[1:]
