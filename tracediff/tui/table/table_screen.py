"""The collection screen: a table of pairs, which fills with figures while one looks, filters and sorts."""

import gc
from itertools import islice
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.message import Message

from tracediff.corpus.entries import PairEntry, entries_of, entry_at
from tracediff.corpus.worker import JobResult
from tracediff.corpus.workers import WorkerProcesses
from tracediff.errors import TracediffError
from tracediff.presentation.wrapping import TextRow
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
from tracediff.tui.inputs import Pairs
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.help_rows import TABLE_SIGNS, Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.sheet_widget import Sheet
from tracediff.tui.table.comparisons import Comparisons
from tracediff.tui.table.listing_screen import ListingScreen
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.pair_table_widget import PairTable, RowSources
from tracediff.tui.table.table_header import TableHeader
from tracediff.tui.table.table_keys import TABLE_ACTIONS

_NO_MATCH: Final = "No pair has these words; Esc clears the filter"
_GATHER_INTERVAL: Final = 0.02  # seconds between two bits of gathering
_SLICE_WHILE_TYPING: Final = 0.008  # seconds that one takes while a person types, so that no key's frame is late
_SLICE: Final = 0.04  # seconds that one takes else
_TYPING_PAUSE: Final = 0.5  # seconds after a key from which nobody types
_SORT_INTERVAL: Final = 0.5  # seconds between two times that the table is sorted anew


class TableScreen(ListingScreen):
    """
    All that was read.

    Parameters
    ----------
    pairs
        The pairs.
    settings
        What a comparison depends on.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = TABLE_ACTIONS
    SIGNS: ClassVar[Signs] = TABLE_SIGNS
    DEFAULT_CSS = "TableScreen #where { height: auto; max-height: 5; scrollbar-size: 0 0; background: $panel; }"

    class PairCompared(Message):
        """A pair was compared."""

        def __init__(self, done: JobResult) -> None:
            self.done = done
            super().__init__()

    def __init__(self, pairs: Pairs, settings: Settings) -> None:
        super().__init__()
        self._pairs, self._settings = pairs, settings
        self._rest = entries_of(pairs)
        self._sorted_at = self._pressed_at = 0.0
        self.listing = PairListing(len(pairs))
        self.comparisons = Comparisons(pairs, self.listing, lambda: self.table.seen)
        self.crew = WorkerProcesses(settings, self.comparisons.next_job, lambda done: self.post_message(self.PairCompared(done)))
        self.where = Sheet(self._where_rows, id="where")
        self.table = PairTable(self.listing, RowSources(self._entry, self.comparisons.outcomes.get, self.comparisons.is_busy))
        self.table.nothing = _NO_MATCH

    def compose(self) -> ComposeResult:
        """What was read, the table, the keys."""
        yield self.where
        yield self.table
        yield self.key_line

    def on_mount(self) -> None:
        """Show the first pairs at once, and get to know the others bit by bit."""
        self.table.focus()
        self._gathering = self.set_interval(_GATHER_INTERVAL, self._gather)

    def on_unmount(self) -> None:
        """Stop comparing."""
        self.crew.stop()

    def on_screen_resume(self) -> None:
        """Back from a pair: the cursor is on the one that was looked at last."""
        if self.comparisons.opened is not None:
            self.table.listing_changed(self.comparisons.opened)
            self.comparisons.opened = None
        self.crew.wake()

    def press(self, key: str, character: str | None) -> bool:
        """Take a key press, and know that a person types."""
        self._pressed_at = monotonic()
        return super().press(key, character)

    def on_pair_table_opened(self) -> None:
        """A click on the pair under the cursor opens it."""
        self.action_open()

    def on_pair_table_view_changed(self) -> None:
        """Other pairs can be seen: they come first."""
        self.crew.wake()

    def on_listing_changed(self) -> None:
        """Say what is listed now, and compare what can be seen of it first."""
        self.where.show(self._where_rows)
        self.crew.wake()

    def on_table_screen_pair_compared(self, message: PairCompared) -> None:
        """Show what came out."""
        self.comparisons.take(message.done)
        self._show_outcome(message.done.number)

    def _keep(self, number: int, report: PairReport) -> None:
        """Show what came out for a pair while it was looked at."""
        self.comparisons.take_report(number, report)
        self._show_outcome(number)

    def _show_outcome(self, number: int) -> None:
        if self.listing.is_sorted_by_figures and (
            monotonic() - self._sorted_at > _SORT_INTERVAL or not self.comparisons.is_short
        ):
            self._resort()
        self.table.redraw(number)
        self.on_listing_changed()

    def _resort(self) -> None:
        self._sorted_at = monotonic()
        self.sort_again()

    def _gather(self) -> None:
        """Get to know some more pairs, for as long as nobody notices."""
        now = monotonic()
        until = now + (_SLICE_WHILE_TYPING if now - self._pressed_at < _TYPING_PAUSE else _SLICE)
        more: list[PairEntry] = []
        while monotonic() < until and len(more) < len(self._pairs):
            some = list(islice(self._rest, 20))
            more += some
            if not some:
                self._gathering.stop()
                gc.freeze()  # as `comparison` does, for the same reason
                break
        self._know(more)

    def _know(self, more: list[PairEntry]) -> None:
        if more:
            self.listing.add(more)
            if self.listing.is_complete and self.listing.column is not None:
                self._resort()
            elif self.listing.filter_text:
                self.table.listing_changed(self.table.chosen)
            self.where.show(self._where_rows)

    def _entry(self, number: int) -> PairEntry:
        entries = self.listing.entries
        return entries[number] if number < len(entries) else entry_at(self._pairs, number)

    def action_open(self) -> None:
        """Look at the pair under the cursor."""
        chosen = self.table.chosen
        screen = None if chosen is None else self._screen_of(chosen)
        if screen is not None:
            self.comparisons.opened = chosen
            self.app.push_screen(screen)

    def _screen_of(self, number: int) -> PairScreen | None:
        """The screen of a pair; None, and the reason told, where its traces can't be read any more."""
        try:
            shown = self.comparisons.shown(number)
        except TracediffError as error:
            self.show_message(str(error))
            return None
        return PairScreen(shown, self._settings, self._beside, lambda found: self._keep(number, found))

    def _beside(self, back: bool) -> PairScreen | None:  # noqa: FBT001  # the one thing that can be asked
        """The next pair of the table as it is now, or the one before; None at the ends."""
        place = self.listing.place(self.comparisons.opened) + (-1 if back else 1)
        if not 0 <= place < len(self.listing.order):
            return None
        screen = self._screen_of(self.listing.order[place])
        if screen is not None:
            self.comparisons.opened = self.listing.order[place]
            self.crew.wake()
        return screen

    def _where_rows(self, width: int) -> list[TextRow]:
        return TableHeader(self._pairs, self.listing, self.comparisons.outcomes, self.table.chosen).rows(width)
