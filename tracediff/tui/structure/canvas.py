"""
Dots -> rows of signs, two dots wide and four high in each cell: braille, or quarters of a cell for what is to be seen first.

Each dot is of a layer; a cell shows the dots of its uppermost layer alone, so that what matters less never changes the shape of
what matters more.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Final

from tracediff.text.wrap import Piece, Row

ACROSS: Final = 2
DOWN: Final = 4
"""Dots of a cell."""

_BRAILLE: Final = 0x2800
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_QUARTERS: Final = (0x03, 0x18, 0x44, 0xA0)
"""The dots in each quarter of a cell: upper left and right, lower left and right."""
_QUARTER_SIGNS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_NOTHING: Final = Piece(" ")


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
        self._cells: dict[tuple[int, int], tuple[int, int]] = {}

    def dot(self, x: int, y: int, layer: int) -> None:
        """Set a dot; one outside of the picture is left out."""
        at = y // DOWN, x // ACROSS
        if not (0 <= at[0] < self.height and 0 <= at[1] < self.width):
            return
        bit = _BITS[y % DOWN][x % ACROSS]
        above, bits = self._cells.get(at, (layer, 0))
        if layer == above:
            self._cells[at] = layer, bits | bit
        elif layer > above:
            self._cells[at] = layer, bit

    def line(self, start: tuple[int, int], end: tuple[int, int], layer: int) -> None:
        """Set the dots of a line that goes down: one for each row, or more where it is flat."""
        (x0, y0), (x1, y1) = start, end
        n = max(abs(x1 - x0), abs(y1 - y0), 1)
        for k in range(n + 1):
            self.dot(x0 + (x1 - x0) * k // n, y0 + (y1 - y0) * k // n, layer)

    def cell(self, row: int, column: int) -> Piece:
        """What stands in a cell; a space where there is nothing."""
        layer, bits = self._cells.get((row, column), (0, 0))
        if not bits:
            return _NOTHING
        return Piece(_quarters(bits) if layer in self._solid else chr(_BRAILLE + bits), self._layers[layer])

    def row(self, row: int) -> Row:
        """A row of cells, those of one look together."""
        pieces = (self.cell(row, column) for column in range(self.width))
        runs = groupby(pieces, key=lambda piece: piece.marks)
        return tuple(Piece("".join(piece.text for piece in run), marks) for marks, run in runs)

    def rows(self) -> list[Row]:
        """All rows."""
        return [self.row(row) for row in range(self.height)]


def _quarters(bits: int) -> str:
    return _QUARTER_SIGNS[sum(1 << k for k, quarter in enumerate(_QUARTERS) if bits & quarter)]
