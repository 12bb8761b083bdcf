"""
Rows that were drawn already, as strips of the screen library: a row that looks the same is not drawn again.

The two halves of a row are cached too, by the row of the step that they show. Where both sides scroll by themselves, another half
stands opposite after nearly every key, and a fold moves all rows below it.
"""

from typing import Final

from rich.segment import Segment
from textual.strip import Strip

from tracediff.schema.side import SIDES, Side
from tracediff.tui.pair.layout.column_widths import OneColumn
from tracediff.tui.pair.layout.drawing import Drawing
from tracediff.tui.pair.layout.highlights import RowHighlight, SideHighlight
from tracediff.tui.shell.marked_rows_widget import MarkedRows

_CACHED_ROWS: Final = 800  # rows, and as many halves; some screens full


class StripCache:
    """
    The strips of one table of rows.

    Parameters
    ----------
    widget
        The widget that draws them.
    """

    def __init__(self, widget: MarkedRows) -> None:
        self._widget = widget
        self._rows: dict[tuple[int, RowHighlight], Strip] = {}
        self._halves: dict[tuple[Side, int | None, int, SideHighlight], list[Segment]] = {}

    def forget(self) -> None:
        """Forget everything: the table, the theme or the search hits are others now."""
        self.forget_rows()
        self._halves.clear()

    def forget_rows(self) -> None:
        """Forget whole rows: other halves stand opposite each other now."""
        self._rows.clear()

    def row(self, drawing: Drawing, y: int, width: int) -> Strip:
        """Row `y`, cut or filled up to a width."""
        looks = drawing.highlight(y)
        strip = self._rows.get((y, looks))
        if strip is None:
            if len(self._rows) >= _CACHED_ROWS:
                self._rows.clear()
            strip = self._rows[y, looks] = self._drawn(drawing, y, looks, width)
        return strip

    def _drawn(self, drawing: Drawing, y: int, looks: RowHighlight, width: int) -> Strip:
        columns = drawing.table.columns
        if isinstance(columns, OneColumn) or drawing.table.fold_at(y):
            return self._widget.strip_of(drawing.row(y), width)
        left, right = (
            self._half(drawing, side, y, (role, *looks[2:]), columns.half(side))
            for side, role in zip(SIDES, looks[:2], strict=True)
        )
        ribbon = self._widget.segments_of(drawing.ribbon(y), columns.between)
        return Strip([*left, *ribbon, *right], columns.total).adjust_cell_length(width, self._widget.style_of(frozenset()))

    def _half(self, drawing: Drawing, side: Side, y: int, looks: SideHighlight, width: int) -> list[Segment]:
        step = drawing.table.step_at(side, y)
        key = side, step, 0 if step is None else y - drawing.table.top(side, step), looks
        if key not in self._halves:
            if len(self._halves) >= _CACHED_ROWS:
                self._halves.clear()
            self._halves[key] = self._widget.segments_of(drawing.half(side, y), width)
        return self._halves[key]
