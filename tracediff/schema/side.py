"""The two sides of a pair; neither is the truth."""

from typing import Final, Literal

Side = Literal["left", "right"]

SIDES: Final[tuple[Side, Side]] = ("left", "right")
OPPOSITE: Final[dict[Side, Side]] = {"left": "right", "right": "left"}
