"""
The pins and notes of a pair. Annotations are values: each change returns new ones.

    pin L4 - R7       replaces any pin of either step, and lifts a ban on the two
    pin L4 - R8       beside that pin: both become one, L4 - R7 R8
    forbid L4 - R7    removes a pin of the two
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
    """A user's pins and notes for one pair."""

    pins: tuple[Pin, ...] = ()
    """Links made and forbidden, sorted by steps."""
    notes: tuple[Note, ...] = ()
    """In the order of writing."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.pins or self.notes)

    def pinned(self, left: Steps, right: Steps) -> Pin | None:
        """The pin of exactly these groups, if any."""
        return next((pin for pin in self.pins if pin.linked and (pin.left, pin.right) == (left, right)), None)

    def note_on(self, left: Steps = (), right: Steps = (), phrase: str = "") -> Note | None:
        """The note on exactly this target, if any."""
        about = (left, right, phrase)
        return next((note for note in self.notes if (note.left, note.right, note.phrase) == about), None)

    def with_pin(self, left: Steps, right: Steps) -> Self:
        """
        Link two groups, replacing whatever contradicts that.

        A pin that shares one side and whose other steps are adjacent is merged with the new one.
        """
        left, right = self._widened(left, right)
        kept = [pin for pin in self.pins if not (_share(pin, left, right) if pin.linked else _cross(pin, left, right))]
        return self._with_pins([*kept, Pin(left=left, right=right)])

    def forbidding(self, left: Steps, right: Steps) -> Self:
        """Forbid every link between a step of one group and a step of the other."""
        new = Pin(left=left, right=right, linked=False)
        kept = [pin for pin in self.pins if not (_cross(pin, left, right) if pin.linked else _within(pin, new))]
        return self._with_pins([*kept, new])

    def without_pin(self, pin: Pin) -> Self:
        """Remove a pin or a ban."""
        return replace(self, pins=tuple(other for other in self.pins if other != pin))

    def with_note(self, text: str, left: Steps = (), right: Steps = (), phrase: str = "") -> Self:
        """Replace the note on this target; an empty text removes it."""
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
    """The pins and notes of a report."""
    return Annotations(report.pins, report.notes)


def is_contiguous(steps: Steps) -> bool:
    """Whether the steps are consecutive, as those of a pin must be."""
    return all(b == a + 1 for a, b in pairwise(steps))


def _union(steps: Steps, more: Steps) -> Steps:
    """The union of two groups; empty if it has a gap."""
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
