"""
Dots -> rows of signs, two dots wide and four high in each cell: braille, or quarters of a cell for what is to be seen first.

Each dot is of a layer; a cell shows the dots of its uppermost layer alone, so that what matters less never changes the shape of
what matters more.
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
    An empty picture.

    Parameters
    ----------
    width, height
        Cells.
    layers
        What can be drawn, the lowest first, each with its marks.
    solid
        The layers that are drawn in quarters of a cell.
    """

    def __init__(
        self, width: int, height: int, layers: Sequence[frozenset[str]], *, solid: Collection[int] = frozenset()
    ) -> None:
        self.width, self.height = width, height
        self._layers, self._solid = layers, solid
        self._cells: list[dict[int, tuple[int, int]]] = [{} for _ in range(height)]
        """By row and column the layer and the dots of a cell that has any."""

    def dot(self, x: int, y: int, layer: int) -> None:
        """Set a dot; one outside of the picture is left out."""
        row, column = y // DOWN, x // ACROSS
        if not (0 <= row < self.height and 0 <= column < self.width):
            return
        cells, bit = self._cells[row], _BITS[y % DOWN][x % ACROSS]
        above, bits = cells.get(column, _EMPTY)
        if layer == above:
            cells[column] = layer, bits | bit
        elif layer > above:
            cells[column] = layer, bit

    def line(self, start: tuple[int, int], end: tuple[int, int], layer: int) -> None:
        """Set the dots of a line that goes down: one for each row, or more where it is flat."""
        (x0, y0), (x1, y1) = start, end
        n = max(abs(x1 - x0), abs(y1 - y0), 1)
        for k in range(n + 1):
            self.dot(x0 + (x1 - x0) * k // n, y0 + (y1 - y0) * k // n, layer)

    def cell(self, row: int, column: int) -> Piece:
        """What stands in a cell; a space where there is nothing."""
        found = self._cells[row].get(column)
        return _NOTHING if found is None else self._piece(*found)

    def row(self, row: int) -> TextRow:
        """A row of cells, those of one look together."""
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
