"""Both traces with the cursor, and the ways to move about in them: by steps, by screens, with the mouse."""

from dataclasses import replace
from typing import Final

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message

from tracediff.schema.side import Side
from tracediff.tui.cursor import Cursor
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.layout.seating import scrolled
from tracediff.tui.moving.travel import Travel, scrolled_to
from tracediff.tui.widgets.setting_out import SettingOut

_RIGHT: Final = 3  # the mouse's button
_STRIDE: Final = 3  # rows that a step is scrolled by which goes on beyond the screen


class PairView(SettingOut, can_focus=True):
    """
    The pair.

    It shows, moves the cursor when told to, and says so; what keys mean is the screen's business.
    """

    DEFAULT_CSS = "PairView { height: 1fr; scrollbar-size: 0 0; overflow: hidden scroll; }"

    class Pointed(Message):
        """What the cursor is on now was pointed at with the right button, to be inspected."""

    def put(self, cursor: Cursor | None, *, into: bool = True) -> bool:
        """Put the cursor somewhere and bring it into view, out of its fold unless it goes only up to it; False for nowhere."""
        if cursor is None or self.travel is None:
            return False
        if into:
            self._unfold(cursor, self.travel.table)
        self.stand(cursor)
        self._reveal()
        return True

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
            self.stand(there)
        self._scroll(self.scroll_offset.y + rows)
        if self.look.flows:
            self._reveal()

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

    def _reveal(self) -> None:
        """Bring the cursor into view."""
        if self.travel is not None:
            self._scroll(scrolled_to(*self.travel.focus(self.cursor), top=self.scroll_offset.y, height=self.size.height))

    def _scroll(self, top: int, side: Side | None = None) -> None:
        """Scroll; where each side is scrolled by itself, the cursor's or the one that is told."""
        if top == self.scroll_offset.y:
            return
        if self.look.flows and self.look.sync == "off" and self.travel is not None:
            rows = top - self.scroll_offset.y
            one = side or self.cursor.side
            self.seat(*scrolled(self.travel.table, one, rows, top=self.scroll_offset.y, height=self.size.height))
        else:
            self.scroll_to(y=top, animate=False, force=True)

    def on_resize(self, event: Resize) -> None:
        """Lay out anew for another width; keep the cursor in view at another height."""
        if not self.fit(event.size.width):
            self._reveal()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points; the right button inspects what is there."""
        if self.travel is None or self.dragged:
            return
        there = self.travel.at_cell(event.x, self.scroll_offset.y + event.y)
        if there is not None:
            self.stand(there)
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
