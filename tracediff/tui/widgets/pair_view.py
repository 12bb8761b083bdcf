"""Both traces side by side with the ribbon between them, drawn row by row, and the cursor."""

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracediff.report.naming import OPPOSITE, Side
from tracediff.text.wrap import Piece
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, at_step
from tracediff.tui.layout.drawing import Drawing, Looks, draw
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.moving.travel import Travel, scrolled_to
from tracediff.tui.widgets.selecting import Selecting

_KEPT = 800  # strips; some screens full
_RIGHT = 3  # the mouse's button
_STRIDE = 3  # rows that a step is scrolled by which goes on beyond the screen


class PairView(Selecting, can_focus=True):
    """
    The pair.

    It shows, moves the cursor when told to, and says so; what keys mean is the screen's business.
    """

    DEFAULT_CSS = "PairView { height: 1fr; scrollbar-size: 0 0; overflow: hidden scroll; }"

    class Changed(Message):
        """The mouse put the cursor elsewhere, or the pair was laid out anew. Whoever moves the cursor knows that it moved."""

    class Scrolled(Message):
        """Other rows can be seen."""

    class Pointed(Message):
        """What the cursor is on now was pointed at with the right button, to be inspected."""

    def __init__(self) -> None:
        super().__init__()
        self.content: PairContent | None = None
        self.cursor = Cursor()
        self.travel: Travel | None = None
        """None while there is no step to stand on."""
        self._drawing: Drawing | None = None
        self._strips: dict[tuple[int, Looks], Strip] = {}

    @property
    def table(self) -> RowTable | None:
        """The rows that are shown; None while there are none."""
        return self.travel.table if self.travel else None

    def show(self, content: PairContent) -> None:
        """Show a pair; where another was shown, the cursor stays on the same code point of the text."""
        before, self.content = self.content, content
        side: Side = self.cursor.side if len(content.pane(self.cursor.side)) else OPPOSITE[self.cursor.side]
        starts = before.pane(side).starts if before is not None else ()
        place = starts[self.cursor.step] if self.cursor.step < len(starts) else 0
        on_screen = self._row_on_screen() if self.scroll_offset.y else None
        self.cursor = at_step(side, content.pane(side).step_of(place))
        self._lay_out(on_screen)

    def put(self, cursor: Cursor | None) -> bool:
        """Put the cursor somewhere and bring it into view; False for nowhere."""
        if cursor is None or self.travel is None:
            return False
        self._place(cursor, self.travel)
        self._scroll(scrolled_to(*self.travel.focus(cursor), top=self.scroll_offset.y, height=self.size.height))
        return True

    def step_down(self, *, back: bool = False) -> bool:
        """Go a step down or up, or scroll where the cursor's step goes on beyond the screen; False at the end."""
        if self.travel is None:
            return False
        first, stop = self.travel.extent(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if stop <= top or first >= top + height:  # scrolled away by the wheel: start from what is seen
            return self.put(self.travel.at_row(self.cursor.home, top + height - 1 if back else top))
        if first < top if back else stop > top + height:
            self._scroll(top - _STRIDE if back else top + _STRIDE)
            return True
        return self.put(self.travel.next_step(self.cursor, back=back))

    def page(self, rows: int) -> None:
        """Scroll by rows, down or up, and take the cursor along."""
        if self.travel is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        on_screen = min(max(self.travel.extent(self.cursor)[0], top), top + height - 1)
        self._scroll(top + rows)
        there = self.travel.at_row(self.cursor.home, min(max(on_screen + rows, 0), self.travel.table.n_rows - 1))
        if there is not None:
            self._place(there, self.travel)

    def to_side(self, side: Side) -> bool:
        """Go to a side, opposite of where the cursor is; False where that side has no steps."""
        if side == self.cursor.side or self.travel is None:
            return self.travel is not None
        return self.put(self.travel.other_side(self.cursor))

    def to_end(self, *, back: bool = False) -> None:
        """Go to the last step of the home side, or to the first."""
        if self.travel is not None:
            self.put(self.travel.at_row(self.cursor.home, 0 if back else self.travel.table.n_rows - 1))

    def _place(self, cursor: Cursor, travel: Travel) -> None:
        before, self.cursor = self._drawing, cursor
        self._drawing = draw(travel.table, cursor)
        if before is None or before.table is not travel.table:
            self.refresh()
        else:
            self._refresh_changed(before, self._drawing)

    def _refresh_changed(self, before: Drawing, after: Drawing) -> None:
        """Draw anew the rows in view that the cursor's move changes; drawing them all costs ten times as much."""
        top = self.scroll_offset.y
        for y in range(top, min(top + self.size.height, after.table.n_rows)):
            if before.looks(y) != after.looks(y):
                self.refresh_line(y)

    def _scroll(self, top: int) -> None:
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)

    def _row_on_screen(self) -> int:
        """The row of the screen that the cursor's step starts on."""
        return self.travel.extent(self.cursor)[0] - self.scroll_offset.y if self.travel else 0

    def _lay_out(self, on_screen: int | None) -> None:
        """Make the table for the present width, with the cursor's step on a given row of the screen, or from the top."""
        if self.content is None or not self.size.width:
            return
        self._strips.clear()
        self.selection = None  # it is one of cells
        if len(self.content.left) or len(self.content.right):
            self.travel = Travel(RowTable(self.content, self.size.width))
            self.virtual_size = Size(self.size.width, self.travel.table.n_rows)
            rows = self.travel.extent(self.cursor)
            top = 0 if on_screen is None else rows[0] - min(max(on_screen, 0), max(self.size.height - 1, 0))
            self._scroll(scrolled_to(*rows, top=top, height=self.size.height))
            self._place(self.cursor, self.travel)
            self.post_message(self.Changed())
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the ruler."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self, event: Resize) -> None:
        """Lay out anew for another width; keep the cursor in view at another height."""
        if self.table is None or self.table.width != event.size.width:
            self._lay_out(self._row_on_screen())
        elif self.travel is not None:
            self._scroll(scrolled_to(*self.travel.focus(self.cursor), top=self.scroll_offset.y, height=event.size.height))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points; the right button inspects what is there."""
        if self.travel is None or self.dragged:
            return
        there = self.travel.at_cell(event.x, self.scroll_offset.y + event.y)
        if there is not None:
            self._place(there, self.travel)
            self.post_message(self.Changed())
            if event.button == _RIGHT:
                self.post_message(self.Pointed())

    def notify_style_update(self) -> None:
        """Forget what was drawn in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        at, width = self.scroll_offset.y + y, self.size.width
        if self._drawing is None or at >= self._drawing.table.n_rows:
            nothing = "Both traces are empty." if self.content is not None and self.travel is None and y == 1 else ""
            return self.strip_of((Piece(f"   {nothing}", frozenset({"soft"})),), width)
        key = at, self._drawing.looks(at)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strip = self._strips[key] = self.strip_of(self._drawing.row(at), width)
        return self.with_selection(strip, at)
