"""A pair, and the heads of the columns, as rows of the table."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.choices import found
from tracediff.tui.collection.columns import Column, shown_figure
from tracediff.tui.collection.entries import Entry
from tracediff.tui.collection.figures import Figures, Outcome

GAP: Final = "  "
_LEAST_ABOUT: Final = 12  # cells
_MARKS: Final = {"prompt": "name", "left": "left", "right": "right"}

Columns = Sequence[tuple[Column, int]]
"""Columns with their widths."""


def heads(columns: Columns, sorted_by: Column | None, *, down: bool) -> Row:
    """The heads, with an arrow at what is sorted by."""
    row: Row = ()
    for column, width in columns:
        here = column is sorted_by
        words = f"{column.title}{'▼' if down else '▲'}" if here else column.title
        text = words[:width].ljust(width) if column.word is not None else words[-width:].rjust(width)
        row = (*row, Piece(GAP * bool(row)), Piece(text, frozenset({"key"} if here else {"soft"})))
    return row


def line(entry: Entry, outcome: Outcome | None, columns: Columns, typed: str, *, busy: bool = False) -> Row:
    """A pair: words at once, figures when it was compared; what was typed stands out."""
    row: Row = ()
    for column, width in columns:
        row = (*row, Piece(GAP * bool(row)), *_cell(column, width, entry, outcome, typed, busy=busy))
    return row


def _cell(column: Column, width: int, entry: Entry, outcome: Outcome | None, typed: str, *, busy: bool) -> Row:
    if column.word is not None:
        words = _words(column.word(entry), width, _MARKS[column.name])
        room = width - cells(words) - len(GAP)
        if column.name == "prompt" and room >= _LEAST_ABOUT:
            words = (*words, Piece(GAP), *fitted(entry.about, room, "soft"))
        return (*found(words, typed), Piece(" " * (width - cells(words))))
    if isinstance(outcome, Figures):
        return (Piece(shown_figure(column, outcome)[:width].rjust(width)),)
    sign = "✗" if outcome is not None else "…" if busy else "·"
    return (Piece(sign.rjust(width), frozenset({"caution" if outcome is not None else "soft"})),)


def _words(text: str, width: int, mark: str) -> Row:
    """A name without its middle, or the first words of a prompt that has no name, without what follows."""
    is_sentence = mark == _MARKS["prompt"] and " " in text
    return fitted(text, width, mark) if is_sentence else (Piece(middle_out(text, width), frozenset({mark})),)


def middle_out(text: str, width: int) -> str:
    """A name in so many cells: names are often told apart by their ends, so what is too much is taken from the middle."""
    if cell_len(text) <= width:
        return text
    tail = max(width - 1, 0) // 3
    end = set_cell_size(text[::-1], tail)[::-1] if text.isascii() else ""
    return set_cell_size(text, max(width - 1 - len(end), 0)).rstrip() + "…" + end


def longest_words(entries: Sequence[Entry], columns: Sequence[Column]) -> dict[str, int]:
    """By the name of each column of words, the cells of the longest word in it."""
    return {
        column.name: max((cell_len(column.word(entry)) for entry in entries), default=0)
        for column in columns
        if column.word is not None
    }


def column_at(columns: Columns, x: int) -> Column | None:
    """The column that a cell of a row belongs to; None beyond the last."""
    at = 0
    for column, width in columns:
        at += width + len(GAP)
        if x < at:
            return column
    return None
