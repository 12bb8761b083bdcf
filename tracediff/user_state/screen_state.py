"""How the screens looked, and the last position in each pair."""

from typing import Final, Literal

from pydantic import Field, NonNegativeInt

from tracediff.frozen import Frozen
from tracediff.schema.side import Side

MAX_POSITIONS: Final = 1000
"""Pairs whose position is kept; the least recent one is dropped first."""


class ScreenState(Frozen):
    """A user's choices for the screens. An empty string means no choice."""

    version: Literal[1] = 1
    theme: str = Field(default="", max_length=100)
    layout: str = Field(default="", max_length=100)
    sync: str = Field(default="", max_length=100)
    inspecting: bool = False
    """Whether the inspector is large."""


class PairPosition(Frozen):
    """A position in a pair."""

    pair: str = Field(max_length=100)
    """The key of the pair (`pair_state_key`)."""
    side: Side
    place: NonNegativeInt
    """The first code point of the step, which is independent of the segmentation."""


class PairPositions(Frozen):
    """The last position in each pair, most recent last."""

    version: Literal[1] = 1
    spots: tuple[PairPosition, ...] = Field(default=(), max_length=MAX_POSITIONS)

    def find(self, pair: str) -> PairPosition | None:
        """The position in a pair, if known."""
        return next((spot for spot in self.spots if spot.pair == pair), None)

    def with_position(self, spot: PairPosition) -> "PairPositions":
        """A copy with a new position for its pair."""
        others = tuple(other for other in self.spots if other.pair != spot.pair)
        return PairPositions(spots=(*others, spot)[-MAX_POSITIONS:])
