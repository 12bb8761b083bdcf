"""
The row on which each step starts, in the three ways to set out a pair.

    aligned              unified        flowing, offset by (0, 2)
    L1 ━━ R1             L1             L1
    L2 ━━ R2             R1             L2
          R2, second     L2             L3   R1
    L3 ━━ R3             R2                  R2
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracediff.schema.side import SIDES, Side
from tracediff.tui.pair.layout.sections import LayoutItem

CumulativeHeights = Mapping[Side, Sequence[int]]
"""By side: the number of rows before each step, and last the number of all rows."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where steps and items start; a folded step starts on the row of its fold."""

    tops: Mapping[Side, Sequence[int]]
    """First row of each step, ascending."""
    item_tops: Mapping[Side, Sequence[int]]
    """First row of each item on each side, and last the number of rows of the side."""

    @property
    def n_rows(self) -> int:
        """Rows of the longer side."""
        return max(tops[-1] for tops in self.item_tops.values())


def arrange_aligned(items: Sequence[LayoutItem], heights: CumulativeHeights) -> Arrangement:
    """Set both sides opposite each other: each item starts on the same row of both."""
    lefts: list[int] = []
    rights: list[int] = []
    at = [0]
    for item in items:  # folding one section arranges all items again, while a person waits for the next frame
        left, right = _place_item(lefts, item, "left", at[-1], heights), _place_item(rights, item, "right", at[-1], heights)
        at.append(left if left > right else right)  # noqa: FURB136  # half the time of `max`
    return Arrangement({"left": lefts, "right": rights}, dict.fromkeys(SIDES, at))


def arrange_unified(items: Sequence[LayoutItem], heights: CumulativeHeights, once: Callable[[LayoutItem], bool]) -> Arrangement:
    """Set out one column: the left steps of each item, then the right ones; both on the same rows where `once` is true."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    at = [0]
    for item in items:
        left_end = _place_item(tops["left"], item, "left", at[-1], heights)
        shared = item.fold is not None or once(item)
        right_end = _place_item(tops["right"], item, "right", at[-1] if shared else left_end, heights)
        at.append(left_end if shared else right_end)
    return Arrangement(tops, dict.fromkeys(SIDES, at))


def arrange_flowing(items: Sequence[LayoutItem], heights: CumulativeHeights) -> Arrangement:
    """Set out each side by itself, without gaps."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    item_tops: dict[Side, list[int]] = {"left": [0], "right": [0]}
    for item in items:
        for side in SIDES:
            here = item_tops[side][-1]
            end = _place_item(tops[side], item, side, here, heights)
            item_tops[side].append(end if item.band.steps(side) else here)
    return Arrangement(tops, item_tops)


def _place_item(tops: list[int], item: LayoutItem, side: Side, at: int, heights: CumulativeHeights) -> int:
    """Add the first row of each step of an item to `tops`; returns the row below the item. A fold has one row."""
    steps = item.band.left if side == "left" else item.band.right
    if item.fold is not None:
        tops.extend([at] * len(steps))
        return at + 1
    own = heights[side]
    shift = at - own[steps.start]
    tops.extend([row + shift for row in own[steps.start : steps.stop]])
    return own[steps.stop] + shift
