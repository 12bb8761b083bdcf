"""The pair screen: both traces, aligned, with what there is to say about the place under the cursor."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from tracediff.presentation.naming import format_count
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import PairContent, aligned_content, unaligned_content
from tracediff.tui.pair.annotator import AnnotatingScreen
from tracediff.tui.pair.background_comparison import Compared, Failed, start_comparison
from tracediff.tui.pair.copy_and_export import TakingScreen
from tracediff.tui.pair.cursor_follower import FollowingScreen
from tracediff.tui.pair.cursor_movement import MovingScreen
from tracediff.tui.pair.headline_widget import Headline
from tracediff.tui.pair.inspector_widget import Inspector
from tracediff.tui.pair.navigation.jumps import JUMPS
from tracediff.tui.pair.pair_keys import PAIR_ACTIONS, PAIR_SIGNS, SINGLE_PAIR_ACTIONS
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.pair.position_memory import RememberingScreen
from tracediff.tui.pair.prompt_and_answers_screen import PromptAndAnswersScreen
from tracediff.tui.pair.ruler_widget import Ruler
from tracediff.tui.shell.garbage_collection import set_objects_aside
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.structure.chart import cached_backdrops
from tracediff.tui.structure.crosshair import Crosshair
from tracediff.tui.structure.structure_screen import StructureScreen

AdjacentPair = Callable[[bool], "PairScreen | None"]
"""From a pair to the next one of the table, or with True to the one before; None where there is none."""
ReportListener = Callable[[PairReport], object]
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

    ACTIONS: ClassVar[tuple[Action, ...]] = PAIR_ACTIONS
    SIGNS: ClassVar[Signs] = PAIR_SIGNS

    def __init__(
        self,
        pair: TracePair | PairReport,
        settings: Settings,
        beside: AdjacentPair | None = None,
        found: ReportListener | None = None,
    ) -> None:
        super().__init__(SINGLE_PAIR_ACTIONS if beside is None else PAIR_ACTIONS)
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
        self.inspector.enlarge(large=self.base_app.screen_state.inspecting)
        kept = self.begin(self._pair)
        self.remember_pair(self.state_key)
        if isinstance(self._pair, PairReport):
            content = aligned_content(self._pair)
            self.show_content(content)
            set_objects_aside()
            self.take_up(content, kept)
        else:
            self.show_content(unaligned_content(self._pair))
            self.headline.wait("comparing")
            self._begin = partial(start_comparison, self._pair, self._settings, self.post_message, kept=kept)

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
        self.show_message(message.sentence)

    def on_pair_layout_view_changed(self) -> None:
        """Describe what the cursor is on now, and how one looks at the pair, unless an action did so in its own frame."""
        if self._described != (self.view.navigator, self.view.cursor):
            self._describe()
        if self._begin is not None:  # the first time: there is text to be drawn, and a comparison before it would delay that
            self.call_after_refresh(self._begin)
            self._begin = None

    def _describe(self) -> None:
        self._described = self.view.navigator, self.view.cursor
        self.followed()
        self.headline.say()

    def on_selectable_rows_selected(self) -> None:
        """Say what is selected."""
        self.show_message(f"{format_count(len(self.view.selected_text), 'character')} selected; c copies, Esc lets go", good=True)

    def show_content(self, content: PairContent) -> None:
        """Show the pair, or show it anew: the cursor stays on its text, and starts where it was the last time."""
        self.follow_in(content)
        self._backdrops = cached_backdrops(content)
        self.view.mark_hits(None)
        self.show_where_one_was(content)
        self.search_anew()
        self.headline.fit()
        self.headline.say()

    def show_state(self, *, realigning: bool) -> None:
        """Say that the rest is being aligned around other pins."""
        self.headline.wait("aligning anew" if realigning else "")

    def go_to(self, cursor: Cursor) -> None:
        """Go to a place of the pair."""
        self.view.move_to(cursor)
        self.followed()

    def perform(self, action: Action) -> None:
        """Do an action and describe where the cursor is then: all in one frame."""
        before, travel = self.view.cursor, self.view.navigator
        super().perform(action)
        if action.name not in JUMPS:
            self.keep_looks()
        if self.view.navigator is not travel:
            self._describe()
        elif self.view.cursor is not before:
            self.followed()

    def action_prompt(self) -> None:
        """Read the prompt and the answers."""
        if self.view.content is not None:
            self.app.push_screen(PromptAndAnswersScreen(self.view.content))

    def action_structure(self) -> None:
        """See both traces in one picture."""
        content = self.view.content
        if content is None or content.report is None:
            self.show_message("The comparison is not done yet")
        elif not (len(content.left) and len(content.right)):
            self.show_message("There is no picture of a trace without steps")
        else:
            self.app.push_screen(StructureScreen(content, self._backdrops, self.view.cursor, self._enter_text))

    def _enter_text(self, aim: Crosshair) -> None:
        """Go where the crosshair was: to the left step, with the link meant that it was on."""
        content = self.view.content
        if content is not None:
            both = (k for k in content.left.links[aim.left] if aim.right in content.group(k, "right"))
            self.view.move_to(replace(at_step("left", aim.left), link=next(both, None)))
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
            self.show_message(f"This is the {'first' if back else 'last'} pair of the table")
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
            self.view.move_to(replace(self.view.cursor, place=None))
        elif not self.end_search() and not self.unfilter():
            super().action_back()
