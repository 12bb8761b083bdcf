"""What stands above the table: what was read, what is being typed, what is sorted by, and how far the comparing is."""

from dataclasses import dataclass
from typing import Final

from tracediff.presentation.naming import format_count
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.tui.inputs import Pairs
from tracediff.tui.table.pair_listing import PairListing, RowsByPair
from tracediff.tui.table.priority import n_compared, n_needed_for_sort

_SOFT: Final = frozenset({"soft"})
_MAX_NOTES: Final = 2  # of those that reading left, so many are told


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The lines above a table."""

    pairs: Pairs
    listing: PairListing
    rows_by_pair: RowsByPair
    chosen: int | None
    """The pair under the cursor; None where there is none."""

    def rows(self, width: int) -> list[TextRow]:
        """The lines, each at most as wide as asked for."""
        title = format_count(len(self.pairs), "pair")
        rows: list[TextRow] = [(Piece(" "), *fit_line(title, width - 1, "title"))]
        room = width - cell_width(rows[0]) - 3
        if self.pairs.name and room > len("x.jsonl"):
            rows[0] = (*rows[0], Piece("   "), *fit_line(self.pairs.name, room, "soft"))
        notes = self.pairs.notes[:_MAX_NOTES]
        rows.extend((Piece(" ! ", frozenset({"caution"})), *fit_line(note, width - 3, "caution")) for note in notes)
        rows.append((Piece(" / ", frozenset({"key"})), *self._typed_row(width - 3)))
        return rows

    def _typed_row(self, width: int) -> TextRow:
        shown = Piece(self.listing.filter_text[-max(width // 2, 1) :])
        row: TextRow = (shown, Piece(" ", frozenset({"spot"})))
        for words in (self._found(), self._progress(), self._sorting()):
            more = (*row, Piece(f"  {words}", _SOFT))
            if words and cell_width(more) <= width:
                row = more
        return row

    def _found(self) -> str:
        if not self.listing.filter_text:
            return "type to filter"
        return f"{len(self.listing.order):,} found" + ("" if self.listing.is_complete else " so far")

    def _progress(self) -> str:
        listing = self.listing
        if not listing.is_complete:
            return f"read {len(listing.entries):,} of {len(self.pairs):,}"
        row = None if self.chosen is None else self.rows_by_pair.get(self.chosen)
        if row is not None and row.failure:
            return row.failure
        if not listing.is_sorted_by_figures:
            return f"compared {len(self.rows_by_pair):,}"
        return f"compared {n_compared(listing.order, self.rows_by_pair):,} of {n_needed_for_sort(listing.order):,}"

    def _sorting(self) -> str:
        column = self.listing.column
        if column is None:
            return ""
        few = n_needed_for_sort(self.listing.order)
        only = f", the first {few:,} only" if column.is_compared and few < len(self.listing.order) else ""
        return f"by {column.says}{only}"
