"""The opening screen: what is being read, for as long as that takes."""

from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.message import Message

from tracediff.text.wrap import Piece, Row
from tracediff.tui.arrival import Arrival
from tracediff.tui.captions.headline import fitted
from tracediff.tui.keys import LEAVE, Action
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.widgets.sheet import Sheet

_TICK: Final = 0.1  # seconds


class OpeningScreen(ActingScreen):
    """
    A screen to wait on, and to leave.

    Parameters
    ----------
    arrival
        What is being read.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = LEAVE
    DEFAULT_CSS = "OpeningScreen Sheet.page { padding: 1 2 0 2; }"

    class Arrived(Message):
        """It was read, or can't be; the application goes on."""

    def __init__(self, arrival: Arrival[object]) -> None:
        super().__init__()
        self._arrival = arrival
        self._started = monotonic()
        self.page = Sheet(self._rows, classes="page")

    def compose(self) -> ComposeResult:
        """What is read, and the keys."""
        yield self.page
        yield self.key_line

    def on_mount(self) -> None:
        """Look now and then whether it is there."""
        self._ticking = self.set_interval(_TICK, self._tick)

    def _tick(self) -> None:
        self.page.show(self._rows)
        if self._arrival.is_there():
            self._ticking.stop()
            self.post_message(self.Arrived())

    def _rows(self, width: int) -> list[Row]:
        state = f"{self._arrival.told} … {monotonic() - self._started:.0f} s"
        return [fitted(self._arrival.name or "traces", width, "title"), (Piece(state, frozenset({"soft"})),)]
