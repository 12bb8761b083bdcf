"""The whole pair in a few rows, for the ruler: what became of most of the steps behind each of them."""

from collections import Counter
from typing import Final, Literal

from tracediff.report.naming import SIDES, Side
from tracediff.text.wrap import Piece, Row
from tracediff.tui.content import Fate, Pane
from tracediff.tui.layout.rows import RowTable

_Seen = Fate | Literal["unsure"] | None
"""What became of a step, or unsure whatever its link makes of it; None where a side has nothing."""

_SIGNS: Final[dict[_Seen, str]] = {
    "linked": "█",
    "moved": "▒",
    "repeat": "▒",
    "unsure": "▚",
    "only": "░",
    "unknown": "░",
    None: " ",
}
_MARKS: Final[dict[_Seen, str]] = {"linked": "link", "moved": "moved", "repeat": "repeat", "unsure": "unsure"}
_SAMPLES: Final = 7


def span_of(table: RowTable, y: int, height: int) -> tuple[int, int]:
    """The rows of the pair, from and up to, that row `y` of `height` rows stands for; none below a short pair's end."""
    n, height = table.n_rows, max(height, 1)
    if n <= height:
        return min(y, n), min(y + 1, n)
    return y * n // height, max((y + 1) * n // height, y * n // height + 1)


def glance(table: RowTable, first: int, stop: int) -> Row:
    """Two cells, one a side, for rows `[first, stop)`."""
    if first >= stop:
        return ()
    seen = [(side, _mostly(table, side, first, stop)) for side in SIDES]
    return tuple(Piece(_SIGNS[most], frozenset({_MARKS.get(most, side)})) for side, most in seen)


def _mostly(table: RowTable, side: Side, first: int, stop: int) -> _Seen:
    """What became of most of the rows, as seen at a few of them; None where the side has nothing there."""
    pane = table.content.pane(side)
    steps = [table.step_at(side, y) for y in range(first, stop, max((stop - first) // _SAMPLES, 1))]
    counts = Counter(_seen(pane, step) for step in steps)
    return max(counts, key=lambda seen: (counts[seen], seen is not None))


def _seen(pane: Pane, step: int | None) -> _Seen:
    if step is None:
        return None
    return "unsure" if pane.unsure[step] else pane.fates[step]
