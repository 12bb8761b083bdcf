"""The field in which the words to search for are typed. The line of keys draws it."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tracediff.presentation.wrapping import TextRow
from tracediff.text.visible import visible_line
from tracediff.tui.pair.navigation.search_hits import SearchHits
from tracediff.tui.pair.search_line import search_row
from tracediff.tui.shell.key_line_widget import KeyLine
from tracediff.tui.shell.rebinding import QUIT_KEY

PressKey = Callable[[str], bool]
"""Handles a key that ends the typing or goes to another hit; False for any other key."""
LookFor = Callable[[str], object]
"""Called with the words whenever they change."""

_JOINERS: Final = ("\u200d", "\ufe0f")
"""Invisible characters that are parts of emoji; the library does not insert them."""


class SearchField(Input):
    """
    An input without any size that always has the focus. While it is closed, it passes keys on to the screen.

    The library arranges and redraws all widgets when one is shown or grows, and redraws them when the focus moves. That takes
    several times as long as a key may. The field also handles its keys at once instead of by bindings and messages, which arrive
    later: keys that are typed fast must not overtake each other, and the words and their hits are drawn in one frame.

    Parameters
    ----------
    key_line
        Draws the words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+h", "delete_left", show=False)]
    DEFAULT_CSS = "SearchField, SearchField:focus { dock: bottom; width: 0; height: 0; border: none; padding: 0; }"

    virtual_size = Reactive(Size(0, 0))  # not a layout property here: otherwise each letter would arrange all widgets

    def __init__(self, key_line: KeyLine) -> None:
        super().__init__(select_on_focus=False)
        self.cursor_blink = False
        self._key_line = key_line
        self._press: PressKey | None = None
        """None while the field is closed."""
        self._look_for: LookFor | None = None
        self._hits: SearchHits | None = None
        self._number: int | None = None

    def open(self, press: PressKey, look_for: LookFor) -> None:
        """Start without words; `press` gets the keys first, `look_for` the words whenever they change."""
        self.value = ""
        self._press, self._look_for = press, look_for
        self.show_result(None, None)

    def close(self) -> None:
        """Accept no more words, and show the keys again."""
        self._press = self._look_for = None
        self._key_line.show_keys()

    def show_result(self, hits: SearchHits | None, number: int | None) -> None:
        """Show the hits, and the number of the one under the cursor."""
        self._hits, self._number = hits, number
        self._key_line.show_input(self._rows)

    def _rows(self, width: int) -> list[TextRow]:
        start, end = sorted(self.selection)
        return [search_row(self.value, (start, end), self._hits, self._number, width)]

    def take(self, key: str, character: str | None) -> None:
        """Accept a key that was passed on to the screen before the screen opened the field."""
        self.post_message(Key(key, character))

    async def on_key(self, event: Key) -> None:
        """Handle every key while the field is open, except commands."""
        if self._press is None or is_command(event.key):
            event.prevent_default()
            return
        event.stop()
        if self._press(event.key):
            event.prevent_default()
        elif event.key in _EDITING:
            await self.app.run_action(_EDITING[event.key], self)
        elif event.character in _JOINERS and self.value:
            self.insert_text_at_cursor(event.character)

    def watch_value(self, value: str) -> None:
        """Search for the words."""
        if self._look_for is not None:
            self._look_for(value)

    def watch_selection(self) -> None:
        """Draw the caret where it is."""
        if self._press is not None:
            self._key_line.show_input(self._rows)

    def _on_paste(self, event: Paste) -> None:
        """Insert pasted text as one line; the library would insert only its first line."""
        event.prevent_default().stop()
        if self._press is not None:
            self.insert_text_at_cursor(visible_line(event.text))


_EDITING: Final = {
    key: binding.action
    for binding in (*Input.BINDINGS, *SearchField.BINDINGS)
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
    if key != QUIT_KEY
}
"""The actions that edit the words, by key."""


def is_command(key: str) -> bool:
    """Whether a key is a command even while words are typed: pressed with Ctrl, and not an editing key."""
    return key.startswith("ctrl+") and key not in _EDITING
