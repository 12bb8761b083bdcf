"""What the cursor, a search and a filter make of the rows of a table: whose rows they are, and how their text looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tracediff.presentation.wrapping import Piece
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pane import PaneStatus
from tracediff.tui.pair.layout.filters import FILTERS
from tracediff.tui.pair.layout.row_table import HalfRow, RowTable, SpansBySide
from tracediff.tui.pair.layout.typesetting import hit_mark, phrase_mark

RowHighlight = tuple[str, str, int | None, int | None, int | None]
"""What the cursor does to a row: the roles of its left and right step, the phrase, the link and the hit that stand out."""

SideHighlight = tuple[str, int | None, int | None, int | None]
"""The same of one side."""

Roles = tuple[str, str]
"""What the steps on a row are to the cursor, left and right: `here`, `there` or nothing."""
_NO_ROLES: Final[Roles] = ("", "")
_NO_HIGHLIGHT: Final[RowHighlight] = (*_NO_ROLES, None, None, None)

STATUS_BARS: Final[dict[PaneStatus, str]] = {"linked": " ", "moved": " ", "repeat": " ", "only": "┆", "unknown": " "}
ROLE_BARS: Final = {"here": "▌", "there": "▏"}


@dataclass(frozen=True)
class Highlights:
    """A table of rows with a cursor in it."""

    table: RowTable
    cursor: Cursor
    link: int | None
    """The link under the cursor."""
    phrase: int | None
    """The phrase under the cursor."""
    hits: SpansBySide | None = None
    """What a search found."""

    def of_row(self, y: int) -> RowHighlight:
        """What the cursor does to row `y`; rows of equal looks are drawn the same wherever it is."""
        roles = self.roles(y)
        phrase = self._phrase_on(y)
        if roles is _NO_ROLES:
            return _NO_HIGHLIGHT if phrase is None else (*roles, phrase, None, None)
        return *roles, phrase, self.link, self.cursor.hit if "here" in roles else None

    def _phrase_on(self, y: int) -> int | None:
        """The phrase under the cursor, where a step on row `y` has it."""
        phrase = self.phrase
        if phrase is None:
            return None
        steps = ((self.table.content.pane(side), self.table.step_at(side, y)) for side in SIDES)
        return phrase if any(step is not None and pane.has_phrase(step, phrase) for pane, step in steps) else None

    def roles(self, y: int) -> Roles:
        """What the steps on row `y` are to the cursor."""
        for first, stop in self._affected_rows:
            if first <= y < stop:
                break
        else:
            return _NO_ROLES
        left, right = (self._role(side, self.table.step_at(side, y)) for side in SIDES)
        return (left, right) if left or right else _NO_ROLES

    @cached_property
    def _affected_rows(self) -> tuple[tuple[int, int], ...]:
        """The rows of the cursor's step and of its counterpart, and perhaps some more: all others are nothing to the cursor."""
        table, cursor = self.table, self.cursor
        steps: list[tuple[Side, int]] = [(cursor.side, cursor.step)]
        if self.link is not None:
            steps.extend((side, step) for side in SIDES for step in table.content.group(self.link, side))
        fold = table.fold_of(cursor.side, cursor.step)
        if fold is not None:
            steps.extend((side, fold.steps(side).start) for side in SIDES if len(fold.steps(side)))
        tops = ((table.top(side, step), table.height(side, step)) for side, step in steps)
        return tuple({(top, top + height) for top, height in tops})

    def wording_link(self, y: int) -> int | None:
        """The link whose wording is marked on row `y`, where it helps the eye: the cursor's, in one column every one."""
        link = self.link
        if self.table.view.unified:
            item = next((item for side in SIDES if (item := self.table.item_at(side, y)) is not None), None)
            link = None if item is None else self.table.items[item].band.link
        elif self.roles(y) == _NO_ROLES:
            return None
        return link if link is not None and self.table.content.is_mostly_equal(link) else None

    def _role(self, side: Side, step: int | None) -> str:
        """Whether a step is the cursor's, its counterpart, or neither."""
        if step is None:
            return ""
        if side == self.cursor.side and step == self.cursor.step:
            return "here"
        if self.link is not None and step in self.table.content.group(self.link, side):
            return "there"
        fold = self.table.fold_of(side, step)
        return "there" if fold is not None and fold is self.table.fold_of(self.cursor.side, self.cursor.step) else ""

    def half_row(self, side: Side, y: int) -> HalfRow:
        """One side of row `y`, with all that is marked in it."""
        return self.table.half(side, y, worded=self.wording_link(y), found=self.hits)

    def text(self, side: Side, half: HalfRow, tint: frozenset[str]) -> Iterator[Piece]:
        """The text of a half as it looks; soft where a filter leaves it out."""
        shown = half.step is None or FILTERS[self.table.view.step_filter](self.table.content, side, half.step)
        dim = tint if shown else tint | {"soft"}
        for piece in half.text:
            yield Piece(piece.text, self._marks(side, piece.marks) | dim)

    def _marks(self, side: Side, marks: frozenset[str]) -> frozenset[str]:
        """How a stretch of text looks: a phrase, prompt echo, said otherwise on the other side, found, under the cursor."""
        if not marks:
            return marks
        phrases = self.table.content.phrases
        echoes = {phrases[int(mark[1:])].echo for mark in marks if mark.startswith("#")}
        kind = {"phrase"} if False in echoes else {"echo"} if echoes else set()
        lit = {"spot"} if self.phrase is not None and phrase_mark(self.phrase) in marks else set()
        if self.cursor.hit is not None and side == self.cursor.side and hit_mark(self.cursor.hit) in marks:
            lit = {"current"}
        return frozenset((marks & {"changed", "hit"}) | kind | lit)
