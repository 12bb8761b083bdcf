"""The terminal application: themes, the palette, and the first screen."""

import os
from collections.abc import Iterable

from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from tracediff.keeping.desk import Desk
from tracediff.schema.report import PairReport
from tracediff.settings import Settings
from tracediff.tui.inputs import Prompts
from tracediff.tui.keeping_app import KeepingApp
from tracediff.tui.rebinding import Preferences
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.choose import ChooseScreen
from tracediff.tui.screens.help import HelpScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.themes import DARK, SHORT_NAMES, THEMES, next_theme


class TracediffApp(KeepingApp):
    """
    The screens over what was read.

    Parameters
    ----------
    shown
        Prompts to choose from, or a report that is there already.
    settings
        What a comparison depends on.
    desk
        Where pins, notes, places and looks are kept; by default nowhere.
    preferences
        The person's file of settings.
    theme
        The theme to start with, by its name or short name; else the one of the file, the one of last time, the dark one.
    """

    TITLE = "tracediff"

    def __init__(
        self,
        shown: Prompts | PairReport,
        settings: Settings,
        *,
        desk: Desk | None = None,
        preferences: Preferences | None = None,
        theme: str = "",
    ) -> None:
        super().__init__(desk, preferences)
        self._shown, self._settings = shown, settings
        for known in THEMES:
            self.register_theme(known)
        self._start_with(theme)

    def _start_with(self, theme: str) -> None:
        """Use the first theme that is asked for and is there."""
        asked = (theme, self.preferences.theme, self.looks.theme)
        found = next((name for word in asked if (name := SHORT_NAMES.get(word, word)) in self.available_themes), "")
        if found or "TEXTUAL_THEME" not in os.environ:  # the library's own way to choose one
            self.theme = found or DARK.name

    def on_mount(self) -> None:
        """Go straight to the pair where there is one, else to the list."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.desk.listener = self._tell_troubles
        for trouble in self.preferences.troubles:
            self.desk.tell(trouble)
        self.push_screen(self._first())
        self._tell_troubles()

    def _remember_theme(self, theme: Theme) -> None:
        self.remember(theme=theme.name)

    def _tell_troubles(self) -> None:
        self.call_after_refresh(self._tell_now)

    def _tell_now(self) -> None:
        """Say on the lowest line what can't be read or kept: the first, and how many more there are."""
        screen, troubles = self.screen, self.desk.troubles
        if troubles and isinstance(screen, ActingScreen):
            number = f"1 of {len(troubles)}: " if len(troubles) > 1 else ""
            screen.tell(number + troubles[0])
            self.told, self.desk.troubles = [*self.told, *troubles], []

    def to_next_theme(self) -> str:
        """Use the next theme of ours; gives its short name."""
        self.theme = next_theme(self.theme)
        return next(short for short, name in SHORT_NAMES.items() if name == self.theme)

    def on_acting_screen_help_asked(self, message: ActingScreen.HelpAsked) -> None:
        """Show the help over the screen that asks for it."""
        self.push_screen(HelpScreen(message.actions))

    def _first(self) -> ActingScreen:
        if isinstance(self._shown, PairReport):
            return PairScreen(self._shown, self._settings)
        pair = self._shown.only_pair
        return PairScreen(pair, self._settings) if pair is not None else ChooseScreen(self._shown, self._settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, and the themes."""
        if isinstance(screen, ActingScreen):
            yield from screen.commands()
        yield SystemCommand("Choose a theme", "", self.action_change_theme)
