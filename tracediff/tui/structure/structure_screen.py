"""The structure screen: the picture of a pair, with a crosshair that keys move."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.sheet_widget import Sheet
from tracediff.tui.structure.chart import BackdropMaker
from tracediff.tui.structure.crosshair import Crosshair, at_next_link, moved_to, zoomed_by
from tracediff.tui.structure.crosshair_caption import caption_rows
from tracediff.tui.structure.label_bands import label_legend
from tracediff.tui.structure.structure_keys import STRUCTURE_ACTIONS, STRUCTURE_SIGNS
from tracediff.tui.structure.structure_widget import StructureView

_SOFT: Final = frozenset({"soft"})

_SIGNS: Final = (
    Piece("  █", frozenset({"link"})),
    Piece(" linked  ", _SOFT),
    Piece("⢕", frozenset({"unsure"})),
    Piece(" unsure  ", _SOFT),
    Piece("⠂", _SOFT),
    Piece(" share a phrase  ", _SOFT),
)

GoToText = Callable[[Crosshair], object]
"""Is told where to go in the text."""


class StructureScreen(BaseScreen):
    """
    The picture of a pair.

    Parameters
    ----------
    content
        The pair, with a report and with steps on both sides.
    backdrops
        Returns the backdrops of its picture.
    cursor
        The cursor in the text; the crosshair starts there.
    enter
        Is told where to go in the text when a person asks for it.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = STRUCTURE_ACTIONS
    SIGNS: ClassVar[Signs] = STRUCTURE_SIGNS
    DEFAULT_CSS = """
    StructureScreen {
        #about { height: 2; scrollbar-size: 0 0; background: $panel; }
        #caption { height: 4; scrollbar-size: 0 0; background: $surface; border-top: solid $foreground 30%; }
    }
    """

    def __init__(self, content: PairContent, backdrops: BackdropMaker, cursor: Cursor, enter: GoToText) -> None:
        super().__init__()
        self._content, self._enter = content, enter
        self.view = StructureView(content, backdrops, crosshair_at(content, cursor))
        self._legend = label_legend((*content.left.trace.steps, *content.right.trace.steps))
        self.about = Sheet(self._about_rows, id="about")
        self.caption = Sheet(self._caption_rows, id="caption")

    def compose(self) -> ComposeResult:
        """Legend, picture, caption, keys."""
        yield self.about
        yield self.view
        yield self.caption
        yield self.key_line

    def on_mount(self) -> None:
        """Focus the picture."""
        self.view.focus()

    def perform(self, action: Action) -> None:
        """Do an action, and describe what is under the crosshair then, in one frame."""
        before = self.view.crosshair
        super().perform(action)
        if self.view.crosshair != before:
            self.on_structure_view_crosshair_moved()

    def on_structure_view_crosshair_moved(self) -> None:
        """Describe what is under the crosshair now."""
        self.caption.show(self._caption_rows)
        self.about.show(self._about_rows)

    def on_structure_view_text_requested(self) -> None:
        """Go to the text, which a second click asks for."""
        self.action_enter()

    def _about_rows(self, width: int) -> list[TextRow]:
        row: TextRow = (Piece(" "), Piece("Structure", frozenset({"title"})))
        for pane, way in ((self._content.left, "down"), (self._content.right, "across")):
            side = Piece(f"   {pane.side[0].upper()} ", frozenset({pane.side, "strong"}))
            row = (*row, side, *fit_line(pane.name, max(width // 2 - 17, 6), "plain"), Piece(f" {way}", _SOFT))
        rows = ((*row, Piece(f"   {words}", _SOFT)) for words in _visible_range(self.view.crosshair))
        first = next((longer for longer in rows if cell_width(longer) < width), row)
        return [first, (Piece(" "), *cut_legend((*self._legend, *_SIGNS), width - 1))]

    def _caption_rows(self, width: int) -> list[TextRow]:
        return caption_rows(self._content, self.view.crosshair, self.view.chart.link, width)

    def _move(self, down: int, across: int) -> None:
        if not self.view.step(down, across):
            self.show_message("This is the edge")

    def action_down(self) -> None:
        """Further down the left side."""
        self._move(1, 0)

    def action_up(self) -> None:
        """Back up the left side."""
        self._move(-1, 0)

    def action_right(self) -> None:
        """Further along the right side."""
        self._move(0, 1)

    def action_left(self) -> None:
        """Back along the right side."""
        self._move(0, -1)

    def action_half_down(self) -> None:
        """A quarter of the plot down."""
        self._move(max(self.view.picture_layout.plot_rows // 4, 1), 0)

    def action_half_up(self) -> None:
        """A quarter of the plot up."""
        self._move(-max(self.view.picture_layout.plot_rows // 4, 1), 0)

    def action_first(self) -> None:
        """First steps."""
        self.view.change(partial(moved_to, left=0, right=0))

    def action_last(self) -> None:
        """Last steps."""
        self.view.change(lambda crosshair: moved_to(crosshair, crosshair.n_left, crosshair.n_right))

    def action_next_link(self) -> None:
        """Next link."""
        self._to_link(back=False, order=None)

    def action_previous_link(self) -> None:
        """Previous link."""
        self._to_link(back=True, order=None)

    def action_next_move(self) -> None:
        """Next moved link."""
        self._to_link(back=False, order="moved")

    def action_previous_move(self) -> None:
        """Previous moved link."""
        self._to_link(back=True, order="moved")

    def _to_link(self, *, back: bool, order: str | None) -> None:
        links = [link for link in self._content.alignment.links if order in {None, link.order}]
        if not self.view.go(at_next_link(self.view.crosshair, links, back=back)):
            self.show_message(f"No {'earlier' if back else 'further'} {'move' if order else 'link'}")

    def action_closer(self) -> None:
        """See fewer steps, closer."""
        if not self.view.change(lambda crosshair: zoomed_by(crosshair, 1)):
            self.show_message("This is as close as it gets")

    def action_further(self) -> None:
        """See more steps."""
        if not self.view.change(lambda crosshair: zoomed_by(crosshair, -1)):
            self.show_message("These are all steps")

    def action_whole(self) -> None:
        """See all steps."""
        self.view.change(lambda crosshair: zoomed_by(crosshair, -crosshair.zoom))

    def action_enter(self) -> None:
        """Go to the text of the steps under the crosshair."""
        self.app.pop_screen()
        self._enter(self.view.crosshair)


def _visible_range(crosshair: Crosshair) -> tuple[str, ...]:
    """How much of the pair is visible, in ever fewer words."""
    whole, visible = f"{crosshair.n_left:,} × {crosshair.n_right:,}", f"{crosshair.n_visible[0]:,} × {crosshair.n_visible[1]:,}"
    if not crosshair.zoom:
        return f"all {whole} steps", f"all {whole}"
    return f"{visible} of {whole} steps", f"{visible} of {whole}", visible


def crosshair_at(content: PairContent, cursor: Cursor) -> Crosshair:
    """The crosshair on the step under the cursor and its first counterpart, else as far along on the other side."""
    n = len(content.left), len(content.right)
    links = content.pane(cursor.side).links[cursor.step]
    if links:
        link = content.alignment.links[cursor.link if cursor.link in links else links[0]]
        there = (cursor.step, link.right[0]) if cursor.side == "left" else (link.left[0], cursor.step)
    else:
        k = 0 if cursor.side == "left" else 1
        beside = cursor.step * n[1 - k] // n[k]
        there = (cursor.step, beside) if k == 0 else (beside, cursor.step)
    return moved_to(Crosshair(0, 0, *n), *there)


def cut_legend(row: TextRow, width: int) -> TextRow:
    """As many entries of a legend as fit: a letter and the rest of its name each."""
    fitting: TextRow = ()
    for k in range(0, len(row), 2):
        if cell_width((*fitting, *row[k : k + 2])) > width + 2:
            break
        fitting = (*fitting, *row[k : k + 2])
    return fitting
