"""The place in the pair: kept while one reads, and gone back to the next time."""

from typing import TYPE_CHECKING, Final

from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.user_state.screen_state import PairPosition
from tracediff.user_state.state_store import StateStore

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

SAVE_INTERVAL: Final = 5.0
"""Seconds after which the place is kept, in case the program is killed."""


class PositionMemory:
    """
    Where the cursor was the last time, and where it is now.

    Parameters
    ----------
    view
        The pair, with the cursor.
    """

    def __init__(self, view: "PairView") -> None:
        self._view = view
        self._store = StateStore()
        self._digest = ""
        self._last_time: PairPosition | None = None
        """Where to go, until the cursor is there among the steps of the finished comparison."""
        self._saved = Cursor()

    def begin(self, digest: str, store: StateStore) -> None:
        """Look up where the cursor was in the pair with this digest."""
        self._digest, self._store = digest, store
        self._last_time = store.last_position(digest)

    @property
    def is_untouched(self) -> bool:
        """Whether the cursor is where it was put, and nobody has moved it since."""
        return self._view.cursor == self._saved

    def restore(self) -> None:
        """Go where the cursor was the last time; the place is kept until the comparison is done, which cuts other steps."""
        content, there = self._view.content, self._last_time
        if content is not None and there is not None and len(content.pane(there.side)):
            cursor = at_step(there.side, content.pane(there.side).step_of(there.place))
            if not self._view.move_to(cursor):
                self._view.cursor = cursor  # nothing is laid out yet; it will be with the cursor in view
        self._saved = self._view.cursor

    def settle(self) -> None:
        """From now on the place is where the cursor is, also where it has not moved for long."""
        self._last_time = None

    def save(self) -> None:
        """Keep where the cursor is, if it has moved since that was last kept."""
        content, cursor = self._view.content, self._view.cursor
        if content is not None and content.report is not None and self._view.navigator is not None and cursor != self._saved:
            place = content.pane(cursor.side).starts[cursor.step]
            self._store.save_position(PairPosition(pair=self._digest, side=cursor.side, place=place))
            self._saved = cursor
