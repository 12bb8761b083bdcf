"""What stands above the table: what was read, what is being typed, what is sorted by, and how far the comparing is."""

from dataclasses import dataclass
from typing import Final

from tracediff.report.naming import count
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.collection.figures import Refusal
from tracediff.tui.collection.listing import Listing, Outcomes
from tracediff.tui.collection.wanted import bound, n_compared
from tracediff.tui.inputs import Pairs

_SOFT: Final = frozenset({"soft"})
_NOTES: Final = 2  # of those that reading left, so many are told


@dataclass(frozen=True, slots=True)
class Caption:
    """The lines above a table."""

    pairs: Pairs
    listing: Listing
    outcomes: Outcomes
    chosen: int | None
    """The pair under the cursor; None where there is none."""

    def rows(self, width: int) -> list[Row]:
        """The lines, each at most as wide as asked for."""
        title = count(len(self.pairs), "pair")
        rows: list[Row] = [(Piece(" "), *fitted(title, width - 1, "title"))]
        room = width - cells(rows[0]) - 3
        if self.pairs.name and room > len("x.jsonl"):
            rows[0] = (*rows[0], Piece("   "), *fitted(self.pairs.name, room, "soft"))
        notes = self.pairs.notes[:_NOTES]
        rows.extend((Piece(" ! ", frozenset({"caution"})), *fitted(note, width - 3, "caution")) for note in notes)
        rows.append((Piece(" / ", frozenset({"key"})), *self._typed_row(width - 3)))
        return rows

    def _typed_row(self, width: int) -> Row:
        shown = Piece(self.listing.typed[-max(width // 2, 1) :])
        row: Row = (shown, Piece(" ", frozenset({"spot"})))
        for words in (self._found(), self._progress(), self._sorting()):
            more = (*row, Piece(f"  {words}", _SOFT))
            if words and cells(more) <= width:
                row = more
        return row

    def _found(self) -> str:
        if not self.listing.typed:
            return "type to filter"
        return f"{len(self.listing.order):,} found" + ("" if self.listing.is_known else " so far")

    def _progress(self) -> str:
        listing = self.listing
        if not listing.is_known:
            return f"read {len(listing.entries):,} of {len(self.pairs):,}"
        outcome = None if self.chosen is None else self.outcomes.get(self.chosen)
        if isinstance(outcome, Refusal):
            return outcome.sentence
        if not listing.is_sorted_by_figures:
            return f"compared {len(self.outcomes):,}"
        return f"compared {n_compared(listing.order, self.outcomes):,} of {bound(listing.order):,}"

    def _sorting(self) -> str:
        column = self.listing.column
        if column is None:
            return ""
        few = bound(self.listing.order)
        only = f", the first {few:,} only" if column.is_compared and few < len(self.listing.order) else ""
        return f"by {column.says}{only}"
