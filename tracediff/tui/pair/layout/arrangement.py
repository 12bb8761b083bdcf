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
from tracediff.tui.pair.layout.sections import LayoutItem

CumulativeHeights = Mapping[Side, Sequence[int]]
"""Rows of all steps before each step, and of all steps, by side."""


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


def arrange_aligned(items: Sequence[LayoutItem], depths: CumulativeHeights) -> Arrangement:
    """Both sides abreast: each item starts on one row of both."""
    lefts: list[int] = []
    rights: list[int] = []
    at = [0]
    for item in items:  # folding one thing sets out all of them: a thousand turns while somebody waits for the next frame
        left, right = _place_item(lefts, item, "left", at[-1], depths), _place_item(rights, item, "right", at[-1], depths)
        at.append(left if left > right else right)  # noqa: FURB136  # half the time of `max`
    return Arrangement({"left": lefts, "right": rights}, dict.fromkeys(SIDES, at))


def arrange_unified(items: Sequence[LayoutItem], depths: CumulativeHeights, once: Callable[[LayoutItem], bool]) -> Arrangement:
    """One column: of each item first the left steps, then the right ones; both on the same rows where `once` says so."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    at = [0]
    for item in items:
        left_end = _place_item(tops["left"], item, "left", at[-1], depths)
        shared = item.fold is not None or once(item)
        right_end = _place_item(tops["right"], item, "right", at[-1] if shared else left_end, depths)
        at.append(left_end if shared else right_end)
    return Arrangement(tops, dict.fromkeys(SIDES, at))


def arrange_flowing(items: Sequence[LayoutItem], depths: CumulativeHeights) -> Arrangement:
    """Each side by itself, without a gap."""
    tops: dict[Side, list[int]] = {"left": [], "right": []}
    item_tops: dict[Side, list[int]] = {"left": [0], "right": [0]}
    for item in items:
        for side in SIDES:
            here = item_tops[side][-1]
            end = _place_item(tops[side], item, side, here, depths)
            item_tops[side].append(end if item.band.steps(side) else here)
    return Arrangement(tops, item_tops)


def _place_item(tops: list[int], item: LayoutItem, side: Side, at: int, depths: CumulativeHeights) -> int:
    """Note the row that each step of an item starts on; gives the row below the last. A fold has one row."""
    steps = item.band.left if side == "left" else item.band.right
    if item.fold is not None:
        tops.extend([at] * len(steps))
        return at + 1
    own = depths[side]
    down = at - own[steps.start]
    tops.extend([depth + down for depth in own[steps.start : steps.stop]])
    return own[steps.stop] + down
