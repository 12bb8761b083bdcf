"""The field in which words to search for are typed. It edits; the line of keys draws what is in it."""

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
"""Takes a key that ends the typing or goes to another hit; False for any other."""
LookFor = Callable[[str], object]
"""Called with the words whenever they change."""

_JOINERS: Final = ("\u200d", "\ufe0f")
"""They type nothing by themselves, but are parts of emoji."""


class SearchField(Input):
    """
    A field of no size that always has the focus: the library arranges and draws all widgets anew where one is shown or grows, and
    where the focus goes elsewhere. While it is closed, keys go on to the screen.

    It does in its own turn what the library leaves to bindings and messages, which come later: of keys that are typed fast none
    may overtake another, and the words and what they come to are drawn in one frame.

    Parameters
    ----------
    key_line
        Draws what is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+h", "delete_left", show=False)]
    DEFAULT_CSS = "SearchField, SearchField:focus { layer: above; dock: bottom; width: 0; height: 0; border: none; padding: 0; }"

    virtual_size = Reactive(Size(0, 0))  # without a new arrangement of all widgets at each letter

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
        """Begin with no words, and hand on what is typed."""
        self.value = ""
        self._press, self._look_for = press, look_for
        self.show_result(None, None)

    def close(self) -> None:
        """Take no more words, and show the keys again."""
        self._press = self._look_for = None
        self._key_line.show_keys()

    def show_result(self, hits: SearchHits | None, number: int | None) -> None:
        """Show what was found, and which hit the cursor is on."""
        self._hits, self._number = hits, number
        self._key_line.show_input(self._rows)

    def _rows(self, width: int) -> list[TextRow]:
        start, end = sorted(self.selection)
        return [search_row(self.value, (start, end), self._hits, self._number, width)]

    def take(self, key: str, character: str | None) -> None:
        """Take a key that went on to the screen before the field was opened there."""
        self.post_message(Key(key, character))

    async def on_key(self, event: Key) -> None:
        """Take every key while the field is open, but those that are pressed with Ctrl and don't edit the words."""
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
        """Draw the caret where it is now."""
        if self._press is not None:
            self._key_line.show_input(self._rows)

    def _on_paste(self, event: Paste) -> None:
        """Take all that is pasted, as one line; the library would take the first line alone."""
        event.prevent_default().stop()
        self.insert_text_at_cursor(visible_line(event.text))


_EDITING: Final = {
    key: binding.action
    for binding in (*Input.BINDINGS, *SearchField.BINDINGS)
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
    if key != QUIT_KEY
}
"""Actions of the field that edit the words, by their keys."""


def is_command(key: str) -> bool:
    """Whether a key does what it always does, also while words are typed."""
    return key.startswith("ctrl+") and key not in _EDITING
