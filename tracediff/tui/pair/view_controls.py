"""The keys that change how the pair is set out: sync, layout, filters and folds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from tracediff.presentation.naming import format_count
from tracediff.schema.side import SIDES
from tracediff.tui.model.cursor import phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.filters import FILTERS, StepFilter, filter_label, next_filter
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import Section
from tracediff.tui.pair.layout.view_options import SYNCS, Sync
from tracediff.tui.pair.pair_host import ShowMessage, require_report, require_table

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

_SYNC_TEXTS: Final[dict[Sync, str]] = {
    "aligned": "Linked steps stand opposite each other",
    "anchored": "Each side flows; the counterpart of the cursor's step stands opposite it",
    "off": "Each side flows and is scrolled by itself",
}
_LAYOUTS: Final = {"one column": True, "side by side": False}
"""Whether both sides share a column, by the name under which that is kept."""


class RememberOptions(Protocol):
    """Keeps choices for the next pair."""

    def __call__(self, *, sync: str = ..., layout: str = ...) -> None:
        """Keep how the pair is set out; only what is given changes."""


class ViewControls:
    """
    Sync, layout, filters and folds.

    Parameters
    ----------
    view
        The pair.
    show_message
        Shows a sentence on the lowest line.
    remember
        Keeps a choice for the next pair. A filter is not kept: a pair that opens with most of it hidden looks broken.
    """

    def __init__(self, view: "PairView", show_message: ShowMessage, remember: RememberOptions) -> None:
        self._view, self._show_message, self._remember = view, show_message, remember
        self._folded_before: Sequence[Section] = ()
        """What was folded before a filter; it is again after it."""

    def restore_layout(self, layout: str) -> None:
        """Use the layout of last time, whatever the width; an empty or unknown one leaves it to the width."""
        if layout in _LAYOUTS:
            self._view.choose_layout(unified=_LAYOUTS[layout])

    def restore_sync(self, sync: str) -> None:
        """Set both sides opposite each other as the last time."""
        if sync in SYNCS:
            self._view.set_options(replace(self._view.options, sync=sync))

    def sync(self) -> None:
        """Use the next way to set both sides opposite each other."""
        options = self._view.options
        if options.unified:
            self._show_message("One column needs no sync; s puts both sides side by side")
        elif require_report(self._view, self._show_message) is not None:
            sync = SYNCS[(SYNCS.index(options.sync) + 1) % len(SYNCS)]
            self._view.set_options(replace(options, sync=sync))
            self._remember(sync=sync)
            self._show_message(f"Sync {sync}: {_SYNC_TEXTS[sync]}", good=True)

    def layout(self) -> None:
        """Use one column in place of two, or two in place of one."""
        self._view.change_layout()
        chosen = self._view.chosen_layout
        self._remember(layout=next((name for name, unified in _LAYOUTS.items() if unified is chosen), ""))
        self._show_message("Both sides in one column" if self._view.options.unified else "Side by side", good=True)

    def filter(self) -> None:
        """Show the next kind of steps."""
        self.show_only(next_filter(self._view.options.step_filter))

    def show_only(self, kind: StepFilter) -> None:
        """Show only steps of a kind and say how many there are; the rest is folded."""
        content = require_report(self._view, self._show_message)
        if content is not None:
            self._apply_filter(kind)
            self._show_message(_describe_filter(content, self._view.options.step_filter), good=True)

    def end_filter(self) -> bool:
        """Show all steps again; False where no filter is on."""
        if self._view.options.step_filter == "all":
            return False
        self._apply_filter("all")
        return True

    def _apply_filter(self, kind: StepFilter) -> None:
        table = self._view.table
        if table is not None:
            if table.options.step_filter == "all":
                self._folded_before = table.sections.at(table.options.folded)
            sections = table.sections_under(kind)
            folded = sections.inside(self._folded_before) if kind == "all" else sections.of_kind("other", least=1)
            self._view.set_options(replace(self._view.options, step_filter=kind, folded=folded))

    def fold(self) -> None:
        """Fold the section around the cursor, or open it."""
        table = require_table(self._view, self._show_message)
        if table is not None:
            options, cursor = self._view.options, self._view.cursor
            number = table.sections.index_of(cursor.side, cursor.step)
            self._view.set_options(replace(options, folded=options.folded ^ {number}))

    def fold_all(self) -> None:
        """Fold all that is in the same words; under a filter, all that it leaves out."""
        table = require_table(self._view, self._show_message)
        if table is None:
            return
        options = self._view.options
        is_filtered = options.step_filter != "all"
        folded = table.sections.of_kind("other", least=1) if is_filtered else table.sections.of_kind("equal")
        folded -= self._with_phrase(table)
        if not folded:
            self._show_message("No two neighbouring links are in the same words; za folds around the cursor")
        self._view.set_options(replace(options, folded=options.folded | folded))

    def open_all(self) -> None:
        """Open all folds."""
        self._view.set_options(replace(self._view.options, folded=frozenset()))

    def _with_phrase(self, table: RowTable) -> frozenset[int]:
        """The sections that have the phrase under the cursor, whose occurrences are to be seen."""
        under = phrase_under(table.content, self._view.cursor)
        if under is None:
            return frozenset()
        panes = (table.content.pane(side) for side in SIDES)
        return frozenset(
            table.sections.index_of(pane.side, pane.step_of(pane.occurrences[k].start))
            for pane in panes
            for k in pane.occurrences_of(under.phrase)
        )


def _describe_filter(content: PairContent, kind: StepFilter) -> str:
    if kind == "all":
        return "All steps"
    keeps = FILTERS[kind]
    left, right = (sum(keeps(content, side, step) for step in range(len(content.pane(side)))) for side in SIDES)
    if not (left or right):
        return f"No step is {kind}; f goes on to the next filter"
    return (
        f"{filter_label(kind).capitalize()}: {format_count(left, 'step')} left, {right:,} right; zR shows the rest, Esc ends it"
    )
