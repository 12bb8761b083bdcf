"""The terminal application: themes, the palette, and the first screen."""

import asyncio
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.background_read import BackgroundRead
from tracediff.tui.shell.base_app import BaseApp
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.garbage_collection import COLLECT_INTERVAL, collect_between_frames, collect_less_often
from tracediff.tui.shell.help_screen import HelpScreen
from tracediff.tui.shell.loading_screen import LoadingScreen
from tracediff.tui.shell.rebinding import Preferences
from tracediff.tui.shell.themes import DARK, SHORT_NAMES
from tracediff.tui.table.table_screen import TableScreen
from tracediff.user_state.state_store import StateStore

_EXIT_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end the program from outside. Not every system has all of them."""

Viewable = Pairs | PairReport
"""What there is to look at."""


class TracediffApp(BaseApp):
    """
    The screens over what was read.

    Parameters
    ----------
    shown
        Pairs or a report, or either of them while it is still being read.
    settings
        What a comparison depends on.
    state_store
        Where pins, notes, positions and the state of the screens are stored; by default nowhere.
    preferences
        The person's file of settings.
    theme
        The theme to start with, by its name or short name; by default that of the file, else that of last time, else dark.
    """

    TITLE = "tracediff"
    # The library marks these by a background colour alone. In a list `reverse` gets lost.
    CSS = """
    TracediffApp:nocolor {
        .input--selection, .text-area--selection { text-style: reverse; }
        .option-list--option-highlighted { text-style: bold underline; }
    }
    """

    def __init__(
        self,
        shown: Viewable | BackgroundRead[Viewable],
        settings: Settings,
        *,
        state_store: StateStore | None = None,
        preferences: Preferences | None = None,
        theme: str = "",
    ) -> None:
        super().__init__(state_store, preferences)
        self._shown, self._settings = shown, settings
        self.failure: BaseException | None = None
        """The error that ended reading; whoever runs this raises it when the screens are gone."""
        self._start_with(theme)

    def _start_with(self, theme: str) -> None:
        """Use the first theme that is asked for and exists."""
        asked = (theme, self.preferences.theme, self.screen_state.theme)
        found = next((name for word in asked if (name := SHORT_NAMES.get(word, word)) in self.available_themes), "")
        if found or "TEXTUAL_THEME" not in os.environ:  # the library's own way to choose a theme
            self.theme = found or DARK.name

    def on_mount(self) -> None:
        """Show the pair if there is only one, else the table."""
        if not self.is_headless:
            self._handle_signals()
            collect_less_often()
            self.set_interval(COLLECT_INTERVAL, collect_between_frames)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.state_store.on_problem = self._show_problems_later
        for problem in self.preferences.problems:
            self.state_store.add_problem(problem)
        first = LoadingScreen(self._shown) if isinstance(self._shown, BackgroundRead) else self._screen_of(self._shown)
        self.push_screen(first)
        self._show_problems_later()

    def _remember_theme(self, theme: Theme) -> None:
        self.update_screen_state(theme=theme.name)

    def _show_problems_later(self) -> None:
        self.call_after_refresh(self._show_problems)

    def _show_problems(self) -> None:
        """Show the first problem with a file on the lowest line, and how many there are."""
        screen, problems = self.screen, self.state_store.problems
        if problems and isinstance(screen, BaseScreen):
            number = f"1 of {len(problems)}: " if len(problems) > 1 else ""
            screen.show_message(number + problems[0])
            self.shown_problems, self.state_store.problems = [*self.shown_problems, *problems], []

    def on_loading_screen_finished(self) -> None:
        """Show what was read, or leave if it can't be read: the command line then says why."""
        if isinstance(self._shown, BackgroundRead):
            try:
                self.switch_screen(self._screen_of(self._shown.result()))
            except BaseException as error:  # noqa: BLE001  # raised again once the terminal is restored
                self.failure = error
                self.exit()

    def _handle_signals(self) -> None:
        """Leave as on a key, so that the terminal is restored. The exit status says which signal it was, as in a shell."""
        for number in (getattr(signal, name) for name in _EXIT_SIGNALS if hasattr(signal, name)):
            with suppress(NotImplementedError):  # on Windows
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_base_screen_help_requested(self, message: BaseScreen.HelpRequested) -> None:
        """Show the help of the screen that asks for it."""
        self.push_screen(HelpScreen(message.actions, message.signs))

    def _screen_of(self, shown: Viewable) -> BaseScreen:
        if isinstance(shown, PairReport):
            return PairScreen(shown, self._settings)
        pair = shown.only_pair
        return TableScreen(shown, self._settings) if pair is None else PairScreen(pair, self._settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The actions of the screen, and the choice of a theme."""
        if isinstance(screen, BaseScreen):
            yield from screen.palette_commands()
        yield SystemCommand("Choose a theme", "", self.action_change_theme)
