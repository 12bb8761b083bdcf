"""The terminal application: themes, the palette, and the first screen."""

import asyncio
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from textual.app import App, SystemCommand
from textual.screen import Screen

from tracediff.schema.report import PairReport
from tracediff.settings import Settings
from tracediff.tui.arrival import Arrival
from tracediff.tui.inputs import Pairs
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.collection import CollectionScreen
from tracediff.tui.screens.help import HelpScreen
from tracediff.tui.screens.opening import OpeningScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.themes import DARK, THEMES

_ENDINGS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals by which the program is ended from outside; not every system has each."""


Shown = Pairs | PairReport
"""What there is to look at."""


class TracediffApp(App[None]):
    """
    The screens over what was read.

    Parameters
    ----------
    shown
        Pairs to choose from, or a report that is there already; or either of them, still being read.
    settings
        What a comparison depends on.
    """

    TITLE = "tracediff"

    def __init__(self, shown: Shown | Arrival[Shown], settings: Settings) -> None:
        super().__init__()
        self._shown, self._settings = shown, settings
        self.failure: BaseException | None = None
        """Why what was to be looked at can't be read; whoever runs this raises it when the screens are gone."""
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:  # the library's own way to choose one
            self.theme = DARK.name

    def on_mount(self) -> None:
        """Go straight to the pair where there is one, else to the list."""
        if not self.is_headless:
            self._heed_signals()
        first = OpeningScreen(self._shown) if isinstance(self._shown, Arrival) else self._screen_of(self._shown)
        self.push_screen(first)

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
