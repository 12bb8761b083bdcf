"""The terminal application: themes, the palette, and the first screen."""

import asyncio
import gc
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from tracediff.keeping.desk import Desk
from tracediff.schema.report import PairReport
from tracediff.settings import Settings
from tracediff.tui.arrival import Arrival
from tracediff.tui.inputs import Pairs
from tracediff.tui.keeping_app import KeepingApp
from tracediff.tui.rebinding import Preferences
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.collection import CollectionScreen
from tracediff.tui.screens.help import HelpScreen
from tracediff.tui.screens.opening import OpeningScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.themes import DARK, SHORT_NAMES, THEMES, next_theme

_ENDINGS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals by which the program is ended from outside; not every system has each."""

_TIDYING: Final = 0.3
"""Seconds between two looks for garbage. Left to itself the collector would look while a frame is drawn, in most frames."""
_ENOUGH: Final = 2_000
"""New objects that are worth a look."""
_TOO_MANY: Final = 50_000
"""New objects after which the collector looks by itself."""
_OFTEN: Final = 10
"""Looks at new objects after which older ones are looked at too."""

Shown = Pairs | PairReport
"""What there is to look at."""


class TracediffApp(KeepingApp):
    """
    The screens over what was read.

    Parameters
    ----------
    shown
        Pairs to choose from, or a report that is there already; or either of them, still being read.
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
    # What the library tells by a ground of another colour alone; in a list it loses `reverse` on the way.
    CSS = """
    TracediffApp:nocolor {
        .input--selection, .text-area--selection { text-style: reverse; }
        .option-list--option-highlighted { text-style: bold underline; }
    }
    """

    def __init__(
        self,
        shown: Shown | Arrival[Shown],
        settings: Settings,
        *,
        desk: Desk | None = None,
        preferences: Preferences | None = None,
        theme: str = "",
    ) -> None:
        super().__init__(desk, preferences)
        self._shown, self._settings = shown, settings
        self.failure: BaseException | None = None
        """Why what was to be looked at can't be read; whoever runs this raises it when the screens are gone."""
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
        """Go straight to the pair where there is one, else to the table."""
        if not self.is_headless:
            self._heed_signals()
            gc.set_threshold(_TOO_MANY)
            self.set_interval(_TIDYING, _tidy)
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.desk.listener = self._tell_troubles
        for trouble in self.preferences.troubles:
            self.desk.tell(trouble)
        first = OpeningScreen(self._shown) if isinstance(self._shown, Arrival) else self._screen_of(self._shown)
        self.push_screen(first)
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

    def on_opening_screen_arrived(self) -> None:
        """Show what was read; where it can't be, leave, so that the shell tells why."""
        if isinstance(self._shown, Arrival):
            try:
                self.switch_screen(self._screen_of(self._shown.result()))
            except BaseException as error:  # noqa: BLE001  # it is raised again when the terminal is as it was
                self.failure = error
                self.exit()

    def _heed_signals(self) -> None:
        """Leave as on a key, so that the terminal is as it was found; the status says which signal it was, as in a shell."""
        for number in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
            with suppress(NotImplementedError):  # on Windows
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_acting_screen_help_asked(self, message: ActingScreen.HelpAsked) -> None:
        """Show the help over the screen that asks for it."""
        self.push_screen(HelpScreen(message.actions, message.signs))

    def _screen_of(self, shown: Shown) -> ActingScreen:
        if isinstance(shown, PairReport):
            return PairScreen(shown, self._settings)
        pair = shown.only_pair
        return CollectionScreen(shown, self._settings) if pair is None else PairScreen(pair, self._settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, and the themes."""
        if isinstance(screen, ActingScreen):
            yield from screen.commands()
        yield SystemCommand("Choose a theme", "", self.action_change_theme)


def _tidy() -> None:
    """Look for garbage between two frames."""
    new, looks, _ = gc.get_count()
    if new >= _ENOUGH:
        gc.collect(1 if looks >= _OFTEN else 0)
