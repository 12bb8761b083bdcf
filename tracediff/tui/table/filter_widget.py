"""The filter of the table: whatever is typed goes here, and all other keys go on to the screen."""

from collections.abc import Callable

from textual.events import Key

from tracediff.tui.shell.visible_input_widget import VisibleInput


class FilterInput(VisibleInput):
    """
    The words that a listed pair must have.

    Both functions are called at once and not by a message: the list changes in the same frame, and keys that are pressed faster
    than frames are drawn keep their order.

    Parameters
    ----------
    on_change
        Is told of the words whenever they change.
    press
        Takes a key that types nothing; returns whether it means anything.
    """

    def __init__(self, on_change: Callable[[str], object], press: Callable[[str, str | None], bool]) -> None:
        super().__init__(placeholder="type to filter")
        self._on_change, self._press = on_change, press

    def watch_value(self, value: str) -> None:
        """Tell of the words."""
        self._on_change(value)

    def on_key(self, event: Key) -> None:
        """Hand on what types nothing. A question mark and a space are keys of the screen while nothing is typed."""
        if event.is_printable and (self.value or event.character not in {"?", " "}):
            return
        event.prevent_default()
        if self._press(event.key, event.character):
            event.stop()
