"""The pair screen: both traces, aligned, with a description of the place under the cursor."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult, SystemCommand
from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message

from tracediff.presentation.naming import format_count
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import PairContent, aligned_content, unaligned_content
from tracediff.tui.pair.annotation_list_screen import AnnotationListScreen
from tracediff.tui.pair.annotator import Annotator
from tracediff.tui.pair.background_comparison import ComparedPair, ComparisonFailure, compare_for_screen, start_thread
from tracediff.tui.pair.copy_and_export import CopyAndExport
from tracediff.tui.pair.cursor_follower import CursorFollower
from tracediff.tui.pair.cursor_movement import CursorMovement
from tracediff.tui.pair.floor_controls import FloorControls
from tracediff.tui.pair.headline_widget import Headline
from tracediff.tui.pair.inspector_widget import Inspector
from tracediff.tui.pair.jumps import Jumps
from tracediff.tui.pair.layout.filters import FILTERS
from tracediff.tui.pair.pair_host import require_report, require_table
from tracediff.tui.pair.pair_keys import PAIR_ACTIONS, PAIR_SIGNS, SINGLE_PAIR_ACTIONS
from tracediff.tui.pair.pair_search import PairSearch
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.pair.position_memory import SAVE_INTERVAL, PositionMemory
from tracediff.tui.pair.prompt_and_answers_screen import PromptAndAnswersScreen
from tracediff.tui.pair.ruler_widget import Ruler
from tracediff.tui.pair.search_field_widget import SearchField, is_command
from tracediff.tui.pair.view_controls import ViewControls
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.garbage_collection import set_objects_aside
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.text_input_screen import TextInputScreen
from tracediff.tui.structure.chart import cached_backdrops
from tracediff.tui.structure.crosshair import Crosshair
from tracediff.tui.structure.structure_screen import StructureScreen

AdjacentPair = Callable[[bool], "PairScreen | None"]
"""Returns the screen of the next pair of the table, or with True of the one before; None at the ends."""
ReportListener = Callable[[PairReport], object]
"""Called with the report of a finished comparison."""

_T = TypeVar("_T")


class PairScreen(BaseScreen):
    """
    A pair to read.

    The screen puts its parts together: widgets that show the pair, and objects that carry out actions; `pair_keys` says which.

    Parameters
    ----------
    pair
        Two traces, which are compared in the background, or a finished report.
    settings
        The settings of the comparison.
    adjacent
        Returns the screen of an adjacent pair; None for a pair that is not in a table.
    on_compared
        Called with the report when the comparison is done.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = PAIR_ACTIONS
    SIGNS: ClassVar[Signs] = PAIR_SIGNS

    class WorkDone(Message):
        """Work in a thread is done; `use_result` takes the result in the screen's own thread."""

        def __init__(self, use_result: Callable[[], object]) -> None:
            self.use_result = use_result
            super().__init__()

    def __init__(
        self,
        pair: TracePair | PairReport,
        settings: Settings,
        adjacent: AdjacentPair | None = None,
        on_compared: ReportListener | None = None,
    ) -> None:
        super().__init__(SINGLE_PAIR_ACTIONS if adjacent is None else PAIR_ACTIONS)
        self._pair = pair
        self._adjacent = adjacent
        self._on_compared = on_compared
        self._settings = settings
        self._start_comparison: Callable[[], object] | None = None
        """Starts the comparison; None once it is started."""
        self._described: object = None
        """The navigator and the cursor that were last described."""
        self.view = PairView()
        self.headline = Headline(self.view)
        self.ruler = Ruler()
        self.inspector = Inspector()
        self.search_field = SearchField(self.key_line)
        self.movement = CursorMovement(self.view, self.show_message)
        self.jumps = Jumps(self.view, self.show_message)
        self.view_controls = ViewControls(self.view, self.show_message, self._remember)
        self.follower = CursorFollower(self.view, self.inspector, self.ruler, self._remember)
        self.search = PairSearch(self.view, self.search_field, self.show_message, follow=self.follower.update)
        self.annotator = Annotator(self.view, self)
        self.floor = FloorControls(self.view, self)
        self.copy_and_export = CopyAndExport(self.view, self, lambda: self.base_app.clipboard_access())
        self.position = PositionMemory(self.view)

    def _remember(self, **options: object) -> None:
        self.base_app.update_screen_state(**options)

    def compose(self) -> ComposeResult:
        """Headline, panes with ruler, inspector, keys."""
        yield self.headline
        with Horizontal():
            yield self.view
            yield self.ruler
        yield self.inspector
        yield self.key_line
        yield self.search_field

    def on_mount(self) -> None:
        """Show the report, or start the comparison."""
        for widget in (self.headline, self.view, self.ruler, self.inspector, self.key_line):
            widget.can_focus = False  # whatever is clicked, the field keeps the focus
        self.search_field.focus()
        state, store = self.base_app.screen_state, self.base_app.state_store
        self.inspector.enlarge(large=state.inspecting)
        stored = self.annotator.begin(self._pair, store)
        self.position.begin(self.annotator.key, store)
        self.set_interval(SAVE_INTERVAL, self.position.save)
        self.view_controls.restore_layout(state.layout)
        if isinstance(self._pair, PairReport):
            content = aligned_content(self._pair)
            self.show_content(content)
            set_objects_aside()
            self.annotator.adopt_stored(content, stored)
        else:
            self.show_content(unaligned_content(self._pair))
            self.show_progress("comparing")
            work = partial(compare_for_screen, self._pair, self._settings, stored)
            self._start_comparison = partial(self.run_in_thread, work, self._end_comparison)

    def on_unmount(self) -> None:
        """Save the place in the pair."""
        self.position.save()

    def _end_comparison(self, result: ComparedPair | ComparisonFailure) -> None:
        """Show the result of the comparison, or why it failed."""
        if isinstance(result, ComparisonFailure):
            self.headline.show_failure(result.sentence)
            self.show_message(result.sentence)
            return
        self.show_progress("")
        self.show_content(result.content)
        if result.content.report is not None:
            self.annotator.adopt(result.content.report, result.unplaced)
            if self._on_compared is not None:
                self._on_compared(result.content.report)

    def show_content(self, content: PairContent) -> None:
        """Show a pair, or another version of the same: the cursor stays on its text, and starts where it was the last time."""
        was_compared, is_untouched = self.view.is_compared, self.position.is_untouched
        self.follower.follow(content)
        self._backdrops = cached_backdrops(content)
        self.view.mark_hits(None)
        self.view.show(content)
        if self.view.is_compared and not was_compared:
            self.view_controls.restore_sync(self.base_app.screen_state.sync)
        if is_untouched:
            self.position.restore()
        if self.view.is_compared:
            self.position.settle()
        self.search.search_again()
        self.headline.fit()
        self.headline.update_lines()

    def show_progress(self, activity: str) -> None:
        """Show above the panes what is being done; empty ends it."""
        self.headline.show_progress(activity)

    def hold_message(self, sentence: str) -> None:
        """Show a sentence in place of the keys; an empty one brings them back."""
        self.key_line.hold_message(sentence)

    def ask_text(
        self,
        question: str,
        answer: str,
        use: Callable[[str], object],
        *,
        check: Callable[[str], str | None],
        lines: int = 1,
        replace_all: bool = False,
    ) -> None:
        """Ask for text below the screen; `use` takes the answer."""
        screen = TextInputScreen(question, answer, lines=lines, check=check, replace=replace_all)

        def take(text: str | None) -> None:
            if text is not None:
                use(text)

        self.app.push_screen(screen, take)

    def run_in_thread(self, work: Callable[[], _T], use: Callable[[_T], object]) -> None:
        """Do work in a thread, and use its result in the screen's own."""
        start_thread(lambda: self.post_message(self.WorkDone(partial(use, work()))))

    def on_pair_screen_work_done(self, message: WorkDone) -> None:
        """Use the result of work in a thread."""
        message.use_result()

    def run_task(self, task: Coroutine[Any, Any, None], *, group: str) -> None:
        """Run a coroutine in place of the one of its group."""
        self.run_worker(task, group=group, exclusive=True)

    def go_to(self, cursor: Cursor) -> None:
        """Go to a place of the pair."""
        self.view.move_to(cursor)
        self.follower.update()

    def perform(self, action: Action) -> None:
        """Carry out an action and describe where the cursor is then, all in one frame."""
        before, navigator = self.view.cursor, self.view.navigator
        super().perform(action)
        if self.view.navigator is not navigator:
            self._describe()
        elif self.view.cursor is not before:
            self.follower.update()

    def _describe(self) -> None:
        self._described = self.view.navigator, self.view.cursor
        self.follower.update()
        self.headline.update_lines()

    def on_pair_layout_view_changed(self) -> None:
        """Describe the place of the cursor and the view options, unless an action has done so in its own frame."""
        if self._described != (self.view.navigator, self.view.cursor):
            self._describe()
        if self._start_comparison is not None:  # only now: the text comes first
            self.call_after_refresh(self._start_comparison)
            self._start_comparison = None

    def on_pair_layout_view_scrolled(self) -> None:
        """Show on the ruler what is visible."""
        self.follower.update_ruler()

    def on_selectable_rows_selected(self) -> None:
        """Say how much is selected."""
        size = format_count(len(self.view.selected_text), "character")
        self.show_message(f"{size} selected; c copies, Esc lets go", good=True)

    def on_pair_view_inspect_requested(self) -> None:
        """Inspect what was clicked."""
        self.follower.open_inspector()

    def on_ruler_row_clicked(self, message: Ruler.RowClicked) -> None:
        """Go where the ruler was clicked."""
        self.follower.go_to_row(message.row)

    def on_resize(self, event: Resize) -> None:
        """Give each part the room it needs at this size."""
        self.follower.fit(event.size.width, event.size.height)

    def press(self, key: str, character: str | None) -> bool:
        """Handle a key; while words are typed, only commands."""
        if not self.search.is_typing or is_command(key):
            return super().press(key, character)
        self.search_field.take(key, character)
        return True

    def palette_commands(self) -> Iterable[SystemCommand]:
        """Every action for the palette, and each filter by its name."""
        yield from super().palette_commands()
        for kind in FILTERS:
            yield SystemCommand(f"Filter: {kind}", "", partial(self.view_controls.show_only, kind))

    def action_prompt(self) -> None:
        """Show the prompt and the answers."""
        if self.view.content is not None:
            self.app.push_screen(PromptAndAnswersScreen(self.view.content))

    def action_said(self) -> None:
        """List pins and notes."""
        table = require_table(self.view, self.show_message)
        if table is not None:
            annotations, change = self.annotator.annotations, self.annotator.apply
            self.app.push_screen(AnnotationListScreen(table.content, annotations, change=change, go=self.go_to))

    def action_structure(self) -> None:
        """Show both traces in one picture."""
        content = require_report(self.view, self.show_message)
        if content is None:
            return
        if len(content.left) and len(content.right):
            self.app.push_screen(StructureScreen(content, self._backdrops, self.view.cursor, self._leave_structure))
        else:
            self.show_message("There is no picture of a trace without steps")

    def _leave_structure(self, crosshair: Crosshair) -> None:
        """Go to the left step under the crosshair, with the link there selected."""
        content = self.view.content
        if content is not None:
            links = (k for k in content.left.links[crosshair.left] if crosshair.right in content.group(k, "right"))
            self.go_to(replace(at_step("left", crosshair.left), link=next(links, None)))

    def action_next_pair(self) -> None:
        """Go to the next pair of the table."""
        self._go_to_adjacent(back=False)

    def action_previous_pair(self) -> None:
        """Go to the pair before."""
        self._go_to_adjacent(back=True)

    def _go_to_adjacent(self, *, back: bool) -> None:
        screen = self._adjacent(back) if self._adjacent is not None else None
        if screen is None:
            self.show_message(f"This is the {'first' if back else 'last'} pair of the table")
        else:
            self.app.switch_screen(screen)

    def action_back(self) -> None:
        """Dismiss the first of these: selection, end of a pin, large inspector, phrase, search, filter; else the screen."""
        if self.view.selection is not None:
            self.view.select(None)
        elif self.annotator.drop_end() or self.follower.close_inspector() or self.view.leave_phrase():
            pass
        elif not self.search.end() and not self.view_controls.end_filter():
            super().action_back()
