"""The pins and notes of a pair with what was before each change, to go back to and forth again."""

from dataclasses import dataclass
from typing import Self

from tracediff.keeping.annotations import Annotations


@dataclass(frozen=True, slots=True)
class History:
    """A value for each change that was made, and where in them one stands."""

    states: tuple[Annotations, ...] = (Annotations(),)
    """At least one; the first is what was there when the pair was opened."""
    at: int = 0

    @property
    def now(self) -> Annotations:
        """What holds."""
        return self.states[self.at]

    def then(self, annotations: Annotations) -> Self:
        """One change more; what was undone before it is gone."""
        return type(self)((*self.states[: self.at + 1], annotations), self.at + 1)

    def undone(self) -> Self | None:
        """A change back; None at the first."""
        return type(self)(self.states, self.at - 1) if self.at else None

    def redone(self) -> Self | None:
        """A change forth again; None at the last."""
        return type(self)(self.states, self.at + 1) if self.at + 1 < len(self.states) else None
