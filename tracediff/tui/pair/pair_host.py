"""
What the parts of the pair screen may ask of it, and the messages that several of them share.

Each part is given the view and a `ShowMessage`, or the whole `PairHost` where it also asks for text or works in the background.
"""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.row_table import RowTable

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

_T = TypeVar("_T")

NOT_COMPARED: Final = "The comparison is not done yet"


class ShowMessage(Protocol):
    """The way to show a message."""

    def __call__(self, sentence: str, *, good: bool = False) -> None:
        """Show a sentence on the lowest line; `good` marks what the person asked for, everything else is a problem."""


class PairHost(Protocol):
    """The screen, as its parts see it."""

    def show_message(self, sentence: str, *, good: bool = False) -> None:
        """Show a sentence on the lowest line until the next key."""

    def hold_message(self, sentence: str) -> None:
        """Show a sentence in place of the keys until it is replaced; an empty one brings the keys back."""

    def show_progress(self, activity: str) -> None:
        """Show above the panes what is being done and for how long; empty ends it."""

    def show_content(self, content: PairContent) -> None:
        """Show another version of the pair, with the cursor where it is."""

    def ask_text(
        self,
        question: str,
        answer: str,
        use: Callable[[str], object],
        *,
        check: Callable[[str], str | None],
        lines: int = 1,
        replace_all: bool = False,
    ) -> None:
        """
        Ask for text below the screen.

        Parameters
        ----------
        question
            One line.
        answer
            The text to start from.
        use
            Called with the answer, unless the person leaves without one.
        check
            Says what is wrong with an answer; None accepts it.
        lines
            Rows for the answer.
        replace_all
            Whether typing replaces the text to start from.
        """

    def run_in_thread(self, work: Callable[[], _T], use: Callable[[_T], object]) -> None:
        """Do work in a thread that leaving the program does not wait for; call `use` with the result in the screen's own."""

    def run_task(self, task: Coroutine[Any, Any, None], *, group: str) -> None:
        """Run a coroutine in the background; it cancels the one of its group that still runs."""


def require_report(view: "PairView", show_message: ShowMessage) -> PairContent | None:
    """The pair once it is compared; before that, None and a message."""
    content = view.content
    if content is not None and content.report is not None:
        return content
    show_message(NOT_COMPARED)
    return None


def require_table(view: "PairView", show_message: ShowMessage) -> RowTable | None:
    """The rows of the pair once it is compared and has any; else None and a message."""
    if require_report(view, show_message) is None:
        return None
    if view.table is None:
        show_message("There is nothing here")
    return view.table
