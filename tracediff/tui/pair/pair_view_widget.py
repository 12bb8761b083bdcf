"""Both traces with the cursor, and the ways to move it: by steps, by screens, with the mouse."""

from dataclasses import replace
from typing import Final

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message

from tracediff.schema.side import Side
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.side_offsets import scroll_side
from tracediff.tui.pair.navigation.navigator import Navigator, scroll_target
from tracediff.tui.pair.pair_layout_widget import PairLayoutView

_RIGHT_BUTTON: Final = 3  # of the mouse
_SCROLL_ROWS: Final = 3  # rows by which a step that continues beyond the screen is scrolled


class PairView(PairLayoutView):
    """The pair, with a cursor that callers and the mouse move. It knows no keys."""

    DEFAULT_CSS = "PairView { height: 1fr; scrollbar-size: 0 0; overflow: hidden scroll; }"

    class InspectRequested(Message):
        """The right button was clicked on what is now under the cursor."""

    def move_to(self, cursor: Cursor | None, *, into: bool = True) -> bool:
        """Move the cursor and bring it into view; `into` opens the fold that holds its step. False if there is nowhere to go."""
        if cursor is None or self.navigator is None:
            return False
        if into:
            self._unfold(cursor, self.navigator.table)
        self.place_cursor(cursor)
        self._reveal()
        return True

    def step(self, *, back: bool = False) -> bool:
        """Go a step down or up, or scroll while the cursor's step continues beyond the screen; False at the end."""
        if self.navigator is None:
            return False
        first, stop = self.navigator.extent(self.cursor)
        top, height = self.scroll_offset.y, self.size.height
        if stop <= top or first >= top + height:  # the wheel scrolled it away: start from what is visible
            return self.move_to(self.navigator.at_row(self.cursor.home, top + height - 1 if back else top), into=False)
        if first < top if back else stop > top + height:
            self._scroll(top - _SCROLL_ROWS if back else top + _SCROLL_ROWS)
            return True
        return self.move_to(self.navigator.next_step(self.cursor, back=back), into=False)

    def scroll_by(self, rows: int) -> None:
        """Scroll down or up by some rows, with the cursor."""
        if self.navigator is None:
            return
        top, height = self.scroll_offset.y, self.size.height
        on_screen = min(max(self.navigator.extent(self.cursor)[0], top), top + height - 1)
        there = self.navigator.at_row(self.cursor.home, min(max(on_screen + rows, 0), self.navigator.table.n_rows - 1))
        if there is not None:
            self.place_cursor(there)
        self._scroll(self.scroll_offset.y + rows)
        if self.options.flows:
            self._reveal()

    def to_row(self, row: int) -> None:
        """Go to the step on a row of `aligned_table`."""
        if self.aligned_table is not None:
            self.move_to(Navigator(self.aligned_table).at_row(self.cursor.home, row))

    def to_side(self, side: Side) -> bool:
        """Go to a side, opposite the cursor's step; False if that side has no steps."""
        if side == self.cursor.side or self.navigator is None:
            return self.navigator is not None
        return self.move_to(self.navigator.other_side(self.cursor), into=False)

    def to_end(self, *, back: bool = False) -> None:
        """Go to the last step of the home side, or to the first."""
        if self.navigator is not None:
            self.move_to(self.navigator.at_row(self.cursor.home, 0 if back else self.navigator.table.n_rows - 1), into=False)

    def leave_phrase(self) -> bool:
        """Deselect the phrase under the cursor; False if there is none."""
        return self.cursor.occurrence is not None and self.move_to(replace(self.cursor, occurrence=None))

    def _unfold(self, cursor: Cursor, table: RowTable) -> None:
        number = table.sections.index_of(cursor.side, cursor.step)
        if number in self.options.folded:
            self.set_options(replace(self.options, folded=self.options.folded - {number}))

    def _reveal(self) -> None:
        """Bring the cursor into view."""
        if self.navigator is not None:
            self._scroll(scroll_target(*self.navigator.focus(self.cursor), top=self.scroll_offset.y, height=self.size.height))

    def _scroll(self, top: int, side: Side | None = None) -> None:
        """Scroll; where each side is scrolled by itself, only a given side or the cursor's."""
        if top == self.scroll_offset.y:
            return
        if self.options.flows and self.options.sync == "off" and self.navigator is not None:
            now, height = self.scroll_offset.y, self.size.height
            one = side or self.cursor.side
            self.set_offsets(*scroll_side(self.navigator.table, one, top - now, top=now, height=height))
        else:
            self.scroll_to(y=top, animate=False, force=True)

    def on_resize(self, event: Resize) -> None:
        """Lay the pair out for another width; keep the cursor in view at another height."""
        if not self.fit_width(event.size.width):
            self._reveal()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points; the right button asks to inspect what is there."""
        if self.navigator is None or self.dragged:
            return
        there = self.navigator.at_cell(event.x, self.scroll_offset.y + event.y)
        if there is not None:
            self.place_cursor(there)
            self.post_message(self.Changed())
            if event.button == _RIGHT_BUTTON:
                self.post_message(self.InspectRequested())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Where each side is scrolled by itself, scroll the one under the mouse."""
        self._wheel(event, _SCROLL_ROWS)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up in the same way."""
        self._wheel(event, -_SCROLL_ROWS)

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, rows: int) -> None:
        if self.options.flows and self.options.sync == "off" and self.table is not None:
            event.prevent_default().stop()
            self._scroll(self.scroll_offset.y + rows, self.table.side_at(event.x, 0))
