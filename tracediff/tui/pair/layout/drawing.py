"""
A row of the pair as it looks with the cursor where it is: names, bars, text, ribbon, each with the marks that say what it is.

A bar stands between a step's name and its text on every row of the step: `▌` for the cursor's step, `▏` for its counterpart,
`┆` where nothing on the other side corresponds. In one column the bar of a row's own side is `│` where it is neither.
On a step's first row a sign says what a person said of it: `■` pinned, `✕` forbidden, `✎` a note.
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
    """The rows of a table in a light."""

    table: RowTable
    light: Highlights

    def looks(self, y: int) -> RowHighlight:
        """What the cursor does to row `y`; rows of equal looks are drawn the same wherever it is."""
        return self.light.of_row(y)

    def row(self, y: int) -> TextRow:
        """Row `y` as wide as the table's columns."""
        columns = self.table.columns
        if isinstance(columns, OneColumn):
            return tuple(self._fold(y, columns) if self.table.fold_at(y) else self._one_column(y, columns))
        return *self.half("left", y), *self.ribbon(y), *self.half("right", y)

    def half(self, side: Side, y: int) -> TextRow:
        """One side of row `y` where sides stand beside each other."""
        columns = self.table.columns
        role = self.light.roles(y)[SIDES.index(side)]
        return tuple(self._half(side, y, role, columns)) if isinstance(columns, TwoColumns) else ()

    def ribbon(self, y: int) -> TextRow:
        """What stands between them."""
        columns = self.table.columns
        return tuple(self._ribbon(y, columns, lit=all(self.light.roles(y)))) if isinstance(columns, TwoColumns) else ()

    def _ribbon(self, y: int, columns: TwoColumns, *, lit: bool) -> Iterator[Piece]:
        ribbon = ribbon_row(self.table, y)
        yield Piece(" " * columns.air)
        for piece in ribbon:
            yield Piece(piece.text, piece.marks | {"strong"} if lit else piece.marks)
        yield Piece(" " * (columns.ribbon - cell_width(ribbon) + columns.air))

    def _half(self, side: Side, y: int, role: str, columns: TwoColumns) -> Iterator[Piece]:
        half = self.light.half_row(side, y)
        item = self.table.item_at(side, y)
        fold = None if item is None else self.table.items[item].fold
        tint = frozenset({role} - {""})
        width = columns.text(side)
        if fold is not None:
            yield Piece(" " * columns.name(side))
            yield Piece(ROLE_BARS.get(role, " "), frozenset({side}))
            yield from _fill(fold_label(fold, side), width, tint | {"fold"})
            return
        fate = self._fate(side, half)
        yield from _step_name(side, self._named(side, half), fate, role, columns.name(side))
        yield self._bar(side, half, ROLE_BARS.get(role, STATUS_BARS[fate]))
        yield from self.light.text(side, half, tint)
        yield Piece(" " * (width - cell_width(half.text)), tint)

    def _one_column(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        halves = {side: self.light.half_row(side, y) for side in SIDES}
        roles: dict[Side, str] = dict(zip(SIDES, self.light.roles(y), strict=True))
        shown = [side for side in SIDES if halves[side].step is not None]
        own: Side = next((side for side in shown if roles[side] == "here"), next(iter(shown), "left"))
        yield bracket_cell(self.table, y)
        for side in SIDES:
            fate, role = self._fate(side, halves[side]), roles[side]
            yield from _step_name(side, self._named(side, halves[side]), fate, role, columns.name(side))
            bar = " " if halves[side].step is None else ROLE_BARS.get(role, "┆" if fate == "only" else "│")
            yield self._bar(side, halves[side], bar)
        tint = frozenset({roles[own]} - {""})
        yield from self.light.text(own, halves[own], tint)
        yield Piece(" " * (columns.text(own) - cell_width(halves[own].text)), tint)
        yield from self._remark(y, columns)

    def _bar(self, side: Side, half: HalfRow, otherwise: str) -> Piece:
        sign = self.table.content.annotation_signs.get((side, half.step)) if half.step is not None and not half.offset else None
        if sign is not None:
            return Piece(_SIGNS[sign], frozenset({"strong", "caution" if sign == "forbidden" else "title"}))
        return Piece(otherwise, frozenset({side}))

    def _remark(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        """Where the step that starts on a row has gone; of a linked one only that it has further links."""
        for side in SIDES:
            step = self.table.step_starting_at(side, y)
            remark = link_pointer(self.table, side, step)
            if columns.remark and remark is not None and remark.kind != "link":
                doubt = "?" if remark.unsure else " "
                yield Piece(f" {remark.arrow}{doubt}{remark.target}".ljust(columns.remark), remark.marks)
                return
            if columns.remark and has_further_links(self.table, side, step):
                yield Piece(" +".ljust(columns.remark), _SOFT)
                return
        yield Piece(" " * columns.remark)

    def _fold(self, y: int, columns: OneColumn) -> Iterator[Piece]:
        fold = self.table.fold_at(y)
        here = "here" in self.light.roles(y)
        tint = frozenset({"here"}) if here else frozenset()
        yield Piece(" " * (columns.text_start() - 1))
        yield Piece("▌" if here else " ")
        words = fold_label(fold) if fold is not None else ""
        yield from _fill(words, columns.total - columns.text_start(), tint | {"fold"})

    def _fate(self, side: Side, half: HalfRow) -> PaneStatus:
        return "linked" if half.step is None else self.table.content.pane(side).statuses[half.step]

    def _named(self, side: Side, half: HalfRow) -> str:
        named = half.step is not None and half.offset == 0 and self._fate(side, half) != "unknown"
        return step_name(side, half.step or 0) if named else ""


def draw(table: RowTable, cursor: Cursor, found: SpansBySide | None = None) -> Drawing:
    """A table with a cursor, which stands on a step that is there, and with what a search found."""
    place = phrase_under(table.content, cursor)
    phrase = None if place is None else place.phrase
    return Drawing(table, Highlights(table, cursor, link_under(table.content, cursor), phrase, found))


def _fill(words: str, width: int, marks: frozenset[str]) -> Iterator[Piece]:
    """Words over the whole of a width; their end is left out where there is no room."""
    fits = words if cell_len(words) <= width else f"{set_cell_size(words, max(width - 1, 0)).rstrip()}…"
    yield Piece(fits, marks)
    yield Piece(" " * (width - cell_len(fits)), marks - {"fold"})


def _step_name(side: Side, name: str, fate: PaneStatus, role: str, width: int) -> Iterator[Piece]:
    yield Piece(" " * (width - len(name)))
    yield Piece(name, _name_marks(side, fate, role))


def _name_marks(side: Side, fate: PaneStatus, role: str) -> frozenset[str]:
    if role:
        return frozenset({side, "strong", "spot"} if role == "here" else {side, "strong"})
    return frozenset({"soft"} if fate == "linked" else {side})
