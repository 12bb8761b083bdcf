"""A pair set out in rows for the width of the widget, with the cursor on one of its steps."""

from dataclasses import replace
from typing import Final

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tracediff.presentation.wrapping import Piece
from tracediff.schema.side import OPPOSITE, Side
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.drawing import Drawing, draw
from tracediff.tui.pair.layout.row_table import RowTable, SpansBySide
from tracediff.tui.pair.layout.side_offsets import SideOffsets, anchored_offsets, carry_offsets
from tracediff.tui.pair.layout.view_options import ViewOptions, ViewSnapshot
from tracediff.tui.pair.navigation.navigator import Navigator, scroll_target
from tracediff.tui.pair.selectable_widget import SelectableRows
from tracediff.tui.pair.strip_cache_widget import StripCache

_MIN_TWO_COLUMNS: Final = 100  # width of a screen from which both sides are side by side by default


class PairLayoutView(SelectableRows):
    """
    A widget that shows a pair.

    Whatever changes, the cursor stays on its text and on its row of the screen, as far as possible.
    """

    class Changed(Message):
        """The mouse moved the cursor, or the pair was laid out again. A move by a caller sends no message."""

    class Scrolled(Message):
        """Other rows are visible."""

    def __init__(self) -> None:
        super().__init__(lambda: self.table)
        self.content: PairContent | None = None
        self.cursor = Cursor()
        self.navigator: Navigator | None = None
        """None while there are no steps."""
        self.options = ViewOptions()
        """How the pair is set out."""
        self.hits: SpansBySide | None = None
        """The hits of a search."""
        self.drawing: Drawing | None = None
        """The rows as they are drawn; None while there are none."""
        self.chosen_layout: bool | None = None
        """Whether a person chose one column or two; None leaves it to the width."""
        self._aligned_table: RowTable | None = None
        self._strips = StripCache(self)

    @property
    def table(self) -> RowTable | None:
        """The rows; None while there are none."""
        return self.navigator.table if self.navigator else None

    @property
    def aligned_table(self) -> RowTable | None:
        """The pair with linked steps opposite each other, which the ruler shows whatever the sync."""
        return self._aligned_table if self.options.flows else self.table

    def visible_rows(self) -> tuple[int, int]:
        """The half-open range of visible rows of `aligned_table`; where sides flow, of the cursor's side."""
        top, height = self.scroll_offset.y, self.size.height
        table, aligned, side = self.table, self.aligned_table, self.cursor.side
        if table is None or aligned is None or not self.options.flows:
            return top, top + height
        first, last = table.step_near(side, top) or 0, table.step_near(side, top + height - 1) or 0
        return aligned.top(side, first), aligned.top(side, last) + aligned.height(side, last)

    @property
    def is_compared(self) -> bool:
        """Whether the comparison of the pair is done."""
        return self.content is not None and self.content.report is not None

    @property
    def snapshot(self) -> ViewSnapshot:
        """What the screen shows now."""
        return ViewSnapshot(self.cursor, self.options, self._row_on_screen())

    def show(self, content: PairContent) -> None:
        """Show a pair; if its texts were shown before, the cursor stays on its code point, and folded steps stay folded."""
        before, self.content = self.content, content
        if before is not None and before.alignment is content.alignment:  # only annotations changed
            if self.navigator is not None:
                self._show_table(RowTable(content, self.size.width, self.options), self._row_on_screen())
            return
        side: Side = self.cursor.side if len(content.pane(self.cursor.side)) else OPPOSITE[self.cursor.side]
        starts = before.pane(side).starts if before is not None else ()
        offset = starts[self.cursor.step] if self.cursor.step < len(starts) else 0
        on_screen = self._row_on_screen() if self.scroll_offset.y else None
        same = before is not None and content.has_steps_of(before)
        table = self.table if same else None
        self.cursor = at_step(side, content.pane(side).step_of(offset))
        self.options = replace(self.options, step_filter=self.options.step_filter if same else "all", folded=frozenset())
        self._lay_out(on_screen)
        if table is not None:
            self._fold_again(table)

    def _fold_again(self, before: RowTable) -> None:
        """Fold the steps that were folded before; under a filter all that it leaves out, unless a person had opened it."""
        if self.table is None:
            return
        sections, sections_before, folded = self.table.sections, before.sections, before.options.folded
        if self.options.step_filter == "all":
            folded = sections.inside(sections_before.at(folded))
        else:
            opened = sections_before.at(sections_before.of_kind("other", least=1) - folded)
            folded = sections.of_kind("other", least=1) - sections.overlapping(opened)
        if folded:
            self.set_options(replace(self.options, folded=folded))

    def fit_width(self, width: int) -> bool:
        """Lay the pair out for a width of this widget and that of the screen; False if it already was."""
        fits = self.table is not None and self.table.width == width and self.options.unified == self._wants_one_column()
        if not fits:
            self._lay_out(self._row_on_screen())
        return not fits

    def set_options(self, options: ViewOptions) -> None:
        """Set the pair out in another way, with the cursor's step on the same row of the screen."""
        self.restore(ViewSnapshot(self.cursor, options, self._row_on_screen()))

    def restore(self, snapshot: ViewSnapshot) -> None:
        """Show again what the screen showed."""
        self.cursor, self.options = snapshot.cursor, snapshot.options
        if self.navigator is not None:
            self._show_table(self.navigator.table.with_options(self.options), snapshot.on_screen)

    def choose_layout(self, *, unified: bool) -> None:
        """Use one column or two from now on, whatever the width."""
        self.chosen_layout = unified
        self.set_options(replace(self.options, unified=unified))

    def change_layout(self) -> None:
        """Use two columns instead of one, or one instead of two; a choice that suits the width anyway is left to it again."""
        self.choose_layout(unified=not self.options.unified)
        if self.chosen_layout == self._is_narrow():
            self.chosen_layout = None

    def mark_hits(self, hits: SpansBySide | None) -> None:
        """Mark the hits of a search, or none."""
        self.hits = hits
        if self.navigator is not None:
            self._strips.clear()
            self.drawing = draw(self.navigator.table, self.cursor, hits)
            self.refresh()

    def place_cursor(self, cursor: Cursor) -> None:
        """Put the cursor on a step; if the sides are anchored to it, the other side moves until the counterpart is opposite."""
        before, self.cursor = self.drawing, cursor
        if self.navigator is None:
            return
        if self.options.flows and self.options.sync == "anchored":
            self.set_offsets(anchored_offsets(self.navigator.table, cursor))
        self.drawing = draw(self.navigator.table, cursor, self.hits)
        if before is None or before.table is not self.navigator.table:
            self.refresh()
        else:
            self._refresh_changed(before, self.drawing)

    def set_offsets(self, offsets: SideOffsets, top: int | None = None) -> None:
        """Shift the sides down; the cursor's side stays where it is on the screen, unless `top` says where to scroll."""
        if self.navigator is None or offsets == self.navigator.table.offsets:
            return
        shift = offsets[self.cursor.side] - self.navigator.table.offsets[self.cursor.side]
        self.select(None)  # its cells show other text now
        self.navigator = self.navigator.with_offsets(offsets)
        self._strips.clear_rows()
        self.drawing = draw(self.navigator.table, self.cursor, self.hits)
        self.refresh()
        self.scroll_to(y=self.scroll_offset.y + shift if top is None else top, animate=False, force=True)
        self.post_message(self.Scrolled())

    def _refresh_changed(self, before: Drawing, after: Drawing) -> None:
        """Redraw the visible rows that the move of the cursor changes; redrawing all costs ten times as much."""
        top = self.scroll_offset.y
        for y in range(top, min(top + self.size.height, after.table.n_rows)):
            if before.highlight(y) != after.highlight(y):
                self.refresh_line(y)

    def _row_on_screen(self) -> int:
        """The row of the screen on which the cursor's step starts."""
        return self.navigator.extent(self.cursor)[0] - self.scroll_offset.y if self.navigator else 0

    def _lay_out(self, on_screen: int | None) -> None:
        """Make a table for the present width, and show it with the cursor's step on a row of the screen, or from the top."""
        if self.content is None or not self.size.width:
            return
        self.options = replace(self.options, unified=self._wants_one_column())
        if len(self.content.left) or len(self.content.right):
            self._show_table(RowTable(self.content, self.size.width, self.options), on_screen)
        else:
            self.post_message(self.Changed())
        self._strips.clear()
        self.refresh()

    def _wants_one_column(self) -> bool:
        return self._is_narrow() if self.chosen_layout is None else self.chosen_layout

    def _is_narrow(self) -> bool:
        return self.app.size.width < _MIN_TWO_COLUMNS

    def _show_table(self, table: RowTable, on_screen: int | None) -> None:
        """Show a table, with the cursor on its step, or on the fold that now holds it."""
        same = self.table is not None and table.has_rows_of(self.table)
        (self._strips.clear_rows if same else self._strips.clear)()
        self.selection = None  # its cells show other text now
        fold = table.fold_of(self.cursor.side, self.cursor.step)
        if fold is not None:
            self.cursor = replace(at_step(self.cursor.side, fold.steps(self.cursor.side).start), home=self.cursor.home)
        if self.options.flows:
            self._aligned_table = table.with_options(replace(self.options, sync="aligned"))
            table = table.with_offsets(carry_offsets(self.table, table, self.cursor))
        self.navigator = Navigator(table)
        self.virtual_size = Size(self.size.width, 1)  # always the same: on a change the library arranges all widgets
        rows = self.navigator.extent(self.cursor)
        top = 0 if on_screen is None else rows[0] - min(max(on_screen, 0), max(self.size.height - 1, 0))
        to = scroll_target(*self.navigator.focus(self.cursor), top=top, height=self.size.height)
        self.scroll_to(y=to, animate=False, force=True)
        self.drawing = draw(table, self.cursor, self.hits)
        self.post_message(self.Changed())
        self.refresh()

    @property
    def max_scroll_y(self) -> int:
        """The last row to which the pair can be scrolled."""
        return max(self.table.n_rows - self.size.height, 0) if self.table is not None else 0

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen, for the ruler."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def notify_style_update(self) -> None:
        """Drop what was drawn in the former theme."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the widget."""
        top, width, drawing = self.scroll_offset.y, self.size.width, self.drawing
        below = drawing.table.n_rows if drawing is not None else 0
        rows = (
            self.with_selection(self._strips.row(drawing, at, width), at)
            if drawing is not None and at < below
            else self._empty_row(at - top, width)
            for at in range(top + crop.y, top + crop.bottom)
        )
        return self.unframed(rows, crop)

    def _empty_row(self, y: int, width: int) -> Strip:
        text = "   Both traces are empty." if self.content is not None and self.navigator is None and y == 1 else ""
        return self.strip_of((Piece(text, frozenset({"soft"})),), width)
