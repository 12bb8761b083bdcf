"""
On which row each step starts, by the three ways to set out a pair.

    aligned              unified        flowing, set down by (0, 2)
    L1 ━━ R1             L1             L1
    L2 ━━ R2             R1             L2
          R2, second     L2             L3   R1
    L3 ━━ R3             R2                  R2
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracediff.schema.side import SIDES, Side
from tracediff.tui.layout.stretches import Item

Heights = Mapping[Side, Sequence[int]]
"""Rows of each step, by side."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where steps and items start; a step that is folded starts on its fold's row."""

    tops: Mapping[Side, Sequence[int]]
    """First row of each step, ascending."""
    item_tops: Mapping[Side, Sequence[int]]
    """First row of each item on each side, and the number of that side's rows."""

    @property
    def n_rows(self) -> int:
        """Rows of the longer side."""
        return max(tops[-1] for tops in self.item_tops.values())


def _height(item: Item, side: Side, heights: Heights) -> int:
    if item.fold is not None:
        return 1
    steps = item.band.steps(side)
    return sum(heights[side][steps.start : steps.stop])


def aligned(items: Sequence[Item], heights: Heights) -> Arrangement:
    """Both sides abreast: each item starts on one row of both."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    at = [0]
    for item in items:
        for side in SIDES:
            _set(tops[side], item, side, at[-1], heights)
        at.append(at[-1] + max(_height(item, side, heights) for side in SIDES))
    return Arrangement(tops, dict.fromkeys(SIDES, at))


def unified(items: Sequence[Item], heights: Heights, once: Callable[[Item], bool]) -> Arrangement:
    """One column: of each item first the left steps, then the right ones; both on the same rows where `once` says so."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    at = [0]
    for item in items:
        here = at[-1]
        left = _height(item, "left", heights)
        _set(tops["left"], item, "left", here, heights)
        if item.fold is not None or once(item):
            _set(tops["right"], item, "right", here, heights)
            at.append(here + left)
        else:
            _set(tops["right"], item, "right", here + left, heights)
            at.append(here + left + _height(item, "right", heights))
    return Arrangement(tops, dict.fromkeys(SIDES, at))


def flowing(items: Sequence[Item], heights: Heights) -> Arrangement:
    """Each side by itself, without a gap."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    item_tops: dict[Side, list[int]] = {"left": [0], "right": [0]}
    for item in items:
        for side in SIDES:
            here = item_tops[side][-1]
            _set(tops[side], item, side, here, heights)
            empty = not item.band.steps(side)
            item_tops[side].append(here if empty else here + _height(item, side, heights))
    return Arrangement(tops, item_tops)


def _set(tops: list[int], item: Item, side: Side, at: int, heights: Heights) -> None:
    for step in item.band.steps(side):
        tops.append(at)
        at += 0 if item.fold is not None else heights[side][step]
