"""Notes: what a person wrote about a link, a step or a phrase of a pair."""

from typing import Final, Self

from pydantic import Field, NonNegativeInt, model_validator

from tracediff.frozen import Frozen
from tracediff.schema.alignment import ascending

MAX_NOTE: Final = 4000
"""The longest text of a note. Code points."""

MAX_PHRASE: Final = 400
"""As much of a phrase as a note on it names. Code points."""


class Note(Frozen):
    """
    A person's words on one thing: a link (steps of both sides), a step (of one side), or a phrase.

    It stays where the steps are, whether or not they are linked now.

    Raises
    ------
    pydantic.ValidationError
        If it is on nothing, or on steps and a phrase at once, or a group's steps don't ascend.
    """

    text: str = Field(min_length=1, max_length=MAX_NOTE)
    """What the person wrote."""
    left: tuple[NonNegativeInt, ...] = ()
    """Left steps of the link, or the left step, ascending; empty for a note on a right step or a phrase."""
    right: tuple[NonNegativeInt, ...] = ()
    """Right steps, likewise."""
    phrase: str = Field(default="", max_length=MAX_PHRASE)
    """The text of the shared phrase, as far as it is named; empty for a note on steps."""

    @model_validator(mode="after")
    def _on_one_thing(self) -> Self:
        ascending(self.left)
        ascending(self.right)
        if bool(self.phrase) == bool(self.left or self.right):
            raise ValueError("a note is on steps or on a phrase, one of the two")
        return self
