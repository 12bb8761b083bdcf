"""Pins and notes: made, undone and stored, and the rest of the pair realigned around them."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from tracediff.schema.note import MAX_NOTE
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.annotation_edits import (
    AnnotationEdit,
    PinEnd,
    choose_end,
    forbid_link,
    note_target,
    pin_link,
    write_note,
)
from tracediff.tui.pair.background_comparison import ComparisonFailure, realign_for_screen
from tracediff.tui.pair.pair_host import PairHost, require_table
from tracediff.user_state.history import History
from tracediff.user_state.pins_and_notes import Annotations, annotations_of
from tracediff.user_state.state_store import StateStore
from tracediff.user_state.stored_annotations import StoredAnnotations, from_stored, pair_state_key, to_stored

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView

_NOTE_LINES: Final = 4


class Annotator:
    """
    The keys that pin, forbid and write notes, with their history.

    Parameters
    ----------
    view
        The pair, with the cursor.
    host
        The screen.
    """

    def __init__(self, view: "PairView", host: PairHost) -> None:
        self._view, self._host = view, host
        self._history = History()
        self._store = StateStore()
        self._unplaced = StoredAnnotations()
        self._end: PinEnd | None = None
        self.is_realigning = False
        """Whether the rest is being aligned around other pins."""
        self.key = ""
        """What the pair's annotations and place are stored under."""

    def begin(self, pair: TracePair | PairReport, store: StateStore) -> StoredAnnotations:
        """Name the pair; returns what is stored for it."""
        own = annotations_of(pair) if isinstance(pair, PairReport) else Annotations()
        left, right = (pair.left.trace, pair.right.trace) if isinstance(pair, PairReport) else (pair.left, pair.right)
        self.key = pair_state_key(left.text, right.text, own)
        self._store = store
        return store.annotations(self.key)

    def adopt(self, report: PairReport, unplaced: StoredAnnotations) -> None:
        """Start from the pins and notes of a report."""
        self._history = History((annotations_of(report),))
        self._unplaced = unplaced
        lost = len(unplaced.pins) + len(unplaced.notes)
        if lost:
            self._host.show_message(f"{lost} saved pins or notes fit no step of this segmentation; they stay in their file")

    def adopt_stored(self, content: PairContent, stored: StoredAnnotations) -> None:
        """Start from a report that was there already, with what has been stored for its pair since."""
        report = content.report
        if report is None:
            return
        annotations, unplaced = from_stored(stored, content.left.trace, content.right.trace)
        self.adopt(report, unplaced)
        if annotations and annotations != self.annotations:
            self._history = History((annotations,))
            if annotations.pins != report.pins:
                self._realign()
            self._show_notes()

    @property
    def annotations(self) -> Annotations:
        """The pins and notes of the pair."""
        return self._history.current

    def pin(self) -> None:
        """Pin the link under the cursor, or take its pin back."""
        if (content := self._content()) is not None:
            self.apply(pin_link(content, self._view.cursor, self.annotations, self._end))

    def pin_step(self) -> None:
        """Choose a step as one end of a pin."""
        if self._content() is not None:
            self.apply(choose_end(self._view.cursor, self.annotations, self._end))

    def forbid(self) -> None:
        """Forbid the link under the cursor."""
        if (content := self._content()) is not None:
            self.apply(forbid_link(content, self._view.cursor, self.annotations))

    def undo(self) -> None:
        """Take back the last change."""
        self._step_history(self._history.undone(), "Undone", "There is nothing to undo")

    def redo(self) -> None:
        """Make the change again that was taken back."""
        self._step_history(self._history.redone(), "Done again", "There is nothing to do again")

    def note(self) -> None:
        """Write a note on what is under the cursor."""
        self._ask_note(step_only=False)

    def note_step(self) -> None:
        """Write a note on the step under the cursor."""
        self._ask_note(step_only=True)

    def drop_end(self) -> bool:
        """Let the chosen end of a pin go; False where none is chosen."""
        chosen = self._end is not None
        self._hold(None)
        return chosen

    def apply(self, edit: AnnotationEdit) -> None:
        """Make a change, or hold the chosen end of a pin, and show a message."""
        self._hold(edit)
        changed = edit.annotations != self.annotations
        if changed:
            self._change(self._history.with_change(edit.annotations))
        if edit.end is None:
            self._host.show_message(edit.sentence, good=changed)

    def _content(self) -> PairContent | None:
        """The pair, once there is something to annotate; before that, None and a message."""
        table = require_table(self._view, self._host.show_message)
        return None if table is None else table.content

    def _ask_note(self, *, step_only: bool) -> None:
        content = self._content()
        if content is None:
            return
        target = note_target(content, self._view.cursor, step_only=step_only)
        before = self.annotations.note_on(target.left, target.right, target.phrase)
        self._host.ask_text(
            f"Note on {target.name}",
            before.text if before else "",
            lambda text: self.apply(write_note(self.annotations, target, text)),
            check=_too_long,
            lines=_NOTE_LINES,
        )

    def _hold(self, edit: AnnotationEdit | None) -> None:
        self._end = edit.end if edit is not None else None
        self._host.hold_message(edit.sentence if edit is not None and self._end is not None else "")

    def _step_history(self, history: History | None, done: str, nothing: str) -> None:
        if history is None:
            self._host.show_message(nothing)
            return
        self._change(history)
        self._host.show_message(done, good=True)

    def _change(self, history: History) -> None:
        before, self._history = self.annotations, history
        self._save()
        if self.annotations.pins != before.pins:
            self._realign()
        self._show_notes()

    def _save(self) -> None:
        content = self._view.content
        if content is not None:
            name = f"{content.left.name} | {content.right.name} {content.prompt_name}".strip()[:200]
            sides = content.left.trace, content.right.trace
            self._store.save_annotations(self.key, to_stored(self.annotations, *sides, unplaced=self._unplaced, name=name))

    def _show_notes(self) -> None:
        content = self._view.content
        if content is not None and content.report is not None and content.report.notes != self.annotations.notes:
            self._host.show_content(replace(content, report=content.report.replace(notes=self.annotations.notes)))

    def _realign(self) -> None:
        content = self._view.content
        if self.is_realigning or content is None or content.report is None:
            return  # a running realignment checks at its end whether the pins have changed
        self.is_realigning = True
        self._host.show_progress("realigning")
        work = partial(realign_for_screen, content.report, self.annotations, content.prompt_name)
        self._host.run_in_thread(work, self._end_realignment)

    def _end_realignment(self, result: PairContent | ComparisonFailure) -> None:
        self.is_realigning = False
        if isinstance(result, ComparisonFailure):
            self._revert(result.sentence)
        elif result.report is None or result.report.pins != self.annotations.pins or self._is_at_another_floor(result.report):
            self._realign()
        else:
            self._host.show_progress("")
            self._host.show_content(result)
            self._show_notes()

    def _is_at_another_floor(self, report: PairReport) -> bool:
        """Whether the floor was moved while the pair was aligned anew."""
        content = self._view.content
        return content is not None and content.report is not None and content.report.settings != report.settings

    def _revert(self, sentence: str) -> None:
        """Take back pins around which nothing can be aligned."""
        self._host.show_progress("")
        self._history = self._history.undone() or self._history
        self._save()
        self._host.show_message(sentence)


def _too_long(text: str) -> str | None:
    return f"A note has at most {MAX_NOTE:,} characters, this one has {len(text):,}" if len(text) > MAX_NOTE else None
