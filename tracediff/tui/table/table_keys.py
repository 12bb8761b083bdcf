"""What the table of pairs can do, with the keys for it, and what its signs mean."""

from typing import Final

from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action

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

TABLE_SIGNS: Final[Signs] = (
    ("▌", "key", "the pair that Enter opens"),
    ("·", "soft", "not compared yet; visible pairs are compared first"),
    ("…", "soft", "being compared"),
    ("✗", "caution", "it can't be compared; the line above the table says why"),
    ("L  R", "soft", "steps of the left and of the right side"),
    ("Linked", "soft", "steps of both sides in a likely link"),
    ("Order", "soft", "how far the links keep the order: +1.0 entirely, .00 not at all"),
    ("Shared", "soft", "rarity of all shared phrases but prompt echo, in bits; it grows with the length of the traces"),
    ("▲ ▼", "key", "sorted by this column, ascending or descending"),
)
"""What the signs of the table mean."""
