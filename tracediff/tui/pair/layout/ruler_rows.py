"""The whole pair in a few rows, for the ruler: what became of most of the steps behind each of them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import PaneStatus
from tracediff.tui.pair.layout.row_table import RowTable, SpansBySide
from tracediff.tui.pair.layout.typesetting import MarkedSpans

RulerMarkKind = Literal["phrase", "hit"]

_CellStatus = PaneStatus | Literal["unsure"] | None
"""What became of a step, or unsure whatever its link makes of it; None where a side has nothing."""

_SIGNS: Final[dict[_CellStatus, str]] = {
    "linked": "█",
    "moved": "▒",
    "repeat": "▒",
    "unsure": "▚",
    "only": "░",
    "unknown": "░",
    None: " ",
}
_MARKS: Final[dict[_CellStatus, str]] = {"linked": "link", "moved": "moved", "repeat": "repeat", "unsure": "unsure"}
_RULER_MARKS: Final[dict[RulerMarkKind, Piece]] = {
    "phrase": Piece("◆", frozenset({"strong"})),
    "hit": Piece("●", frozenset({"caution"})),
}
_SAMPLES: Final = 7  # at most


def rows_behind(table: RowTable, y: int, height: int) -> tuple[int, int]:
    """The rows of the pair, from and up to, that row `y` of `height` rows stands for; none below a short pair's end."""
    n, height = table.n_rows, max(height, 1)
    if n <= height:
        return min(y, n), min(y + 1, n)
    return y * n // height, max((y + 1) * n // height, y * n // height + 1)


@dataclass(frozen=True, slots=True)
class RulerMark:
    """Places that are shown whatever became of their steps."""

    kind: RulerMarkKind
    found: SpansBySide


def phrase_ruler_mark(content: PairContent, phrase: int) -> RulerMark:
    """All places of a phrase."""
    panes = ((side, content.pane(side)) for side in SIDES)
    places = {side: [pane.occurrences[k] for k in pane.occurrences_of(phrase)] for side, pane in panes}
    return RulerMark("phrase", {side: MarkedSpans(tuple((one.start, one.end) for one in places[side])) for side in SIDES})


def ruler_row(table: RowTable, first: int, stop: int) -> TextRow:
    """Two cells, one a side, for rows `[first, stop)`: what became of most of them; none for no rows."""
    if first >= stop:
        return ()
    most = ((side, _prevailing_status(table, side, first, stop)) for side in SIDES)
    return tuple(Piece(_SIGNS[seen], frozenset({_MARKS.get(seen, side)})) for side, seen in most)


def marks_on_rows(
    table: RowTable, first: int, stop: int, marked: Sequence[RulerMark]
) -> tuple[RulerMarkKind | None, RulerMarkKind | None]:
    """What is marked on rows `[first, stop)`, on the left and on the right; of several the last."""
    left, right = (
        next((one.kind for one in reversed(marked) if _reaches(table, side, one.found[side], first, stop)), None)
        for side in SIDES
    )
    return left, right


def overlay_marks(row: TextRow, kinds: Iterable[RulerMarkKind | None]) -> TextRow:
    """A glance with what is marked there in its place."""
    return tuple(_RULER_MARKS[kind] if kind else piece for piece, kind in zip(row, kinds, strict=True))


def _reaches(table: RowTable, side: Side, places: MarkedSpans, first: int, stop: int) -> bool:
    """Whether any of the places is about on these rows."""
    steps = table.content.pane(side).trace.steps
    a, b = table.step_near(side, first), table.step_near(side, stop - 1)
    if a is None or b is None or not places.spans:
        return False
    near = places.indices_between(steps[a].span.start, steps[b].span.end)
    k = bisect_left(places.spans, first, near.start, near.stop, key=lambda span: table.row_near(side, span[0]))
    return k < near.stop and table.row_near(side, places.spans[k][0]) < stop


def _prevailing_status(table: RowTable, side: Side, first: int, stop: int) -> _CellStatus:
    """What became of most of the rows, as seen at a few of them; None where the side has nothing there."""
    pane = table.content.pane(side)
    steps = [table.step_at(side, y) for y in range(first, stop, -(-(stop - first) // _SAMPLES))]
    seen: list[_CellStatus] = [None if step is None else "unsure" if pane.unsure[step] else pane.statuses[step] for step in steps]
    return max(dict.fromkeys(seen), key=lambda one: (seen.count(one), one is not None))
