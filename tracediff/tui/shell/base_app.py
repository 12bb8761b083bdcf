"""What screens may ask of the application: the person's state, keys and clipboard, and the next theme."""

import os
import shutil
from dataclasses import asdict

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from tracediff.tui.shell.clipboard import Clipboard
from tracediff.tui.shell.rebinding import Preferences
from tracediff.tui.shell.themes import SHORT_NAMES, THEMES, next_theme
from tracediff.user_state.screen_state import ScreenState
from tracediff.user_state.state_store import StateStore


class BaseApp(App[None]):
    """
    An application that remembers.

    Parameters
    ----------
    state_store
        Where pins, notes, positions and the state of the screens are stored; by default nowhere.
    preferences
        The person's file of settings.
    """

    def __init__(self, state_store: StateStore | None = None, preferences: Preferences | None = None) -> None:
        # Without colours the library draws its own greys on a dark background, unless it is told to use the terminal's.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.state_store = state_store or StateStore()
        self.preferences = preferences or Preferences()
        self.screen_state: ScreenState = self.state_store.screen_state()
        """How the screens looked last."""
        self.shown_problems: list[str] = []
        """Problems with files that the lowest line showed for a moment. There may be more than it has room for."""
        for palette in THEMES:
            self.register_theme(Theme(**asdict(palette)))

    def update_screen_state(self, **changes: object) -> None:
        """Remember something about how the screens look."""
        changed = self.screen_state.replace(**changes)
        if changed != self.screen_state:
            self.screen_state = changed
            self.state_store.save_screen_state(changed)

    def clipboard_access(self) -> Clipboard:
        """The ways to copy from here."""
        return Clipboard(os.environ, shutil.which, None if self.is_web else self._emit, self.state_store.folder)

    def use_next_theme(self) -> str:
        """Use the next theme of ours; returns its short name."""
        self.theme = next_theme(self.theme)
        return next(short for short, name in SHORT_NAMES.items() if name == self.theme)

    def _emit(self, sequence: str) -> None:
        if self._driver is not None:  # the library's own `copy_to_clipboard` does the same, and knows no multiplexer
            self._driver.write(sequence)


def theme_names() -> tuple[str, ...]:
    """The names of all themes, ours first."""
    return (*SHORT_NAMES, *sorted(BUILTIN_THEMES))
