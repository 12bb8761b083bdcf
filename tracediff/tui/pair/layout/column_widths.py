"""
How the width of the screen is divided.

    L12▌text of the left side          ━━━━━━━━━ R9 ▌text of the right side
    ---                                          ---       names of steps
       -                                            -      the bar: the cursor, and what has no counterpart
                                      -         -          padding
                                       ---------           the ribbon
"""

from dataclasses import dataclass
from typing import Final

from tracediff.schema.side import Side

NARROW: Final = 60
"""Below this width the ribbon has two cells, with one arrow for each side and no names."""
WIDE: Final = 120
"""From this width on the ribbon has room for the names of two moves on one row."""

_ARROWS: Final = 2
_POINTERS_FROM: Final = 44  # width from which one column has room for pointers
_BAR: Final = 1
_MIN_TEXT: Final = 8


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Widths in cells; they add up to `total`, unless the screen is too narrow to show anything."""

    name_left: int
    name_right: int
    text_left: int
    text_right: int
    ribbon: int
    padding: int
    """Cells on each side of the ribbon."""
    unified = False
    """Each side has a column of text."""

    @property
    def total(self) -> int:
        """Width of a row."""
        return self.name_left + self.name_right + self.text_left + self.text_right + self.ribbon + 2 * (_BAR + self.padding)

    @property
    def right_start(self) -> int:
        """The first cell of the right side's name."""
        return self.name_left + _BAR + self.text_left + 2 * self.padding + self.ribbon

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
        """Width of the ribbon and its padding."""
        return self.ribbon + 2 * self.padding

    def text_start(self, side: Side) -> int:
        """The first cell of one side's text."""
        return self.name_left + _BAR if side == "left" else self.right_start + self.name_right + _BAR

    def side_at(self, x: int) -> Side:
        """The side to which cell `x` of a row belongs; half of the ribbon belongs to each."""
        return "left" if x < self.right_start - self.padding - self.ribbon // 2 else "right"


def two_columns(width: int, n_left: int, n_right: int) -> TwoColumns:
    """
    Divide a row.

    Parameters
    ----------
    width
        Cells of a row.
    n_left, n_right
        Steps of each side; longer step names leave less room for the text.
    """
    name_left, name_right = 1 + len(str(max(n_left, 1))), 1 + len(str(max(n_right, 1)))
    target = 2 + max(name_left, name_right)  # an arrow, a space, a name
    ribbon, padding = _ARROWS, 0
    if width >= NARROW:
        ribbon, padding = 2 * target + 1 if width >= WIDE else target + 1, 1
    text = max(width - name_left - name_right - 2 * (_BAR + padding) - ribbon, 2 * _MIN_TEXT)
    return TwoColumns(name_left, name_right, (text + 1) // 2, text // 2, ribbon, padding)


@dataclass(frozen=True, slots=True)
class OneColumn:
    """
    Widths in cells where both sides share one column of text.

        ┏L12│   │text of the left side            ↗ R3
         ---     ---                                     names of steps, left and right
            -       -                                    the bars of both sides
        -                                                the bracket around linked steps
                                                 -----   the pointer
    """

    name_left: int
    name_right: int
    column: int
    """Width of the text."""
    pointer: int
    """Width of the pointers, such as ` ↺?R12+`; 0 for none."""
    unified = True

    @property
    def total(self) -> int:
        """Width of a row."""
        return self.text_start() + self.column + self.pointer

    def name(self, side: Side) -> int:
        """Width of one side's names."""
        return self.name_left if side == "left" else self.name_right

    def text(self, _: Side = "left") -> int:
        """Width of the text of either side."""
        return self.column

    def text_start(self, _: Side = "left") -> int:
        """The first cell of the text of either side."""
        return 1 + self.name_left + _BAR + self.name_right + _BAR


def one_column(width: int, n_left: int, n_right: int) -> OneColumn:
    """Divide a row in one column, by the same rules."""
    name_left, name_right = 1 + len(str(max(n_left, 1))), 1 + len(str(max(n_right, 1)))
    pointer = 4 + max(name_left, name_right) if width >= _POINTERS_FROM else 0
    text = max(width - 1 - name_left - name_right - 2 * _BAR - pointer, _MIN_TEXT)
    return OneColumn(name_left, name_right, text, pointer)
