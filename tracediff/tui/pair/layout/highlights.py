"""What the cursor, a search and a filter change in the rows of a table: which rows stand out, and how their text looks."""

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
"""How the cursor highlights a row: the roles of its left and right step, and the phrase, link and hit that stand out."""

SideHighlight = tuple[str, int | None, int | None, int | None]
"""The same for one side."""

Roles = tuple[str, str]
"""The relation of the left and right step on a row to the cursor: `here` is its step, `there` the counterpart."""
_NO_ROLES: Final[Roles] = ("", "")
_NO_HIGHLIGHT: Final[RowHighlight] = (*_NO_ROLES, None, None, None)

STATUS_BARS: Final[dict[PaneStatus, str]] = {"linked": " ", "moved": " ", "repeat": " ", "only": "┆", "unknown": " "}
ROLE_BARS: Final = {"here": "▌", "there": "▏"}


@dataclass(frozen=True)
class Highlights:
    """The highlights of a table for one position of the cursor."""

    table: RowTable
    cursor: Cursor
    link: int | None
    """The link under the cursor."""
    phrase: int | None
    """The phrase under the cursor."""
    hits: SpansBySide | None = None
    """The hits of a search."""

    def of_row(self, y: int) -> RowHighlight:
        """How the cursor highlights row `y`."""
        roles = self.roles(y)
        phrase = self._phrase_on(y)
        if roles is _NO_ROLES:
            return _NO_HIGHLIGHT if phrase is None else (*roles, phrase, None, None)
        return *roles, phrase, self.link, self.cursor.hit if "here" in roles else None

    def _phrase_on(self, y: int) -> int | None:
        """The phrase under the cursor, if a step on row `y` has it."""
        phrase = self.phrase
        if phrase is None:
            return None
        steps = ((self.table.content.pane(side), self.table.step_at(side, y)) for side in SIDES)
        return phrase if any(step is not None and pane.has_phrase(step, phrase) for pane, step in steps) else None

    def roles(self, y: int) -> Roles:
        """The roles of the steps on row `y`."""
        for first, stop in self._affected_rows:
            if first <= y < stop:
                break
        else:
            return _NO_ROLES
        left, right = (self._role(side, self.table.step_at(side, y)) for side in SIDES)
        return (left, right) if left or right else _NO_ROLES

    @cached_property
    def _affected_rows(self) -> tuple[tuple[int, int], ...]:
        """Ranges of rows that hold the cursor's step and its counterpart; no row outside them has a role."""
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
        """The link whose word diff is marked on row `y`, if that helps: the cursor's link, and in one column every link."""
        link = self.link
        if self.table.options.unified:
            item = next((item for side in SIDES if (item := self.table.item_at(side, y)) is not None), None)
            link = None if item is None else self.table.items[item].band.link
        elif self.roles(y) == _NO_ROLES:
            return None
        return link if link is not None and self.table.content.is_mostly_equal(link) else None

    def _role(self, side: Side, step: int | None) -> str:
        """The role of a step."""
        if step is None:
            return ""
        if side == self.cursor.side and step == self.cursor.step:
            return "here"
        if self.link is not None and step in self.table.content.group(self.link, side):
            return "there"
        fold = self.table.fold_of(side, step)
        return "there" if fold is not None and fold is self.table.fold_of(self.cursor.side, self.cursor.step) else ""

    def half_row(self, side: Side, y: int) -> HalfRow:
        """One side of row `y` with its marks."""
        return self.table.half(side, y, worded=self.wording_link(y), hits=self.hits)

    def text(self, side: Side, half: HalfRow, tint: frozenset[str]) -> Iterator[Piece]:
        """The text of a half with its looks; soft where a filter leaves the step out."""
        is_kept = half.step is None or FILTERS[self.table.options.step_filter](self.table.content, side, half.step)
        base = tint if is_kept else tint | {"soft"}
        for piece in half.text:
            yield Piece(piece.text, self._marks(side, piece.marks) | base)

    def _marks(self, side: Side, marks: frozenset[str]) -> frozenset[str]:
        """The marks that say how a piece of text looks: phrase or echo, changed wording, hit, and whether the cursor is on it."""
        if not marks:
            return marks
        phrases = self.table.content.phrases
        echoes = {phrases[int(mark[1:])].echo for mark in marks if mark.startswith("#")}
        kind = {"phrase"} if False in echoes else {"echo"} if echoes else set()
        under_cursor = {"spot"} if self.phrase is not None and phrase_mark(self.phrase) in marks else set()
        if self.cursor.hit is not None and side == self.cursor.side and hit_mark(self.cursor.hit) in marks:
            under_cursor = {"current"}
        return frozenset((marks & {"changed", "hit"}) | kind | under_cursor)
