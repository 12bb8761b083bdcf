"""What the table of pairs can do, with the keys for it."""

from typing import Final

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
