"""
The table of rows that the pair screen shows. It knows at once where everything is, and makes each row on demand.

A table is made for one width. It knows the top row of every item and step, so that scrolling and jumping cost a bisection; text
is cut into rows only where it is visible. A table of the same width that is set out in another way costs little more.
"""

from bisect import bisect_right
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from tracediff.presentation.wrapping import TextRow, cell_width
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.arrangement import Arrangement, arrange_aligned, arrange_flowing, arrange_unified
from tracediff.tui.pair.layout.bands import Band, bands_of
from tracediff.tui.pair.layout.column_widths import OneColumn, TwoColumns, one_column, two_columns
from tracediff.tui.pair.layout.sections import LayoutItem, Section, Sections, sections_of
from tracediff.tui.pair.layout.typesetting import MarkedSpans, TypesetSide
from tracediff.tui.pair.layout.view_options import ViewOptions

SpansBySide = Mapping[Side, MarkedSpans]
"""The spans to be marked on each side, such as the hits of a search."""


@dataclass(frozen=True, slots=True)
class HalfRow:
    """One side of a row."""

    step: int | None
    """The step to which the row belongs; None where only the other side has one."""
    offset: int
    """The row's number in its step, from 0."""
    text: TextRow
    """At most as wide as the column of the side."""


_CACHED_TABLES: Final = 4  # of one width: folds are often opened again soon
_EMPTY_HALF = HalfRow(None, 0, ())


class RowTable:
    """
    A pair at one width. Time to make it is linear in both texts, 50 ms for 300 KB a side; a row takes some microseconds.

    Parameters
    ----------
    content
        The pair.
    width
        Cells of a row.
    options
        How the pair is set out. Paragraphs end with an empty row, but not in one column.
    """

    def __init__(self, content: PairContent, width: int, options: ViewOptions = ViewOptions()) -> None:  # noqa: B008  # frozen
        self.content = content
        self.width = width
        sizes = width, len(content.left), len(content.right)
        self.columns: TwoColumns | OneColumn = one_column(*sizes) if options.unified else two_columns(*sizes)
        self._typeset = {
            side: TypesetSide(
                content.pane(side), self.columns.text(side), wording=content.wording, paragraph_gaps=not options.unified
            )
            for side in SIDES
        }
        self.bands: tuple[Band, ...] = bands_of(content.alignment)
        """The bands of the alignment, whatever is folded."""
        self.offsets: Mapping[Side, int] = {"left": 0, "right": 0}
        """Rows by which each side is shifted down, where they flow."""
        self.sections_under = lru_cache(partial(sections_of, content))
        """The sections of the pair under a filter."""
        self._with_options = lru_cache(maxsize=_CACHED_TABLES)(self._copy_with)
        self._set_out(options)

    def with_options(self, options: ViewOptions) -> "RowTable":
        """The same pair at the same width, set out in another way; cheap unless one column becomes two or two become one."""
        if options.unified != self.options.unified:
            return RowTable(self.content, self.width, options)
        return self._with_options(options)

    def _copy_with(self, options: ViewOptions) -> "RowTable":
        table = copy(self)
        table._set_out(options)  # noqa: SLF001  # a new one of our own
        return table

    def has_rows_of(self, other: "RowTable") -> bool:
        """Whether the rows of each step look as in another table, wherever they are there."""
        same_text = self._typeset is other._typeset  # noqa: SLF001  # one of our own
        return same_text and self.options.step_filter == other.options.step_filter

    def with_offsets(self, offsets: Mapping[Side, int]) -> "RowTable":
        """The same table with other offsets; only for sides that flow."""
        table = copy(self)
        table.offsets = offsets
        return table

    def _set_out(self, options: ViewOptions) -> None:
        self.options = options
        self.sections: Sections = self.sections_under(options.step_filter)
        self.items: tuple[LayoutItem, ...] = self.sections.items(options.folded)
        heights = {side: self._typeset[side].cumulative_heights for side in SIDES}
        if options.unified:
            self._rows: Arrangement = arrange_unified(self.items, heights, self.is_shown_once)
        else:
            self._rows = arrange_flowing(self.items, heights) if options.flows else arrange_aligned(self.items, heights)
        self.offsets = {"left": 0, "right": 0}

    def is_shown_once(self, item: LayoutItem) -> bool:
        """Whether one column shows the text of an item only once, since it is exactly the same on both sides."""
        left, right = item.band.left, item.band.right
        if item.band.link is None or len(left) != len(right):
            return False
        return all(
            self.content.left.trace.step_text(i).strip() == self.content.right.trace.step_text(j).strip()
            and self._typeset["left"].heights[i] == self._typeset["right"].heights[j]
            for i, j in zip(left, right, strict=True)
        )

    @property
    def n_rows(self) -> int:
        """Rows of the whole pair."""
        return max(self.rows_of(side) + self.offsets[side] for side in SIDES)

    def rows_of(self, side: Side) -> int:
        """Rows of one side."""
        return self._rows.item_tops[side][-1]

    def top(self, side: Side, step: int) -> int:
        """The first row of a step, or of the fold that holds it."""
        return self._rows.tops[side][step] + self.offsets[side]

    def height(self, side: Side, step: int) -> int:
        """Rows of a step, at least 1; 1 if it is folded."""
        return 1 if self.fold_of(side, step) else self._typeset[side].heights[step]

    def item_at(self, side: Side, y: int) -> int | None:
        """The item to which row `y` of a side belongs; None above and below the side."""
        tops, row = self._rows.item_tops[side], y - self.offsets[side]
        return bisect_right(tops, row) - 1 if 0 <= row < tops[-1] else None

    def fold_at(self, y: int) -> Section | None:
        """The folded section that has row `y` on either side."""
        items = (self.item_at(side, y) for side in SIDES)
        return next((self.items[item].fold for item in items if item is not None and self.items[item].fold), None)

    def fold_of(self, side: Side, step: int) -> Section | None:
        """The folded section that holds a step."""
        if not self.options.folded:
            return None
        number = self.sections.index_of(side, step)
        return self.sections.all[number] if number in self.options.folded else None

    def step_at(self, side: Side, y: int) -> int | None:
        """The step of a side on row `y`, or the first step of a fold there; None where the side has none."""
        step = self._above(side, y)
        if step < 0:
            return None
        fold = self.fold_of(side, step)
        stop = self.top(side, step) + (1 if fold else self._typeset[side].heights[step])
        if y >= stop:
            return None
        return step if fold is None else fold.steps(side).start

    def step_near(self, side: Side, y: int) -> int | None:
        """The step of a side on row `y`, else the nearest before it, else the first; None for a side without steps."""
        return max(self._above(side, y), 0) if self._rows.tops[side] else None

    def _above(self, side: Side, y: int) -> int:
        return bisect_right(self._rows.tops[side], y - self.offsets[side]) - 1

    def row_of(self, side: Side, step: int, offset: int) -> int:
        """The row that shows a code point of a step."""
        if self.fold_of(side, step) is not None:
            return self.top(side, step)
        return self.top(side, step) + min(self._typeset[side].row_of(step, offset), self.height(side, step) - 1)

    def row_near(self, side: Side, offset: int) -> int:
        """Approximately the row that shows a code point of a side, found without any layout."""
        step = self.content.pane(side).step_of(offset)
        span = self.content.pane(side).trace.steps[step].span
        height = self.height(side, step)
        return self.top(side, step) + min(max(offset - span.start, 0) * height // max(len(span), 1), height - 1)

    def side_at(self, x: int, y: int) -> Side:
        """The side to which a cell belongs; in one column, the side of its row."""
        if isinstance(self.columns, TwoColumns):
            return self.columns.side_at(x)
        return "left" if self.step_at("left", y) is not None else "right"

    def code_point_at(self, side: Side, x: int, y: int, *, behind: bool = False) -> int:
        """The code point of a side at a cell, or the offset behind it; where there is no text, that of the nearest step."""
        step = self.step_at(side, y)
        fold = None if step is None else self.fold_of(side, step)
        steps = self.content.pane(side).trace.steps
        if fold is not None:
            folded = fold.steps(side)
            return steps[folded.stop - 1].span.end if behind else steps[folded.start].span.start
        if step is not None:
            cell = max(x - self.columns.text_start(side), 0)
            return self._typeset[side].code_point_at(step, y - self.top(side, step), cell, behind=behind)
        above = self._above(side, y)
        if behind:
            return steps[above].span.end if above >= 0 else 0
        return steps[above + 1].span.start if above + 1 < len(steps) else len(self.content.pane(side).text)

    def phrase_at(self, side: Side, x: int, y: int) -> int | None:
        """The phrase at cell `x` of row `y`; of several the first in the report's list."""
        at = self.columns.text_start(side)
        if x < at:
            return None
        for piece in self.half(side, y).text:
            at += cell_width((piece,))
            if x < at:
                return min((int(mark[1:]) for mark in piece.marks if mark.startswith("#")), default=None)
        return None

    def half(self, side: Side, y: int, *, worded: int | None = None, hits: SpansBySide | None = None) -> HalfRow:
        """
        One side of row `y`.

        Parameters
        ----------
        side, y
            The side, and the row, from 0 and less than `n_rows`.
        worded
            The link whose word diff is marked in its steps.
        hits
            The hits to be marked.
        """
        step = self.step_at(side, y)
        if step is None:
            return _EMPTY_HALF
        if self.fold_of(side, step) is not None:
            return HalfRow(step, 0, ())
        offset = y - self.top(side, step)
        is_worded = worded is not None and step in self.content.group(worded, side)
        side_hits = None if hits is None else hits[side]
        return HalfRow(step, offset, self._typeset[side].row(step, offset, worded if is_worded else None, side_hits))

    def step_starting_at(self, side: Side, y: int) -> int | None:
        """The step of a side that starts on row `y`; None if none does, and on a fold."""
        step = self.step_at(side, y)
        return step if step is not None and self.top(side, step) == y and self.fold_of(side, step) is None else None
