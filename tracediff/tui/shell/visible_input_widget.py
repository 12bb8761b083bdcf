"""A line of text to type into, which shows hidden characters."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from tracediff.text.visible import visible


class VisibleInput(Input):
    """
    An input whose value holds no hidden characters, whether typed or pasted: each becomes a visible sign.

    A terminal would obey some of them, and nobody sees the others.
    """

    DEFAULT_CSS = """
    VisibleInput, VisibleInput:focus { height: 1; border: none; padding: 0; background: $surface; background-tint: transparent; }
    VisibleInput > .input--placeholder { color: $foreground 75%; }
    """

    # The library arranges all widgets of the screen anew when this changes, with every character. Here the width is fixed.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a range of the value; all changes by a person come through here."""
        super().replace(visible(text), start, end)
