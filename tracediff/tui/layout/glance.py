"""The whole pair in a few rows, for the ruler: what became of most of the steps behind each of them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracediff.schema.side import SIDES, Side
from tracediff.text.wrap import Piece, Row
from tracediff.tui.content import PairContent
from tracediff.tui.layout.rows import Found, RowTable
from tracediff.tui.layout.typeset import Places
from tracediff.tui.pane import Fate

Kind = Literal["phrase", "hit"]

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
_PLACES: Final[dict[Kind, Piece]] = {"phrase": Piece("◆", frozenset({"strong"})), "hit": Piece("●", frozenset({"caution"}))}
_SAMPLES: Final = 7  # at most


def span_of(table: RowTable, y: int, height: int) -> tuple[int, int]:
    """The rows of the pair, from and up to, that row `y` of `height` rows stands for; none below a short pair's end."""
    n, height = table.n_rows, max(height, 1)
    if n <= height:
        return min(y, n), min(y + 1, n)
    return y * n // height, max((y + 1) * n // height, y * n // height + 1)


@dataclass(frozen=True, slots=True)
class Marked:
    """Places that are shown whatever became of their steps."""

    kind: Kind
    found: Found


def phrase_places(content: PairContent, phrase: int) -> Marked:
    """All places of a phrase."""
    panes = ((side, content.pane(side)) for side in SIDES)
    places = {side: [pane.occurrences[k] for k in pane.of_phrase(phrase)] for side, pane in panes}
    return Marked("phrase", {side: Places(tuple((one.start, one.end) for one in places[side])) for side in SIDES})


def glance(table: RowTable, first: int, stop: int) -> Row:
    """Two cells, one a side, for rows `[first, stop)`: what became of most of them; none for no rows."""
    if first >= stop:
        return ()
    most = ((side, _mostly(table, side, first, stop)) for side in SIDES)
    return tuple(Piece(_SIGNS[seen], frozenset({_MARKS.get(seen, side)})) for side, seen in most)


def marked_in(table: RowTable, first: int, stop: int, marked: Sequence[Marked]) -> tuple[Kind | None, Kind | None]:
    """What is marked on rows `[first, stop)`, on the left and on the right; of several the last."""
    left, right = (
        next((one.kind for one in reversed(marked) if _is_there(table, side, one.found[side], first, stop)), None)
        for side in SIDES
    )
    return left, right


def with_marks(row: Row, kinds: Iterable[Kind | None]) -> Row:
    """A glance with what is marked there in its place."""
    return tuple(_PLACES[kind] if kind else piece for piece, kind in zip(row, kinds, strict=True))


def _is_there(table: RowTable, side: Side, places: Places, first: int, stop: int) -> bool:
    """Whether any of the places is about on these rows."""
    steps = table.content.pane(side).trace.steps
    a, b = table.step_near(side, first), table.step_near(side, stop - 1)
    if a is None or b is None or not places.spans:
        return False
    near = places.numbers(steps[a].span.start, steps[b].span.end)
    k = bisect_left(places.spans, first, near.start, near.stop, key=lambda span: table.row_near(side, span[0]))
    return k < near.stop and table.row_near(side, places.spans[k][0]) < stop


def _mostly(table: RowTable, side: Side, first: int, stop: int) -> _Seen:
    """What became of most of the rows, as seen at a few of them; None where the side has nothing there."""
    pane = table.content.pane(side)
    steps = [table.step_at(side, y) for y in range(first, stop, -(-(stop - first) // _SAMPLES))]
    seen: list[_Seen] = [None if step is None else "unsure" if pane.unsure[step] else pane.fates[step] for step in steps]
    return max(dict.fromkeys(seen), key=lambda one: (seen.count(one), one is not None))
