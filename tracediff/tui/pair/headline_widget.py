"""The lines above both panes, with a clock that runs while something is being done."""

from time import monotonic
from typing import Final

from textual.timer import Timer

from tracediff.presentation.wrapping import Piece, TextRow, fit_line
from tracediff.tui.pair.headline_rows import caution_rows, side_names, summary, view_labels
from tracediff.tui.pair.layout.column_widths import two_columns
from tracediff.tui.pair.pair_layout_widget import PairLayoutView
from tracediff.tui.shell.sheet_widget import Sheet

_TICK: Final = 0.1  # seconds
_ROWS: Final = 2  # without cautions


class Headline(Sheet):
    """
    What is compared, what was found, the cautions, and the name of each side.

    Parameters
    ----------
    view
        The pair, above whose columns the names stand.
    """

    DEFAULT_CSS = "Headline { height: 2; scrollbar-size: 0 0; background: $panel; }"

    def __init__(self, view: PairLayoutView) -> None:
        super().__init__(self._lines, id="headline")
        self._view = view
        self._started = monotonic()
        self._activity = self._state = ""
        self._ticking: Timer | None = None

    def on_mount(self) -> None:
        """Start the clock."""
        self._ticking = self.set_interval(_TICK, self._tick, pause=not self._activity)

    def update_lines(self) -> None:
        """Show the present state of the pair and of the view."""
        self.show(self._lines)

    def fit(self) -> None:
        """Adapt the height to the lines of the pair."""
        content = self._view.content
        self.styles.height = _ROWS + (len(caution_rows(content, 80)) if content is not None else 0)

    def show_progress(self, activity: str) -> None:
        """Show what is being done and for how long; empty ends it."""
        self._activity, self._started, self._state = activity, monotonic(), ""
        if self._ticking is not None:
            (self._ticking.resume if activity else self._ticking.pause)()
        self._tick()

    def show_failure(self, sentence: str) -> None:
        """Show why what was being done failed."""
        self.show_progress("")
        self._state = sentence
        self.update_lines()

    def _tick(self) -> None:
        if self._activity:
            self._state = f"{self._activity} … {monotonic() - self._started:.1f} s"
        self.update_lines()

    def _lines(self, width: int) -> list[TextRow]:
        content = self._view.content
        if content is None:
            return [(Piece(" "), *fit_line(self._state, width - 1, "soft"))]
        columns = two_columns(self._view.size.width, len(content.left), len(content.right))
        return [
            summary(content, self._state, width, view_labels(self._view.options)),
            side_names(content, columns),
            *caution_rows(content, width),
        ]
