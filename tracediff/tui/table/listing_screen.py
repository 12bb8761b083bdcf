"""A table of pairs on the screen: moving about in it, filtering it as one types, sorting it by its columns."""

from typing import ClassVar

from textual.events import Paste

from tracediff.text.visible import visible_line
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.keys import typed_text
from tracediff.tui.table.comparisons import Comparisons
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.pair_table_widget import PairTable
from tracediff.tui.table.table_columns import Column


class ListingScreen(BaseScreen):
    """A screen with a table of pairs, whose characters go to the filter."""

    TYPING: ClassVar[bool] = True

    listing: PairListing
    comparisons: Comparisons
    table: PairTable

    def on_listing_changed(self) -> None:
        """Other pairs are listed, or in another order: say so, and look after those that can be seen."""
        raise NotImplementedError

    def press(self, key: str, character: str | None) -> bool:
        """Whatever types a character goes to the filter; the rest are actions."""
        words = typed_text(character)
        if key == "backspace":
            self._filter(self.listing.filter_text[:-1])
        elif words and (self.listing.filter_text or words not in " ?"):
            self._filter(self.listing.filter_text + words)
        else:
            return super().press(key, character)
        return True

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes to the filter."""
        self._filter(self.listing.filter_text + visible_line(event.text))

    def on_pair_table_heading_clicked(self, message: PairTable.HeadingClicked) -> None:
        """A click on a head sorts by it, one more the other way round."""
        same = message.column is self.listing.column
        self._sort(message.column, down=not self.listing.down if same else message.column.is_compared)

    def action_down(self) -> None:
        """Next pair."""
        self.table.go(1)

    def action_up(self) -> None:
        """Previous pair."""
        self.table.go(-1)

    def action_page_down(self) -> None:
        """A screen of pairs down."""
        self.table.go(len(self.table.seen) - 1)

    def action_page_up(self) -> None:
        """A screen of pairs up."""
        self.table.go(1 - len(self.table.seen))

    def action_first(self) -> None:
        """First pair."""
        self.table.go(-self.listing.n_pairs)

    def action_last(self) -> None:
        """Last pair."""
        self.table.go(self.listing.n_pairs)

    def action_sort_next(self) -> None:
        """Sort by the next column."""
        self._sort_beside(1)

    def action_sort_previous(self) -> None:
        """Sort by the previous column."""
        self._sort_beside(-1)

    def action_reverse(self) -> None:
        """Sort the other way round."""
        if self.listing.column is None:
            self.show_message("Tab chooses a column to sort by")
        else:
            self._sort(self.listing.column, down=not self.listing.down)

    def action_back(self) -> None:
        """Clear the filter, else take back the sorting."""
        if self.listing.filter_text:
            self._filter("")
        elif self.listing.column is not None:
            self._sort(None, down=False)
        else:
            super().action_back()

    def _sort_beside(self, by: int) -> None:
        """The columns that are shown, and none, go round."""
        choices: list[Column | None] = [None, *self.table.shown_columns]
        now = choices.index(self.listing.column) if self.listing.column in choices else 0
        column = choices[(now + by) % len(choices)]
        self._sort(column, down=column is not None and column.is_compared)

    def _sort(self, column: Column | None, *, down: bool) -> None:
        chosen = self.table.chosen
        self.listing.sort_by(column, self.comparisons.outcomes, down=down)
        self._list_sorted(chosen)
        self.on_listing_changed()

    def sort_again(self) -> None:
        """Sort anew, after something came out."""
        chosen = self.table.chosen
        self.listing.sort(self.comparisons.outcomes)
        self._list_sorted(chosen)

    def _list_sorted(self, chosen: int | None) -> None:
        """The cursor stays on its pair; at the top it stays there, for then the first of the order is what one wants to see."""
        self.table.listing_changed(chosen if self.table.at else next(iter(self.listing.order), None))

    def _filter(self, text: str) -> None:
        chosen = self.table.chosen
        self.listing.filter(text, self.comparisons.outcomes)
        self.table.listing_changed(chosen)
        self.key_line.show_keys()
        self.on_listing_changed()
