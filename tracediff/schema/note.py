"""Notes that a person writes on a link, a step or a phrase."""

from typing import Final, Self

from pydantic import Field, NonNegativeInt, model_validator

from tracediff.frozen import Frozen
from tracediff.schema.alignment import ascending

MAX_NOTE: Final = 4000
"""The longest text of a note. Code points."""

MAX_PHRASE: Final = 400
"""The longest text by which a note names its phrase. Code points."""


class Note(Frozen):
    """
    A person's words on one thing: a link (steps of both sides), a step (of one side), or a phrase.

    It belongs to its steps, whether or not they are linked now.

    Raises
    ------
    pydantic.ValidationError
        If it has no target, if it has both steps and a phrase, or if its steps don't ascend.
    """

    text: str = Field(min_length=1, max_length=MAX_NOTE)
    """The text of the note."""
    left: tuple[NonNegativeInt, ...] = ()
    """Left steps of the link, or the left step, ascending; empty for a note on a right step or a phrase."""
    right: tuple[NonNegativeInt, ...] = ()
    """Right steps, likewise."""
    phrase: str = Field(default="", max_length=MAX_PHRASE)
    """The text of the shared phrase, cut to `MAX_PHRASE`; empty for a note on steps."""

    @model_validator(mode="after")
    def _on_one_thing(self) -> Self:
        ascending(self.left)
        ascending(self.right)
        if bool(self.phrase) == bool(self.left or self.right):
            raise ValueError("a note is on steps or on a phrase, one of the two")
        return self
