"""How one looks at a pair: what stands opposite what, in one column or two, which steps, what is folded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from textual.app import SystemCommand

from tracediff.report.naming import count
from tracediff.schema.side import SIDES
from tracediff.tui.cursor import phrase_under
from tracediff.tui.layout.filters import FILTERS, Filter, next_filter, only
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.layout.stretches import Stretch
from tracediff.tui.layout.view import SYNCS
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.widgets.pair_view import PairView

_SYNCS = {
    "aligned": "Linked steps stand opposite each other",
    "anchored": "Each side flows; what corresponds to the cursor's step stands opposite it",
    "off": "Each side flows and is scrolled by itself",
}
_NOT_YET = "The comparison is not done yet"


class ViewingScreen(ActingScreen):
    """A screen with a pair to look at."""

    view: PairView
    _folded: Sequence[Stretch] = ()
    """What was folded before a filter; it is again after it."""

    def action_sync(self) -> None:
        """The next way to set both sides opposite each other."""
        look = self.view.look
        if look.unified:
            self.tell("One column needs no sync; s puts both sides beside each other")
        elif not self._is_ready():
            self.tell(_NOT_YET)
        else:
            sync = SYNCS[(SYNCS.index(look.sync) + 1) % len(SYNCS)]
            self.view.set_view(replace(look, sync=sync))
            self.tell(f"Sync {sync}: {_SYNCS[sync]}", good=True)

    def action_layout(self) -> None:
        """One column or two."""
        self.view.change_layout()
        self.tell("Both sides in one column" if self.view.look.unified else "Side by side", good=True)

    def commands(self) -> Iterable[SystemCommand]:
        """Every action for the palette, and each filter by its name."""
        yield from super().commands()
        for shown in FILTERS:
            yield SystemCommand(f"Filter: {shown}", "", partial(self.filter, shown))

    def action_filter(self) -> None:
        """The next kind of steps."""
        self.filter(next_filter(self.view.look.shown))

    def filter(self, shown: Filter) -> None:
        """Show only steps of a kind; the rest is folded."""
        content = self.view.content
        if content is None or not self._is_ready():
            self.tell(_NOT_YET)
            return
        self.filter_by(shown)
        self.tell(self._filtered(), good=True)

    def filter_by(self, shown: Filter) -> None:
        """Show steps of one kind only, or all."""
        table = self.view.table
        if table is not None:
            if table.view.shown == "all":
                self._folded = table.stretches.some(table.view.closed)
            stretches = table.stretches_under(shown)
            closed = stretches.within(self._folded) if shown == "all" else stretches.closable("other", least=1)
            self.view.set_view(replace(self.view.look, shown=shown, closed=closed))

    def _filtered(self) -> str:
        content, shown = self.view.content, self.view.look.shown
        if content is None or shown == "all":
            return "All steps"
        kept = {
            pane.side: sum(FILTERS[shown](content, pane.side, step) for step in range(len(pane)))
            for pane in (content.left, content.right)
        }
        if not any(kept.values()):
            return f"No step is {shown}; f goes on to the next filter"
        figures = f"{count(kept['left'], 'step')} left, {kept['right']:,} right"
        return f"{only(shown).capitalize()}: {figures}; zR shows the rest, Esc ends it"

    def unfilter(self) -> bool:
        """End a filter; False where there is none."""
        if self.view.look.shown == "all":
            return False
        self.filter_by("all")
        return True

    def action_fold(self) -> None:
        """Fold the stretch around the cursor, or open it."""
        table, look, cursor = self.view.table, self.view.look, self.view.cursor
        if table is None or not self._is_ready():
            self.tell(_NOT_YET)
            return
        number = table.stretches.around(cursor.side, cursor.step)
        self.view.set_view(replace(look, closed=look.closed ^ {number}))

    def action_fold_all(self) -> None:
        """Fold all that is in the same words; under a filter, all that it leaves out."""
        table, look = self.view.table, self.view.look
        if table is None or not self._is_ready():
            self.tell(_NOT_YET)
            return
        filtered = look.shown != "all"
        closed = table.stretches.closable("other", least=1) if filtered else table.stretches.closable("equal")
        closed -= self._with_phrase(table)
        if not closed:
            self.tell("No two neighbouring links are in the same words; za folds around the cursor")
        self.view.set_view(replace(look, closed=look.closed | closed))

    def _with_phrase(self, table: RowTable) -> frozenset[int]:
        """The stretches that have the phrase under the cursor, whose places are to be seen."""
        under = phrase_under(table.content, self.view.cursor)
        if under is None:
            return frozenset()
        panes = (table.content.pane(side) for side in SIDES)
        return frozenset(
            table.stretches.around(pane.side, pane.step_of(pane.occurrences[k].start))
            for pane in panes
            for k in pane.of_phrase(under.phrase)
        )

    def action_open_all(self) -> None:
        """Open all folds."""
        self.view.set_view(replace(self.view.look, closed=frozenset()))

    def _is_ready(self) -> bool:
        return self.view.content is not None and self.view.content.report is not None
