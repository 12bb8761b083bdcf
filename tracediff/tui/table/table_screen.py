"""The table screen: all pairs that were read, filtered and sorted; figures appear as pairs are compared."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tracediff.corpus.engine import Engine
from tracediff.corpus.entries import PairEntry, entry_at
from tracediff.corpus.executor import Executor
from tracediff.corpus.store import MemoryStore
from tracediff.corpus.workers import ProcessExecutor
from tracediff.errors import TracediffError
from tracediff.pairs.pair_sequence import Pairs
from tracediff.presentation.wrapping import TextRow
from tracediff.settings import Settings
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.garbage_collection import set_objects_aside
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.sheet_widget import Sheet
from tracediff.tui.table.entry_gathering import EntryGatherer
from tracediff.tui.table.filter_widget import FilterInput
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.pair_table_widget import PairTable, RowSources
from tracediff.tui.table.priority import TablePriority, is_incomplete
from tracediff.tui.table.table_columns import Column
from tracediff.tui.table.table_header import TableStatus, header_rows
from tracediff.tui.table.table_keys import TABLE_ACTIONS, TABLE_SIGNS

_NO_MATCH: Final = "No pair has these words; Esc clears the filter"
_GATHER_INTERVAL: Final = 0.02
"""Seconds between two slices of gathering entries."""
_SLICE: Final = 0.04
"""Seconds that a slice takes."""
_SLICE_WHILE_TYPING: Final = 0.008
"""The same while a person types, so that no key's frame is late."""
_TYPING_PAUSE: Final = 0.5
"""Seconds after a key from which a person no longer counts as typing."""
_SORT_INTERVAL: Final = 0.5
"""Seconds between two sorts by figures while figures come in."""


class TableScreen(BaseScreen):
    """
    All pairs that were read.

    Parameters
    ----------
    pairs
        The pairs.
    settings
        What a comparison depends on.
    executor
        Runs the comparisons; by default processes of this machine.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = TABLE_ACTIONS
    SIGNS: ClassVar[Signs] = TABLE_SIGNS
    TYPING: ClassVar[bool] = True
    DEFAULT_CSS = """
    TableScreen {
        #header { height: auto; max-height: 4; scrollbar-size: 0 0; background: $panel; }
        #filter-line { height: 1; background: $panel; }
        #slash { width: 3; color: $primary; text-style: bold; }
        FilterInput { width: 1fr; max-width: 40; }
        #status { width: 3fr; height: 1; scrollbar-size: 0 0; background: $panel; }
    }
    """

    class PairCompared(Message):
        """There is a row for a pair."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, pairs: Pairs, settings: Settings, executor: Executor | None = None) -> None:
        super().__init__()
        self._pairs, self._settings = pairs, settings
        self._gatherer = EntryGatherer(pairs)
        self._sorted_at = self._pressed_at = 0.0
        self.listing = PairListing(len(pairs))
        self._priority = TablePriority(self.listing, lambda: self.table.visible_places)
        self.engine = Engine(
            pairs.__getitem__,
            settings,
            next_pair=self._priority.next_pair,
            on_row=lambda number, _: self.post_message(self.PairCompared(number)),
            executor=executor or ProcessExecutor(),
            store=MemoryStore(),
        )
        self.header = Sheet(partial(header_rows, pairs), id="header")
        self.filter = FilterInput(self._filter, self.press)
        self.status = Sheet(self._status_rows, id="status")
        self.table = PairTable(self.listing, RowSources(self._entry, self.engine.rows.get, self.engine.is_busy), _NO_MATCH)

    def compose(self) -> ComposeResult:
        """What was read, the table, the keys."""
        yield self.header
        with Horizontal(id="filter-line"):
            yield Static(" /", id="slash")
            yield self.filter
            yield self.status
        yield self.table
        yield self.key_line

    def on_mount(self) -> None:
        """Show the first pairs at once, and gather the entries of the others in slices."""
        for widget in (self.header, self.status, self.table, self.key_line):
            widget.can_focus = False  # whatever is clicked, typing goes to the filter
        self.filter.focus()
        self._gathering = self.set_interval(_GATHER_INTERVAL, self._gather)

    def on_unmount(self) -> None:
        """Stop comparing."""
        self.engine.stop()

    def on_screen_resume(self) -> None:
        """Back from a pair: put the cursor on the pair that was open last."""
        if self._priority.opened is not None:
            self.table.listing_changed(self._priority.opened)
            self._priority.opened = None
        self.engine.wake()

    def on_pair_table_view_changed(self) -> None:
        """Compare first what is visible now."""
        self.engine.wake()

    def _on_listing_changed(self) -> None:
        """Say what is listed now, and compare first what is visible of it."""
        self.status.show(self._status_rows)
        self.engine.wake()

    def on_table_screen_pair_compared(self, message: PairCompared) -> None:
        """Show the row of a pair."""
        if self.listing.is_sorted_by_figures and self._is_sort_due():
            self._sort_again()
        self.table.redraw(message.number)
        self._on_listing_changed()

    def _is_sort_due(self) -> bool:
        """Whether the last sort was a while ago, or every row that a sort by figures needs is there."""
        return monotonic() - self._sorted_at > _SORT_INTERVAL or not is_incomplete(self.listing.order, self.engine.rows)

    def _gather(self) -> None:
        """Gather the entries of some more pairs."""
        is_typing = monotonic() - self._pressed_at < _TYPING_PAUSE
        more = self._gatherer.gather(_SLICE_WHILE_TYPING if is_typing else _SLICE)
        if more:
            self._add_entries(more)
        if self._gatherer.is_done:
            self._gathering.stop()
            set_objects_aside()

    def _add_entries(self, more: list[PairEntry]) -> None:
        self.listing.add(more)
        if self.listing.is_complete and self.listing.column is not None:
            self._sort_again()
        elif self.listing.filter_text:
            self.table.listing_changed(self.table.chosen)
        self.status.show(self._status_rows)

    def _entry(self, number: int) -> PairEntry:
        entries = self.listing.entries
        return entries[number] if number < len(entries) else entry_at(self._pairs, number)

    def _status_rows(self, width: int) -> list[TextRow]:
        return [TableStatus(self.listing, self.engine.rows, self.table.chosen).row(width)]

    def press(self, key: str, character: str | None) -> bool:
        """Note that a person presses keys."""
        self._pressed_at = monotonic()
        return super().press(key, character)

    def _filter(self, words: str) -> None:
        """List the pairs that have the words that are typed now."""
        self._pressed_at = monotonic()
        chosen = self.table.chosen
        self.listing.filter(words, self.engine.rows)
        self.table.listing_changed(chosen)
        self.key_line.show_keys()
        self._on_listing_changed()

    def action_back(self) -> None:
        """Clear the filter, else take back the sorting."""
        if self.filter.value:
            self.filter.value = ""
        elif self.listing.column is not None:
            self._sort(None, down=False)
        else:
            super().action_back()

    def on_pair_table_heading_clicked(self, message: PairTable.HeadingClicked) -> None:
        """Sort by the column that was clicked; a second click reverses the order."""
        same = message.column is self.listing.column
        self._sort(message.column, down=not self.listing.down if same else message.column.is_compared)

    def action_sort_next(self) -> None:
        """Sort by the next column."""
        self._sort_beside(1)

    def action_sort_previous(self) -> None:
        """Sort by the previous column."""
        self._sort_beside(-1)

    def action_reverse(self) -> None:
        """Reverse the order."""
        if self.listing.column is None:
            self.show_message("Tab chooses a column to sort by")
        else:
            self._sort(self.listing.column, down=not self.listing.down)

    def _sort_beside(self, by: int) -> None:
        """Go round the visible columns and no column."""
        choices: list[Column | None] = [None, *self.table.shown_columns]
        now = choices.index(self.listing.column) if self.listing.column in choices else 0
        column = choices[(now + by) % len(choices)]
        self._sort(column, down=column is not None and column.is_compared)

    def _sort(self, column: Column | None, *, down: bool) -> None:
        self._keep_cursor(lambda: self.listing.sort_by(column, self.engine.rows, down=down))
        self._on_listing_changed()

    def _sort_again(self) -> None:
        """Sort anew, since rows or entries have come."""
        self._sorted_at = monotonic()
        self._keep_cursor(lambda: self.listing.sort(self.engine.rows))

    def _keep_cursor(self, sort: Callable[[], None]) -> None:
        """Sort with the cursor on its pair; at the top it stays at the top, for a person wants to see the first of the order."""
        chosen = self.table.chosen
        sort()
        self.table.listing_changed(chosen if self.table.at else next(iter(self.listing.order), None))

    def action_down(self) -> None:
        """Next pair."""
        self.table.go(1)

    def action_up(self) -> None:
        """Previous pair."""
        self.table.go(-1)

    def action_page_down(self) -> None:
        """A screen of pairs down."""
        self.table.go(len(self.table.visible_places) - 1)

    def action_page_up(self) -> None:
        """A screen of pairs up."""
        self.table.go(1 - len(self.table.visible_places))

    def action_first(self) -> None:
        """First pair."""
        self.table.go(-self.listing.n_pairs)

    def action_last(self) -> None:
        """Last pair."""
        self.table.go(self.listing.n_pairs)

    def on_pair_table_row_opened(self) -> None:
        """Open the pair under the cursor, which was clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Open the pair under the cursor."""
        screen = None if self.table.chosen is None else self._open(self.table.chosen)
        if screen is not None:
            self.app.push_screen(screen)

    def _open(self, number: int) -> PairScreen | None:
        """The screen of a pair; None, with a message, where its traces can't be read any more."""
        try:
            pair = self.engine.report_of(number) or self._pairs[number]
        except TracediffError as error:
            self.show_message(str(error))
            return None
        self._priority.opened = number
        return PairScreen(pair, self._settings, self._open_adjacent, partial(self.engine.add_report, number))

    def _open_adjacent(self, back: bool) -> PairScreen | None:  # noqa: FBT001  # its only parameter
        """The screen of the next pair as the table is sorted now, or of the one before; None at the ends."""
        place = self.listing.place(self._priority.opened) + (-1 if back else 1)
        screen = self._open(self.listing.order[place]) if 0 <= place < len(self.listing.order) else None
        if screen is not None:
            self.engine.wake()
        return screen
