"""A pair, and the heads of the columns, as rows of the table."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rich.cells import cell_len, set_cell_size

from tracediff.corpus.entries import PairEntry
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.schema.row import PairRow
from tracediff.tui.table.table_columns import Column, figure_text

GAP: Final = "  "
_MIN_EXCERPT: Final = 12  # cells
_MARKS: Final = {"prompt": "name", "left": "left", "right": "right"}

SizedColumns = Sequence[tuple[Column, int]]
"""Columns with their widths."""


def heading_row(columns: SizedColumns, sorted_by: Column | None, *, down: bool) -> TextRow:
    """The heads, with an arrow at what is sorted by."""
    row: TextRow = ()
    for column, width in columns:
        here = column is sorted_by
        words = f"{column.title}{'▼' if down else '▲'}" if here else column.title
        text = words[:width].ljust(width) if column.word is not None else words[-width:].rjust(width)
        row = (*row, Piece(GAP * bool(row)), Piece(text, frozenset({"key"} if here else {"soft"})))
    return row


def pair_row(entry: PairEntry, found: PairRow | None, columns: SizedColumns, typed: str, *, busy: bool = False) -> TextRow:
    """A pair: words at once, figures when it was compared; what was typed stands out."""
    row: TextRow = ()
    for column, width in columns:
        row = (*row, Piece(GAP * bool(row)), *_cell(column, width, entry, found, typed, busy=busy))
    return row


def _cell(column: Column, width: int, entry: PairEntry, found: PairRow | None, typed: str, *, busy: bool) -> TextRow:
    if column.word is not None:
        words = _fit_name(column.word(entry), width, _MARKS[column.name])
        room = width - cell_width(words) - len(GAP)
        if column.name == "prompt" and room >= _MIN_EXCERPT:
            words = (*words, Piece(GAP), *fit_line(entry.excerpt, room, "soft"))
        return (*mark_matches(words, typed), Piece(" " * (width - cell_width(words))))
    if found is not None and found.figures is not None:
        return (Piece(figure_text(column, found.figures)[:width].rjust(width)),)
    sign = "✗" if found is not None else "…" if busy else "·"
    return (Piece(sign.rjust(width), frozenset({"caution" if found is not None else "soft"})),)


def _fit_name(text: str, width: int, mark: str) -> TextRow:
    """A name without its middle, or the first words of a prompt that has no name, without what follows."""
    is_sentence = mark == _MARKS["prompt"] and " " in text
    return fit_line(text, width, mark) if is_sentence else (Piece(elide_middle(text, width), frozenset({mark})),)


def elide_middle(text: str, width: int) -> str:
    """A name in so many cells: names are often told apart by their ends, so what is too much is taken from the middle."""
    if cell_len(text) <= width:
        return text
    tail = max(width - 1, 0) // 3
    end = set_cell_size(text[::-1], tail)[::-1] if text.isascii() else ""
    return set_cell_size(text, max(width - 1 - len(end), 0)).rstrip() + "…" + end


def longest_texts(entries: Sequence[PairEntry], columns: Sequence[Column]) -> dict[str, int]:
    """By the name of each column of words, the cells of the longest word in it."""
    return {
        column.name: max((cell_len(column.word(entry)) for entry in entries), default=0)
        for column in columns
        if column.word is not None
    }


def column_at(columns: SizedColumns, x: int) -> Column | None:
    """The column that a cell of a row belongs to; None beyond the last."""
    at = 0
    for column, width in columns:
        at += width + len(GAP)
        if x < at:
            return column
    return None


def mark_matches(row: TextRow, filter_text: str) -> TextRow:
    """The row with every occurrence of a filter's words marked."""
    pattern = _pattern_of_words(filter_text)
    return row if pattern is None else tuple(part for piece in row for part in _cut(piece, pattern))


@lru_cache(maxsize=4)
def _pattern_of_words(filter_text: str) -> re.Pattern[str] | None:
    """Any of the words, the longest first; None where there are none."""
    words = sorted(map(re.escape, filter_text.split()), key=len, reverse=True)
    return re.compile("|".join(words), re.IGNORECASE) if words else None


def _cut(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    parts: list[Piece] = []
    at = 0
    for match in pattern.finditer(piece.text):
        parts.append(Piece(piece.text[at : match.start()], piece.marks))
        parts.append(Piece(match.group(), piece.marks | {"match"}))
        at = match.end()
    return [*parts, Piece(piece.text[at:], piece.marks)]
