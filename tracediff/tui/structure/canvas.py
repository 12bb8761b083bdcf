"""
Dots -> rows of characters, with two by four dots in a cell: braille, or quarters of a cell for what has to stand out.

Each dot belongs to a layer. A cell shows only the dots of its uppermost layer, so that nothing below changes its shape.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from tracediff.presentation.wrapping import Piece, TextRow

ACROSS: Final = 2
DOWN: Final = 4
"""Dots of a cell."""

_BRAILLE: Final = 0x2800
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_QUARTERS: Final = (0x03, 0x18, 0x44, 0xA0)
"""The dots in each quarter of a cell: upper left and right, lower left and right."""
_QUARTER_SIGNS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_NOTHING: Final = Piece(" ")
_EMPTY: Final = (-1, 0)


class Canvas:
    """
    A canvas, empty at first.

    Parameters
    ----------
    width, height
        Cells.
    layers
        The marks of each layer, the lowest first.
    solid
        The layers that are drawn in quarters of a cell.
    """

    def __init__(
        self, width: int, height: int, layers: Sequence[frozenset[str]], *, solid: Collection[int] = frozenset()
    ) -> None:
        self.width, self.height = width, height
        self._layers, self._solid = layers, solid
        self._cells: list[dict[int, tuple[int, int]]] = [{} for _ in range(height)]
        """By row and column, the layer and the dots of each cell that has any."""

    def dot(self, x: int, y: int, layer: int) -> None:
        """Set a dot, unless it lies outside the canvas."""
        row, column = y // DOWN, x // ACROSS
        if not (0 <= row < self.height and 0 <= column < self.width):
            return
        cells, bit = self._cells[row], _BITS[y % DOWN][x % ACROSS]
        uppermost, bits = cells.get(column, _EMPTY)
        if layer == uppermost:
            cells[column] = layer, bits | bit
        elif layer > uppermost:
            cells[column] = layer, bit

    def line(self, start: tuple[int, int], end: tuple[int, int], layer: int) -> None:
        """Set the dots of a line that runs downwards: one for each row, or more where it is flat."""
        (x0, y0), (x1, y1) = start, end
        n = max(abs(x1 - x0), abs(y1 - y0), 1)
        for k in range(n + 1):
            self.dot(x0 + (x1 - x0) * k // n, y0 + (y1 - y0) * k // n, layer)

    def cell(self, row: int, column: int) -> Piece:
        """The character in a cell, as a piece; a space where there is nothing."""
        drawn = self._cells[row].get(column)
        return _NOTHING if drawn is None else self._piece(*drawn)

    def row(self, row: int) -> TextRow:
        """A row of cells, neighbours with the same marks in one piece."""
        cells = self._cells[row]
        runs: list[tuple[frozenset[str], str]] = []
        at = 0
        for column in sorted(cells):
            if column > at:
                runs.append((_NOTHING.marks, " " * (column - at)))
            piece = self._piece(*cells[column])
            if runs and runs[-1][0] == piece.marks:
                runs[-1] = piece.marks, runs[-1][1] + piece.text
            else:
                runs.append((piece.marks, piece.text))
            at = column + 1
        if at < self.width:
            runs.append((_NOTHING.marks, " " * (self.width - at)))
        return tuple(Piece(text, marks) for marks, text in runs)

    def _piece(self, layer: int, bits: int) -> Piece:
        return Piece(_quarters(bits) if layer in self._solid else chr(_BRAILLE + bits), self._layers[layer])

    def rows(self) -> list[TextRow]:
        """All rows."""
        return [self.row(row) for row in range(self.height)]


@cache
def _quarters(bits: int) -> str:
    return _QUARTER_SIGNS[sum(1 << k for k, quarter in enumerate(_QUARTERS) if bits & quarter)]
