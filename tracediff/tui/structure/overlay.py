"""Pieces laid over a row of characters that take one cell each."""

from tracediff.presentation.wrapping import Piece, TextRow


def piece_at(row: TextRow, column: int) -> Piece:
    """The character in a cell of a row, as a piece; a space behind the end."""
    k, at = _locate(row, column)
    return Piece(row[k].text[column - at], row[k].marks) if k < len(row) else Piece(" ")


def overlay(row: TextRow, column: int, over: Piece) -> TextRow:
    """Lay a piece over a row."""
    end = column + len(over.text)
    first, start = _locate(row, column)
    last, last_start = _locate(row, end)
    before = _parts(row[first : first + 1], 0, column - start)
    after = _parts(row[last : last + 1], end - last_start, None)
    return (*row[:first], *before, over, *after, *row[last + 1 :])


def blend(row: TextRow, over: TextRow) -> TextRow:
    """Lay a row over another one, which shows through its spaces."""
    at = 0
    for piece in over:
        if not piece.text.isspace():
            row = overlay(row, at, piece)
        at += len(piece.text)
    return row


def changed_cells(before: TextRow, after: TextRow) -> tuple[int, int]:
    """The range of cells in which two rows may look different."""
    first = next((k for k, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    if first is None and len(before) == len(after):
        return 0, 0
    backwards = zip(reversed(before), reversed(after), strict=False)
    behind = next((k for k, (one, other) in enumerate(backwards) if one != other), min(len(before), len(after)))
    start = _width(after[:first]) if first is not None else 0
    stop = max(_width(row) for row in (before, after))
    same_width = _width(before) == _width(after)
    return (start, stop - _width(after[len(after) - behind :])) if first is not None and same_width else (0, stop)


def _width(row: TextRow) -> int:
    return sum(len(piece.text) for piece in row)


def _locate(row: TextRow, column: int) -> tuple[int, int]:
    """The index of the piece at a cell, and the cell where it starts; the number of pieces behind the end."""
    at = 0
    for k, piece in enumerate(row):
        end = at + len(piece.text)
        if column < end:
            return k, at
        at = end
    return len(row), at


def _parts(row: TextRow, start: int, stop: int | None) -> TextRow:
    return tuple(Piece(text, piece.marks) for piece in row if (text := piece.text[start:stop]))
