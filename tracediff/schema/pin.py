"""Pins: links that a person makes or forbids."""

from typing import Self

from pydantic import Field, NonNegativeInt, model_validator

from tracediff.frozen import Frozen


class Pin(Frozen):
    """
    A link that a person made, or forbade.

    Raises
    ------
    pydantic.ValidationError
        If a group is empty or has a gap.
    """

    left: tuple[NonNegativeInt, ...] = Field(min_length=1)
    """Left steps, ascending without a gap."""
    right: tuple[NonNegativeInt, ...] = Field(min_length=1)
    """Right steps, likewise."""
    linked: bool = True
    """True: the two groups are one link. False: no link joins a step of one group and a step of the other."""

    @model_validator(mode="after")
    def _without_gaps(self) -> Self:
        for group in (self.left, self.right):
            if group != tuple(range(group[0], group[0] + len(group))):
                raise ValueError(f"the steps of a pin must follow each other, found {group}")
        return self
