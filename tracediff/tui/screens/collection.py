"""The collection screen: a table of pairs, which fills with figures while one looks, filters and sorts."""

import gc
from itertools import islice
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.events import Paste
from textual.message import Message

from tracediff.errors import TracediffError
from tracediff.schema.report import PairReport
from tracediff.settings import Settings
from tracediff.text.visible import visible_line
from tracediff.text.wrap import Row
from tracediff.tui.captions.help_rows import COLLECTION_SIGNS, Signs
from tracediff.tui.collection.caption import Caption
from tracediff.tui.collection.columns import Column
from tracediff.tui.collection.crew import Crew
from tracediff.tui.collection.entries import Entry, entries_of, entry_at
from tracediff.tui.collection.figures import Outcome, Refusal, figures_of
from tracediff.tui.collection.kept import KeptReports, packed
from tracediff.tui.collection.listing import Listing
from tracediff.tui.collection.wanted import is_short, next_wanted
from tracediff.tui.collection.work import Done, Job
from tracediff.tui.inputs import Pairs
from tracediff.tui.keys import COLLECTION, Action, typed
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.widgets.pair_table import Known, PairTable
from tracediff.tui.widgets.sheet import Sheet

_NOTHING: Final = "No pair has these words; Esc clears the filter"
_GLANCE: Final = 0.02  # seconds between two bits of gathering
_BIT: Final = 0.008  # seconds that one takes while a person types, so that no key's frame is late
_LONG_BIT: Final = 0.04  # seconds that one takes else
_REST: Final = 0.5  # seconds after a key from which nobody types
_SORTED: Final = 0.5  # seconds between two times that the table is sorted anew


class CollectionScreen(ActingScreen):
    """
    All that was read.

    Parameters
    ----------
    pairs
        The pairs.
    settings
        What a comparison depends on.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = COLLECTION
    SIGNS: ClassVar[Signs] = COLLECTION_SIGNS
    TYPING: ClassVar[bool] = True
    DEFAULT_CSS = "CollectionScreen #where { height: auto; max-height: 5; scrollbar-size: 0 0; background: $panel; }"

    class Came(Message):
        """A pair was compared."""

        def __init__(self, done: Done) -> None:
            self.done = done
            super().__init__()

    def __init__(self, pairs: Pairs, settings: Settings) -> None:
        super().__init__()
        self._pairs, self._settings = pairs, settings
        self._rest = entries_of(pairs)
        self.listing = Listing(len(pairs))
        self.outcomes: dict[int, Outcome] = {}
        self.kept = KeptReports()
        self._busy: set[int] = set()
        self._opened: int | None = None
        self._sorted_at = self._pressed_at = 0.0
        self.crew = Crew(settings, self._next_job, lambda done: self.post_message(self.Came(done)))
        self.where = Sheet(self._where_rows, id="where")
        self.table = PairTable(self.listing, Known(self._entry, self.outcomes.get, self._busy.__contains__))
        self.table.nothing = _NOTHING

    def compose(self) -> ComposeResult:
        """What was read, the table, the keys."""
        yield self.where
        yield self.table
        yield self.key_line

    def on_mount(self) -> None:
        """Show the first pairs at once, and get to know the others bit by bit."""
        self.table.focus()
        self._gathering = self.set_interval(_GLANCE, self._gather)

    def on_unmount(self) -> None:
        """Stop comparing."""
        self.crew.end()

    def on_screen_resume(self) -> None:
        """Back from a pair: the cursor is on the one that was looked at last."""
        if self._opened is not None:
            self.table.listed(self._opened)
            self._opened = None
        self.crew.ring()

    def press(self, key: str, character: str | None) -> bool:
        """Whatever types a character goes to the filter; the rest are actions."""
        self._pressed_at = monotonic()
        words = typed(character)
        if key == "backspace":
            self._filter(self.listing.typed[:-1])
        elif words and (self.listing.typed or words not in " ?"):
            self._filter(self.listing.typed + words)
        else:
            return super().press(key, character)
        return True

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes to the filter."""
        self._filter(self.listing.typed + visible_line(event.text))

    def on_pair_table_chosen(self) -> None:
        """A click on the pair under the cursor opens it."""
        self.action_open()

    def on_pair_table_headed(self, message: PairTable.Headed) -> None:
        """A click on a head sorts by it, one more the other way round."""
        same = message.column is self.listing.column
        self._sort(message.column, down=not self.listing.down if same else message.column.is_compared)

    def on_pair_table_moved(self) -> None:
        """Other pairs can be seen: they come first."""
        self.crew.ring()

    def on_collection_screen_came(self, message: Came) -> None:
        """Show what came out."""
        done = message.done
        if done.report:
            self.kept.put(done.number, done.report)
        self._learn(done.number, done.outcome)

    def _learn(self, number: int, outcome: Outcome) -> None:
        self.outcomes[number] = outcome
        self._busy.discard(number)
        if self.listing.is_sorted_by_figures and self._is_sort_due():
            self._resort()
        self.table.redraw(number)
        self.where.show(self._where_rows)
        self.crew.ring()

    def _is_sort_due(self) -> bool:
        return monotonic() - self._sorted_at > _SORTED or not is_short(self.listing.order, self.outcomes)

    def _resort(self) -> None:
        chosen = self.table.chosen
        self._sorted_at = monotonic()
        self.listing.sort(self.outcomes)
        self._list_sorted(chosen)

    def _list_sorted(self, chosen: int | None) -> None:
        """The cursor stays on its pair; at the top it stays there, for then the first of the order is what one wants to see."""
        self.table.listed(chosen if self.table.at else next(iter(self.listing.order), None))

    def _gather(self) -> None:
        """Get to know some more pairs, for as long as nobody notices."""
        now = monotonic()
        until = now + (_BIT if now - self._pressed_at < _REST else _LONG_BIT)
        more: list[Entry] = []
        while monotonic() < until and len(more) < len(self._pairs):
            some = list(islice(self._rest, 20))
            more += some
            if not some:
                self._gathering.stop()
                gc.freeze()  # as `comparison` does, for the same reason
                break
        self._know(more)

    def _know(self, more: list[Entry]) -> None:
        if more:
            self.listing.gather(more)
            if self.listing.is_known and self.listing.column is not None:
                self._resort()
            elif self.listing.typed:
                self.table.listed(self.table.chosen)
            self.where.show(self._where_rows)

    def _entry(self, number: int) -> Entry:
        entries = self.listing.entries
        return entries[number] if number < len(entries) else entry_at(self._pairs, number)

    def _next_job(self) -> Job | None:
        """What the crew does next: while a pair is looked at, only its neighbours, so that they open at once."""
        listing, done = self.listing, self.outcomes.keys() | self._busy
        if self._opened is None:
            number = next_wanted(listing.order, self.table.seen, done=done, everything=listing.is_sorted_by_figures)
        else:
            place = listing.place(self._opened)
            beside = range(max(place - 1, 0), place + 2)
            number = next_wanted(listing.order, beside, done=done | {self._opened}, everything=False)
        if number is None:
            return None
        self._busy.add(number)
        try:
            return Job(number, self._pairs[number])
        except TracediffError as error:  # a file has changed, or is gone
            self.outcomes[number] = Refusal(str(error))
            return self._next_job()

    def action_open(self) -> None:
        """Look at the pair under the cursor."""
        chosen = self.table.chosen
        screen = None if chosen is None else self._screen_of(chosen)
        if screen is not None:
            self._opened = chosen
            self.app.push_screen(screen)

    def _screen_of(self, number: int) -> PairScreen | None:
        """The screen of a pair; None, and the reason told, where its traces can't be read any more."""
        try:
            shown = self.kept.get(number) or self._pairs[number]
        except TracediffError as error:
            self.tell(str(error))
            return None
        return PairScreen(shown, self._settings, self._beside, lambda found: self._keep(number, found))

    def _keep(self, number: int, report: PairReport) -> None:
        """A pair was compared while it was looked at: that needs not be done again."""
        self.kept.put(number, packed(report))
        self._learn(number, figures_of(report))

    def _beside(self, back: bool) -> PairScreen | None:  # noqa: FBT001  # the one thing that can be asked
        """The next pair of the table as it is now, or the one before; None at the ends."""
        place = self.listing.place(self._opened) + (-1 if back else 1)
        if not 0 <= place < len(self.listing.order):
            return None
        screen = self._screen_of(self.listing.order[place])
        if screen is not None:
            self._opened = self.listing.order[place]
            self.crew.ring()
        return screen

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
        self.table.go(-len(self._pairs))

    def action_last(self) -> None:
        """Last pair."""
        self.table.go(len(self._pairs))

    def action_sort_next(self) -> None:
        """Sort by the next column."""
        self._sort_beside(1)

    def action_sort_previous(self) -> None:
        """Sort by the previous column."""
        self._sort_beside(-1)

    def action_reverse(self) -> None:
        """Sort the other way round."""
        if self.listing.column is None:
            self.tell("Tab chooses a column to sort by")
        else:
            self._sort(self.listing.column, down=not self.listing.down)

    def action_back(self) -> None:
        """Clear the filter, else take back the sorting."""
        if self.listing.typed:
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
        self.listing.sort_by(column, self.outcomes, down=down)
        self._list_sorted(chosen)
        self.where.show(self._where_rows)
        self.crew.ring()

    def _filter(self, text: str) -> None:
        chosen = self.table.chosen
        self.listing.filter(text, self.outcomes)
        self.table.listed(chosen)
        self.where.show(self._where_rows)
        self.key_line.offer()
        self.crew.ring()

    def _where_rows(self, width: int) -> list[Row]:
        return Caption(self._pairs, self.listing, self.outcomes, self.table.chosen).rows(width)
