"""The pair screen: both traces, aligned, with what there is to say about the place under the cursor."""

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from tracediff.report.naming import count
from tracediff.schema.report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.comparison import Compared, Failed, start
from tracediff.tui.content import PairContent, content_of, unaligned
from tracediff.tui.cursor import Cursor, at_step
from tracediff.tui.keys import ALONE, PAIR, Action
from tracediff.tui.moving.jumps import JUMPS
from tracediff.tui.screens.annotating import AnnotatingScreen
from tracediff.tui.screens.asked import AskedScreen
from tracediff.tui.screens.following import FollowingScreen
from tracediff.tui.screens.moving import MovingScreen
from tracediff.tui.screens.remembering import RememberingScreen
from tracediff.tui.screens.structure import StructureScreen
from tracediff.tui.screens.taking import TakingScreen
from tracediff.tui.structure.aim import Aim
from tracediff.tui.structure.chart import backdrops_of
from tracediff.tui.widgets.headline import Headline
from tracediff.tui.widgets.inspector import Inspector
from tracediff.tui.widgets.pair_view import PairView
from tracediff.tui.widgets.ruler import Ruler

Beside = Callable[[bool], "PairScreen | None"]
"""From a pair to the next one of the table, or with True to the one before; None where there is none."""
Found = Callable[[PairReport], object]
"""Told what a comparison found."""


class PairScreen(FollowingScreen, RememberingScreen, AnnotatingScreen, TakingScreen, MovingScreen):
    """
    A pair to look at.

    Parameters
    ----------
    pair
        Two traces, which are compared in the background, or a report that is there already.
    settings
        What a comparison depends on.
    beside
        Gives the screen of the next pair of the table, or of the one before; None for a pair that is in no table.
    found
        Told of the report when the comparison is done.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = PAIR

    def __init__(
        self, pair: TracePair | PairReport, settings: Settings, beside: Beside | None = None, found: Found | None = None
    ) -> None:
        super().__init__(ALONE if beside is None else PAIR)
        self._pair = pair
        self._beside = beside
        self._found = found
        self._settings = settings
        self._begin: Callable[[], object] | None = None
        """Starts the comparison, once the text is on the screen."""
        self._described: object = None
        """Where and in what way the pair was seen when that was described."""
        self.view = PairView()
        self.headline = Headline(self.view)
        self.ruler = Ruler()
        self.inspector = Inspector()

    def compose(self) -> ComposeResult:
        """Headline, panes with ruler, inspector, keys."""
        yield self.headline
        with Horizontal():
            yield self.view
            yield self.ruler
        yield self.inspector
        yield self.key_line

    def on_mount(self) -> None:
        """Show the report, or start the comparison."""
        self.view.focus()
        self.inspector.enlarge(large=self.keeper.looks.inspecting)
        kept = self.begin(self._pair)
        self.remember_pair(self.digest)
        if isinstance(self._pair, PairReport):
            content = content_of(self._pair)
            self.show_content(content)
            gc.freeze()  # as `comparison` does, for the same reason
            self.take_up(content, kept)
        else:
            self.show_content(unaligned(self._pair))
            self.headline.wait("comparing")
            self._begin = partial(start, self._pair, self._settings, self.post_message, kept=kept)

    def on_compared(self, message: Compared) -> None:
        """Show what was found."""
        self.headline.wait("")
        self.show_content(message.content)
        if message.content.report is not None:
            self.adopt(message.content.report, message.unplaced)
            if self._found is not None:
                self._found(message.content.report)

    def on_failed(self, message: Failed) -> None:
        """Say what went wrong, on one line."""
        self.headline.give_up(message.sentence)
        self.tell(message.sentence)

    def on_setting_out_changed(self) -> None:
        """Describe what the cursor is on now, and how one looks at the pair, unless an action did so in its own frame."""
        if self._described != (self.view.travel, self.view.cursor):
            self._describe()
        if self._begin is not None:  # the first time: there is text to be drawn, and a comparison before it would delay that
            self.call_after_refresh(self._begin)
            self._begin = None

    def _describe(self) -> None:
        self._described = self.view.travel, self.view.cursor
        self.followed()
        self.headline.say()

    def on_selecting_selected(self) -> None:
        """Say what is selected."""
        self.tell(f"{count(len(self.view.selected_text), 'character')} selected; c copies, Esc lets go", good=True)

    def show_content(self, content: PairContent) -> None:
        """Show the pair, or show it anew: the cursor stays on its text, and starts where it was the last time."""
        self.follow_in(content)
        self._backdrops = backdrops_of(content)
        self.view.mark(None)
        self.show_where_one_was(content)
        self.search_anew()
        self.headline.fit()
        self.headline.say()

    def show_state(self, *, realigning: bool) -> None:
        """Say that the rest is being aligned around other pins."""
        self.headline.wait("aligning anew" if realigning else "")

    def go_to(self, cursor: Cursor) -> None:
        """Go to a place of the pair."""
        self.view.put(cursor)
        self.followed()

    def act(self, action: Action) -> None:
        """Do an action and describe where the cursor is then: all in one frame."""
        before, travel = self.view.cursor, self.view.travel
        super().act(action)
        if action.name not in JUMPS:
            self.keep_looks()
        if self.view.travel is not travel:
            self._describe()
        elif self.view.cursor is not before:
            self.followed()

    def action_prompt(self) -> None:
        """Read the prompt and the answers."""
        if self.view.content is not None:
            self.app.push_screen(AskedScreen(self.view.content))

    def action_structure(self) -> None:
        """See both traces in one picture."""
        content = self.view.content
        if content is None or content.report is None:
            self.tell("The comparison is not done yet")
        elif not (len(content.left) and len(content.right)):
            self.tell("There is no picture of a trace without steps")
        else:
            self.app.push_screen(StructureScreen(content, self._backdrops, self.view.cursor, self._enter_text))

    def _enter_text(self, aim: Aim) -> None:
        """Go where the crosshair was: to the left step, with the link meant that it was on."""
        content = self.view.content
        if content is not None:
            both = (k for k in content.left.links[aim.left] if aim.right in content.group(k, "right"))
            self.view.put(replace(at_step("left", aim.left), link=next(both, None)))
            self.followed()

    def action_next_pair(self) -> None:
        """Next pair of the table."""
        self._go_beside(back=False)

    def action_previous_pair(self) -> None:
        """Previous pair of the table."""
        self._go_beside(back=True)

    def _go_beside(self, *, back: bool) -> None:
        screen = self._beside(back) if self._beside is not None else None
        if screen is None:
            self.tell(f"This is the {'first' if back else 'last'} pair of the table")
        else:
            self.app.switch_screen(screen)

    def action_back(self) -> None:
        """Put away what is in the way, then the screen."""
        if self.view.selection is not None:
            self.view.select(None)
        elif self.drop_end():
            pass  # the lowest line shows the keys again
        elif self.inspector.is_large:
            self.action_inspect()
        elif self.view.cursor.place is not None:
            self.view.put(replace(self.view.cursor, place=None))
        elif not self.end_search() and not self.unfilter():
            super().action_back()
