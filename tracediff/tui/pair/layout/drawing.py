"""
A row as it looks with the cursor where it is: names, bars, text and ribbon, as pieces with marks.

Every row of a step has a bar between the step's name and its text: `▌` for the cursor's step, `▏` for its counterpart, `┆` for an
unmatched step. In one column the bar of a row's own side is `│` otherwise. On the first row of a step a sign in place of the bar
shows an annotation: `■` pinned, `✕` forbidden, `✎` a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size

from tracediff.presentation.naming import step_name
from tracediff.presentation.wrapping import Piece, TextRow, cell_width
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.cursor import Cursor, link_under, phrase_under
from tracediff.tui.model.pair_content import AnnotationSign
from tracediff.tui.model.pane import PaneStatus
from tracediff.tui.pair.layout.column_widths import OneColumn, TwoColumns
from tracediff.tui.pair.layout.fold_labels import fold_label
from tracediff.tui.pair.layout.highlights import ROLE_BARS, STATUS_BARS, Highlights, RowHighlight
from tracediff.tui.pair.layout.ribbon_rows import bracket_cell, has_further_links, link_pointer, ribbon_row
from tracediff.tui.pair.layout.row_table import HalfRow, RowTable, SpansBySide

_SOFT = frozenset({"soft"})
_SIGNS: Final[dict[AnnotationSign, str]] = {"pinned": "■", "forbidden": "✕", "noted": "✎"}


@dataclass(frozen=True)
class Drawing:
    """The rows of a table with its highlights."""

    table: RowTable
    highlights: Highlights

    def highlight(self, y: int) -> RowHighlight:
        """How the cursor highlights row `y`; a row with an equal highlight is drawn the same, wherever the cursor is."""
        return self.highlights.of_row(y)

    def row(self, y: int) -> TextRow:
        """Row `y`, as wide as the columns of the table."""
        columns = self.table.columns
        if isinstance(columns, OneColumn):
            return tuple(self._fold(y, columns) if self.table.fold_at(y) else self._one_column(y, columns))
        return *self.half("left", y), *self.ribbon(y), *self.half("right", y)

    def half(self, side: Side, y: int) -> TextRow:
        """One side of row `y`; empty in one column."""
        columns = self.table.columns
        role = self.highlights.roles(y)[SIDES.index(side)]
        return tuple(self._half(side, y, role, columns)) if isinstance(columns, TwoColumns) else ()

    def ribbon(self, y: int) -> TextRow:
        """The ribbon of row `y` with its padding; empty in one column."""
        columns = self.table.columns
        return tuple(self._ribbon(y, columns, is_lit=all(self.highlights.roles(y)))) if isinstance(columns, TwoColumns) else ()

    def _ribbon(self, y: int, columns: TwoColumns, *, is_lit: bool) -> Iterator[Piece]:
        ribbon = ribbon_row(self.table, y)
        yield Piece(" " * columns.padding)
        for piece in ribbon:
            yield Piece(piece.text, piece.marks | {"strong"} if is_lit else piece.marks)
        yield Piece(" " * (columns.ribbon - cell_width(ribbon) + columns.padding))

    def _half(self, side: Side, y: int, role: str, columns: TwoColumns) -> Iterator[Piece]:
        half = self.highlights.half_row(side, y)
        item = self.table.item_at(side, y)
        fold = None if item is None else self.table.items[item].fold
        tint = frozenset({role} - {""})
        width = columns.text(side)
        if fold is not None:
            yield Piece(" " * columns.name(side))
            yield Piece(ROLE_BARS.get(role, " "), frozenset({side}))
            yield from _fill(fold_label(fold, side), width, tint | {"fold"})
            return
        status = self._status(side, half)
        yield from _step_name(side, self._name(side, half), status, role, columns.name(side))
        yield self._bar(side, half, ROLE_BARS.get(role, STATUS_BARS[status]))
        yield from self.highlights.text(side, half, tint)
        yield Piece(" " * (width - cell_width(half.text)), tint)

    def _one_column(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        halves = {side: self.highlights.half_row(side, y) for side in SIDES}
        roles: dict[Side, str] = dict(zip(SIDES, self.highlights.roles(y), strict=True))
        shown = [side for side in SIDES if halves[side].step is not None]
        own: Side = next((side for side in shown if roles[side] == "here"), next(iter(shown), "left"))
        yield bracket_cell(self.table, y)
        for side in SIDES:
            status, role = self._status(side, halves[side]), roles[side]
            yield from _step_name(side, self._name(side, halves[side]), status, role, columns.name(side))
            bar = " " if halves[side].step is None else ROLE_BARS.get(role, "┆" if status == "only" else "│")
            yield self._bar(side, halves[side], bar)
        tint = frozenset({roles[own]} - {""})
        yield from self.highlights.text(own, halves[own], tint)
        yield Piece(" " * (columns.text(own) - cell_width(halves[own].text)), tint)
        yield from self._pointer(y, columns)

    def _bar(self, side: Side, half: HalfRow, otherwise: str) -> Piece:
        sign = self.table.content.annotation_signs.get((side, half.step)) if half.step is not None and not half.offset else None
        if sign is not None:
            return Piece(_SIGNS[sign], frozenset({"strong", "caution" if sign == "forbidden" else "title"}))
        return Piece(otherwise, frozenset({side}))

    def _pointer(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        """The pointer of the step that starts on a row; for a step linked in order, only a plus sign if it has further links."""
        for side in SIDES:
            step = self.table.step_starting_at(side, y)
            pointer = link_pointer(self.table, side, step)
            if columns.pointer and pointer is not None and pointer.kind != "link":
                doubt = "?" if pointer.unsure else " "
                yield Piece(f" {pointer.arrow}{doubt}{pointer.target}".ljust(columns.pointer), pointer.marks)
                return
            if columns.pointer and has_further_links(self.table, side, step):
                yield Piece(" +".ljust(columns.pointer), _SOFT)
                return
        yield Piece(" " * columns.pointer)

    def _fold(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        fold = self.table.fold_at(y)
        here = "here" in self.highlights.roles(y)
        tint = frozenset({"here"}) if here else frozenset()
        yield Piece(" " * (columns.text_start() - 1))
        yield Piece("▌" if here else " ")
        words = fold_label(fold) if fold is not None else ""
        yield from _fill(words, columns.total - columns.text_start(), tint | {"fold"})

    def _status(self, side: Side, half: HalfRow) -> PaneStatus:
        return "linked" if half.step is None else self.table.content.pane(side).statuses[half.step]

    def _name(self, side: Side, half: HalfRow) -> str:
        """The step's name on its first row, once there are steps."""
        is_named = half.step is not None and half.offset == 0 and self._status(side, half) != "unknown"
        return step_name(side, half.step or 0) if is_named else ""


def draw(table: RowTable, cursor: Cursor, hits: SpansBySide | None = None) -> Drawing:
    """The drawing of a table with a cursor on one of its steps, and with the hits of a search."""
    occurrence = phrase_under(table.content, cursor)
    phrase = None if occurrence is None else occurrence.phrase
    return Drawing(table, Highlights(table, cursor, link_under(table.content, cursor), phrase, hits))


def _fill(words: str, width: int, marks: frozenset[str]) -> Iterator[Piece]:
    """Words padded to a width; their end is cut where there is no room."""
    fits = words if cell_len(words) <= width else f"{set_cell_size(words, max(width - 1, 0)).rstrip()}…"
    yield Piece(fits, marks)
    yield Piece(" " * (width - cell_len(fits)), marks - {"fold"})


def _step_name(side: Side, name: str, status: PaneStatus, role: str, width: int) -> Iterator[Piece]:
    yield Piece(" " * (width - len(name)))
    yield Piece(name, _name_marks(side, status, role))


def _name_marks(side: Side, status: PaneStatus, role: str) -> frozenset[str]:
    if role:
        return frozenset({side, "strong", "spot"} if role == "here" else {side, "strong"})
    return frozenset({"soft"} if status == "linked" else {side})
