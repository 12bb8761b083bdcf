"""Pins and notes on the pair screen: made, undone, kept, and the rest aligned anew."""

from dataclasses import replace

from tracediff.schema.note import MAX_NOTE
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.annotation_edits import (
    AnnotationEdit,
    NoteTarget,
    PinEnd,
    choose_end,
    forbid_link,
    note_target,
    pin_link,
    write_note,
)
from tracediff.tui.pair.annotation_list_screen import AnnotationListScreen
from tracediff.tui.pair.background_comparison import Realigned, Refused, start_realignment
from tracediff.tui.pair.pair_view_widget import PairView
from tracediff.tui.shell.base_screen import BaseScreen
from tracediff.tui.shell.text_input_screen import TextInputScreen
from tracediff.user_state.history import History
from tracediff.user_state.pins_and_notes import Annotations, annotations_of
from tracediff.user_state.stored_annotations import StoredAnnotations, from_stored, pair_state_key, to_stored

_NOT_YET = "The comparison is not done yet"
_NOTE_LINES = 4


class AnnotatingScreen(BaseScreen):
    """What a screen with a pair does about pins and notes."""

    view: PairView

    def begin(self, pair: TracePair | PairReport) -> StoredAnnotations:
        """Tell which pair it is; gives what is kept of it."""
        self._history = History()
        self._unplaced = StoredAnnotations()
        self._end: PinEnd | None = None
        self._busy = False
        own = annotations_of(pair) if isinstance(pair, PairReport) else Annotations()
        left, right = (pair.left.trace, pair.right.trace) if isinstance(pair, PairReport) else (pair.left, pair.right)
        self.state_key = pair_state_key(left.text, right.text, own)
        return self.base_app.state_store.annotations(self.state_key)

    def adopt(self, report: PairReport, unplaced: StoredAnnotations) -> None:
        """Start from the pins and notes of a report."""
        self._history = History((annotations_of(report),))
        self._unplaced = unplaced
        lost = len(unplaced.pins) + len(unplaced.notes)
        if lost:
            self.show_message(f"{lost} kept pins or notes fit no step as the traces are cut now; they stay in their file")

    def take_up(self, content: PairContent, kept: StoredAnnotations) -> None:
        """Start from a report that was there already, with what was kept of its pair since."""
        report = content.report
        if report is None:
            return
        annotations, unplaced = from_stored(kept, content.left.trace, content.right.trace)
        self.adopt(report, unplaced)
        if annotations and annotations != self._now:
            self._history = History((annotations,))
            if annotations.pins != report.pins:
                self._realign()
            self._show_notes()

    def show_content(self, content: PairContent) -> None:
        """Show the pair anew."""
        raise NotImplementedError

    def go_to(self, cursor: Cursor) -> None:
        """Go to a place of the pair."""
        raise NotImplementedError

    def show_state(self, *, realigning: bool) -> None:
        """Say whether the rest is being aligned."""
        raise NotImplementedError

    @property
    def _now(self) -> Annotations:
        return self._history.current

    def _ready(self) -> PairContent | None:
        """The pair, once there is something to be said of it."""
        content = self.view.content
        if content is None or content.report is None or self.view.navigator is None:
            self.show_message(_NOT_YET if content is None or content.report is None else "There is nothing here")
            return None
        return content

    def action_pin(self) -> None:
        """Pin the link under the cursor, or take its pin back."""
        if (content := self._ready()) is not None:
            self._take(pin_link(content, self.view.cursor, self._now, self._end))

    def action_pin_step(self) -> None:
        """Choose a step as one end of a pin."""
        if self._ready() is not None:
            self._take(choose_end(self.view.cursor, self._now, self._end))

    def action_forbid(self) -> None:
        """Forbid the link under the cursor."""
        if (content := self._ready()) is not None:
            self._take(forbid_link(content, self.view.cursor, self._now))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._walk(self._history.undone(), "Undone", "There is nothing to undo")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._walk(self._history.redone(), "Done again", "There is nothing to do again")

    def action_note(self) -> None:
        """Write a note on what is under the cursor."""
        self._ask_note(step_only=False)

    def action_note_step(self) -> None:
        """Write a note on the step under the cursor."""
        self._ask_note(step_only=True)

    def action_said(self) -> None:
        """List pins and notes."""
        content = self._ready()
        if content is not None:
            self.app.push_screen(AnnotationListScreen(content, self._now, change=self._take, go=self.go_to))

    def drop_end(self) -> bool:
        """Let the chosen end of a pin go; False where none is chosen."""
        chosen = self._end is not None
        self._hold(None)
        return chosen

    def _ask_note(self, *, step_only: bool) -> None:
        content = self._ready()
        if content is None:
            return
        what = note_target(content, self.view.cursor, step_only=step_only)
        before = self._now.note_on(what.left, what.right, what.phrase)
        ask = TextInputScreen(f"Note on {what.name}", before.text if before else "", lines=_NOTE_LINES, check=_too_long)
        self.app.push_screen(ask, lambda text: self._note(what, text))

    def _note(self, what: NoteTarget, text: str | None) -> None:
        if text is not None:
            self._take(write_note(self._now, what, text))

    def _take(self, outcome: AnnotationEdit) -> None:
        self._hold(outcome)
        changed = outcome.annotations != self._now
        if changed:
            self._change(self._history.with_change(outcome.annotations))
        if outcome.end is None:
            self.show_message(outcome.sentence, good=changed)

    def _hold(self, outcome: AnnotationEdit | None) -> None:
        self._end = outcome.end if outcome is not None else None
        self.key_line.hold_message(outcome.sentence if outcome is not None and self._end is not None else "")

    def _walk(self, history: History | None, done: str, nothing: str) -> None:
        if history is None:
            self.show_message(nothing)
            return
        self._change(history)
        self.show_message(done, good=True)

    def _change(self, history: History) -> None:
        before, self._history = self._now, history
        self._keep_said()
        if self._now.pins != before.pins:
            self._realign()
        self._show_notes()

    def _keep_said(self) -> None:
        content = self.view.content
        if content is not None:
            sides = content.left.trace, content.right.trace
            name = f"{content.left.name} | {content.right.name} {content.prompt_name}".strip()
            self.base_app.state_store.save_annotations(
                self.state_key, to_stored(self._now, *sides, unplaced=self._unplaced, name=name[:200])
            )

    def _show_notes(self) -> None:
        content = self.view.content
        if content is not None and content.report is not None and content.report.notes != self._now.notes:
            self.show_content(replace(content, report=content.report.replace(notes=self._now.notes)))

    def _realign(self) -> None:
        content = self.view.content
        if self._busy or content is None or content.report is None:
            return  # when the one that runs is done, it is seen whether there are other pins by then
        self._busy = True
        self.show_state(realigning=True)
        start_realignment(content.report, self._now, self.post_message, prompt_name=content.prompt_name)

    def on_realigned(self, message: Realigned) -> None:
        """Show the pair as it is aligned around the pins now."""
        self._busy = False
        report = message.content.report
        if report is None or report.pins != self._now.pins:
            self._realign()
            return
        self.show_state(realigning=False)
        self.show_content(message.content)
        self._show_notes()

    def on_refused(self, message: Refused) -> None:
        """Take back what can't be."""
        self._busy = False
        self.show_state(realigning=False)
        self._history = self._history.undone() or self._history
        self._keep_said()
        self.show_message(message.sentence)


def _too_long(text: str) -> str | None:
    return f"A note has at most {MAX_NOTE:,} characters, this one has {len(text):,}" if len(text) > MAX_NOTE else None
