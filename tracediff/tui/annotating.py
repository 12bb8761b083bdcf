"""
What p, x and a come to where the cursor is: new annotations and what to say of them. Pure; the screen does the rest.

    on a link            p pins it, or takes the pin back; x forbids it
    on a step without    p chooses it as one end; p on a step of the other side pins the two
    on a step that x made lonely: x allows its links again
"""

from dataclasses import dataclass
from itertools import pairwise

from tracediff.keeping.annotations import Annotations, Steps, without_gaps
from tracediff.report.naming import step_name
from tracediff.report.pieces import excerpt
from tracediff.report.said import names
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES, Side
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, link_under, phrase_under


@dataclass(frozen=True, slots=True)
class End:
    """A step that waits for one of the other side to be pinned to."""

    side: Side
    step: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a key comes to."""

    annotations: Annotations
    """As before where nothing changes."""
    sentence: str
    """For the lowest line."""
    end: End | None = None
    """The step that is chosen now."""


@dataclass(frozen=True, slots=True)
class About:
    """What a note is on."""

    left: Steps = ()
    right: Steps = ()
    phrase: str = ""

    @property
    def name(self) -> str:
        """What it is called, after "on"."""
        return f"“{excerpt(self.phrase)[0]}”" if self.phrase else names(self.left, self.right)


def pin(content: PairContent, cursor: Cursor, now: Annotations, end: End | None) -> Outcome:
    """Pin the link under the cursor or take its pin back; without a link choose an end, or join it with the one chosen."""
    if end is not None:
        return _other_end(cursor, now, end)
    link = link_under(content, cursor)
    if link is None:
        return choose(cursor, now, None)
    left, right = (content.group(link, side) for side in SIDES)
    pinned = now.pinned(left, right)
    if pinned is not None:
        return Outcome(now.without_pin(pinned), f"{names(left, right)} is no longer pinned")
    if not (without_gaps(left) and without_gaps(right)):
        return Outcome(now, f"{names(left, right)} has a gap and can't be one pin; P chooses a step to pin by itself")
    return _pinned(now, left, right)


def choose(cursor: Cursor, now: Annotations, end: End | None) -> Outcome:
    """Choose a step as one end of a pin, whether or not it has a link; choosing it again lets it go."""
    here = End(cursor.side, cursor.step)
    if here == end:
        return Outcome(now, f"{step_name(here.side, here.step)} is no longer chosen")
    other = "right" if here.side == "left" else "left"
    name = step_name(here.side, here.step)
    return Outcome(now, f"{name} is one end: go to a step of the {other} side and press p; Esc lets it go", here)


def _other_end(cursor: Cursor, now: Annotations, end: End) -> Outcome:
    if cursor.side == end.side:
        return choose(cursor, now, end)
    left, right = ((end.step,), (cursor.step,)) if end.side == "left" else ((cursor.step,), (end.step,))
    return _pinned(now, left, right)


def _pinned(now: Annotations, left: Steps, right: Steps) -> Outcome:
    after = now.with_pin(left, right)
    made = next(pin for pin in after.pins if pin.linked and set(left) <= set(pin.left) and set(right) <= set(pin.right))
    gone = [pin for pin in now.pins if pin not in after.pins and not _contains(made, pin)]
    instead = f" instead of {', '.join(names(pin.left, pin.right) for pin in gone)}" if gone else ""
    return Outcome(after, f"Pinned {names(made.left, made.right)}{instead}")


def _contains(pin: Pin, other: Pin) -> bool:
    return other.linked and set(other.left) <= set(pin.left) and set(other.right) <= set(pin.right)


def forbid(content: PairContent, cursor: Cursor, now: Annotations) -> Outcome:
    """Forbid the link under the cursor; on a step without one, allow again what was forbidden there."""
    link = link_under(content, cursor)
    if link is not None:
        left, right = (content.group(link, side) for side in SIDES)
        after = now
        for a in _runs(left):
            for b in _runs(right):
                after = after.forbidding(a, b)
        return Outcome(after, f"{names(left, right)} is forbidden; x on a step without a link allows it again")
    here = [pin for pin in now.pins if not pin.linked and cursor.step in steps_of(pin, cursor.side)]
    if not here:
        return Outcome(now, f"{step_name(cursor.side, cursor.step)} has no link to forbid")
    after = now
    for one in here:
        after = after.without_pin(one)
    return Outcome(after, f"{', '.join(names(one.left, one.right) for one in here)} is allowed again")


def steps_of(thing: Pin | Note | About, side: Side) -> Steps:
    """The steps of one side."""
    return thing.left if side == "left" else thing.right


def _runs(steps: Steps) -> list[Steps]:
    """The steps cut at their gaps, since a pin has none."""
    edges = [0, *(k + 1 for k, (a, b) in enumerate(pairwise(steps)) if b > a + 1), len(steps)]
    return [steps[a:b] for a, b in pairwise(edges)]


def about(content: PairContent, cursor: Cursor, *, step_only: bool = False) -> About:
    """What a note would be on: the phrase under the cursor, else its link, else its step."""
    place = phrase_under(content, cursor)
    link = link_under(content, cursor)
    if place is not None and not step_only:
        return About(phrase=content.phrases[place.phrase].text[:MAX_PHRASE])
    if link is not None and not step_only:
        return About(content.group(link, "left"), content.group(link, "right"))
    return About(left=(cursor.step,)) if cursor.side == "left" else About(right=(cursor.step,))


def noted(now: Annotations, what: About, text: str) -> Outcome:
    """Write a note; an empty one removes what is there."""
    words = text.strip()
    before = now.note_on(what.left, what.right, what.phrase)
    if words == (before.text if before else ""):
        return Outcome(now, "Nothing has changed")
    after = now.with_note(words, what.left, what.right, what.phrase)
    return Outcome(after, f"Note on {what.name} {'removed' if not words else 'kept' if before is None else 'changed'}")
