"""Help: what the signs mean and what the keys do."""

from collections.abc import Sequence

from tracediff.tui.shell.help_rows import Signs, help_rows
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.page_screen import PageScreen


class HelpScreen(PageScreen):
    """
    The help for the screen it was called from.

    Parameters
    ----------
    actions
        What can be done there.
    signs
        What is to be seen there.
    """

    def __init__(self, actions: Sequence[Action], signs: Signs) -> None:
        super().__init__(lambda width: help_rows(actions, width, signs))

    def action_help(self) -> None:
        """Close the help: the key that opened it closes it."""
        self.action_back()
