"""
Actions and their keys. The key line, the help and the palette of a screen are made from its table of actions, and a key press is
looked up there.

A key is written as a character, a name (`enter`, `pagedown`), a chord (`ctrl+d`), or a sequence: two characters that are pressed
one after the other (`]c`, `gg`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do on a screen."""

    name: str
    """The name by which a person gives it other keys."""
    keys: tuple[str, ...]
    """The keys that do it. The key line shows the first."""
    title: str
    """What it does, for the help and the palette."""
    hint: str = ""
    """The same in a word or two, for the key line; empty to leave it out there."""
    group: str = ""
    """Its heading in the help."""
    owner: str = ""
    """
    The screen's attribute that does it, by a method of the action's name; empty where the screen does, by its `action_` method.
    """


COMMON_ACTIONS: Final = (
    Action("theme", ("t",), "Next theme: dark, light, blue-orange, terminal", "", "Anywhere"),
    Action("help", ("?", "f1"), "Show the keys and what the signs mean", "help", "Anywhere"),
    Action("palette", ("ctrl+p",), "Search all actions by name", "", "Anywhere"),
    Action("quit", ("q", "ctrl+c", "ctrl+q"), "Leave tracediff", "quit", "Anywhere"),
)

PAGE_ACTIONS: Final = (
    Action("down", ("j", "down"), "Scroll down", "", "Page"),
    Action("up", ("k", "up"), "Scroll up", "", "Page"),
    Action("page_down", ("pagedown", "space", "ctrl+d", "ctrl+f"), "A screen down", "", "Page"),
    Action("page_up", ("pageup", "ctrl+u", "ctrl+b"), "A screen up", "", "Page"),
    Action("first", ("g", "home"), "To the top", "", "Page"),
    Action("last", ("G", "end"), "To the end", "", "Page"),
    Action("back", ("escape", "b", "backspace", "enter"), "Back", "back", "Page"),
    *COMMON_ACTIONS,
)
"""The actions of every page that is only read."""

_KEY_LABELS: Final = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "tab": "Tab",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
    "shift+tab": "Shift+Tab",
}
_TWO_CHARACTER_NAME: Final = re.compile(r"up|f\d")


def key_label(key: str) -> str:
    """A key as the screen shows it."""
    return _KEY_LABELS.get(key, f"Ctrl+{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key)


class KeyReader:
    """
    Turns key presses into actions, one at a time.

    Parameters
    ----------
    actions
        The actions of a screen.
    """

    def __init__(self, actions: Iterable[Action]) -> None:
        self._action_of = {key: action for action in actions for key in action.keys}
        self._prefixes = {key[0] for key in self._action_of if is_sequence(key)}
        self.pending = ""
        """The first character of a sequence that waits for its second."""

    def read(self, key: str, character: str | None) -> Action | None:
        """
        The action that a key press completes.

        Parameters
        ----------
        key
            The screen library's name of the key, such as `ctrl+d` or `right_square_bracket`.
        character
            What the key types, if anything.

        Returns
        -------
        Action or None
            None for a key without an action, and for the first of a sequence, which then is `pending`.
        """
        stroke = character if character and character.isprintable() and character != " " else key
        first, self.pending = self.pending, ""
        if first and not stroke.startswith("ctrl+"):
            return self._action_of.get(first + stroke)
        if stroke in self._prefixes:
            self.pending = stroke
            return None
        return self._action_of.get(stroke)


def is_sequence(key: str) -> bool:
    """Whether a key as written is a sequence such as `]c` or `gg`, and no name of two characters such as `f1`."""
    return len(key) == 2 and not _TWO_CHARACTER_NAME.fullmatch(key)
