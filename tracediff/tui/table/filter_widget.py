"""The filter of the table: whatever is typed goes here, and all other keys go on to the screen."""

from collections.abc import Callable
from typing import Final

from textual.binding import Binding
from textual.events import Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tracediff.text.visible import visible, visible_line


class FilterInput(Input):
    """
    The words that a listed pair must have, with hidden characters as visible signs.

    It does at once what the library leaves to bindings and messages: the list changes in the same frame, and keys that are
    pressed faster than frames are drawn keep their order.

    Parameters
    ----------
    on_change
        Is told of the words whenever they change.
    press
        Takes a key that types nothing; returns whether it means anything on the screen.
    """

    DEFAULT_CSS = """
    FilterInput, FilterInput:focus { height: 1; border: none; padding: 0; background: $surface; background-tint: transparent; }
    FilterInput > .input--placeholder { color: $foreground 75%; }
    """

    # The library arranges all widgets of the screen anew when this changes, with every character. Here the width is fixed.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, on_change: Callable[[str], object], press: Callable[[str, str | None], bool]) -> None:
        super().__init__(placeholder="type to filter", select_on_focus=False)
        self.cursor_blink = False
        self._on_change, self._press = on_change, press

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a range of the words; everything that is typed or pasted comes through here."""
        super().replace(visible(text), start, end)

    def watch_value(self, value: str) -> None:
        """Tell of the words."""
        self._on_change(value)

    async def on_key(self, event: Key) -> None:
        """Hand on what types nothing. A question mark and a space are keys of the screen while nothing is typed."""
        if event.is_printable and (self.value or event.character not in {"?", " "}):
            return
        event.prevent_default()
        if self._press(event.key, event.character):
            event.stop()
        elif event.key in _EDITING:
            event.stop()
            await self.app.run_action(_EDITING[event.key], self)

    def _on_paste(self, event: Paste) -> None:
        """Paste all lines as one; the library would paste the first one alone."""
        event.prevent_default().stop()
        self.replace(visible_line(event.text), *self.selection)


_EDITING: Final = {
    key: binding.action for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
}
"""The library's actions that edit a line, by their keys."""
