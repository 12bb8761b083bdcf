"""The prompt, both answers, and the cautions of a pair, as a page to read."""

from collections.abc import Iterator
from typing import ClassVar

from tracediff.presentation.prompt_names import prompt_texts
from tracediff.presentation.wrapping import Piece, TextRow, wrap
from tracediff.text.visible import visible
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.pair_keys import PAIR_SIGNS
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import PAGE_ACTIONS, Action
from tracediff.tui.shell.page_screen import PageScreen


class PromptAndAnswersScreen(PageScreen):
    """
    The prompt and both answers of a pair.

    Parameters
    ----------
    content
        The pair.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (*PAGE_ACTIONS, Action("prompt", ("o",), "Back to the pair", "", "Page"))
    SIGNS: ClassVar[Signs] = PAIR_SIGNS

    def __init__(self, content: PairContent) -> None:
        super().__init__(lambda width: list(prompt_and_answer_rows(content, width)))

    def action_prompt(self) -> None:
        """Close the page: the key that opens it closes it too."""
        self.action_back()


def prompt_and_answer_rows(content: PairContent, width: int) -> Iterator[TextRow]:
    """The cautions, then the prompt and both answers, each below its heading."""
    for caution in content.report.cautions if content.report else ():
        yield from wrap([Piece(f"! {visible(caution)}", frozenset({"caution"}))], width, indent=2)
        yield ()
    known = prompt_texts(content.report) if content.report else ()
    for heading, prompt in known or (("Prompt", content.prompt),):
        yield from _section(heading, "title", prompt, "The prompt is not known.", width)
        yield ()
    for pane in (content.left, content.right):
        heading = f"{pane.side[0].upper()} {pane.name}: answer"
        yield from _section(heading, pane.side, pane.trace.trace.answer or "", "No answer is known.", width)
        yield ()


def _section(heading: str, mark: str, text: str, missing: str, width: int) -> Iterator[TextRow]:
    yield from wrap([Piece(heading, frozenset({mark, "strong"}))], width)
    yield from wrap([Piece(visible(text.strip())) if text.strip() else Piece(missing, frozenset({"soft"}))], width)
