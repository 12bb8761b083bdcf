"""The rows of the table: the headings of the columns, and pairs."""

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
    """The headings, with an arrow at the column that is sorted by."""
    row: TextRow = ()
    for column, width in columns:
        is_sorted = column is sorted_by
        words = f"{column.title}{'▼' if down else '▲'}" if is_sorted else column.title
        text = words[:width].ljust(width) if column.text is not None else words[-width:].rjust(width)
        row = (*row, Piece(GAP * bool(row)), Piece(text, frozenset({"key"} if is_sorted else {"soft"})))
    return row


def pair_row(entry: PairEntry, row: PairRow | None, columns: SizedColumns, filter_text: str, *, busy: bool = False) -> TextRow:
    """A pair: names always, figures once it was compared; words of the filter stand out."""
    cells: TextRow = ()
    for column, width in columns:
        cells = (*cells, Piece(GAP * bool(cells)), *_cell(column, width, entry, row, filter_text, busy=busy))
    return cells


def _cell(column: Column, width: int, entry: PairEntry, row: PairRow | None, filter_text: str, *, busy: bool) -> TextRow:
    if column.text is not None:
        name = _fit_name(column.text(entry), width, _MARKS[column.name])
        room = width - cell_width(name) - len(GAP)
        if column.name == "prompt" and room >= _MIN_EXCERPT:
            name = (*name, Piece(GAP), *fit_line(entry.excerpt, room, "soft"))
        return (*mark_matches(name, filter_text), Piece(" " * (width - cell_width(name))))
    if row is not None and row.figures is not None:
        return (Piece(figure_text(column, row.figures)[:width].rjust(width)),)
    sign = "✗" if row is not None else "…" if busy else "·"
    return (Piece(sign.rjust(width), frozenset({"caution" if row is not None else "soft"})),)


def _fit_name(text: str, width: int, mark: str) -> TextRow:
    """A name without its middle, or the first words of a prompt that has no name, fitted to a width."""
    is_sentence = mark == _MARKS["prompt"] and " " in text
    return fit_line(text, width, mark) if is_sentence else (Piece(elide_middle(text, width), frozenset({mark})),)


def elide_middle(text: str, width: int) -> str:
    """A name in so many cells. Names often differ only at their ends, so the middle is left out."""
    if cell_len(text) <= width:
        return text
    tail = max(width - 1, 0) // 3
    end = set_cell_size(text[::-1], tail)[::-1] if text.isascii() else ""
    return set_cell_size(text, max(width - 1 - len(end), 0)).rstrip() + "…" + end


def longest_texts(entries: Sequence[PairEntry], columns: Sequence[Column]) -> dict[str, int]:
    """By the name of each column of text, the cells of the longest text in it."""
    return {
        column.name: max((cell_len(column.text(entry)) for entry in entries), default=0)
        for column in columns
        if column.text is not None
    }


def column_at(columns: SizedColumns, x: int) -> Column | None:
    """The column at a cell of a row; None behind the last."""
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
