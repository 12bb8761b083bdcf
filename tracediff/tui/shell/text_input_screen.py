"""A question below the screen that asks it, answered with a line or a few lines of text."""

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
"""Returns what is wrong with an answer; None for one that is accepted."""


class TextInputScreen(ModalScreen[str | None]):
    """
    A question with room for an answer. The result is what was typed, or None if the person left without an answer.

    Parameters
    ----------
    question
        The question, on one line.
    answer
        What stands in the answer at first.
    lines
        Rows for the answer. With more than one, an answer may have several lines.
    check
        Returns what is wrong with an answer; the question then stays.
    replace
        Whether typing replaces what stands in the answer at first; only for an answer of one line.
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
        self, question: str, answer: str = "", *, lines: int = 1, check: AnswerCheck = lambda _: None, replace: bool = False
    ) -> None:
        super().__init__()
        self._check = check
        self._question = Static(Content(visible_line(question)))
        self._is_multiline = lines > 1
        self.field: Input | TextArea = (
            TextArea(answer, compact=True) if self._is_multiline else Input(answer, select_on_focus=replace)
        )
        self.field.styles.height = lines
        self._hint = Static(Content(self._keys()), id="hint")

    def _keys(self) -> str:
        more = "Ctrl+J new line   " if self._is_multiline else ""
        return f"Enter done   {more}Esc leave it"

    def compose(self) -> ComposeResult:
        """Question, answer, keys."""
        with Vertical():
            yield self._question
            yield self.field
            yield self._hint

    def on_mount(self) -> None:
        """Put the cursor behind what stands in the answer, or select all of it."""
        self.field.focus()
        if isinstance(self.field, TextArea):
            self.field.move_cursor(self.field.document.end)

    @property
    def answer(self) -> str:
        """The answer as it is typed now."""
        return self.field.text if isinstance(self.field, TextArea) else self.field.value

    def action_take(self) -> None:
        """Return the answer, unless something is wrong with it."""
        wrong = self._check(self.answer)
        if wrong is None:
            self.dismiss(self.answer)
        else:
            self._hint.update(Content(visible_line(wrong)))
            self._hint.add_class("-wrong")

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def action_new_line(self) -> None:
        """Begin a new line, if the answer may have several."""
        if isinstance(self.field, TextArea):
            self.field.insert("\n")
