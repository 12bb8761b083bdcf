"""Lists to choose from: how a line is laid out, and what was typed marked in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.text.visible import visible_line

_NAME_SHARE: Final = 0.45
_FIGURE_SHARE: Final = 0.35
_MAX_MEASURED: Final = 1_000  # choices


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose: a name, what it is about, and a figure."""

    name: str
    about: str = ""
    figure: str = ""


def choice_row(choice: Choice, name_width: int, figure_width: int, width: int) -> TextRow:
    """A choice on one row: the name, what it is about as far as it fits, and the figure at the right end."""
    name = _pad(fit_line(choice.name or "–", name_width, "name"), name_width)
    room = max(width - name_width - figure_width - 4, 0)
    about = _pad(fit_line(choice.about, room, "soft"), room) if room >= 8 else (Piece(" " * room),)
    figure = fit_line(choice.figure, figure_width, "soft")
    gap = Piece(" " * (2 + figure_width - cell_width(figure)))
    return (*name, Piece("  "), *about, gap, *figure)


def name_width(choices: Sequence[Choice], width: int) -> int:
    """What the longest name needs, within its share of the width; of very many, the first are looked at."""
    some = choices[:_MAX_MEASURED]
    longest = max((cell_width((Piece(visible_line(choice.name)),)) for choice in some), default=1)
    share = int(width * _NAME_SHARE) if any(choice.about for choice in some) else width - figure_width(choices, width) - 4
    return max(min(longest, share), 8)


def figure_width(choices: Sequence[Choice], width: int) -> int:
    """What the longest figure needs, within its share of the width."""
    longest = max((cell_width((Piece(visible_line(choice.figure)),)) for choice in choices[:_MAX_MEASURED]), default=0)
    return min(longest, int(width * _FIGURE_SHARE))


def _pad(row: TextRow, width: int) -> TextRow:
    return (*row, Piece(" " * (width - cell_width(row))))


def mark_matches(row: TextRow, typed: str) -> TextRow:
    """The row with what was typed marked."""
    words = [re.escape(word) for word in typed.split()]
    if not words:
        return row
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)
    return tuple(part for piece in row for part in _cut(piece, pattern))


def _cut(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    parts: list[Piece] = []
    at = 0
    for match in pattern.finditer(piece.text):
        parts.append(Piece(piece.text[at : match.start()], piece.marks))
        parts.append(Piece(match.group(), piece.marks | {"match"}))
        at = match.end()
    return [*parts, Piece(piece.text[at:], piece.marks)]
