"""
Rows of marked pieces -> text for a terminal, with or without escape sequences.

Only this module knows the style of each mark. The colours are the terminal's own sixteen, so they follow its theme. A sign, an
underline or bold type always accompanies a colour, so no meaning depends on colour alone.
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
"""The signs around changed wording in output without bold type."""


def paint_row(row: TextRow, *, color: bool) -> str:
    """Render one row as text, without trailing spaces."""
    if not color:
        return "".join(piece.text for piece in row).rstrip()
    rendered = [
        _style(piece.marks).render(piece.text, color_system=ColorSystem.STANDARD) for piece in _without_trailing_space(row)
    ]
    return "".join(rendered)


def styled_piece(text: str, *marks: str) -> Piece:
    """A piece of visible text with these marks."""
    return Piece(text, frozenset(marks))


@cache
def _style(marks: frozenset[str]) -> Style:
    """The combined style of several marks, added in the order of the table."""
    return sum((style for mark, style in _STYLES.items() if mark in marks), start=Style.null())


def _without_trailing_space(row: TextRow) -> Iterable[Piece]:
    """The row without unmarked white space at its end."""
    pieces = list(row)
    while pieces and not pieces[-1].marks and not pieces[-1].text.strip():
        pieces.pop()
    return pieces
