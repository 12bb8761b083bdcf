"""
A row of the pair as it looks with the cursor where it is: names, bars, text, ribbon, each with the marks that say what it is.

A bar stands between a step's name and its text on every row of the step: `▌` for the cursor's step, `▏` for its counterpart,
`┆` where nothing on the other side corresponds. On the step's first row a sign says what a person said of it: `◆` pinned,
`✕` forbidden, `✎` a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.align.wording import mostly_equal
from tracediff.report.naming import SIDES, Side, step_name
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.content import Fate, Sign
from tracediff.tui.cursor import Cursor, link_under, phrase_under
from tracediff.tui.layout.rows import Half, RowTable
from tracediff.tui.layout.typeset import phrase_mark

_BARS: Final[dict[Fate, str]] = {"linked": " ", "moved": " ", "repeat": " ", "only": "┆", "unknown": " "}
_SIGNS: Final[dict[Sign, str]] = {"pinned": "◆", "forbidden": "✕", "noted": "✎"}
_ROLE_BARS: Final = {"here": "▌", "there": "▏"}

Looks = tuple[str, str, int | None, int | None]
"""What the cursor does to a row: the roles of its left and right step, the phrase and the link that stand out."""


@dataclass(frozen=True)
class Drawing:
    """A table of rows with a cursor in it."""

    table: RowTable
    cursor: Cursor
    link: int | None
    """The link under the cursor."""
    worded: int | None
    """The same, where marking its wording helps the eye."""
    phrase: int | None
    """The phrase under the cursor."""

    def looks(self, y: int) -> Looks:
        """What the cursor does to row `y`; rows of equal looks are drawn the same wherever it is."""
        left, right = (self._role(side, self.table.step_at(side, y)) for side in SIDES)
        return left, right, self.phrase, self.worded if left or right else None

    def row(self, y: int) -> Row:
        """Row `y` as wide as the table's columns."""
        left_role, right_role, _, worded = self.looks(y)
        row = self.table.row(y, worded=worded)
        return (
            *self._half("left", row.left, left_role),
            *self._ribbon(row.ribbon, lit=bool(left_role and right_role)),
            *self._half("right", row.right, right_role),
        )

    def _role(self, side: Side, step: int | None) -> str:
        if step is None:
            return ""
        if side == self.cursor.side and step == self.cursor.step:
            return "here"
        return "there" if self.link is not None and step in self.table.content.group(self.link, side) else ""

    def _ribbon(self, ribbon: Row, *, lit: bool) -> Iterator[Piece]:
        columns = self.table.columns
        yield Piece(" " * columns.air)
        for piece in ribbon:
            yield Piece(piece.text, piece.marks | {"strong"} if lit else piece.marks)
        yield Piece(" " * (columns.ribbon - cells(ribbon) + columns.air))

    def _half(self, side: Side, half: Half, role: str) -> Iterator[Piece]:
        columns = self.table.columns
        fate = "linked" if half.step is None else self.table.content.pane(side).fates[half.step]
        named = half.step is not None and half.offset == 0 and fate != "unknown"
        name = step_name(side, half.step or 0) if named else ""
        tint = frozenset({role} - {""})
        yield Piece(" " * (columns.name(side) - len(name)))
        yield Piece(name, _name_marks(side, fate, role))
        yield self._bar(side, half, role, _BARS[fate])
        for piece in half.text:
            yield Piece(piece.text, self._text_marks(piece.marks) | tint)
        yield Piece(" " * (columns.text(side) - cells(half.text)), tint)

    def _bar(self, side: Side, half: Half, role: str, otherwise: str) -> Piece:
        sign = self.table.content.signs.get((side, half.step)) if half.step is not None and not half.offset else None
        if sign is not None:
            return Piece(_SIGNS[sign], frozenset({"strong", "caution" if sign == "forbidden" else "title"}))
        return Piece(_ROLE_BARS.get(role, otherwise), frozenset({side}))

    def _text_marks(self, marks: frozenset[str]) -> frozenset[str]:
        """How a stretch of text looks: a phrase, prompt echo, said otherwise on the other side, under the cursor."""
        phrases = self.table.content.phrases
        echoes = {phrases[int(mark[1:])].echo for mark in marks if mark.startswith("#")}
        kind = {"phrase"} if False in echoes else {"echo"} if echoes else set()
        lit = {"spot"} if self.phrase is not None and phrase_mark(self.phrase) in marks else set()
        return frozenset((marks & {"changed"}) | kind | lit)


def draw(table: RowTable, cursor: Cursor) -> Drawing:
    """A table with a cursor, which stands on a step that is there."""
    content = table.content
    link, place = link_under(content, cursor), phrase_under(content, cursor)
    worded = link if link is not None and mostly_equal(content.wording(link)) else None
    return Drawing(table, cursor, link, worded, None if place is None else place.phrase)


def _name_marks(side: Side, fate: Fate, role: str) -> frozenset[str]:
    if role:
        return frozenset({side, "strong", "spot"} if role == "here" else {side, "strong"})
    return frozenset({"soft"} if fate == "linked" else {side})
