"""
A cache of drawn rows, as the strips that the library puts on the screen: a row that looks the same is not drawn again.

The two halves of a row are cached too, each under the step and the row of it that it shows. Where sides flow, nearly every key
brings other halves together, and folding moves all rows below.
"""

from typing import Final

from rich.segment import Segment
from textual.strip import Strip

from tracediff.schema.side import SIDES, Side
from tracediff.tui.pair.layout.column_widths import OneColumn
from tracediff.tui.pair.layout.drawing import Drawing
from tracediff.tui.pair.layout.highlights import RowHighlight, SideHighlight
from tracediff.tui.shell.marked_rows_widget import MarkedRows

_CACHED_ROWS: Final = 800  # rows, and halves of rows; some screens


class StripCache:
    """
    The strips of the rows of one table.

    Parameters
    ----------
    widget
        The widget that has the styles.
    """

    def __init__(self, widget: MarkedRows) -> None:
        self._widget = widget
        self._rows: dict[tuple[int, RowHighlight], Strip] = {}
        self._halves: dict[tuple[Side, int | None, int, SideHighlight], list[Segment]] = {}

    def clear(self) -> None:
        """Drop everything: the table, the theme or the hits are others."""
        self.clear_rows()
        self._halves.clear()

    def clear_rows(self) -> None:
        """Drop the rows but not their halves: the same rows of steps stand elsewhere."""
        self._rows.clear()

    def row(self, drawing: Drawing, y: int, width: int) -> Strip:
        """Row `y`, cut or padded to a width."""
        highlight = drawing.highlight(y)
        strip = self._rows.get((y, highlight))
        if strip is None:
            if len(self._rows) >= _CACHED_ROWS:
                self._rows.clear()
            strip = self._rows[y, highlight] = self._draw(drawing, y, highlight, width)
        return strip

    def _draw(self, drawing: Drawing, y: int, highlight: RowHighlight, width: int) -> Strip:
        columns = drawing.table.columns
        if isinstance(columns, OneColumn) or drawing.table.fold_at(y):
            return self._widget.strip_of(drawing.row(y), width)
        left, right = (
            self._half(drawing, side, y, (role, *highlight[2:]), columns.half(side))
            for side, role in zip(SIDES, highlight[:2], strict=True)
        )
        ribbon = self._widget.segments_of(drawing.ribbon(y), columns.between)
        return Strip([*left, *ribbon, *right], columns.total).adjust_cell_length(width, self._widget.style_of(frozenset()))

    def _half(self, drawing: Drawing, side: Side, y: int, highlight: SideHighlight, width: int) -> list[Segment]:
        step = drawing.table.step_at(side, y)
        key = side, step, 0 if step is None else y - drawing.table.top(side, step), highlight
        if key not in self._halves:
            if len(self._halves) >= _CACHED_ROWS:
                self._halves.clear()
            self._halves[key] = self._widget.segments_of(drawing.half(side, y), width)
        return self._halves[key]
