"""Undo and redo for the pins and notes of a pair."""

from dataclasses import dataclass
from typing import Self

from tracediff.user_state.pins_and_notes import Annotations


@dataclass(frozen=True, slots=True)
class History:
    """All versions of the annotations, and the current position in them."""

    states: tuple[Annotations, ...] = (Annotations(),)
    """At least one; the first is from when the pair was opened."""
    position: int = 0

    @property
    def current(self) -> Annotations:
        """The current annotations."""
        return self.states[self.position]

    def with_change(self, annotations: Annotations) -> Self:
        """Add a change, dropping versions that were undone."""
        return type(self)((*self.states[: self.position + 1], annotations), self.position + 1)

    def undone(self) -> Self | None:
        """One version back; None at the first."""
        return type(self)(self.states, self.position - 1) if self.position else None

    def redone(self) -> Self | None:
        """One version forward; None at the last."""
        return type(self)(self.states, self.position + 1) if self.position + 1 < len(self.states) else None
