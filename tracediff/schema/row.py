"""One row of a collection: the figures of a compared pair, or why the pair can't be compared."""

from typing import Literal, Self

from pydantic import Field, NonNegativeFloat, NonNegativeInt, model_validator

from tracediff.frozen import Frozen
from tracediff.schema.digest import Sha256


class PairFigures(Frozen):
    """The figures of a compared pair."""

    n_left: NonNegativeInt
    """Steps of the left side."""
    n_right: NonNegativeInt
    """Steps of the right side."""
    n_links: NonNegativeInt
    """Links of any order."""
    left_linked: float = Field(ge=0, le=1)
    """Share of the left steps that are in a finding."""
    right_linked: float = Field(ge=0, le=1)
    """Share of the right steps that are in a finding."""
    order: float | None = Field(ge=-1, le=1)
    """How far the links keep the order (Kendall's tau-b); None where there are too few links to say."""
    bits: NonNegativeFloat
    """Rarity of all shared phrases except prompt echo, added up. Bits."""

    @property
    def linked(self) -> float:
        """Share of the steps that are in a finding, the mean of both sides."""
        return (self.left_linked + self.right_linked) / 2


class PairRow(Frozen):
    """
    What came of one pair.

    Raises
    ------
    pydantic.ValidationError
        If it has both figures and a failure, or neither.
    """

    version: Literal[1] = 1
    """Raised when a field changes its meaning, appears or goes."""
    key: Sha256 | None
    """The comparison's key (`comparison_key`); None for a pair whose traces can't be read."""
    figures: PairFigures | None = None
    """The figures; None for a pair that can't be compared."""
    failure: str = ""
    """Why the pair can't be compared, in a sentence; empty for a pair that was compared."""

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if (self.figures is None) != bool(self.failure):
            raise ValueError("a row has either figures or a failure")
        return self
