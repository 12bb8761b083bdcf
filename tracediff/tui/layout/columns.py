"""
How the width of the screen is shared out.

    L12▌text of the left side          ━━━━━━━━━ R9 ▌text of the right side
    ---                                          ---       names of steps
       -                                            -      the bar: whose row the cursor is on, what has nothing opposite
                                      -         -          a cell of air
                                       ---------           the ribbon
"""

from dataclasses import dataclass
from typing import Final

from tracediff.report.naming import Side

NARROW: Final = 48
"""Below so many cells the ribbon is three cells wide and shows arrows without names."""
WIDE: Final = 120
"""From so many cells on the ribbon has room for the names of two moves on one row."""

_GLYPHS: Final = 3
_BAR: Final = 1
_LEAST_TEXT: Final = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; `total` is what they add up to, unless the screen is too narrow to show anything."""

    name_left: int
    name_right: int
    text_left: int
    text_right: int
    ribbon: int
    air: int
    """Cells between the ribbon and what stands on each side of it."""

    @property
    def total(self) -> int:
        """Width of a row."""
        return self.name_left + self.name_right + self.text_left + self.text_right + self.ribbon + 2 * (_BAR + self.air)

    @property
    def right_start(self) -> int:
        """The first cell of the right side's name."""
        return self.name_left + _BAR + self.text_left + 2 * self.air + self.ribbon

    def name(self, side: Side) -> int:
        """Width of one side's names."""
        return self.name_left if side == "left" else self.name_right

    def text(self, side: Side) -> int:
        """Width of one side's text."""
        return self.text_left if side == "left" else self.text_right

    def text_start(self, side: Side) -> int:
        """The first cell of one side's text."""
        return self.name_left + _BAR if side == "left" else self.right_start + self.name_right + _BAR

    def side_at(self, x: int) -> Side:
        """The side that cell `x` of a row belongs to, the ribbon being shared."""
        return "left" if x < self.right_start - self.air - self.ribbon // 2 else "right"


def share_out(width: int, n_left: int, n_right: int) -> Columns:
    """
    Share out a screen.

    Parameters
    ----------
    width
        Cells of a row.
    n_left, n_right
        Steps of both sides; longer names of steps take room from the text.
    """
    name_left, name_right = 1 + len(str(max(n_left, 1))), 1 + len(str(max(n_right, 1)))
    target = 2 + max(name_left, name_right)  # an arrow, a space, a name
    ribbon, air = _GLYPHS, 1
    if width >= NARROW:
        ribbon = 2 * target + 1 if width >= WIDE else target + 1
    text = max(width - name_left - name_right - 2 * (_BAR + air) - ribbon, 2 * _LEAST_TEXT)
    return Columns(name_left, name_right, (text + 1) // 2, text // 2, ribbon, air)
