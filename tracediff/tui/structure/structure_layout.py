"""How the rows and columns of the picture are shared out."""

from dataclasses import dataclass
from typing import Final

_BANDS: Final = 2
_MIN_PLOT: Final = 3
_MAX_LINE_ROWS: Final = 9


@dataclass(frozen=True, slots=True)
class StructureLayout:
    """
    Rows and columns, in cells.

        L ▌band of the left side
           lines between the bands
        R ▌band of the right side, the upper edge of the plot
       L1 S plot
          P
          R1   R20   R40
    """

    margin: int
    """Columns before the plot: the name of a step, a space, and the letter of its label."""
    width: int
    """Columns of the plot and the bands, at least 1."""
    line_rows: int
    """Rows between the bands, at least 1."""
    plot_rows: int
    """Rows of the plot, at least 1."""

    @property
    def plot_top(self) -> int:
        """First row of the plot."""
        return _BANDS + self.line_rows

    @property
    def height(self) -> int:
        """Rows of the whole picture."""
        return self.plot_top + self.plot_rows + 1


def structure_layout(width: int, height: int, n_left: int) -> StructureLayout:
    """The layout of a picture of some columns and rows, for a number of left steps."""
    margin = len(f"L{max(n_left, 1)}") + 4
    line_rows = min(max((height - 8) // 4, 1), _MAX_LINE_ROWS)
    return StructureLayout(margin, max(width - margin - 1, 1), line_rows, max(height - _BANDS - line_rows - 1, _MIN_PLOT))
