"""The list of all that a person said of a pair: pins, forbidden links and notes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult

from tracediff.presentation.annotations import link_name
from tracediff.presentation.naming import format_count
from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible_line
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.annotation_edits import AnnotationEdit, NoteTarget, steps_on_side
from tracediff.tui.pair.pair_keys import ANNOTATION_LIST_ACTIONS, PAIR_SIGNS
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.choice_list_widget import ChoiceList
from tracediff.tui.shell.choices import Choice
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.sheet_widget import Sheet
from tracediff.user_state.pins_and_notes import Annotations


class AnnotationListScreen(BaseScreen):
    """
    Pins, forbidden links and notes; Enter goes to one, x removes one.

    Parameters
    ----------
    content
        The pair.
    annotations
        What was said of it.
    change
        Takes what a removal comes to.
    go
        Takes the place that is gone to, when the list is closed.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = ANNOTATION_LIST_ACTIONS
    SIGNS: ClassVar[Signs] = PAIR_SIGNS
    DEFAULT_CSS = """
    AnnotationListScreen {
        #title { height: 2; scrollbar-size: 0 0; background: $panel; }
        ChoiceList { padding: 1 1 0 1; }
    }
    """

    def __init__(
        self,
        content: PairContent,
        annotations: Annotations,
        *,
        change: Callable[[AnnotationEdit], object],
        go: Callable[[Cursor], object],
    ) -> None:
        super().__init__()
        self._content, self._now, self._change, self._go = content, annotations, change, go
        self.title_row = Sheet(self._title, id="title")
        self.choices = ChoiceList()

    def compose(self) -> ComposeResult:
        """What it is, the list, the keys."""
        yield self.title_row
        yield self.choices
        yield self.key_line

    def on_mount(self) -> None:
        """Show all."""
        self.choices.focus()
        self._show(0)

    @property
    def things(self) -> tuple[Pin | Note, ...]:
        """All that is listed, in order."""
        return (*self._now.pins, *self._now.notes)

    def _show(self, at: int) -> None:
        choices = [_choice_of(thing) for thing in self.things]
        self.choices.show(choices, at=min(at, max(len(choices) - 1, 0)), nothing="No pins and no notes: p, x and a make them")
        self.title_row.show(self._title)

    def _title(self, _: int) -> Sequence[TextRow]:
        linked = [pin.linked for pin in self._now.pins]
        figures = f"{linked.count(True)} pinned, {linked.count(False)} forbidden, {format_count(len(self._now.notes), 'note')}"
        return [(Piece(" Pins and notes", frozenset({"title"})),), (Piece(f" {figures}", frozenset({"soft"})),)]

    def action_down(self) -> None:
        """Next line."""
        self.choices.go(1)

    def action_up(self) -> None:
        """Previous line."""
        self.choices.go(-1)

    def action_first(self) -> None:
        """First line."""
        self.choices.go(-len(self.things))

    def action_last(self) -> None:
        """Last line."""
        self.choices.go(len(self.things))

    def on_choice_list_row_clicked(self) -> None:
        """A click on the line under the cursor goes there."""
        self.action_open()

    def action_open(self) -> None:
        """Go to what the cursor is on."""
        chosen = self.choices.chosen
        if chosen is None:
            return
        there = _cursor_at(self._content, self.things[chosen])
        if there is None:
            self.show_message("The phrase of this note is none in this comparison")
        else:
            self.action_back()
            self._go(there)

    def action_remove(self) -> None:
        """Remove what the cursor is on."""
        chosen = self.choices.chosen
        if chosen is None:
            return
        thing = self.things[chosen]
        if isinstance(thing, Pin):
            self._now = self._now.without_pin(thing)
        else:
            self._now = self._now.with_note("", thing.left, thing.right, thing.phrase)
        sentence = f"{_choice_of(thing).name}: removed; u on the pair brings it back"
        self._change(AnnotationEdit(self._now, sentence))
        self._show(chosen)
        self.show_message(sentence)


def _choice_of(thing: Pin | Note) -> Choice:
    if isinstance(thing, Note):
        return Choice(NoteTarget(thing.left, thing.right, thing.phrase).name, visible_line(thing.text), "✎ note")
    return Choice(link_name(thing.left, thing.right), "", "■ pinned" if thing.linked else "✕ forbidden")


def _cursor_at(content: PairContent, thing: Pin | Note) -> Cursor | None:
    """Where it is: at its first step, or at the first place of its phrase."""
    if isinstance(thing, Note) and thing.phrase:
        pane = content.left
        found = (k for k, one in enumerate(pane.occurrences) if content.phrases[one.phrase].text[:MAX_PHRASE] == thing.phrase)
        at = next(found, None)
        return None if at is None else replace(at_step("left", pane.step_of(pane.occurrences[at].start)), place=at)
    return next((at_step(side, steps[0]) for side in SIDES if (steps := steps_on_side(thing, side))), None)
