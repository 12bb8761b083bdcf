"""The structure screen: both traces as bands of labels, and a plot of steps against steps, in which one moves about."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult

from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.captions.help_rows import STRUCTURE_SIGNS, Signs
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor
from tracediff.tui.keys import STRUCTURE, Action
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.structure.aim import Aim, next_link, put, zoomed
from tracediff.tui.structure.caption import caption
from tracediff.tui.structure.chart import Backdrops
from tracediff.tui.structure.labels import legend
from tracediff.tui.widgets.sheet import Sheet
from tracediff.tui.widgets.structure_view import StructureView

_SOFT: Final = frozenset({"soft"})

_SIGNS: Final = (
    Piece("  █", frozenset({"link"})),
    Piece(" linked  ", _SOFT),
    Piece("⢕", frozenset({"unsure"})),
    Piece(" unsure  ", _SOFT),
    Piece("⠂", _SOFT),
    Piece(" share a phrase  ", _SOFT),
)

Enter = Callable[[Aim], object]
"""Told where to go in the text."""


class StructureScreen(ActingScreen):
    """
    A pair in one picture.

    Parameters
    ----------
    content
        The pair, with a report and with steps on both sides.
    backdrops
        Gives what is drawn of it.
    cursor
        Where the cursor is in the text: the crosshair starts there.
    enter
        Told where to go in the text when a person asks for it.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = STRUCTURE
    SIGNS: ClassVar[Signs] = STRUCTURE_SIGNS
    DEFAULT_CSS = """
    StructureScreen {
        #about { height: 2; scrollbar-size: 0 0; background: $panel; }
        #caption { height: 4; scrollbar-size: 0 0; background: $surface; border-top: solid $foreground 30%; }
    }
    """

    def __init__(self, content: PairContent, backdrops: Backdrops, cursor: Cursor, enter: Enter) -> None:
        super().__init__()
        self._content, self._enter = content, enter
        self.view = StructureView(content, backdrops, aim_of(content, cursor))
        self._legend = legend((*content.left.trace.steps, *content.right.trace.steps))
        self.about = Sheet(self._about_rows, id="about")
        self.caption = Sheet(self._caption_rows, id="caption")

    def compose(self) -> ComposeResult:
        """What the letters mean, the picture, the caption, the keys."""
        yield self.about
        yield self.view
        yield self.caption
        yield self.key_line

    def on_mount(self) -> None:
        """Keys go to the picture."""
        self.view.focus()

    def act(self, action: Action) -> None:
        """Do an action, and say what is under the crosshair then: all in one frame."""
        before = self.view.aim
        super().act(action)
        if self.view.aim != before:
            self.on_structure_view_aimed()

    def on_structure_view_aimed(self) -> None:
        """Say what is under the crosshair now."""
        self.caption.show(self._caption_rows)
        self.about.show(self._about_rows)

    def on_structure_view_entered(self) -> None:
        """A second click goes to the text."""
        self.action_enter()

    def _about_rows(self, width: int) -> list[Row]:
        row: Row = (Piece(" "), Piece("Structure", frozenset({"title"})))
        for pane, way in ((self._content.left, "down"), (self._content.right, "across")):
            side = Piece(f"   {pane.side[0].upper()} ", frozenset({pane.side, "strong"}))
            row = (*row, side, *fitted(pane.name, max(width // 2 - 17, 6), "plain"), Piece(f" {way}", _SOFT))
        rows = ((*row, Piece(f"   {seen}", _SOFT)) for seen in _seen(self.view.aim))
        first = next((longer for longer in rows if cells(longer) < width), row)
        return [first, (Piece(" "), *cut((*self._legend, *_SIGNS), width - 1))]

    def _caption_rows(self, width: int) -> list[Row]:
        return caption(self._content, self.view.aim, self.view.chart.link, width)

    def _move(self, down: int, across: int) -> None:
        if not self.view.step(down, across):
            self.tell("This is the edge")

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
        self._move(max(self.view.plan.plot // 4, 1), 0)

    def action_half_up(self) -> None:
        """A quarter of the plot up."""
        self._move(-max(self.view.plan.plot // 4, 1), 0)

    def action_first(self) -> None:
        """First steps."""
        self.view.change(partial(put, left=0, right=0))

    def action_last(self) -> None:
        """Last steps."""
        self.view.change(lambda aim: put(aim, aim.n_left, aim.n_right))

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
        if not self.view.go(next_link(self.view.aim, links, back=back)):
            self.tell(f"No {'earlier' if back else 'further'} {'move' if order else 'link'}")

    def action_closer(self) -> None:
        """See fewer steps, closer."""
        if not self.view.change(lambda aim: zoomed(aim, 1)):
            self.tell("This is as close as it gets")

    def action_further(self) -> None:
        """See more steps."""
        if not self.view.change(lambda aim: zoomed(aim, -1)):
            self.tell("These are all steps")

    def action_whole(self) -> None:
        """See all steps."""
        self.view.change(lambda aim: zoomed(aim, -aim.zoom))

    def action_enter(self) -> None:
        """Go to the text of the steps under the crosshair."""
        self.app.pop_screen()
        self._enter(self.view.aim)


def _seen(aim: Aim) -> tuple[str, ...]:
    """How much of the pair is seen, in ever fewer words."""
    whole, seen = f"{aim.n_left:,} × {aim.n_right:,}", f"{aim.seen[0]:,} × {aim.seen[1]:,}"
    if not aim.zoom:
        return f"all {whole} steps", f"all {whole}"
    return f"{seen} of {whole} steps", f"{seen} of {whole}", seen


def aim_of(content: PairContent, cursor: Cursor) -> Aim:
    """The crosshair for a place in the text: on the step and its first counterpart, else as far along on the other side."""
    n = len(content.left), len(content.right)
    links = content.pane(cursor.side).links[cursor.step]
    if links:
        link = content.alignment.links[cursor.link if cursor.link in links else links[0]]
        there = (cursor.step, link.right[0]) if cursor.side == "left" else (link.left[0], cursor.step)
    else:
        k = 0 if cursor.side == "left" else 1
        beside = cursor.step * n[1 - k] // n[k]
        there = (cursor.step, beside) if k == 0 else (beside, cursor.step)
    return put(Aim(0, 0, *n), *there)


def cut(row: Row, width: int) -> Row:
    """As many whole pieces of a row as fit, two by two: a letter and its name."""
    kept: Row = ()
    for k in range(0, len(row), 2):
        if cells((*kept, *row[k : k + 2])) > width + 2:
            break
        kept = (*kept, *row[k : k + 2])
    return kept
