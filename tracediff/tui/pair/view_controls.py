"""How one looks at a pair: what stands opposite what, in one column or two, which steps, what is folded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from textual.app import SystemCommand

from tracediff.presentation.naming import format_count
from tracediff.schema.side import SIDES
from tracediff.tui.model.cursor import phrase_under
from tracediff.tui.pair.layout.filters import FILTERS, StepFilter, next_filter, only
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import Section
from tracediff.tui.pair.layout.view_options import SYNCS
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.shell.base_screen import BaseScreen

_SYNCS = {
    "aligned": "Linked steps stand opposite each other",
    "anchored": "Each side flows; what corresponds to the cursor's step stands opposite it",
    "off": "Each side flows and is scrolled by itself",
}
_NOT_YET = "The comparison is not done yet"


class ViewingScreen(BaseScreen):
    """A screen with a pair to look at."""

    view: PairView
    _folded: Sequence[Section] = ()
    """What was folded before a filter; it is again after it."""

    def action_sync(self) -> None:
        """The next way to set both sides opposite each other."""
        look = self.view.options
        if look.unified:
            self.show_message("One column needs no sync; s puts both sides beside each other")
        elif not self._is_ready():
            self.show_message(_NOT_YET)
        else:
            sync = SYNCS[(SYNCS.index(look.sync) + 1) % len(SYNCS)]
            self.view.set_options(replace(look, sync=sync))
            self.show_message(f"Sync {sync}: {_SYNCS[sync]}", good=True)

    def action_layout(self) -> None:
        """One column or two."""
        self.view.change_layout()
        self.show_message("Both sides in one column" if self.view.options.unified else "Side by side", good=True)

    def palette_commands(self) -> Iterable[SystemCommand]:
        """Every action for the palette, and each filter by its name."""
        yield from super().palette_commands()
        for shown in FILTERS:
            yield SystemCommand(f"Filter: {shown}", "", partial(self.filter, shown))

    def action_filter(self) -> None:
        """The next kind of steps."""
        self.filter(next_filter(self.view.options.step_filter))

    def filter(self, shown: StepFilter) -> None:
        """Show only steps of a kind; the rest is folded."""
        content = self.view.content
        if content is None or not self._is_ready():
            self.show_message(_NOT_YET)
            return
        self.filter_by(shown)
        self.show_message(self._filtered(), good=True)

    def filter_by(self, shown: StepFilter) -> None:
        """Show steps of one kind only, or all."""
        table = self.view.table
        if table is not None:
            if table.view.step_filter == "all":
                self._folded = table.sections.at(table.view.folded)
            stretches = table.sections_under(shown)
            closed = stretches.inside(self._folded) if shown == "all" else stretches.of_kind("other", least=1)
            self.view.set_options(replace(self.view.options, step_filter=shown, folded=closed))

    def _filtered(self) -> str:
        content, shown = self.view.content, self.view.options.step_filter
        if content is None or shown == "all":
            return "All steps"
        kept = {
            pane.side: sum(FILTERS[shown](content, pane.side, step) for step in range(len(pane)))
            for pane in (content.left, content.right)
        }
        if not any(kept.values()):
            return f"No step is {shown}; f goes on to the next filter"
        figures = f"{format_count(kept['left'], 'step')} left, {kept['right']:,} right"
        return f"{only(shown).capitalize()}: {figures}; zR shows the rest, Esc ends it"

    def unfilter(self) -> bool:
        """End a filter; False where there is none."""
        if self.view.options.step_filter == "all":
            return False
        self.filter_by("all")
        return True

    def action_fold(self) -> None:
        """Fold the stretch around the cursor, or open it."""
        table, look, cursor = self.view.table, self.view.options, self.view.cursor
        if table is None or not self._is_ready():
            self.show_message(_NOT_YET)
            return
        number = table.sections.index_of(cursor.side, cursor.step)
        self.view.set_options(replace(look, folded=look.folded ^ {number}))

    def action_fold_all(self) -> None:
        """Fold all that is in the same words; under a filter, all that it leaves out."""
        table, look = self.view.table, self.view.options
        if table is None or not self._is_ready():
            self.show_message(_NOT_YET)
            return
        filtered = look.step_filter != "all"
        closed = table.sections.of_kind("other", least=1) if filtered else table.sections.of_kind("equal")
        closed -= self._with_phrase(table)
        if not closed:
            self.show_message("No two neighbouring links are in the same words; za folds around the cursor")
        self.view.set_options(replace(look, folded=look.folded | closed))

    def _with_phrase(self, table: RowTable) -> frozenset[int]:
        """The stretches that have the phrase under the cursor, whose places are to be seen."""
        under = phrase_under(table.content, self.view.cursor)
        if under is None:
            return frozenset()
        panes = (table.content.pane(side) for side in SIDES)
        return frozenset(
            table.sections.index_of(pane.side, pane.step_of(pane.occurrences[k].start))
            for pane in panes
            for k in pane.occurrences_of(under.phrase)
        )

    def action_open_all(self) -> None:
        """Open all folds."""
        self.view.set_options(replace(self.view.options, folded=frozenset()))

    def _is_ready(self) -> bool:
        return self.view.content is not None and self.view.content.report is not None
