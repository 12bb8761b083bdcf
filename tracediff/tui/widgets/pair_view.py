"""Both traces, drawn row by row, and the cursor."""

from dataclasses import dataclass, replace
from typing import Final

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracediff.schema.side import OPPOSITE, Side
from tracediff.text.wrap import Piece
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, at_step
from tracediff.tui.layout.drawing import Drawing, draw
from tracediff.tui.layout.rows import Found, RowTable
from tracediff.tui.layout.seating import Offsets, anchored, scrolled
from tracediff.tui.layout.view import View
from tracediff.tui.moving.travel import Travel, scrolled_to
from tracediff.tui.widgets.selecting import Selecting
from tracediff.tui.widgets.strips import Strips

_RIGHT: Final = 3  # the mouse's button
_STRIDE: Final = 3  # rows that a step is scrolled by which goes on beyond the screen
_ABREAST: Final = 100  # columns of a screen from which both sides stand side by side by themselves


@dataclass(frozen=True, slots=True)
class Place:
    """What a person sees, to be gone back to."""

    cursor: Cursor
    view: View
    on_screen: int
    """The row of the screen that the cursor's step starts on."""


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
        self.look = View()
        """How the person looks at the pair."""
        self.found: Found | None = None
        """What a search found."""
        self._wanted: bool | None = None
        """Whether one column is wanted; None leaves it to the width."""
        self._whole: RowTable | None = None
        self._drawing: Drawing | None = None
        self._strips = Strips(self)

    @property
    def table(self) -> RowTable | None:
        """The rows that are shown; None while there are none."""
        return self.travel.table if self.travel else None

    @property
    def whole(self) -> RowTable | None:
        """The pair with linked steps opposite each other, as the ruler shows it, whatever way it is set out here."""
        return self._whole if self.look.flows else self.table

    def seen(self) -> tuple[int, int]:
        """The rows of `whole` that can be seen: from, and up to; where sides flow, those of the cursor's side."""
        top, height = self.scroll_offset.y, self.size.height
        table, whole, side = self.table, self.whole, self.cursor.side
        if table is None or whole is None or not self.look.flows:
            return top, top + height
        first, last = table.step_near(side, top) or 0, table.step_near(side, top + height - 1) or 0
        return whole.top(side, first), whole.top(side, last) + whole.height(side, last)

    @property
    def place(self) -> Place:
        """What is seen now."""
        return Place(self.cursor, self.look, self._row_on_screen())

    @property
    def wanted(self) -> bool | None:
        """Whether one column is wanted whatever the width; None where nothing was chosen."""
        return self._wanted

    def show(self, content: PairContent) -> None:
        """Show a pair; where another was shown, the cursor stays on the same code point of the text, or where it is."""
        before, self.content = self.content, content
        if before is not None and before.alignment is content.alignment:  # only something was said of it
            self._set_out(RowTable(content, self.size.width, self.look), self._row_on_screen()) if self.travel else None
            return
        side: Side = self.cursor.side if len(content.pane(self.cursor.side)) else OPPOSITE[self.cursor.side]
        starts = before.pane(side).starts if before is not None else ()
        place = starts[self.cursor.step] if self.cursor.step < len(starts) else 0
        on_screen = self._row_on_screen() if self.scroll_offset.y else None
        self.cursor = at_step(side, content.pane(side).step_of(place))
        self.look = replace(self.look, shown="all", closed=frozenset())
        self._lay_out(on_screen)

    def put(self, cursor: Cursor | None, *, into: bool = True) -> bool:
        """Put the cursor somewhere and bring it into view, out of its fold unless it goes only up to it; False for nowhere."""
        if cursor is None or self.travel is None:
            return False
        if into:
            self._unfold(cursor, self.travel.table)
        self._place(cursor, self.travel)
        self._reveal(self.travel)
        return True

    def set_view(self, look: View) -> None:
        """Set the pair out in another way, with the cursor's step on the same row of the screen."""
        self.go_back(Place(self.cursor, look, self._row_on_screen()))

    def go_back(self, place: Place) -> None:
        """Show again what was seen."""
        self.cursor, self.look = place.cursor, place.view
        if self.travel is not None:
            self._set_out(self.travel.table.viewed(self.look), place.on_screen)

    def want(self, *, unified: bool) -> None:
        """One column or two, whatever the width, from now on."""
        self._wanted = unified
        self.set_view(replace(self.look, unified=unified))

    def mark(self, found: Found | None) -> None:
        """Mark what a search found, or nothing."""
        self.found = found
        if self.travel is not None:
            self._strips.forget()
            self._drawing = draw(self.travel.table, self.cursor, found)
            self.refresh()

    def step_down(self, *, back: bool = False) -> bool:
        """Go a step down or up, or scroll where the cursor's step goes on beyond the screen; False at the end."""
        if self.travel is None:
            return False
        first, stop = self.travel.extent(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if stop <= top or first >= top + height:  # scrolled away by the wheel: start from what is seen
            return self.put(self.travel.at_row(self.cursor.home, top + height - 1 if back else top), into=False)
        if first < top if back else stop > top + height:
            self._scroll(top - _STRIDE if back else top + _STRIDE)
            return True
        return self.put(self.travel.next_step(self.cursor, back=back), into=False)

    def page(self, rows: int) -> None:
        """Scroll by rows, down or up, and take the cursor along."""
        if self.travel is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        on_screen = min(max(self.travel.extent(self.cursor)[0], top), top + height - 1)
        there = self.travel.at_row(self.cursor.home, min(max(on_screen + rows, 0), self.travel.table.n_rows - 1))
        if there is not None:
            self._place(there, self.travel)
        self._scroll(self.scroll_offset.y + rows)
        if self.look.flows:
            self._reveal(self.travel)

    def to_row(self, row: int) -> None:
        """Go to the step at a row of `whole`."""
        if self.whole is not None:
            self.put(Travel(self.whole).at_row(self.cursor.home, row))

    def to_side(self, side: Side) -> bool:
        """Go to a side, opposite of where the cursor is; False where that side has no steps."""
        if side == self.cursor.side or self.travel is None:
            return self.travel is not None
        return self.put(self.travel.other_side(self.cursor), into=False)

    def to_end(self, *, back: bool = False) -> None:
        """Go to the last step of the home side, or to the first."""
        if self.travel is not None:
            self.put(self.travel.at_row(self.cursor.home, 0 if back else self.travel.table.n_rows - 1), into=False)

    def _unfold(self, cursor: Cursor, table: RowTable) -> None:
        number = table.stretches.around(cursor.side, cursor.step)
        if number in self.look.closed:
            self.set_view(replace(self.look, closed=self.look.closed - {number}))

    def _place(self, cursor: Cursor, travel: Travel) -> None:
        """Put the cursor somewhere; where its counterpart is to stand opposite, the other side moves, its own stays."""
        before, self.cursor = self._drawing, cursor
        if self.look.flows and self.look.sync == "anchored":
            self._seat(anchored(travel.table, cursor), travel)
            travel = self.travel or travel
        self._drawing = draw(travel.table, cursor, self.found)
        if before is None or before.table is not travel.table:
            self.refresh()
        else:
            self._refresh_changed(before, self._drawing)

    def _seat(self, offsets: Offsets, travel: Travel, top: int | None = None) -> None:
        """Set the sides down by some rows; the cursor's side stays where it is seen unless told where to scroll."""
        side, before = self.cursor.side, travel.table.offsets
        down = offsets[side] - before[side]
        if offsets == before:
            return
        self.select(None)  # it is one of cells, which show something else now
        self.travel = travel.set_down(offsets)
        self._strips.forget_rows()
        self._drawing = draw(self.travel.table, self.cursor, self.found)
        self.refresh()
        self.scroll_to(y=self.scroll_offset.y + down if top is None else top, animate=False, force=True)
        self.post_message(self.Scrolled())

    def _refresh_changed(self, before: Drawing, after: Drawing) -> None:
        """Draw anew the rows in view that the cursor's move changes; drawing them all costs ten times as much."""
        top = self.scroll_offset.y
        for y in range(top, min(top + self.size.height, after.table.n_rows)):
            if before.looks(y) != after.looks(y):
                self.refresh_line(y)

    def _reveal(self, travel: Travel) -> None:
        travel = self.travel or travel
        self._scroll(scrolled_to(*travel.focus(self.cursor), top=self.scroll_offset.y, height=self.size.height))

    def _scroll(self, top: int, side: Side | None = None) -> None:
        """Scroll; where each side is scrolled by itself, the cursor's or the one that is told."""
        if top == self.scroll_offset.y:
            return
        if self.look.flows and self.look.sync == "off" and self.travel is not None:
            rows = top - self.scroll_offset.y
            one = side or self.cursor.side
            offsets, first = scrolled(self.travel.table, one, rows, top=self.scroll_offset.y, height=self.size.height)
            self._seat(offsets, self.travel, first)
        else:
            self.scroll_to(y=top, animate=False, force=True)

    @property
    def max_scroll_y(self) -> int:
        """How far one can scroll."""
        return max(self.table.n_rows - self.size.height, 0) if self.table is not None else 0

    def _row_on_screen(self) -> int:
        """The row of the screen that the cursor's step starts on."""
        return self.travel.extent(self.cursor)[0] - self.scroll_offset.y if self.travel else 0

    def _lay_out(self, on_screen: int | None) -> None:
        """Make the table for the present width, with the cursor's step on a given row of the screen, or from the top."""
        if self.content is None or not self.size.width:
            return
        self.look = replace(self.look, unified=self._one_column_fits_better())
        if len(self.content.left) or len(self.content.right):
            self._set_out(RowTable(self.content, self.size.width, self.look), on_screen)
        self._strips.forget()
        self.refresh()

    def _one_column_fits_better(self) -> bool:
        return self.app.size.width < _ABREAST if self._wanted is None else self._wanted

    def _set_out(self, table: RowTable, on_screen: int | None) -> None:
        """Show a table, with the cursor on its step, or on the fold that it is in now."""
        self._strips.forget()
        self.selection = None  # it is one of cells
        fold = table.fold_of(self.cursor.side, self.cursor.step)
        if fold is not None:
            self.cursor = replace(at_step(self.cursor.side, fold.steps(self.cursor.side).start), home=self.cursor.home)
        if self.look.flows:
            self._whole = table.viewed(replace(self.look, sync="aligned"))
            table = table.set_down(anchored(table, self.cursor))
        self.travel = Travel(table)
        self.virtual_size = Size(self.size.width, 1)  # whatever is shown: another would have the library arrange all widgets anew
        rows = self.travel.extent(self.cursor)
        top = 0 if on_screen is None else rows[0] - min(max(on_screen, 0), max(self.size.height - 1, 0))
        to = scrolled_to(*self.travel.focus(self.cursor), top=top, height=self.size.height)
        self.scroll_to(y=to, animate=False, force=True)
        self._drawing = draw(table, self.cursor, self.found)
        self.post_message(self.Changed())
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the ruler."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self, event: Resize) -> None:
        """Lay out anew for another width; keep the cursor in view at another height."""
        if self.table is None or self.table.width != event.size.width or self.look.unified != self._one_column_fits_better():
            self._lay_out(self._row_on_screen())
        elif self.travel is not None:
            self._reveal(self.travel)

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

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll the side that the mouse is over, where each is scrolled by itself."""
        self._wheel(event, _STRIDE)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The same, up."""
        self._wheel(event, -_STRIDE)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, rows: int) -> None:
        if self.look.flows and self.look.sync == "off" and self.table is not None:
            event.prevent_default().stop()
            self._scroll(self.scroll_offset.y + rows, self.table.side_at(event.x, 0))

    def notify_style_update(self) -> None:
        """Forget what was drawn in the former theme."""
        super().notify_style_update()
        self._strips.forget()

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        at, width = self.scroll_offset.y + y, self.size.width
        if self._drawing is None or at >= self._drawing.table.n_rows:
            nothing = "Both traces are empty." if self.content is not None and self.travel is None and y == 1 else ""
            return self.strip_of((Piece(f"   {nothing}", frozenset({"soft"})),), width)
        return self.with_selection(self._strips.row(self._drawing, at, width), at)
