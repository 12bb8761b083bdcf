"""The picture as rows: a backdrop that is drawn once, with the crosshair laid over it row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Final

from tracediff.presentation.naming import step_name
from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.alignment import Link
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.structure.canvas import Canvas
from tracediff.tui.structure.crosshair import Crosshair, link_at
from tracediff.tui.structure.label_bands import label_band, label_letter, label_letters
from tracediff.tui.structure.link_lines import draw_link_line, draw_link_lines
from tracediff.tui.structure.link_plot import plot_pair
from tracediff.tui.structure.overlay import blend, overlay, piece_at
from tracediff.tui.structure.scale import Scale
from tracediff.tui.structure.structure_layout import StructureLayout

_CACHED_BACKDROPS: Final = 4
_SOFT = frozenset({"soft"})
_HERE = frozenset({"strong", "spot"})


@dataclass(frozen=True)
class Backdrop:
    """All of the picture that does not depend on where the crosshair is within the visible range."""

    content: PairContent
    layout: StructureLayout
    down: Scale
    """Left steps over the plot's rows."""
    across: Scale
    """Right steps over the plot's columns."""

    @cached_property
    def left(self) -> Scale:
        """Left steps over the plot's columns, for the upper band."""
        return Scale(self.down.first, self.down.stop, self.layout.width)

    @cached_property
    def plot(self) -> list[TextRow]:
        """The plot of links and shared phrases."""
        return plot_pair(self.content, self.down, self.across).rows()

    @cached_property
    def link_lines(self) -> list[TextRow]:
        """The lines between the bands."""
        return draw_link_lines(self.content, self.left, self.across, self.layout.line_rows).rows()

    @cached_property
    def bands(self) -> tuple[TextRow, TextRow]:
        """Both bands of labels."""
        return (
            label_band(self.content.left.trace.steps, self.left, "left"),
            label_band(self.content.right.trace.steps, self.across, "right"),
        )

    @cached_property
    def letters(self) -> list[str]:
        """The letter of a label of the left side, for each row of the plot."""
        return label_letters(self.content.left.trace.steps, self.down)


BackdropMaker = Callable[[StructureLayout, Scale, Scale], Backdrop]
"""Returns the backdrop of a pair for a layout, with left steps over rows and right steps over columns."""


def cached_backdrops(content: PairContent) -> BackdropMaker:
    """The backdrops of a pair. The last few are cached, for who leaves the picture for the text soon comes back."""
    return lru_cache(maxsize=_CACHED_BACKDROPS)(partial(Backdrop, content))


@dataclass(frozen=True)
class Chart:
    """A backdrop with a crosshair."""

    backdrop: Backdrop
    crosshair: Crosshair

    @cached_property
    def link(self) -> Link | None:
        """The link under the crosshair."""
        return link_at(self.backdrop.content.alignment.links, self.crosshair.left, self.crosshair.right)

    @cached_property
    def _link_line(self) -> Canvas | None:
        backdrop = self.backdrop
        return None if self.link is None else draw_link_line(self.link, backdrop.left, backdrop.across, backdrop.layout.line_rows)

    @cached_property
    def cross(self) -> tuple[int, int]:
        """Row and column of the plot that the crosshair is on."""
        return self.backdrop.down.middle_of(self.crosshair.left), self.backdrop.across.middle_of(self.crosshair.right)

    def row(self, y: int) -> TextRow:
        """Row `y` of the picture, as wide as its layout; empty below the last."""
        layout = self.backdrop.layout
        if y == 0:
            return self._band("L", 0, self.backdrop.left.middle_of(self.crosshair.left))
        if y == layout.plot_top - 1:
            return self._band("R", 1, self.cross[1])
        if y < layout.plot_top:
            return (Piece(" " * layout.margin), *self._between(y - 1))
        if y < layout.plot_top + layout.plot_rows:
            return self._plotted(y - layout.plot_top)
        return self._foot() if y == layout.plot_top + layout.plot_rows else ()

    def _band(self, side: str, which: int, column: int) -> TextRow:
        mark = "left" if side == "L" else "right"
        name = Piece(f"{side} ".rjust(self.backdrop.layout.margin), frozenset({mark, "strong"}))
        row = self.backdrop.bands[which]
        here = piece_at(row, column)
        return (name, *overlay(row, column, Piece(here.text.replace(" ", "▾"), here.marks | _HERE)))

    def _between(self, y: int) -> TextRow:
        row = self.backdrop.link_lines[y]
        if self._link_line is None:
            return row
        return blend(row, tuple(Piece(piece.text, frozenset({"title"})) for piece in self._link_line.row(y)))

    def _plotted(self, y: int) -> TextRow:
        backdrop, (row, column) = self.backdrop, self.cross
        name = step_name("left", self.crosshair.left) if y == row else self._edge(y)
        sign = label_letter(backdrop.content.left.trace.steps[self.crosshair.left].label) if y == row else backdrop.letters[y]
        marks = frozenset({"left"}) | (_HERE if y == row else frozenset())
        side = Piece(name.rjust(backdrop.layout.margin - 3) + " ", frozenset({"left", "strong"} if y == row else {"soft"}))
        return (side, Piece(sign, marks), *self._crossed(y, row, column))

    def _edge(self, y: int) -> str:
        """The name of the first visible step beside the first row, and of the last one beside the last."""
        steps = {self.backdrop.layout.plot_rows - 1: self.backdrop.down.stop - 1, 0: self.backdrop.down.first}
        return step_name("left", steps[y]) if y in steps and steps[y] != self.crosshair.left else ""

    def _crossed(self, y: int, row: int, column: int) -> TextRow:
        """A row of the plot with the crosshair, whose lines run between the links and never over them."""
        pieces = self.backdrop.plot[y]
        here = piece_at(pieces, column)
        if y == row:
            pieces = tuple(piece if piece.text.strip() else Piece("─" * len(piece.text), _SOFT) for piece in pieces)
            cross = Piece("┼", here.marks - _SOFT | _HERE)  # a block in reverse would look like a hole in the link
        else:
            cross = here if here.text != " " else Piece("│", _SOFT)
        return (Piece(" "), *overlay(pieces, column, cross))

    def _foot(self) -> TextRow:
        """The names of the right step under the crosshair and, where there is room, of the first and last visible one."""
        across, width = self.backdrop.across, self.backdrop.layout.width
        first, here, last = (step_name("right", k) for k in (across.first, self.crosshair.right, across.stop - 1))
        at = min(max(self.cross[1] - len(here) // 2, 0), max(width - len(here), 0))
        rest = width - at - len(here)
        before = (first if first != here and at > len(first) else "").ljust(at)
        after = (last if last != here and rest > len(last) else "").rjust(rest)
        name = Piece(here, frozenset({"right", "strong"}))
        return (Piece(" " * self.backdrop.layout.margin), Piece(before, _SOFT), name, Piece(after, _SOFT))
