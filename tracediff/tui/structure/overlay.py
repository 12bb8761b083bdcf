"""Pieces laid over a row whose characters take a cell each."""

from tracediff.presentation.wrapping import Piece, TextRow


def piece_at(row: TextRow, column: int) -> Piece:
    """What stands in a cell of a row; a space behind its end."""
    k, at = _locate(row, column)
    return Piece(row[k].text[column - at], row[k].marks) if k < len(row) else Piece(" ")


def overlay(row: TextRow, column: int, over: Piece) -> TextRow:
    """The row with a piece in place of what stands there."""
    end = column + len(over.text)
    first, start = _locate(row, column)
    last, last_start = _locate(row, end)
    before = _parts(row[first : first + 1], 0, column - start)
    after = _parts(row[last : last + 1], end - last_start, None)
    return (*row[:first], *before, over, *after, *row[last + 1 :])


def blend(row: TextRow, over: TextRow) -> TextRow:
    """The row with another one over it, through whose spaces it is seen."""
    at = 0
    for piece in over:
        if not piece.text.isspace():
            row = overlay(row, at, piece)
        at += len(piece.text)
    return row


def changed_cells(before: TextRow, after: TextRow) -> tuple[int, int]:
    """The cells from and up to which a row that took the place of another may look otherwise."""
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
    """The index of the piece that a cell lies in, and the cell that it starts on; behind the end one more than there are."""
    at = 0
    for k, piece in enumerate(row):
        end = at + len(piece.text)
        if column < end:
            return k, at
        at = end
    return len(row), at


def _parts(row: TextRow, start: int, stop: int | None) -> TextRow:
    return tuple(Piece(text, piece.marks) for piece in row if (text := piece.text[start:stop]))
