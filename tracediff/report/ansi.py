"""
Rows of marked pieces -> text for a terminal, with escape sequences or without.

What a mark looks like stands here alone. Colours are the terminal's own sixteen, so that its theme holds; each goes with a
sign, an underline or bold type, since no meaning is left to colour.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from rich.color import ColorSystem
from rich.style import Style

from tracediff.presentation.wrapping import Piece, TextRow

_STYLES: Final = {
    "quiet": Style(dim=True),
    "strong": Style(bold=True),
    "left": Style(color="cyan"),
    "right": Style(color="yellow"),
    "out": Style(color="magenta"),
    "phrase": Style(underline=True),
    "echo": Style(underline=True, dim=True),
    "caution": Style(bold=True, color="red"),
}

OPEN_CHANGED, CLOSE_CHANGED = "‹", "›"
"""What stands around changed wording where there is no bold type."""


def paint_row(row: TextRow, *, color: bool) -> str:
    """One row as text; trailing spaces go."""
    if not color:
        return "".join(piece.text for piece in row).rstrip()
    painted = [
        _style(piece.marks).render(piece.text, color_system=ColorSystem.STANDARD) for piece in _without_trailing_space(row)
    ]
    return "".join(painted)


def styled_piece(text: str, *marks: str) -> Piece:
    """A stretch of visible text with its marks."""
    return Piece(text, frozenset(marks))


@cache
def _style(marks: frozenset[str]) -> Style:
    """The style of marks that hold together, summed in the order of the table."""
    return sum((style for mark, style in _STYLES.items() if mark in marks), start=Style.null())


def _without_trailing_space(row: TextRow) -> Iterable[Piece]:
    """The row without the unmarked white space at its end."""
    pieces = list(row)
    while pieces and not pieces[-1].marks and not pieces[-1].text.strip():
        pieces.pop()
    return pieces
