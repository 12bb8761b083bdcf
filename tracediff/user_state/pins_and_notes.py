"""
The pins and notes of a pair, and what a person changes about them. All is pure: a change gives new annotations.

    pin L4 - R7       whatever pin had one of the two steps gives way, and so does what forbade them
    pin L4 - R8       next to it: both become one pin, L4 - R7 R8
    forbid L4 - R7    a pin of the two gives way
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

from tracediff.schema.note import Note
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin

Steps = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that a person says about one pair."""

    pins: tuple[Pin, ...] = ()
    """Links made and forbidden, in the order of their steps."""
    notes: tuple[Note, ...] = ()
    """In the order in which they were written."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.pins or self.notes)

    def pinned(self, left: Steps, right: Steps) -> Pin | None:
        """The pin of just these groups."""
        return next((pin for pin in self.pins if pin.linked and (pin.left, pin.right) == (left, right)), None)

    def note_on(self, left: Steps = (), right: Steps = (), phrase: str = "") -> Note | None:
        """The note on just this."""
        about = (left, right, phrase)
        return next((note for note in self.notes if (note.left, note.right, note.phrase) == about), None)

    def with_pin(self, left: Steps, right: Steps) -> Self:
        """
        Link two groups; what says otherwise gives way.

        A pin that has one of the two sides in common and whose steps are next to the new ones becomes one with it.
        """
        left, right = self._widened(left, right)
        kept = [pin for pin in self.pins if not (_share(pin, left, right) if pin.linked else _cross(pin, left, right))]
        return self._with_pins([*kept, Pin(left=left, right=right)])

    def forbidding(self, left: Steps, right: Steps) -> Self:
        """Forbid every link of a step of the one group with a step of the other."""
        new = Pin(left=left, right=right, linked=False)
        kept = [pin for pin in self.pins if not (_cross(pin, left, right) if pin.linked else _within(pin, new))]
        return self._with_pins([*kept, new])

    def without_pin(self, pin: Pin) -> Self:
        """Take back a pin, or what forbade a link."""
        return replace(self, pins=tuple(other for other in self.pins if other != pin))

    def with_note(self, text: str, left: Steps = (), right: Steps = (), phrase: str = "") -> Self:
        """Write a note in place of the one that is there; an empty text removes it."""
        about = (left, right, phrase)
        kept = tuple(note for note in self.notes if (note.left, note.right, note.phrase) != about)
        made = (Note(text=text, left=left, right=right, phrase=phrase),) if text else ()
        return replace(self, notes=kept + made)

    def _widened(self, left: Steps, right: Steps) -> tuple[Steps, Steps]:
        for pin in self.pins:
            groups = _union(pin.left, left), _union(pin.right, right)
            one_side = set(left) <= set(pin.left) or set(right) <= set(pin.right)
            if pin.linked and one_side and all(groups):
                return groups
        return left, right

    def _with_pins(self, pins: Iterable[Pin]) -> Self:
        return replace(self, pins=tuple(sorted(pins, key=lambda pin: (pin.left, pin.right, pin.linked))))


def annotations_of(report: PairReport) -> Annotations:
    """The pins and notes that are in a report."""
    return Annotations(report.pins, report.notes)


def is_contiguous(steps: Steps) -> bool:
    """Whether the steps follow each other, as those of a pin must."""
    return all(b == a + 1 for a, b in pairwise(steps))


def _union(steps: Steps, more: Steps) -> Steps:
    """Both groups as one; nothing where that has a gap."""
    both = tuple(sorted({*steps, *more}))
    return both if is_contiguous(both) else ()


def _share(pin: Pin, left: Steps, right: Steps) -> bool:
    """Whether a pin has a step of either group."""
    return bool(set(pin.left) & set(left) or set(pin.right) & set(right))


def _cross(pin: Pin, left: Steps, right: Steps) -> bool:
    """Whether a pin has a step of each group."""
    return bool(set(pin.left) & set(left) and set(pin.right) & set(right))


def _within(pin: Pin, other: Pin) -> bool:
    return set(pin.left) <= set(other.left) and set(pin.right) <= set(other.right)
