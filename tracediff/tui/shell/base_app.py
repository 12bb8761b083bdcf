"""What screens may ask of the application: what is kept, the person's own keys, the clipboard."""

import os
import shutil

from textual.app import App

from tracediff.tui.shell.clipboard import Clipboard
from tracediff.tui.shell.rebinding import Preferences
from tracediff.user_state.screen_state import ScreenState
from tracediff.user_state.state_store import StateStore


class BaseApp(App[None]):
    """
    An application that keeps things.

    Parameters
    ----------
    state_store
        Where things are kept; by default nowhere.
    preferences
        The person's file of settings.
    """

    def __init__(self, state_store: StateStore | None = None, preferences: Preferences | None = None) -> None:
        # Without colours the library draws greys of its own on a dark ground, unless it is to use those of the terminal.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.state_store = state_store or StateStore()
        self.preferences = preferences or Preferences()
        self.screen_state: ScreenState = self.state_store.screen_state()
        """How the screens looked, for screens to start with."""
        self.shown_problems: list[str] = []
        """What was told of files that can't be read or kept: the lowest line has room for one of them, and a moment."""

    def update_screen_state(self, **changes: object) -> None:
        """Keep something about how the screens look."""
        changed = self.screen_state.replace(**changes)
        if changed != self.screen_state:
            self.screen_state = changed
            self.state_store.save_screen_state(changed)

    def clipboard_access(self) -> Clipboard:
        """The ways to copy from here."""
        return Clipboard(os.environ, shutil.which, None if self.is_web else self._emit, self.state_store.folder)

    def use_next_theme(self) -> str:
        """Use the next theme; gives its name."""
        raise NotImplementedError

    def _emit(self, sequence: str) -> None:
        if self._driver is not None:  # the library's own `copy_to_clipboard` does the same, and knows no multiplexer
            self._driver.write(sequence)
