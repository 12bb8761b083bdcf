"""Sides: the two traces of a pair, neither of them the truth."""

from typing import Final, Literal

Side = Literal["left", "right"]

SIDES: Final[tuple[Side, Side]] = ("left", "right")
OPPOSITE: Final[dict[Side, Side]] = {"left": "right", "right": "left"}
