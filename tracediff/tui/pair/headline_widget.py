"""The lines above both panes, and the clock that runs in them while something is being done to the pair."""

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
    What is compared, what was found, what it can't show, and whose pane is whose.

    Parameters
    ----------
    view
        The pair below, whose columns the names stand over.
    """

    DEFAULT_CSS = "Headline { height: 2; scrollbar-size: 0 0; background: $panel; }"

    def __init__(self, view: PairLayoutView) -> None:
        super().__init__(self._lines, id="headline")
        self._view = view
        self._started = monotonic()
        self._doing = self._state = ""
        self._ticking: Timer | None = None

    def on_mount(self) -> None:
        """Have a clock."""
        self._ticking = self.set_interval(_TICK, self._tick, pause=not self._doing)

    def say(self) -> None:
        """Say anew what there is to say of the pair and of how one looks at it."""
        self.show(self._lines)

    def fit(self) -> None:
        """Be as high as what there is to say of the pair."""
        content = self._view.content
        self.styles.height = _ROWS + (len(caution_rows(content, 80)) if content is not None else 0)

    def wait(self, what: str) -> None:
        """Show what is being done and for how long; nothing ends it."""
        self._doing, self._started, self._state = what, monotonic(), ""
        if self._ticking is not None:
            (self._ticking.resume if what else self._ticking.pause)()
        self._tick()

    def give_up(self, sentence: str) -> None:
        """Say why what was being done came to nothing."""
        self.wait("")
        self._state = sentence
        self.say()

    def _tick(self) -> None:
        if self._doing:
            self._state = f"{self._doing} … {monotonic() - self._started:.1f} s"
        self.say()

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
