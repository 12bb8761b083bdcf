"""Pieces laid over a row whose characters take a cell each."""

from tracediff.text.wrap import Piece, Row


def sign_at(row: Row, column: int) -> Piece:
    """What stands in a cell of a row; a space behind its end."""
    for piece in row:
        if column < len(piece.text):
            return Piece(piece.text[column], piece.marks)
        column -= len(piece.text)
    return Piece(" ")


def overlaid(row: Row, column: int, over: Piece) -> Row:
    """The row with a piece in place of what stands there."""
    return (*_part(row, 0, column), over, *_part(row, column + len(over.text), None))


def blended(row: Row, over: Row) -> Row:
    """The row with another one over it, through whose spaces it is seen."""
    at = 0
    for piece in over:
        if piece.text.strip():
            row = overlaid(row, at, piece)
        at += len(piece.text)
    return row


def _part(row: Row, start: int, stop: int | None) -> Row:
    parts, at = [], 0
    for piece in row:
        text = piece.text[max(start - at, 0) : None if stop is None else max(stop - at, 0)]
        if text:
            parts.append(Piece(text, piece.marks))
        at += len(piece.text)
    return tuple(parts)
