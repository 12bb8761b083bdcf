"""Jumps from the cursor to the next of something; the lowest line says where there is none."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tracediff.tui.model.cursor import Cursor
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.navigation import targets
from tracediff.tui.pair.pair_host import NOT_COMPARED, ShowMessage

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

FindTarget = Callable[[RowTable, Cursor], Cursor | None]
"""From a cursor to the place that a jump leads to; None where there is none."""


class Jumps:
    """
    The jumps of the pair screen.

    Parameters
    ----------
    view
        The pair, with the cursor.
    show_message
        Shows a sentence on the lowest line.
    """

    def __init__(self, view: "PairView", show_message: ShowMessage) -> None:
        self._view, self._show_message = view, show_message

    def next_difference(self) -> None:
        """Go to the next run of steps without a counterpart."""
        self._jump(_difference, "No further run of steps without a counterpart")

    def previous_difference(self) -> None:
        """Go to the run of steps without a counterpart before."""
        self._jump(partial(_difference, back=True), "No earlier run of steps without a counterpart")

    def next_move(self) -> None:
        """Go to the next moved step."""
        self._jump(_move, "No further moved step on this side")

    def previous_move(self) -> None:
        """Go to the moved step before."""
        self._jump(partial(_move, back=True), "No earlier moved step on this side")

    def next_repeat(self) -> None:
        """Go to the next step with a repeat."""
        self._jump(_repeat, "No further repeat on this side")

    def previous_repeat(self) -> None:
        """Go to the step with a repeat before."""
        self._jump(partial(_repeat, back=True), "No earlier repeat on this side")

    def next_phrase(self) -> None:
        """Go to the next occurrence of a shared phrase."""
        self._jump(_phrase, "No further shared phrase on this side")

    def previous_phrase(self) -> None:
        """Go to the occurrence of a shared phrase before."""
        self._jump(partial(_phrase, back=True), "No earlier shared phrase on this side")

    def across(self) -> None:
        """Go to the counterpart of the phrase or step."""
        self._jump(lambda table, cursor: targets.across(table.content, cursor), "This step has no counterpart")

    def next_link(self) -> None:
        """Go through the links of the step."""
        self._jump(lambda table, cursor: targets.next_link(table.content, cursor), "This step has no further link")

    def _jump(self, find: FindTarget, otherwise: str) -> None:
        table = self._view.table
        if table is not None and not self._view.move_to(find(table, self._view.cursor)):
            self._show_message(NOT_COMPARED if table.content.report is None else otherwise)


def _difference(table: RowTable, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    return targets.next_difference(table.content, table.bands, cursor, back=back)


def _move(table: RowTable, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    return targets.next_of_order(table.content, cursor, "moved", back=back)


def _repeat(table: RowTable, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    return targets.next_of_order(table.content, cursor, "repeat", back=back)


def _phrase(table: RowTable, cursor: Cursor, *, back: bool = False) -> Cursor | None:
    return targets.next_phrase(table.content, cursor, back=back)
