"""How the room of the structure view is shared out."""

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
        R ▌band of the right side, which is the plot's upper edge
       L1 S plot
          P
          R1   R20   R40
    """

    margin: int
    """Columns before the plot: a step's name, a space, and the letter of what it does."""
    width: int
    """Columns of the plot and the bands, at least 1."""
    strands: int
    """Rows between the bands, at least 1."""
    plot: int
    """Rows of the plot, at least 1."""

    @property
    def plot_top(self) -> int:
        """First row of the plot."""
        return _BANDS + self.strands

    @property
    def height(self) -> int:
        """Rows of all of it."""
        return self.plot_top + self.plot + 1


def structure_layout(width: int, height: int, n_left: int) -> StructureLayout:
    """Share out a view of some columns and rows for a number of left steps."""
    margin = len(f"L{max(n_left, 1)}") + 4
    strands = min(max((height - 8) // 4, 1), _MAX_LINE_ROWS)
    return StructureLayout(margin, max(width - margin - 1, 1), strands, max(height - _BANDS - strands - 1, _MIN_PLOT))
