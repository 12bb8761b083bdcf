"""The rows of the help: the keys of a screen, from its table of actions, and what its signs mean."""

from collections.abc import Iterable, Sequence

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.tui.shell.keys import Action, key_label

Signs = Sequence[tuple[str, str, str]]
"""Signs, each with its mark and what it means."""


def help_rows(actions: Sequence[Action], width: int, signs: Signs = ()) -> list[TextRow]:
    """The help for a screen's actions and signs, wrapped to a width in cells."""
    rows: list[TextRow] = []
    for group in dict.fromkeys(action.group for action in actions):
        rows.append(_heading(group))
        for action in actions:
            if action.group == group:
                rows.extend(_entry(_keys(action.keys), action.title, 22, width))
        rows.append(())
    if signs:
        rows.append(_heading("What the signs mean"))
    for sign, mark, meaning in signs:
        rows.extend(_entry((Piece(sign, frozenset({mark})),), meaning, 12, width))
    return rows


def _heading(text: str) -> TextRow:
    return (Piece(text, frozenset({"title"})),)


def _keys(keys: Iterable[str]) -> TextRow:
    pieces: list[Piece] = []
    for key in keys:
        pieces.extend((Piece(" "), Piece(key_label(key), frozenset({"key"}))))
    return tuple(pieces[1:])


def _entry(lead: TextRow, description: str, column: int, width: int) -> list[TextRow]:
    """A description in a column beside what it describes."""
    gap = Piece(" " * max(column - cell_width(lead), 2))
    first, *rest = wrap([Piece(description)], max(width - column - 2, 10))
    return [(Piece("  "), *lead, gap, *first), *((Piece(" " * (column + 2)), *row) for row in rest)]
