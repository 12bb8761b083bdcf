"""
The table of rows that the pair screen shows: where everything is at once, what a row holds when it is asked for.

A table is made for one width. It knows the top row of every band and step, so that scrolling and jumping cost a bisection;
texts are cut into rows only where somebody looks.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from tracediff.report.naming import OPPOSITE, SIDES, Side, is_unsure, step_name
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.content import PairContent
from tracediff.tui.layout.bands import Band, bands_of
from tracediff.tui.layout.columns import NARROW, Columns, share_out
from tracediff.tui.layout.ribbon import Remark, link_row, remark_row, remarks_fit, weight_of, with_further
from tracediff.tui.layout.typeset import Typeset


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row."""

    step: int | None
    """The step whose row it is; None beside a longer other side."""
    offset: int
    """Which of the step's rows it is, from 0."""
    text: Row
    """At most as wide as the side's column."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the screen."""

    band: int
    left: Half
    right: Half
    ribbon: Row
    """As wide as the ribbon, or empty."""

    def half(self, side: Side) -> Half:
        """One side of it."""
        return self.left if side == "left" else self.right


class RowTable:
    """
    A pair at one width.

    Parameters
    ----------
    content
        The pair.
    width
        Cells of a row.
    airy
        Whether paragraphs end with an empty row.

    Notes
    -----
    Making one takes time in proportion to both texts, about 50 ms for 300 KB a side; a row takes some microseconds.
    """

    def __init__(self, content: PairContent, width: int, *, airy: bool = True) -> None:
        self.content = content
        self.width = width
        self.columns: Columns = share_out(width, len(content.left), len(content.right))
        self.bands: tuple[Band, ...] = bands_of(content.alignment)
        self._sets = {
            side: Typeset(content.pane(side), self.columns.text(side), wording=content.wording, airy=airy) for side in SIDES
        }
        self.band_tops: list[int] = [0, *accumulate(self._height(band) for band in self.bands)]
        """First row of each band, and the number of rows."""
        self.tops: dict[Side, list[int]] = {side: self._step_tops(side) for side in SIDES}
        """First row of each step."""

    @property
    def n_rows(self) -> int:
        """Rows of the whole pair."""
        return self.band_tops[-1]

    def height(self, side: Side, step: int) -> int:
        """Rows of a step, at least 1."""
        return self._sets[side].heights[step]

    def band_at(self, y: int) -> int:
        """The band that row `y` lies in; the last one for a row behind the end."""
        return min(bisect_right(self.band_tops, y) - 1, len(self.bands) - 1)

    def band_of(self, side: Side, step: int) -> int:
        """The band that a step lies in."""
        return self.band_at(self.tops[side][step])

    def step_at(self, side: Side, y: int) -> int | None:
        """The step of a side whose rows include row `y`; None where there is none."""
        step = bisect_right(self.tops[side], y) - 1
        return step if step >= 0 and y < self.tops[side][step] + self.height(side, step) else None

    def step_near(self, side: Side, y: int) -> int | None:
        """The step of a side at row `y` or the nearest before it, else the first one; None for a side without steps."""
        return max(bisect_right(self.tops[side], y) - 1, 0) if self.tops[side] else None

    def row_of(self, side: Side, step: int, place: int) -> int:
        """The row that shows the code point `place` of a step."""
        return self.tops[side][step] + min(self._sets[side].find(step, place), self.height(side, step) - 1)

    def place_at(self, side: Side, x: int, y: int, *, behind: bool = False) -> int:
        """The code point of a side at a cell, or the place behind it; where no text is, that of the nearest step."""
        step = self.step_at(side, y)
        if step is not None:
            cell = max(x - self.columns.text_start(side), 0)
            return self._sets[side].place(step, y - self.tops[side][step], cell, behind=behind)
        above = bisect_right(self.tops[side], y) - 1
        steps = self.content.pane(side).trace.steps
        if behind:
            return steps[above].span.end if above >= 0 else 0
        return steps[above + 1].span.start if above + 1 < len(steps) else len(self.content.pane(side).text)

    def phrase_at(self, side: Side, x: int, y: int) -> int | None:
        """The phrase whose words are at cell `x` of row `y`, the first in the report's list where several are."""
        at = self.columns.text_start(side)
        if x < at:
            return None
        for piece in self._half(side, y, None).text:
            at += cells((piece,))
            if x < at:
                return min((int(mark[1:]) for mark in piece.marks if mark.startswith("#")), default=None)
        return None

    def row(self, y: int, *, worded: int | None = None) -> TableRow:
        """
        Row `y`, from 0.

        Parameters
        ----------
        y
            Less than `n_rows`.
        worded
            The link whose wording is marked, in the steps that are in it.
        """
        band = self.band_at(y)
        left, right = (self._half(side, y, worded) for side in SIDES)
        return TableRow(band, left, right, self._ribbon(band, y))

    def _half(self, side: Side, y: int, worded: int | None) -> Half:
        step = self.step_at(side, y)
        if step is None:
            return Half(None, 0, ())
        offset = y - self.tops[side][step]
        inside = worded is not None and step in self.content.group(worded, side)
        return Half(step, offset, self._sets[side].row(step, offset, worded if inside else None))

    def _ribbon(self, number: int, y: int) -> Row:
        band = self.bands[number]
        if band.link is None:
            return self._remarks(y)
        top = self.band_tops[number]
        lefts, rights = ([self.tops[side][k] - top for k in band.steps(side)] for side in SIDES)
        probability = self.content.alignment.links[band.link].probability
        glyphs = link_row(y - top, lefts, rights, weight_of(probability), self.columns.ribbon)
        left, right = (self._has_further(side, y) for side in SIDES)
        marks = frozenset({"link", "unsure"} if is_unsure(probability) else {"link"})
        return (Piece(with_further(glyphs, left=left, right=right), marks),) if glyphs.strip() else ()

    def _has_further(self, side: Side, y: int) -> bool:
        step = self._starting(side, y)
        return step is not None and len(self.content.pane(side).links[step]) > 1

    def _remarks(self, y: int) -> Row:
        """The remarks on row `y`: the left side's where its step starts; the right side's there too, or one row down for room."""
        width = self.columns.ribbon
        left, right = (self._remark(side, self._starting(side, y)) for side in SIDES)
        if right is not None and self._slips(y):
            right = None
        elif right is None and left is None and y and self._slips(y - 1):
            right = self._remark("right", self._starting("right", y - 1))
        return remark_row(left, right, width) if left or right else ()

    def _slips(self, y: int) -> bool:
        """Whether the right side's remark on row `y` moves down a row, since both have one and no room."""
        left, right = (self._starting(side, y) for side in SIDES)
        if left is None or right is None or self.columns.total < NARROW or self.height("right", right) < 2:
            return False
        fits = remarks_fit(self._remark("left", left), self._remark("right", right), self.columns.ribbon)
        return not fits and self._remark("left", self._starting("left", y + 1)) is None

    def _starting(self, side: Side, y: int) -> int | None:
        step = self.step_at(side, y)
        return step if step is not None and self.tops[side][step] == y else None

    def _remark(self, side: Side, step: int | None) -> Remark | None:
        pane = self.content.pane(side)
        if step is None or not pane.links[step]:
            return None
        first = pane.links[step][0]
        there = self.content.group(first, OPPOSITE[side])[0]
        more = "+" if len(pane.links[step]) > 1 else ""
        kind: Literal["moved", "repeat"] = "repeat" if self.content.alignment.links[first].order == "repeat" else "moved"
        name = step_name(OPPOSITE[side], there) + more
        down = self.tops[OPPOSITE[side]][there] > self.tops[side][step]
        return Remark(side, kind, name, down=down, unsure=pane.unsure[step])

    def _height(self, band: Band) -> int:
        return max(sum(self._sets[side].heights[k] for k in band.steps(side)) for side in SIDES)

    def _step_tops(self, side: Side) -> list[int]:
        heights = self._sets[side].heights
        tops: list[int] = []
        for band, top in zip(self.bands, self.band_tops[:-1], strict=True):
            for step in band.steps(side):
                tops.append(top)
                top += heights[step]
        return tops
