"""What stands above the table: what was read, and beside the filter what it found, what is sorted by and what was compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.pairs.pair_sequence import Pairs
from tracediff.presentation.naming import format_count
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.tui.table.pair_listing import PairListing, RowsByPair
from tracediff.tui.table.priority import n_compared, n_needed_for_sort

_MAX_NOTES: Final = 2  # of those that reading left
_MIN_NAME: Final = len("x.jsonl")


def header_rows(pairs: Pairs, width: int) -> list[TextRow]:
    """How many pairs were read from where, and the notes that reading left; each row at most `width` cells."""
    title: TextRow = (Piece(" "), *fit_line(format_count(len(pairs), "pair"), width - 1, "title"))
    room = width - cell_width(title) - 3
    if pairs.name and room > _MIN_NAME:
        title = (*title, Piece("   "), *fit_line(pairs.name, room, "soft"))
    return [
        title,
        *((Piece(" ! ", frozenset({"caution"})), *fit_line(note, width - 3, "caution")) for note in pairs.notes[:_MAX_NOTES]),
    ]


@dataclass(frozen=True, slots=True)
class TableStatus:
    """What the filter found, how far the comparing is, and what is sorted by; or why the chosen pair can't be compared."""

    listing: PairListing
    rows_by_pair: RowsByPair
    chosen: int | None
    """The pair under the cursor; None where there is none."""

    def row(self, width: int) -> TextRow:
        """As much of it as fits into a width in cells."""
        chosen = None if self.chosen is None else self.rows_by_pair.get(self.chosen)
        if chosen is not None and chosen.failure:
            return (Piece("  "), *fit_line(chosen.failure, width - 2, "caution"))
        row: TextRow = ()
        for words in self._fields():
            longer = (*row, Piece(f"  {words}", frozenset({"soft"})))
            if cell_width(longer) <= width:
                row = longer
        return row

    def _fields(self) -> Iterator[str]:
        listing = self.listing
        if listing.filter_text:
            yield f"{len(listing.order):,} found" + ("" if listing.is_complete else " so far")
        if not listing.is_complete:
            yield f"read {len(listing.entries):,} of {listing.n_pairs:,}"
        elif not listing.is_sorted_by_figures:
            yield f"compared {len(self.rows_by_pair):,}"
        else:
            yield f"compared {n_compared(listing.order, self.rows_by_pair):,} of {n_needed_for_sort(listing.order):,}"
        if listing.column is not None:
            n = n_needed_for_sort(listing.order)
            only = f", the first {n:,} only" if listing.column.is_compared and n < len(listing.order) else ""
            yield f"by {listing.column.description}{only}"
