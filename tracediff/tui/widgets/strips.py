"""
Rows that were drawn already, as the strips that the library puts on the screen: a row that looks the same is not drawn again.

Where sides flow, another thing stands opposite after nearly each key: there the two halves of a row are kept too, each by the row
of its own side, and only put together anew.
"""

from typing import Final

from textual.strip import Strip

from tracediff.schema.side import SIDES, Side
from tracediff.text.wrap import cells
from tracediff.tui.layout.drawing import Drawing
from tracediff.tui.layout.light import Looks
from tracediff.tui.widgets.drawn import Drawn

_KEPT: Final = 800  # strips; some screens full


class Strips:
    """
    Strips of the rows of one table.

    Parameters
    ----------
    pen
        The widget whose looks they have.
    """

    def __init__(self, pen: Drawn) -> None:
        self._pen = pen
        self._rows: dict[tuple[int, Looks], Strip] = {}
        self._halves: dict[tuple[Side, int, Looks], Strip] = {}

    def forget(self) -> None:
        """Forget all: the rows are of another table or theme, or something else is found in them."""
        self.forget_rows()
        self._halves.clear()

    def forget_rows(self) -> None:
        """Forget what stands opposite what: the sides are set down otherwise."""
        self._rows.clear()

    def row(self, drawing: Drawing, y: int, width: int) -> Strip:
        """Row `y`, cut or filled up to a width."""
        key = y, drawing.looks(y)
        strip = self._rows.get(key)
        if strip is None:
            if len(self._rows) >= _KEPT:
                self._rows.clear()
            strip = self._rows[key] = self._drawn(drawing, y, width)
        return strip

    def _drawn(self, drawing: Drawing, y: int, width: int) -> Strip:
        if not drawing.table.view.flows:
            return self._pen.strip_of(drawing.row(y), width)
        left, right = (self._half(drawing, side, y) for side in SIDES)
        ribbon = drawing.ribbon(y)
        joined = Strip.join([left, self._pen.strip_of(ribbon, cells(ribbon)), right])
        return joined.adjust_cell_length(width, self._pen.style_of(frozenset()))

    def _half(self, drawing: Drawing, side: Side, y: int) -> Strip:
        key = side, y - drawing.table.offsets[side], drawing.looks(y)
        if key not in self._halves:
            if len(self._halves) >= _KEPT:
                self._halves.clear()
            half = drawing.half(side, y)
            self._halves[key] = self._pen.strip_of(half, cells(half))
        return self._halves[key]
