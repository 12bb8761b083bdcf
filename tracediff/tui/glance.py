"""The whole pair in a few rows, for the ruler: what became of most of the steps behind each of them."""

from collections import Counter
from typing import Final

from tracediff.report.naming import SIDES, Side
from tracediff.text.wrap import Piece, Row
from tracediff.tui.content import Fate
from tracediff.tui.rows import RowTable

_SIGNS: Final[dict[Fate | None, str]] = {"linked": "█", "moved": "▒", "repeat": "▒", "only": "░", "unknown": "░", None: " "}
_MARKS: Final[dict[Fate | None, str]] = {"linked": "link", "moved": "moved", "repeat": "repeat"}
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
    fates = [(side, _mostly(table, side, first, stop)) for side in SIDES]
    return tuple(Piece(_SIGNS[fate], frozenset({_MARKS.get(fate, side)})) for side, fate in fates)


def _mostly(table: RowTable, side: Side, first: int, stop: int) -> Fate | None:
    """What became of most of the rows, as seen at a few of them; None where the side has nothing there."""
    fates = table.content.pane(side).fates
    steps = [table.step_at(side, y) for y in range(first, stop, max((stop - first) // _SAMPLES, 1))]
    counts = Counter(fates[step] if step is not None else None for step in steps)
    return max(counts, key=lambda fate: (counts[fate], fate is not None))
