"""The table of pairs, with a cursor. Only rows that are visible are made."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracediff.corpus.entries import PairEntry
from tracediff.presentation.wrapping import Piece
from tracediff.schema.row import PairRow
from tracediff.tui.shell.marked_rows_widget import MarkedRows
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.table_columns import COLUMNS, Column, columns_for
from tracediff.tui.table.table_rows import SizedColumns, column_at, heading_row, longest_texts, pair_row

_HEADING_ROWS = 1
_SAMPLES = 100  # pairs from the start, and as many from all over, that columns are measured by
_CURSOR_WIDTH = 2  # cells before a row, for the cursor


@dataclass(frozen=True, slots=True)
class RowSources:
    """What a row is drawn from, by the number of the pair."""

    entry: Callable[[int], PairEntry]
    row: Callable[[int], PairRow | None]
    is_busy: Callable[[int], bool]


class PairTable(MarkedRows):
    """
    The pairs of a listing.

    Parameters
    ----------
    listing
        The pairs that are listed, in order. Whoever changes it calls `listing_changed`.
    sources
        What the rows are drawn from.
    nothing
        What is shown where no pair is listed.
    """

    DEFAULT_CSS = """
    PairTable { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; overflow: hidden auto; }
    """

    class RowOpened(Message):
        """The row under the cursor was clicked."""

    class HeadingClicked(Message):
        """The heading of a column was clicked."""

        def __init__(self, column: Column) -> None:
            self.column = column
            super().__init__()

    class ViewChanged(Message):
        """Other pairs are visible, or the cursor has moved."""

    def __init__(self, listing: PairListing, sources: RowSources, nothing: str = "") -> None:
        super().__init__()
        self._listing, self._sources = listing, sources
        self._at = 0
        self._columns: SizedColumns = ()
        self._measured_for = (0, False)
        """The width, and whether the listing was complete, when the columns were measured."""
        self._nothing = nothing

    @property
    def visible_places(self) -> range:
        """The places of the visible pairs in the listing."""
        top = self.scroll_offset.y
        return range(top, max(min(top + self.size.height - _HEADING_ROWS, len(self._listing.order)), top))

    @property
    def chosen(self) -> int | None:
        """The number of the pair under the cursor; None where there is none."""
        return self._listing.order[self._at] if self._at < len(self._listing.order) else None

    @property
    def at(self) -> int:
        """The place of the cursor in the listing."""
        return self._at

    @property
    def shown_columns(self) -> list[Column]:
        """The columns that fit."""
        return [column for column, _ in self._columns_now()]

    def listing_changed(self, chosen: int | None) -> None:
        """Show the listing as it is now, with the cursor on a pair, or on the first one where that pair is not listed."""
        self._at = self._listing.place(chosen)
        self._lay_out()

    def go(self, rows: int) -> None:
        """Move the cursor up or down, at most to the ends."""
        self._at = min(max(self._at + rows, 0), max(len(self._listing.order) - 1, 0))
        self._reveal()

    def redraw(self, number: int) -> None:
        """Draw a pair anew if it is visible."""
        if any(self._listing.order[place] == number for place in self.visible_places):
            self.refresh()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, max(self.size.height - _HEADING_ROWS, 1)
        self.scroll_to(y=min(max(top, self._at - height + 1), self._at), animate=False, force=True)
        self.refresh()
        self.post_message(self.ViewChanged())

    def _lay_out(self) -> None:
        # Never less than the height: with each change of this the library arranges all widgets of the screen anew.
        self.virtual_size = Size(self.size.width, max(len(self._listing.order) + _HEADING_ROWS, self.size.height))
        self._reveal()

    def on_resize(self, _: Resize) -> None:
        """Fit the new size."""
        self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other pairs are visible."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.ViewChanged())

    def on_click(self, event: Click) -> None:
        """Put the cursor on a pair, open the pair it is on already, or tell of a click on a heading."""
        offset = event.get_content_offset_capture(self)
        if offset.y < _HEADING_ROWS:
            column = column_at(self._columns_now(), offset.x - _CURSOR_WIDTH)
            if column is not None:
                self.post_message(self.HeadingClicked(column))
            return
        at = self.scroll_offset.y + offset.y - _HEADING_ROWS
        if at == self._at:
            self.post_message(self.RowOpened())
        elif 0 <= at < len(self._listing.order):
            self._at = at
            self.refresh()
            self.post_message(self.ViewChanged())

    def _columns_now(self) -> SizedColumns:
        """The columns for the present width. Pairs from all over the collection are measured, so that the widths stay."""
        state = self.size.width, self._listing.is_complete
        if state != self._measured_for:
            self._measured_for = state
            n = self._listing.n_pairs
            sampled = [self._sources.entry(k) for k in sorted({*range(min(n, _SAMPLES)), *range(0, n, n // _SAMPLES + 1), n - 1})]
            self._columns = columns_for(self.size.width - _CURSOR_WIDTH - 1, longest_texts(sampled, COLUMNS))
        return self._columns

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        width, columns = self.size.width, self._columns_now()
        if y < _HEADING_ROWS:
            return self.strip_of(
                (Piece(" " * _CURSOR_WIDTH), *heading_row(columns, self._listing.column, down=self._listing.down)), width
            )
        at = self.scroll_offset.y + y - _HEADING_ROWS
        if at >= len(self._listing.order):
            nothing = self._nothing if at == 0 else ""
            return self.strip_of((Piece(f"  {nothing}", frozenset({"soft"})),), width)
        number = self._listing.order[at]
        sources = self._sources
        typed = self._listing.filter_text
        row = pair_row(sources.entry(number), sources.row(number), columns, typed, busy=sources.is_busy(number))
        if at != self._at:
            return self.strip_of((Piece(" " * _CURSOR_WIDTH), *row), width)
        here = frozenset({"here"})
        pieces = (Piece(piece.text, piece.marks | here | {"strong"}) for piece in row)
        return self.strip_of((Piece("▌ ", here | {"key"}), *pieces, Piece(" " * width, here)), width)
