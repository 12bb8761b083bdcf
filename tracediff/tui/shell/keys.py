"""
Every action with its keys: the one table that key presses, the line of keys, the help screen and the palette are made from.

Keys are written as people write them: a character, a name (`enter`, `pagedown`), a chord (`ctrl+d`), or two characters pressed
one after the other (`]c`, `gg`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tracediff.text.visible import visible


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do on a screen."""

    name: str
    """The screen's method is `action_` and this."""
    keys: tuple[str, ...]
    """The keys that do it; the first one is shown on the line of keys."""
    title: str
    """What it does, as the help and the palette say it."""
    hint: str = ""
    """The same in a word or two, for the line of keys; empty leaves it out there."""
    group: str = ""
    """The heading it stands under in the help."""


COMMON_ACTIONS: Final = (
    Action("theme", ("t",), "Next theme: dark, light, blue-orange, terminal", "", "Anywhere"),
    Action("help", ("?", "f1"), "Show the keys and what the signs mean", "help", "Anywhere"),
    Action("palette", ("ctrl+p",), "Search all actions by name", "", "Anywhere"),
    Action("quit", ("q", "ctrl+c", "ctrl+q"), "Leave tracediff", "quit", "Anywhere"),
)

PAIR_ACTIONS: Final = (
    Action("next_difference", ("d", "]c"), "Next difference: a run of steps with nothing opposite", "diff", "Jump"),
    Action("previous_difference", ("D", "[c"), "Previous difference", "", "Jump"),
    Action("next_move", ("m", "]m"), "Next moved step", "move", "Jump"),
    Action("previous_move", ("M", "[m"), "Previous moved step", "", "Jump"),
    Action("search", ("/",), "Search both sides as you type", "search", "Find"),
    Action("inspect", ("enter",), "Make the inspector large or small", "inspect", "Look"),
    Action("next_phrase", ("]p",), "Next shared phrase", "phrase", "Jump"),
    Action("previous_phrase", ("[p",), "Previous shared phrase", "", "Jump"),
    Action("next_repeat", ("r", "]r"), "Next step that is also alike", "", "Jump"),
    Action("previous_repeat", ("R", "[r"), "Previous step that is also alike", "", "Jump"),
    Action("across", ("%",), "Go to the counterpart, and back", "across", "Jump"),
    Action("next_link", ("space",), "Go through the links of the step", "", "Jump"),
    Action("inspector_down", ("J",), "Scroll the inspector down", "", "Look"),
    Action("inspector_up", ("K",), "Scroll the inspector up", "", "Look"),
    Action("prompt", ("o",), "Read the prompt and both answers", "prompt", "Look"),
    Action("next_pair", (">",), "Next pair of the table", "", "Jump"),
    Action("previous_pair", ("<",), "Previous pair of the table", "", "Jump"),
    Action("next_hit", ("n",), "Next hit of the search", "", "Find"),
    Action("previous_hit", ("N",), "Previous hit", "", "Find"),
    Action("filter", ("f",), "Show only steps of a kind: linked, moved, left only, …", "filter", "Find"),
    Action("layout", ("s",), "Side by side, or both in one column", "layout", "Look"),
    Action("sync", ("y",), "Aligned, anchored to the cursor's step, or each side by itself", "sync", "Look"),
    Action("structure", ("v",), "See both traces in one picture: labels, links, and steps against steps", "structure", "Look"),
    Action("pin", ("p",), "Pin the link, or take its pin back; without a link, choose one end and then the other", "pin", "Say"),
    Action("pin_step", ("P",), "Choose the step as one end of a pin, also where it has a link", "", "Say"),
    Action("forbid", ("x",), "Forbid the link; on a step without one, allow its links again", "forbid", "Say"),
    Action("note", ("a",), "Write a note on the phrase, link or step", "note", "Say"),
    Action("note_step", ("A",), "Write a note on the step itself", "", "Say"),
    Action("said", ("L",), "List pins and notes", "", "Say"),
    Action("undo", ("u",), "Undo the last pin, forbidden link or note", "", "Say"),
    Action("redo", ("ctrl+r",), "Do it again", "", "Say"),
    Action("copy", ("c",), "Copy the selection, phrase or step", "copy", "Take"),
    Action("copy_link", ("C",), "Copy both sides of the link", "", "Take"),
    Action("export", ("e",), "Write a report to a file", "export", "Take"),
    Action("fold", ("za",), "Fold the stretch around the cursor, or open it", "", "Fold"),
    Action("fold_all", ("zM",), "Fold all that is in the same words", "", "Fold"),
    Action("open_all", ("zR",), "Open all folds", "", "Fold"),
    Action("down", ("j", "down"), "Next step", "", "Move"),
    Action("up", ("k", "up"), "Previous step", "", "Move"),
    Action("other_side", ("tab", "shift+tab"), "Other side", "side", "Move"),
    Action("to_left", ("h", "left"), "Left side", "", "Move"),
    Action("to_right", ("l", "right"), "Right side", "", "Move"),
    Action("half_down", ("ctrl+d",), "Half a screen down", "", "Move"),
    Action("half_up", ("ctrl+u",), "Half a screen up", "", "Move"),
    Action("page_down", ("pagedown", "ctrl+f"), "A screen down", "", "Move"),
    Action("page_up", ("pageup", "ctrl+b"), "A screen up", "", "Move"),
    Action("first", ("gg", "home"), "First step", "", "Move"),
    Action("last", ("G", "end"), "Last step", "", "Move"),
    Action("back", ("b", "escape", "backspace"), "Back to the table", "table", "Anywhere"),
    *COMMON_ACTIONS,
)

SINGLE_PAIR_ACTIONS: Final = tuple(
    Action("back", action.keys, "Put away the large inspector, or leave the phrase", "", "Anywhere")
    if action.name == "back"
    else action
    for action in PAIR_ACTIONS
    if action.name not in {"next_pair", "previous_pair"}
)
"""The same for a pair that was opened by itself: there is no table to go back to."""

ANNOTATION_LIST_ACTIONS: Final = (
    Action("open", ("enter",), "Go there", "go", "List"),
    Action("remove", ("x", "delete"), "Remove it", "remove", "List"),
    Action("down", ("j", "down"), "Next", "", "List"),
    Action("up", ("k", "up"), "Previous", "", "List"),
    Action("first", ("gg", "home"), "First", "", "List"),
    Action("last", ("G", "end"), "Last", "", "List"),
    Action("back", ("escape", "b", "backspace", "L"), "Back to the pair", "back", "List"),
    *COMMON_ACTIONS,
)
"""The list of pins and notes."""

STRUCTURE_ACTIONS: Final = (
    Action("enter", ("enter",), "Go to the text of the steps under the crosshair", "text", "Picture"),
    Action("next_link", ("n", "space", "]l"), "Next link", "link", "Picture"),
    Action("previous_link", ("N", "[l"), "Previous link", "", "Picture"),
    Action("next_move", ("m", "]m"), "Next moved link", "move", "Picture"),
    Action("previous_move", ("M", "[m"), "Previous moved link", "", "Picture"),
    Action("closer", ("+", "="), "See fewer steps, closer", "closer", "Picture"),
    Action("further", ("-",), "See more steps", "further", "Picture"),
    Action("whole", ("0",), "See all steps", "", "Picture"),
    Action("down", ("j", "down"), "Further down the left side", "", "Picture"),
    Action("up", ("k", "up"), "Back up the left side", "", "Picture"),
    Action("right", ("l", "right"), "Further along the right side", "", "Picture"),
    Action("left", ("h", "left"), "Back along the right side", "", "Picture"),
    Action("half_down", ("ctrl+d", "pagedown"), "A quarter of the plot down", "", "Picture"),
    Action("half_up", ("ctrl+u", "pageup"), "A quarter of the plot up", "", "Picture"),
    Action("first", ("gg", "home"), "To the first steps", "", "Picture"),
    Action("last", ("G", "end"), "To the last steps", "", "Picture"),
    Action("back", ("escape", "v", "b", "backspace"), "Back to where you were in the text", "back", "Picture"),
    *COMMON_ACTIONS,
)
"""What the picture of both traces answers to."""

TABLE_ACTIONS: Final = (
    Action("open", ("enter",), "Look at the pair", "look", "Table"),
    Action("sort_next", ("tab", "right"), "Sort by the next column", "sort", "Table"),
    Action("sort_previous", ("shift+tab", "left"), "Sort by the previous column", "", "Table"),
    Action("reverse", ("ctrl+r",), "Sort the other way round", "reverse", "Table"),
    Action("down", ("down", "ctrl+n"), "Next pair", "", "Table"),
    Action("up", ("up",), "Previous pair", "", "Table"),
    Action("page_down", ("pagedown", "ctrl+d", "ctrl+f"), "A screen down", "", "Table"),
    Action("page_up", ("pageup", "ctrl+u", "ctrl+b"), "A screen up", "", "Table"),
    Action("first", ("home",), "First pair", "", "Table"),
    Action("last", ("end",), "Last pair", "", "Table"),
    Action("back", ("escape",), "Clear the filter, then the sorting", "clear", "Table"),
    Action("help", ("f1", "?"), "Show the keys and what the signs mean", "help", "Anywhere"),
    Action("palette", ("ctrl+p",), "Search all actions by name", "", "Anywhere"),
    Action("quit", ("ctrl+q", "ctrl+c"), "Leave tracediff", "quit", "Anywhere"),
)
"""What the table of pairs answers to; whatever types a character goes to its filter."""

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
"""What every page that is only read answers to."""

ACTION_NAMES: Final = tuple(
    dict.fromkeys(
        action.name
        for table in (PAIR_ACTIONS, STRUCTURE_ACTIONS, ANNOTATION_LIST_ACTIONS, TABLE_ACTIONS, PAGE_ACTIONS)
        for action in table
    )
)
"""Every action that there is, by its name."""

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
    """A key as it is written on the screen."""
    return _KEY_LABELS.get(key, f"Ctrl+{key.removeprefix('ctrl+')}" if key.startswith("ctrl+") else key)


class KeyReader:
    """
    Turns key presses into actions, one at a time.

    Parameters
    ----------
    actions
        What a screen can do.
    """

    def __init__(self, actions: Iterable[Action]) -> None:
        self._action_of = {key: action for action in actions for key in action.keys}
        self._prefixes = {key[0] for key in self._action_of if is_sequence(key)}
        self.pending = ""
        """The first character of a sequence whose second has not come yet."""

    def read(self, key: str, character: str | None) -> Action | None:
        """
        The action that a press completes.

        Parameters
        ----------
        key
            The terminal library's name of the key, as `ctrl+d` or `right_square_bracket`.
        character
            What the key types, if anything.

        Returns
        -------
        Action or None
            None for a key that does nothing, and for the first of a sequence; then `waiting` says so.
        """
        stroke = character if character and character.isprintable() and character != " " else key
        waited, self.pending = self.pending, ""
        if waited and not stroke.startswith("ctrl+"):
            return self._action_of.get(waited + stroke)
        if stroke in self._prefixes:
            self.pending = stroke
            return None
        return self._action_of.get(stroke)


def is_sequence(key: str) -> bool:
    """Whether a key as people write it is two characters pressed one after the other, as `]c` or `gg`, and no name, as `f1`."""
    return len(key) == 2 and not _TWO_CHARACTER_NAME.fullmatch(key)


def typed_text(character: str | None) -> str:
    """What a press adds to a text that is being typed; empty for a key that types nothing."""
    return visible(character) if character and character.isprintable() else ""
