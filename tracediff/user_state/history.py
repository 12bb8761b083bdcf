"""The pins and notes of a pair with what was before each change, to go back to and forth again."""

from dataclasses import dataclass
from typing import Self

from tracediff.user_state.pins_and_notes import Annotations


@dataclass(frozen=True, slots=True)
class History:
    """A value for each change that was made, and where in them one stands."""

    states: tuple[Annotations, ...] = (Annotations(),)
    """At least one; the first is what was there when the pair was opened."""
    position: int = 0

    @property
    def current(self) -> Annotations:
        """What holds."""
        return self.states[self.position]

    def with_change(self, annotations: Annotations) -> Self:
        """One change more; what was undone before it is gone."""
        return type(self)((*self.states[: self.position + 1], annotations), self.position + 1)

    def undone(self) -> Self | None:
        """A change back; None at the first."""
        return type(self)(self.states, self.position - 1) if self.position else None

    def redone(self) -> Self | None:
        """A change forth again; None at the last."""
        return type(self)(self.states, self.position + 1) if self.position + 1 < len(self.states) else None
