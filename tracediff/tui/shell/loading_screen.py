"""The loading screen: what is being read, and how far."""

from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.message import Message

from tracediff.presentation.wrapping import Piece, TextRow, fit_line
from tracediff.tui.shell.background_read import BackgroundRead
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.keys import COMMON_ACTIONS, Action
from tracediff.tui.shell.sheet_widget import Sheet

_POLL_INTERVAL: Final = 0.1  # seconds


class LoadingScreen(BaseScreen):
    """
    A screen to wait on. It can be left.

    Parameters
    ----------
    read
        What is being read.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = COMMON_ACTIONS
    DEFAULT_CSS = "LoadingScreen Sheet.page { padding: 1 2 0 2; }"

    class Finished(Message):
        """The read has ended, with a result or an error; the application goes on."""

    def __init__(self, read: BackgroundRead[object]) -> None:
        super().__init__()
        self._read = read
        self._started = monotonic()
        self.page = Sheet(self._rows, classes="page")

    def compose(self) -> ComposeResult:
        """What is being read, and the keys."""
        yield self.page
        yield self.key_line

    def on_mount(self) -> None:
        """Begin to look whether the read has ended."""
        self._polling = self.set_interval(_POLL_INTERVAL, self._poll)

    def _poll(self) -> None:
        self.page.show(self._rows)
        if self._read.wait():
            self._polling.stop()
            self.post_message(self.Finished())

    def _rows(self, width: int) -> list[TextRow]:
        state = f"{self._read.progress} … {monotonic() - self._started:.0f} s"
        return [fit_line(self._read.name or "traces", width, "title"), (Piece(state, frozenset({"soft"})),)]
