"""The list of all that a person said of a pair: pins, forbidden links and notes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult

from tracediff.keeping.annotations import Annotations
from tracediff.report.naming import count
from tracediff.report.said import names
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible_line
from tracediff.text.wrap import Piece, Row
from tracediff.tui.annotating import About, Outcome, steps_of
from tracediff.tui.choices import Choice
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, at_step
from tracediff.tui.keys import SAID, Action
from tracediff.tui.screens.acting import ActingScreen
from tracediff.tui.widgets.choice_list import ChoiceList
from tracediff.tui.widgets.sheet import Sheet


class SaidScreen(ActingScreen):
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

    ACTIONS: ClassVar[tuple[Action, ...]] = SAID
    DEFAULT_CSS = """
    SaidScreen {
        #title { height: 2; scrollbar-size: 0 0; background: $panel; }
        ChoiceList { padding: 1 1 0 1; }
    }
    """

    def __init__(
        self,
        content: PairContent,
        annotations: Annotations,
        *,
        change: Callable[[Outcome], object],
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
        choices = [_choice(thing) for thing in self.things]
        self.choices.show(choices, at=min(at, max(len(choices) - 1, 0)), nothing="No pins and no notes: p, x and a make them")
        self.title_row.show(self._title)

    def _title(self, _: int) -> Sequence[Row]:
        linked = [pin.linked for pin in self._now.pins]
        figures = f"{linked.count(True)} pinned, {linked.count(False)} forbidden, {count(len(self._now.notes), 'note')}"
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

    def on_choice_list_chosen(self) -> None:
        """A click on the line under the cursor goes there."""
        self.action_open()

    def action_open(self) -> None:
        """Go to what the cursor is on."""
        chosen = self.choices.chosen
        if chosen is None:
            return
        there = _place(self._content, self.things[chosen])
        if there is None:
            self.tell("The phrase of this note is none in this comparison")
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
        sentence = f"{_choice(thing).name}: removed; u on the pair brings it back"
        self._change(Outcome(self._now, sentence))
        self._show(chosen)
        self.tell(sentence)


def _choice(thing: Pin | Note) -> Choice:
    if isinstance(thing, Note):
        return Choice(About(thing.left, thing.right, thing.phrase).name, visible_line(thing.text), "✎ note")
    return Choice(names(thing.left, thing.right), "", "■ pinned" if thing.linked else "✕ forbidden")


def _place(content: PairContent, thing: Pin | Note) -> Cursor | None:
    """Where it is: at its first step, or at the first place of its phrase."""
    if isinstance(thing, Note) and thing.phrase:
        pane = content.left
        found = (k for k, one in enumerate(pane.occurrences) if content.phrases[one.phrase].text[:MAX_PHRASE] == thing.phrase)
        at = next(found, None)
        return None if at is None else replace(at_step("left", pane.step_of(pane.occurrences[at].start)), place=at)
    return next((at_step(side, steps[0]) for side in SIDES if (steps := steps_of(thing, side))), None)
