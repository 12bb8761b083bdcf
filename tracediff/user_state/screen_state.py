"""How the screens looked, and the last place in each pair."""

from typing import Final, Literal

from pydantic import Field, NonNegativeInt

from tracediff.frozen import Frozen
from tracediff.schema.side import Side

MAX_POSITIONS: Final = 1000
"""Pairs whose last place is remembered; the one that was looked at longest ago gives way."""


class ScreenState(Frozen):
    """What a person chose about the screens. An empty word means that nothing was chosen."""

    version: Literal[1] = 1
    theme: str = Field(default="", max_length=100)
    layout: str = Field(default="", max_length=100)
    sync: str = Field(default="", max_length=100)
    inspecting: bool = False
    """Whether the inspector is large."""


class PairPosition(Frozen):
    """A place in a pair."""

    pair: str = Field(max_length=100)
    """The digest of its texts."""
    side: Side
    place: NonNegativeInt
    """The first code point of the step, which is there however the trace is cut."""


class PairPositions(Frozen):
    """The last place in each pair, the latest one last."""

    version: Literal[1] = 1
    spots: tuple[PairPosition, ...] = Field(default=(), max_length=MAX_POSITIONS)

    def find(self, pair: str) -> PairPosition | None:
        """Where one was in a pair."""
        return next((spot for spot in self.spots if spot.pair == pair), None)

    def with_position(self, spot: PairPosition) -> "PairPositions":
        """The same with one place more, or another one for its pair."""
        others = tuple(other for other in self.spots if other.pair != spot.pair)
        return PairPositions(spots=(*others, spot)[-MAX_POSITIONS:])
