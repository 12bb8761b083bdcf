"""The whole pair in a few rows, for the ruler: each shows the status of most of the rows that it stands for."""

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
"""The status of a step, or unsure whatever its status is; None where a side has no step."""

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
_MAX_SAMPLES: Final = 7  # rows looked at


def rows_behind(table: RowTable, y: int, height: int) -> tuple[int, int]:
    """The half-open range of rows of the pair that row `y` of a ruler stands for; empty below the end of a short pair."""
    n, height = table.n_rows, max(height, 1)
    if n <= height:
        return min(y, n), min(y + 1, n)
    return y * n // height, max((y + 1) * n // height, y * n // height + 1)


@dataclass(frozen=True, slots=True)
class RulerMark:
    """Spans to be marked on the ruler."""

    kind: RulerMarkKind
    spans: SpansBySide


def phrase_ruler_mark(content: PairContent, phrase: int) -> RulerMark:
    """The mark of all occurrences of a phrase."""
    panes = (content.left, content.right)
    found = {pane.side: [pane.occurrences[k] for k in pane.occurrences_of(phrase)] for pane in panes}
    return RulerMark("phrase", {side: MarkedSpans(tuple((one.start, one.end) for one in found[side])) for side in SIDES})


def ruler_row(table: RowTable, first: int, stop: int) -> TextRow:
    """Two cells, one for each side, with the status of most of the rows `[first, stop)`; none for no rows."""
    if first >= stop:
        return ()
    statuses = ((side, _prevailing_status(table, side, first, stop)) for side in SIDES)
    return tuple(Piece(_SIGNS[status], frozenset({_MARKS.get(status, side)})) for side, status in statuses)


def marks_on_rows(
    table: RowTable, first: int, stop: int, marks: Sequence[RulerMark]
) -> tuple[RulerMarkKind | None, RulerMarkKind | None]:
    """The kind of mark on rows `[first, stop)`, left and right; of several marks the last."""
    left, right = (
        next((mark.kind for mark in reversed(marks) if _reaches(table, side, mark.spans[side], first, stop)), None)
        for side in SIDES
    )
    return left, right


def overlay_marks(row: TextRow, kinds: Iterable[RulerMarkKind | None]) -> TextRow:
    """A ruler row with the signs of marks in place of its own."""
    return tuple(_RULER_MARKS[kind] if kind else piece for piece, kind in zip(row, kinds, strict=True))


def _reaches(table: RowTable, side: Side, marked: MarkedSpans, first: int, stop: int) -> bool:
    """Whether any marked span is approximately on these rows."""
    steps = table.content.pane(side).trace.steps
    a, b = table.step_near(side, first), table.step_near(side, stop - 1)
    if a is None or b is None or not marked.spans:
        return False
    near = marked.indices_between(steps[a].span.start, steps[b].span.end)
    k = bisect_left(marked.spans, first, near.start, near.stop, key=lambda span: table.row_near(side, span[0]))
    return k < near.stop and table.row_near(side, marked.spans[k][0]) < stop


def _prevailing_status(table: RowTable, side: Side, first: int, stop: int) -> _CellStatus:
    """The status of most of the rows, judged by a few of them; None where the side has no step there."""
    pane = table.content.pane(side)
    steps = [table.step_at(side, y) for y in range(first, stop, -(-(stop - first) // _MAX_SAMPLES))]
    statuses: list[_CellStatus] = [
        None if step is None else "unsure" if pane.unsure[step] else pane.statuses[step] for step in steps
    ]
    return max(dict.fromkeys(statuses), key=lambda status: (statuses.count(status), status is not None))
