"""The help: what the keys do and the signs mean."""

from collections.abc import Sequence

from tracediff.tui.shell.help_rows import Signs, help_rows
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.page_screen import PageScreen


class HelpScreen(PageScreen):
    """
    The help for a screen.

    Parameters
    ----------
    actions
        What can be done on that screen.
    signs
        What its signs mean.
    """

    def __init__(self, actions: Sequence[Action], signs: Signs) -> None:
        super().__init__(lambda width: help_rows(actions, width, signs))

    def action_help(self) -> None:
        """Close the help, by the key that opened it."""
        self.action_back()
