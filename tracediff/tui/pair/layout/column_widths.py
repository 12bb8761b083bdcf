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

from tracediff.schema.side import Side

NARROW: Final = 60
"""Below so many cells two cells with an arrow of each side are all there is of the ribbon, and of what a step leads to."""
WIDE: Final = 120
"""From so many cells on the ribbon has room for the names of two moves on one row."""

_ARROWS: Final = 2
_POINTERS_FROM: Final = 44  # cells from which one column has room for where a step has gone
_BAR: Final = 1
_MIN_TEXT: Final = 8


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Widths in cells; `total` is what they add up to, unless the screen is too narrow to show anything."""

    name_left: int
    name_right: int
    text_left: int
    text_right: int
    ribbon: int
    air: int
    """Cells between the ribbon and what stands on each side of it."""
    unified = False
    """Both sides have a column of text."""

    @property
    def total(self) -> int:
        """Width of a row."""
        return self.name_left + self.name_right + self.text_left + self.text_right + self.ribbon + 2 * (_BAR + self.air)

    @property
    def right_start(self) -> int:
        """The first cell of the right side's name."""
        return self.name_left + _BAR + self.text_left + 2 * self.air + self.ribbon

    @property
    def has_names(self) -> bool:
        """Whether the ribbon has room for the names of steps."""
        return self.ribbon > _ARROWS

    def name(self, side: Side) -> int:
        """Width of one side's names."""
        return self.name_left if side == "left" else self.name_right

    def text(self, side: Side) -> int:
        """Width of one side's text."""
        return self.text_left if side == "left" else self.text_right

    def half(self, side: Side) -> int:
        """Width of one side: name, bar and text."""
        return self.name(side) + _BAR + self.text(side)

    @property
    def between(self) -> int:
        """Width of the ribbon and the air around it."""
        return self.ribbon + 2 * self.air

    def text_start(self, side: Side) -> int:
        """The first cell of one side's text."""
        return self.name_left + _BAR if side == "left" else self.right_start + self.name_right + _BAR

    def side_at(self, x: int) -> Side:
        """The side that cell `x` of a row belongs to, the ribbon being shared."""
        return "left" if x < self.right_start - self.air - self.ribbon // 2 else "right"


def two_columns(width: int, n_left: int, n_right: int) -> TwoColumns:
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
    ribbon, air = _ARROWS, 0
    if width >= NARROW:
        ribbon, air = 2 * target + 1 if width >= WIDE else target + 1, 1
    text = max(width - name_left - name_right - 2 * (_BAR + air) - ribbon, 2 * _MIN_TEXT)
    return TwoColumns(name_left, name_right, (text + 1) // 2, text // 2, ribbon, air)


@dataclass(frozen=True, slots=True)
class OneColumn:
    """
    Widths in cells where both sides share one column of text.

        ┏L12│   │text of the left side            ↗ R3
         ---     ---                                     names of steps, left and right
            -       -                                    the bars of both sides
        -                                                the bracket around what is linked
                                                 -----   where a step has gone
    """

    name_left: int
    name_right: int
    column: int
    """Width of the text."""
    remark: int
    """Width of the remarks, such as ` ↺?R12+`; 0 where there are none."""
    unified = True

    @property
    def total(self) -> int:
        """Width of a row."""
        return self.text_start() + self.column + self.remark

    def name(self, side: Side) -> int:
        """Width of one side's names."""
        return self.name_left if side == "left" else self.name_right

    def text(self, _: Side = "left") -> int:
        """Width of the text, of either side."""
        return self.column

    def text_start(self, _: Side = "left") -> int:
        """The first cell of the text, of either side."""
        return 1 + self.name_left + _BAR + self.name_right + _BAR


def one_column(width: int, n_left: int, n_right: int) -> OneColumn:
    """Share out a screen of one column, by the same rules."""
    name_left, name_right = 1 + len(str(max(n_left, 1))), 1 + len(str(max(n_right, 1)))
    remark = 4 + max(name_left, name_right) if width >= _POINTERS_FROM else 0
    text = max(width - 1 - name_left - name_right - 2 * _BAR - remark, _MIN_TEXT)
    return OneColumn(name_left, name_right, text, remark)
