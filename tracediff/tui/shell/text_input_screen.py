"""Asking for a line or a few lines of text, below the screen that asks."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from tracediff.text.visible import visible_line

AnswerCheck = Callable[[str], str | None]
"""Says what is wrong with a text; None where it can be taken."""


class TextInputScreen(ModalScreen[str | None]):
    """
    A question with room for an answer; gives what was typed, or None where the person thought better of it.

    Parameters
    ----------
    question
        What is asked, on one line.
    answer
        What stands there at first.
    lines
        Room for the answer, in rows; with more than one, an answer may have several lines.
    check
        Says what is wrong with an answer; then the question stays.
    over
        Whether what stands there is typed over at once; only where there is one line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", priority=True),
        Binding("escape,ctrl+c", "leave", priority=True),
        Binding("ctrl+j,alt+enter,shift+enter", "new_line", priority=True),
        Binding("ctrl+q", "app.exit", priority=True),
    ]
    DEFAULT_CSS = """
    TextInputScreen {
        align: left bottom; background: transparent;
        & > Vertical { height: auto; background: $panel; border-top: solid $primary; padding: 0 1; }
        & Static { height: auto; }
        & #hint { color: $foreground 80%; }
        & #hint.-wrong { color: $warning; text-style: bold; }
        & Input, & TextArea { border: none; padding: 0; background: $surface; height: 1; }
        & Input:focus, & TextArea:focus { border: none; }
    }
    """

    def __init__(
        self, question: str, answer: str = "", *, lines: int = 1, check: AnswerCheck = lambda _: None, over: bool = False
    ) -> None:
        super().__init__()
        self._check = check
        self._question = Static(Content(visible_line(question)))
        self._several = lines > 1
        self.field: Input | TextArea = TextArea(answer, compact=True) if self._several else Input(answer, select_on_focus=over)
        self.field.styles.height = lines
        self._hint = Static(Content(self._keys()), id="hint")

    def _keys(self) -> str:
        more = "Ctrl+J new line   " if self._several else ""
        return f"Enter done   {more}Esc leave it"

    def compose(self) -> ComposeResult:
        """Question, answer, keys."""
        with Vertical():
            yield self._question
            yield self.field
            yield self._hint

    def on_mount(self) -> None:
        """Start behind what stands there, or with all of it to be typed over."""
        self.field.focus()
        if isinstance(self.field, TextArea):
            self.field.move_cursor(self.field.document.end)

    @property
    def answer(self) -> str:
        """What is typed."""
        return self.field.text if isinstance(self.field, TextArea) else self.field.value

    def action_take(self) -> None:
        """Give the answer, unless something is wrong with it."""
        wrong = self._check(self.answer)
        if wrong is None:
            self.dismiss(self.answer)
        else:
            self._hint.update(Content(visible_line(wrong)))
            self._hint.add_class("-wrong")

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)

    def action_new_line(self) -> None:
        """Begin a new line, where there may be several."""
        if isinstance(self.field, TextArea):
            self.field.insert("\n")
