"""
What p, x and a come to where the cursor is: new annotations and what to say of them. Pure; the screen does the rest.

    on a link            p pins it, or takes the pin back; x forbids it
    on a step without    p chooses it as one end; p on a step of the other side pins the two
    on a step that x made lonely: x allows its links again
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
    """A step that waits for one of the other side to be pinned to."""

    side: Side
    step: int


@dataclass(frozen=True, slots=True)
class AnnotationEdit:
    """What a key comes to."""

    annotations: Annotations
    """As before where nothing changes."""
    sentence: str
    """For the lowest line."""
    end: PinEnd | None = None
    """The step that is chosen now."""


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """What a note is on."""

    left: Steps = ()
    right: Steps = ()
    phrase: str = ""

    @property
    def name(self) -> str:
        """What it is called, after "on"."""
        return f"“{phrase_excerpt(self.phrase)[0]}”" if self.phrase else link_name(self.left, self.right)


def pin_link(content: PairContent, cursor: Cursor, now: Annotations, end: PinEnd | None) -> AnnotationEdit:
    """Pin the link under the cursor or take its pin back; without a link choose an end, or join it with the one chosen."""
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
    """Choose a step as one end of a pin, whether or not it has a link; choosing it again lets it go."""
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
    made = next(pin for pin in after.pins if pin.linked and set(left) <= set(pin.left) and set(right) <= set(pin.right))
    gone = [pin for pin in now.pins if pin not in after.pins and not _contains(made, pin)]
    instead = f" instead of {', '.join(link_name(pin.left, pin.right) for pin in gone)}" if gone else ""
    return AnnotationEdit(after, f"Pinned {link_name(made.left, made.right)}{instead}")


def _contains(pin: Pin, other: Pin) -> bool:
    return other.linked and set(other.left) <= set(pin.left) and set(other.right) <= set(pin.right)


def forbid_link(content: PairContent, cursor: Cursor, now: Annotations) -> AnnotationEdit:
    """Forbid the link under the cursor; on a step without one, allow again what was forbidden there."""
    link = link_under(content, cursor)
    if link is not None:
        left, right = (content.group(link, side) for side in SIDES)
        after = now
        for a in _runs(left):
            for b in _runs(right):
                after = after.forbidding(a, b)
        return AnnotationEdit(after, f"{link_name(left, right)} is forbidden; x on a step without a link allows it again")
    here = [pin for pin in now.pins if not pin.linked and cursor.step in steps_on_side(pin, cursor.side)]
    if not here:
        return AnnotationEdit(now, f"{step_name(cursor.side, cursor.step)} has no link to forbid")
    after = now
    for one in here:
        after = after.without_pin(one)
    return AnnotationEdit(after, f"{', '.join(link_name(one.left, one.right) for one in here)} is allowed again")


def steps_on_side(thing: Pin | Note | NoteTarget, side: Side) -> Steps:
    """The steps of one side."""
    return thing.left if side == "left" else thing.right


def _runs(steps: Steps) -> list[Steps]:
    """The steps cut at their gaps, since a pin has none."""
    edges = [0, *(k + 1 for k, (a, b) in enumerate(pairwise(steps)) if b > a + 1), len(steps)]
    return [steps[a:b] for a, b in pairwise(edges)]


def note_target(content: PairContent, cursor: Cursor, *, step_only: bool = False) -> NoteTarget:
    """What a note would be on: the phrase under the cursor, else its link, else its step."""
    place = phrase_under(content, cursor)
    link = link_under(content, cursor)
    if place is not None and not step_only:
        return NoteTarget(phrase=content.phrases[place.phrase].text[:MAX_PHRASE])
    if link is not None and not step_only:
        return NoteTarget(content.group(link, "left"), content.group(link, "right"))
    return NoteTarget(left=(cursor.step,)) if cursor.side == "left" else NoteTarget(right=(cursor.step,))


def write_note(now: Annotations, what: NoteTarget, text: str) -> AnnotationEdit:
    """Write a note; an empty one removes what is there."""
    words = text.strip()
    before = now.note_on(what.left, what.right, what.phrase)
    if words == (before.text if before else ""):
        return AnnotationEdit(now, "Nothing has changed")
    after = now.with_note(words, what.left, what.right, what.phrase)
    return AnnotationEdit(after, f"Note on {what.name} {'removed' if not words else 'kept' if before is None else 'changed'}")
