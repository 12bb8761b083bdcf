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
from tracediff.tui.inputs import Pairs
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.screens.collection import CollectionScreen
from tracediff.tui.screens.help import HelpScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.themes import DARK, THEMES

_ENDINGS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals by which the program is ended from outside; not every system has each."""


class TracediffApp(App[None]):
    """
    The screens over what was read.

    Parameters
    ----------
    shown
        Pairs to choose from, or a report that is there already.
    settings
        What a comparison depends on.
    """

    TITLE = "tracediff"

    def __init__(self, shown: Pairs | PairReport, settings: Settings) -> None:
        super().__init__()
        self._shown, self._settings = shown, settings
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:  # the library's own way to choose one
            self.theme = DARK.name

    def on_mount(self) -> None:
        """Go straight to the pair where there is one, else to the list."""
        if not self.is_headless:
            self._heed_signals()
        self.push_screen(self._first())

    def _heed_signals(self) -> None:
        """Leave as on a key, so that the terminal is as it was found; the status says which signal it was, as in a shell."""
        for number in (getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)):
            with suppress(NotImplementedError):  # on Windows
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_acting_screen_help_asked(self, message: ActingScreen.HelpAsked) -> None:
        """Show the help over the screen that asks for it."""
        self.push_screen(HelpScreen(message.actions, message.signs))

    def _first(self) -> ActingScreen:
        if isinstance(self._shown, PairReport):
            return PairScreen(self._shown, self._settings)
        pair = self._shown.only_pair
        return PairScreen(pair, self._settings) if pair is not None else CollectionScreen(self._shown, self._settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, and the themes."""
        if isinstance(screen, ActingScreen):
            yield from screen.commands()
        yield SystemCommand("Choose a theme", "", self.action_change_theme)
