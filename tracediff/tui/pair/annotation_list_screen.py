"""The list of a pair's pins, forbidden links and notes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

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
from tracediff.tui.shell.help_rows import Signs
from tracediff.tui.shell.keys import Action
from tracediff.tui.shell.sheet_widget import Sheet
from tracediff.user_state.pins_and_notes import Annotations

_NOTHING: Final = "No pins and no notes: p, x and a make them"
_KIND: Final = 13  # cells
_MAX_NAME: Final = 40  # cells


class AnnotationListScreen(BaseScreen):
    """
    Pins, forbidden links and notes; Enter goes to one, x removes one.

    Parameters
    ----------
    content
        The pair.
    annotations
        Its pins and notes.
    change
        Called after each removal.
    go
        Called with the place to go to, when the list is closed.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = ANNOTATION_LIST_ACTIONS
    SIGNS: ClassVar[Signs] = PAIR_SIGNS
    DEFAULT_CSS = """
    AnnotationListScreen {
        #title { height: 2; scrollbar-size: 0 0; background: $panel; }
        OptionList, OptionList:focus { border: none; background: $background; background-tint: transparent; }
        OptionList { height: 1fr; padding: 1 0 0 0; text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1; }
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
        self.options = OptionList(markup=False)
        self._clicked_at: int | None = None
        """The line that the cursor was on when the mouse was pressed."""

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield self.title_row
        yield self.options
        yield self.key_line

    def on_mount(self) -> None:
        """Show all pins and notes."""
        self.options.focus()
        self._show(0)

    @property
    def annotations(self) -> tuple[Pin | Note, ...]:
        """All that is listed, in order."""
        return (*self._now.pins, *self._now.notes)

    @property
    def _chosen(self) -> Pin | Note | None:
        """The one under the cursor; None where the list is empty."""
        at = self.options.highlighted
        return None if at is None else self.annotations[at]

    def _show(self, at: int) -> None:
        width = min(max((cell_len(_name(one)) for one in self.annotations), default=0), _MAX_NAME)
        lines = [Option(_line(one, width)) for one in self.annotations]
        self.options.set_options(lines or [Option(_NOTHING, disabled=True)])
        self.options.highlighted = min(at, len(lines) - 1) if lines else None
        self.title_row.show(self._title)

    def _title(self, _: int) -> Sequence[TextRow]:
        linked = [pin.linked for pin in self._now.pins]
        figures = f"{linked.count(True)} pinned, {linked.count(False)} forbidden, {format_count(len(self._now.notes), 'note')}"
        return [(Piece(" Pins and notes", frozenset({"title"})),), (Piece(f" {figures}", frozenset({"soft"})),)]

    def _move(self, by: int) -> None:
        """Take the cursor up or down, at most to the ends."""
        if self.options.highlighted is not None:
            self.options.highlighted = min(max(self.options.highlighted + by, 0), len(self.annotations) - 1)

    def action_down(self) -> None:
        """Next line."""
        self._move(1)

    def action_up(self) -> None:
        """Previous line."""
        self._move(-1)

    def action_first(self) -> None:
        """First line."""
        self._move(-len(self.annotations))

    def action_last(self) -> None:
        """Last line."""
        self._move(len(self.annotations))

    def on_mouse_down(self) -> None:
        """Note where the cursor was before the click."""
        self._clicked_at = self.options.highlighted

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go to a line that is clicked when the cursor is on it already; the first click only puts it there."""
        if message.option_index == self._clicked_at:
            self.action_open()

    def action_open(self) -> None:
        """Go to the place of the pin or note under the cursor."""
        if self._chosen is None:
            return
        place = _cursor_at(self._content, self._chosen)
        if place is None:
            self.show_message("This comparison does not have the phrase of this note")
        else:
            self.action_back()
            self._go(place)

    def action_remove(self) -> None:
        """Remove the pin or note under the cursor."""
        removed, at = self._chosen, self.options.highlighted
        if removed is None or at is None:
            return
        if isinstance(removed, Pin):
            self._now = self._now.without_pin(removed)
        else:
            self._now = self._now.with_note("", removed.left, removed.right, removed.phrase)
        sentence = f"{_name(removed)}: removed; u on the pair brings it back"
        self._change(AnnotationEdit(self._now, sentence))
        self._show(at)
        self.show_message(sentence)


def _name(annotation: Pin | Note) -> str:
    """The steps or the phrase that it is about."""
    if isinstance(annotation, Note):
        return NoteTarget(annotation.left, annotation.right, annotation.phrase).name
    return link_name(annotation.left, annotation.right)


def _line(annotation: Pin | Note, width: int) -> Content:
    """What it is, its name in so many cells, and its text."""
    text = visible_line(annotation.text) if isinstance(annotation, Note) else ""
    kind = "✎ note" if isinstance(annotation, Note) else "■ pinned" if annotation.linked else "✕ forbidden"
    return Content(f" {kind:<{_KIND}}{set_cell_size(visible_line(_name(annotation)), width)}  {text}")


def _cursor_at(content: PairContent, annotation: Pin | Note) -> Cursor | None:
    """A cursor on its first step, or on the first occurrence of its phrase; None where the pair does not have the phrase."""
    if isinstance(annotation, Note) and annotation.phrase:
        return _cursor_at_phrase(content, annotation.phrase)
    return next((at_step(side, steps[0]) for side in SIDES if (steps := steps_on_side(annotation, side))), None)


def _cursor_at_phrase(content: PairContent, text: str) -> Cursor | None:
    pane = content.left
    for number, occurrence in enumerate(pane.occurrences):
        if content.phrases[occurrence.phrase].text[:MAX_PHRASE] == text:
            return replace(at_step("left", pane.step_of(occurrence.start)), occurrence=number)
    return None
