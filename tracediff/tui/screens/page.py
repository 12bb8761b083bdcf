"""Screens that are only read."""

from typing import ClassVar

from textual.app import ComposeResult

from tracediff.tui.keys import PAGE, Action
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.widgets.sheet import Maker, Sheet


class PageScreen(ActingScreen):
    """
    Rows from top to bottom, scrolled like any page.

    Parameters
    ----------
    make
        Gives the rows for a width.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = PAGE
    DEFAULT_CSS = "PageScreen Sheet.page { padding: 1 2 0 2; }"

    def __init__(self, make: Maker) -> None:
        super().__init__()
        self.page = Sheet(make, classes="page")

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield self.page
        yield self.key_line

    def action_down(self) -> None:
        """A row down."""
        self.page.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """A row up."""
        self.page.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """A screen down."""
        self.page.scroll_relative(y=self.page.size.height - 1, animate=False)

    def action_page_up(self) -> None:
        """A screen up."""
        self.page.scroll_relative(y=1 - self.page.size.height, animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.page.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.page.scroll_end(animate=False)
