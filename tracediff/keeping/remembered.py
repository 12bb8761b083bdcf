"""How the screens looked, and the last place in each pair."""

from typing import Final, Literal

from pydantic import Field, NonNegativeInt

from tracediff.frozen import Frozen
from tracediff.schema.side import Side

PLACES: Final = 1000
"""Pairs whose last place is remembered; the one that was looked at longest ago gives way."""


class Looks(Frozen):
    """What a person chose about the screens. An empty word means that nothing was chosen."""

    version: Literal[1] = 1
    theme: str = Field(default="", max_length=100)
    layout: str = Field(default="", max_length=100)
    sync: str = Field(default="", max_length=100)
    inspecting: bool = False
    """Whether the inspector is large."""


class Spot(Frozen):
    """A place in a pair."""

    pair: str = Field(max_length=100)
    """The digest of its texts."""
    side: Side
    place: NonNegativeInt
    """The first code point of the step, which is there however the trace is cut."""


class Spots(Frozen):
    """The last place in each pair, the latest one last."""

    version: Literal[1] = 1
    spots: tuple[Spot, ...] = Field(default=(), max_length=PLACES)

    def of(self, pair: str) -> Spot | None:
        """Where one was in a pair."""
        return next((spot for spot in self.spots if spot.pair == pair), None)

    def at(self, spot: Spot) -> "Spots":
        """The same with one place more, or another one for its pair."""
        others = tuple(other for other in self.spots if other.pair != spot.pair)
        return Spots(spots=(*others, spot)[-PLACES:])
