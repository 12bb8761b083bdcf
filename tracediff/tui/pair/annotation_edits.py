"""
What the keys for pins and notes do where the cursor is: the new annotations, and a message.

    on a link              p pins it, or removes its pin; x forbids it
    on a step without one  p chooses it as one end of a pin; p on a step of the other side pins the two
                           x allows the links again that were forbidden there
"""

from dataclasses import dataclass
from itertools import pairwise

from tracediff.presentation.annotations import link_name
from tracediff.presentation.marked_text import phrase_excerpt
from tracediff.presentation.naming import step_name
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.cursor import Cursor, link_under, phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.user_state.pins_and_notes import Annotations, Steps, is_contiguous


@dataclass(frozen=True, slots=True)
class PinEnd:
    """A step that is chosen as one end of a pin."""

    side: Side
    step: int


@dataclass(frozen=True, slots=True)
class AnnotationEdit:
    """The result of a key."""

    annotations: Annotations
    """The same as before where nothing changes."""
    sentence: str
    """The message for the lowest line."""
    end: PinEnd | None = None
    """The step that is now chosen."""


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """What a note is on."""

    left: Steps = ()
    right: Steps = ()
    phrase: str = ""

    @property
    def name(self) -> str:
        """Its name, as it follows "note on"."""
        return f"“{phrase_excerpt(self.phrase)[0]}”" if self.phrase else link_name(self.left, self.right)


def pin_link(content: PairContent, cursor: Cursor, now: Annotations, end: PinEnd | None) -> AnnotationEdit:
    """Pin the link under the cursor or remove its pin; without a link, choose an end or join it with the one that is chosen."""
    if end is not None:
        return _join_ends(cursor, now, end)
    link = link_under(content, cursor)
    if link is None:
        return choose_end(cursor, now, None)
    left, right = (content.group(link, side) for side in SIDES)
    pinned = now.pinned(left, right)
    if pinned is not None:
        return AnnotationEdit(now.without_pin(pinned), f"{link_name(left, right)} is no longer pinned")
    if not (is_contiguous(left) and is_contiguous(right)):
        return AnnotationEdit(now, f"{link_name(left, right)} has a gap and can't be one pin; P chooses a step to pin by itself")
    return _add_pin(now, left, right)


def choose_end(cursor: Cursor, now: Annotations, end: PinEnd | None) -> AnnotationEdit:
    """Choose a step as one end of a pin, whether or not it has a link; choosing it again drops it."""
    here = PinEnd(cursor.side, cursor.step)
    if here == end:
        return AnnotationEdit(now, f"{step_name(here.side, here.step)} is no longer chosen")
    other = "right" if here.side == "left" else "left"
    name = step_name(here.side, here.step)
    return AnnotationEdit(now, f"{name} is one end: go to a step of the {other} side and press p; Esc lets it go", here)


def _join_ends(cursor: Cursor, now: Annotations, end: PinEnd) -> AnnotationEdit:
    if cursor.side == end.side:
        return choose_end(cursor, now, end)
    left, right = ((end.step,), (cursor.step,)) if end.side == "left" else ((cursor.step,), (end.step,))
    return _add_pin(now, left, right)


def _add_pin(now: Annotations, left: Steps, right: Steps) -> AnnotationEdit:
    after = now.with_pin(left, right)
    added = next(pin for pin in after.pins if pin.linked and set(left) <= set(pin.left) and set(right) <= set(pin.right))
    replaced = [pin for pin in now.pins if pin not in after.pins and not _contains(added, pin)]
    instead = f" instead of {', '.join(link_name(pin.left, pin.right) for pin in replaced)}" if replaced else ""
    return AnnotationEdit(after, f"Pinned {link_name(added.left, added.right)}{instead}")


def _contains(pin: Pin, other: Pin) -> bool:
    return other.linked and set(other.left) <= set(pin.left) and set(other.right) <= set(pin.right)


def forbid_link(content: PairContent, cursor: Cursor, now: Annotations) -> AnnotationEdit:
    """Forbid the link under the cursor; on a step without one, allow its forbidden links again."""
    link = link_under(content, cursor)
    if link is not None:
        left, right = (content.group(link, side) for side in SIDES)
        after = now
        for left_run in _runs(left):
            for right_run in _runs(right):
                after = after.forbidding(left_run, right_run)
        return AnnotationEdit(after, f"{link_name(left, right)} is forbidden; x on a step without a link allows it again")
    here = [pin for pin in now.pins if not pin.linked and cursor.step in steps_on_side(pin, cursor.side)]
    if not here:
        return AnnotationEdit(now, f"{step_name(cursor.side, cursor.step)} has no link to forbid")
    after = now
    for pin in here:
        after = after.without_pin(pin)
    return AnnotationEdit(after, f"{', '.join(link_name(pin.left, pin.right) for pin in here)} is allowed again")


def steps_on_side(annotation: Pin | Note | NoteTarget, side: Side) -> Steps:
    """The steps of one side."""
    return annotation.left if side == "left" else annotation.right


def _runs(steps: Steps) -> list[Steps]:
    """The contiguous runs of some steps; a pin has no gaps."""
    edges = [0, *(k + 1 for k, (a, b) in enumerate(pairwise(steps)) if b > a + 1), len(steps)]
    return [steps[a:b] for a, b in pairwise(edges)]


def note_target(content: PairContent, cursor: Cursor, *, step_only: bool = False) -> NoteTarget:
    """What a note would be on: the phrase under the cursor, else its link, else its step."""
    occurrence = phrase_under(content, cursor)
    link = link_under(content, cursor)
    if occurrence is not None and not step_only:
        return NoteTarget(phrase=content.phrases[occurrence.phrase].text[:MAX_PHRASE])
    if link is not None and not step_only:
        return NoteTarget(content.group(link, "left"), content.group(link, "right"))
    return NoteTarget(left=(cursor.step,)) if cursor.side == "left" else NoteTarget(right=(cursor.step,))


def write_note(now: Annotations, target: NoteTarget, text: str) -> AnnotationEdit:
    """Write a note; an empty text removes the note that is there."""
    words = text.strip()
    before = now.note_on(target.left, target.right, target.phrase)
    if words == (before.text if before else ""):
        return AnnotationEdit(now, "Nothing has changed")
    after = now.with_note(words, target.left, target.right, target.phrase)
    change = "removed" if not words else "kept" if before is None else "changed"
    return AnnotationEdit(after, f"Note on {target.name} {change}")
