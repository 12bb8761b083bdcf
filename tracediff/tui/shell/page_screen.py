"""The base of screens that are pages to read."""

from typing import ClassVar

from textual.app import ComposeResult

from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.keys import PAGE_ACTIONS, Action
from tracediff.tui.shell.sheet_widget import MakeRows, Sheet


class PageScreen(BaseScreen):
    """
    Rows of text that can be scrolled.

    Parameters
    ----------
    make
        Returns the rows for a width in cells.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = PAGE_ACTIONS
    DEFAULT_CSS = "PageScreen Sheet.page { padding: 1 2 0 2; }"

    def __init__(self, make: MakeRows) -> None:
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
