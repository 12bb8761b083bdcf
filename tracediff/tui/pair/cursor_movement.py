"""Moving the cursor by steps, by screens and to the other side; the lowest line says where it can't go further."""

from typing import TYPE_CHECKING

from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.pair.pair_host import ShowMessage

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView


class CursorMovement:
    """
    The plain ways to move the cursor.

    Parameters
    ----------
    view
        The pair, with the cursor.
    show_message
        Shows a sentence on the lowest line.
    """

    def __init__(self, view: "PairView", show_message: ShowMessage) -> None:
        self._view, self._show_message = view, show_message

    def down(self) -> None:
        """Go to the next step."""
        if not self._view.step():
            self._show_message("This is the last step")

    def up(self) -> None:
        """Go to the previous step."""
        if not self._view.step(back=True):
            self._show_message("This is the first step")

    def half_down(self) -> None:
        """Go half a screen down."""
        self._view.scroll_by(self._view.size.height // 2)

    def half_up(self) -> None:
        """Go half a screen up."""
        self._view.scroll_by(-(self._view.size.height // 2))

    def page_down(self) -> None:
        """Go a screen down, less two rows of overlap."""
        self._view.scroll_by(self._view.size.height - 2)

    def page_up(self) -> None:
        """Go a screen up, less two rows of overlap."""
        self._view.scroll_by(2 - self._view.size.height)

    def first(self) -> None:
        """Go to the first step."""
        self._view.to_end(back=True)

    def last(self) -> None:
        """Go to the last step."""
        self._view.to_end()

    def other_side(self) -> None:
        """Go to the step opposite."""
        self._to_side(OPPOSITE[self._view.cursor.side])

    def to_left(self) -> None:
        """Go to the left side."""
        self._to_side("left")

    def to_right(self) -> None:
        """Go to the right side."""
        self._to_side("right")

    def _to_side(self, side: Side) -> None:
        if not self._view.to_side(side):
            self._show_message(f"The {side} trace is empty")
