"""
The table of rows that the pair screen shows: where everything is at once, what a row holds when it is asked for.

A table is made for one width. It knows the top row of every item and step, so that scrolling and jumping cost a bisection;
texts are cut into rows only where somebody looks. The same width with other folds, or set out in another way, is soon made.
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
"""What a search found on each side."""


@dataclass(frozen=True, slots=True)
class HalfRow:
    """One side of a row."""

    step: int | None
    """The step whose row it is; None beside a longer other side."""
    offset: int
    """Which of the step's rows it is, from 0."""
    text: TextRow
    """At most as wide as the side's column."""


_CACHED_TABLES: Final = 4  # tables of one width: whoever folds soon unfolds
_EMPTY_HALF = HalfRow(None, 0, ())


class RowTable:
    """
    A pair at one width; made in time in proportion to both texts, 50 ms for 300 KB a side, while a row takes some microseconds.

    Parameters
    ----------
    content
        The pair.
    width
        Cells of a row.
    view
        Whether in one column, what stands opposite what, what is folded.
    airy
        Whether paragraphs end with an empty row where sides stand beside each other.
    """

    def __init__(self, content: PairContent, width: int, view: ViewOptions = ViewOptions(), *, airy: bool = True) -> None:  # noqa: B008  # frozen
        self.content = content
        self.width = width
        sizes = width, len(content.left), len(content.right)
        self.columns: TwoColumns | OneColumn = one_column(*sizes) if view.unified else two_columns(*sizes)
        self._typeset = {
            side: TypesetSide(
                content.pane(side), self.columns.text(side), wording=content.wording, airy=airy and not view.unified
            )
            for side in SIDES
        }
        self.bands: tuple[Band, ...] = bands_of(content.alignment)
        """The bands of the alignment, whatever is folded."""
        self.offsets: Mapping[Side, int] = {"left": 0, "right": 0}
        """Rows by which each side is set down, where they flow."""
        self.sections_under = lru_cache(partial(sections_of, content))
        """The stretches of the pair under a filter."""
        self._with_view = lru_cache(maxsize=_CACHED_TABLES)(self._copy_with)
        self._set_out(view)

    def with_view(self, view: ViewOptions) -> "RowTable":
        """The same pair at the same width, set out otherwise; cheap unless one column becomes two or two become one."""
        return RowTable(self.content, self.width, view) if view.unified != self.view.unified else self._with_view(view)

    def _copy_with(self, view: ViewOptions) -> "RowTable":
        table = copy(self)
        table._set_out(view)  # noqa: SLF001  # a new one of our own
        return table

    def has_rows_of(self, other: "RowTable") -> bool:
        """Whether a step's rows look as in another table, wherever they stand there."""
        return self._typeset is other._typeset and self.view.step_filter == other.view.step_filter  # noqa: SLF001  # one of our own

    def with_offsets(self, offsets: Mapping[Side, int]) -> "RowTable":
        """The same with each side set down by some rows; only for sides that flow."""
        table = copy(self)
        table.offsets = offsets
        return table

    def _set_out(self, view: ViewOptions) -> None:
        self.view = view
        self.sections: Sections = self.sections_under(view.step_filter)
        self.items: tuple[LayoutItem, ...] = self.sections.items(view.folded)
        depths = {side: self._typeset[side].depths for side in SIDES}
        if view.unified:
            self._rows: Arrangement = arrange_unified(self.items, depths, self.is_shown_once)
        else:
            self._rows = arrange_flowing(self.items, depths) if view.flows else arrange_aligned(self.items, depths)
        self.offsets = {"left": 0, "right": 0}

    def is_shown_once(self, item: LayoutItem) -> bool:
        """Whether one column shows an item's text once, since it is the same on both sides to the last character."""
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
        """The first row of a step; of its fold, where it is folded."""
        return self._rows.tops[side][step] + self.offsets[side]

    def height(self, side: Side, step: int) -> int:
        """Rows of a step, at least 1; 1 where it is folded."""
        return 1 if self.fold_of(side, step) else self._typeset[side].heights[step]

    def item_at(self, side: Side, y: int) -> int | None:
        """The item that row `y` lies in on a side; None above and below it."""
        tops, at = self._rows.item_tops[side], y - self.offsets[side]
        return bisect_right(tops, at) - 1 if 0 <= at < tops[-1] else None

    def fold_at(self, y: int) -> Section | None:
        """The folded stretch whose row on either side is row `y`."""
        items = (self.item_at(side, y) for side in SIDES)
        return next((self.items[item].fold for item in items if item is not None and self.items[item].fold), None)

    def fold_of(self, side: Side, step: int) -> Section | None:
        """The folded stretch that a step is in."""
        if not self.view.folded:
            return None
        number = self.sections.index_of(side, step)
        return self.sections.all[number] if number in self.view.folded else None

    def step_at(self, side: Side, y: int) -> int | None:
        """The step of a side whose rows include row `y`, the first one of a fold; None where there is none."""
        step = self._above(side, y)
        if step < 0:
            return None
        fold = self.fold_of(side, step)
        stop = self.top(side, step) + (1 if fold else self._typeset[side].heights[step])
        if y >= stop:
            return None
        return step if fold is None else fold.steps(side).start

    def step_near(self, side: Side, y: int) -> int | None:
        """The step of a side at row `y` or the nearest before it, else the first one; None for a side without steps."""
        return max(self._above(side, y), 0) if self._rows.tops[side] else None

    def _above(self, side: Side, y: int) -> int:
        return bisect_right(self._rows.tops[side], y - self.offsets[side]) - 1

    def row_of(self, side: Side, step: int, place: int) -> int:
        """The row that shows the code point `place` of a step."""
        if self.fold_of(side, step) is not None:
            return self.top(side, step)
        return self.top(side, step) + min(self._typeset[side].row_of(step, place), self.height(side, step) - 1)

    def row_near(self, side: Side, place: int) -> int:
        """About the row that shows a code point of a side, without laying anything out."""
        step = self.content.pane(side).step_of(place)
        span = self.content.pane(side).trace.steps[step].span
        height = self.height(side, step)
        return self.top(side, step) + min(max(place - span.start, 0) * height // max(len(span), 1), height - 1)

    def side_at(self, x: int, y: int) -> Side:
        """The side that a cell belongs to; in one column that of its row."""
        if isinstance(self.columns, TwoColumns):
            return self.columns.side_at(x)
        return "left" if self.step_at("left", y) is not None else "right"

    def code_point_at(self, side: Side, x: int, y: int, *, behind: bool = False) -> int:
        """The code point of a side at a cell, or the place behind it; where no text is, that of the nearest step."""
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
        """The phrase whose words are at cell `x` of row `y`, the first in the report's list where several are."""
        at = self.columns.text_start(side)
        if x < at:
            return None
        for piece in self.half(side, y).text:
            at += cell_width((piece,))
            if x < at:
                return min((int(mark[1:]) for mark in piece.marks if mark.startswith("#")), default=None)
        return None

    def half(self, side: Side, y: int, *, worded: int | None = None, found: SpansBySide | None = None) -> HalfRow:
        """
        One side of row `y`.

        Parameters
        ----------
        side, y
            The side, and the row, from 0 and less than `n_rows`.
        worded
            The link whose wording is marked, in the steps that are in it.
        found
            What a search found, to be marked.
        """
        step = self.step_at(side, y)
        if step is None:
            return _EMPTY_HALF
        if self.fold_of(side, step) is not None:
            return HalfRow(step, 0, ())
        offset = y - self.top(side, step)
        inside = worded is not None and step in self.content.group(worded, side)
        places = None if found is None else found[side]
        return HalfRow(step, offset, self._typeset[side].row(step, offset, worded if inside else None, places))

    def step_starting_at(self, side: Side, y: int) -> int | None:
        """The step of a side that starts on row `y`; None where none does, and on a fold."""
        step = self.step_at(side, y)
        return step if step is not None and self.top(side, step) == y and self.fold_of(side, step) is None else None
