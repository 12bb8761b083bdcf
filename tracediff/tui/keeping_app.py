"""What screens may ask of the application: what is kept, the person's own keys, the clipboard."""

import os
import shutil

from textual.app import App

from tracediff.keeping.desk import Desk
from tracediff.keeping.remembered import Looks
from tracediff.tui.clipboard import Clipboard
from tracediff.tui.rebinding import Preferences


class KeepingApp(App[None]):
    """
    An application that keeps things.

    Parameters
    ----------
    desk
        Where things are kept; by default nowhere.
    preferences
        The person's file of settings.
    """

    def __init__(self, desk: Desk | None = None, preferences: Preferences | None = None) -> None:
        # Without colours the library draws greys of its own on a dark ground, unless it is to use those of the terminal.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.desk = desk or Desk()
        self.preferences = preferences or Preferences()
        self.looks: Looks = self.desk.looks()
        """How the screens looked, for screens to start with."""
        self.told: list[str] = []
        """What was told of files that can't be read or kept: the lowest line has room for one of them, and a moment."""

    def remember(self, **looks: object) -> None:
        """Keep something about how the screens look."""
        changed = self.looks.replace(**looks)
        if changed != self.looks:
            self.looks = changed
            self.desk.keep_looks(changed)

    def copier(self) -> Clipboard:
        """The ways to copy from here."""
        return Clipboard(os.environ, shutil.which, None if self.is_web else self._emit, self.desk.folder)

    def to_next_theme(self) -> str:
        """Use the next theme; gives its name."""
        raise NotImplementedError

    def _emit(self, sequence: str) -> None:
        if self._driver is not None:  # the library's own `copy_to_clipboard` does the same, and knows no multiplexer
            self._driver.write(sequence)
