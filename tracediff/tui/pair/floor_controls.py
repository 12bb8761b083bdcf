"""The keys that move the floor: which links are shown and counted, and which are candidates."""

from functools import partial
from typing import TYPE_CHECKING, Final

from tracediff.presentation.naming import format_count, format_fraction
from tracediff.presentation.shown_links import candidates_note
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.background_comparison import ComparisonFailure, move_floor_for_screen
from tracediff.tui.pair.pair_host import PairHost, require_report

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

FLOORS: Final = (0.3, 0.5, 0.7, 0.9)
"""The floors that the keys go through."""


class FloorControls:
    """
    Shows and hides candidates, and moves the floor.

    Parameters
    ----------
    view
        The pair.
    host
        The screen.
    """

    def __init__(self, view: "PairView", host: PairHost) -> None:
        self._view, self._host = view, host
        self._hidden_below = 0.5
        """The floor to return to when candidates are hidden again."""
        self._target: float | None = None
        """The floor that is being moved to; None while it stands."""

    def toggle_candidates(self) -> None:
        """Show all links, or only findings again."""
        floor = self._floor()
        if floor is not None:
            if floor:
                self._hidden_below = floor
            self._move_to(0.0 if floor else self._hidden_below)

    def raise_floor(self) -> None:
        """Show only surer links."""
        floor = self._floor()
        if floor is not None:
            self._move_or_say(next((value for value in FLOORS if value > floor), None), "This is the highest floor")

    def lower_floor(self) -> None:
        """Show less sure links too."""
        floor = self._floor()
        if floor is not None:
            lower = next((value for value in reversed(FLOORS) if value < floor), None)
            self._move_or_say(lower, "This is the lowest floor; u shows all candidates")

    def _floor(self) -> float | None:
        """The floor, or the one it is moving to; None, with a message, before there is a comparison."""
        content = require_report(self._view, self._host.show_message)
        if content is None or content.report is None:
            return None
        return content.report.settings.floor if self._target is None else self._target

    def _move_or_say(self, floor: float | None, otherwise: str) -> None:
        if floor is None:
            self._host.show_message(otherwise)
        else:
            self._move_to(floor)

    def _move_to(self, floor: float) -> None:
        is_moving, self._target = self._target is not None, floor
        if not is_moving:
            self._start()

    def _start(self) -> None:
        content, floor = self._view.content, self._target
        if content is not None and floor is not None:
            self._host.show_progress("measuring anew")
            self._host.run_in_thread(partial(move_floor_for_screen, content, floor), partial(self._end, content, floor))

    def _end(self, before: PairContent, floor: float, result: PairContent | ComparisonFailure) -> None:
        if floor != self._target or before is not self._view.content:
            self._start()  # another floor is wanted by now, or pins or notes changed
            return
        self._target = None
        self._host.show_progress("")
        if isinstance(result, ComparisonFailure):
            self._host.show_message(result.sentence)
        elif result.report is not None:
            self._host.show_content(result)
            self._host.show_message(_outcome(result.report), good=True)


def _outcome(report: PairReport) -> str:
    """What is shown now: `19 links; 3 candidates below .50 hidden`."""
    floor = report.settings.floor
    hidden = candidates_note(report) or (f"no candidate below {format_fraction(floor)}" if floor else "candidates are shown")
    return f"{format_count(len(report.alignment.findings), 'link')}; {hidden}"
