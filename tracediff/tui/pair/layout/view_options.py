"""How a pair is set out: side by side or in one column, what stands opposite what, what is filtered and folded."""

from dataclasses import dataclass
from typing import Final, Literal

from tracediff.tui.model.cursor import Cursor
from tracediff.tui.pair.layout.filters import StepFilter

Sync = Literal["aligned", "anchored", "off"]
"""
aligned: linked steps stand opposite each other, with empty rows where a side is shorter; anchored: each side flows, and the
counterpart of the cursor's step stands opposite it; off: each side flows and is scrolled by itself.
"""

SYNCS: Final[tuple[Sync, ...]] = ("aligned", "anchored", "off")
"""In the order in which the key goes through them."""


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """One way to set out a pair."""

    unified: bool = False
    """Whether both sides are in one column."""
    sync: Sync = "aligned"
    """What stands opposite what; has no effect in one column."""
    step_filter: StepFilter = "all"
    folded: frozenset[int] = frozenset()
    """Indices of the folded sections, of those under the filter."""

    @property
    def flows(self) -> bool:
        """Whether each side flows, without gaps."""
        return not self.unified and self.sync != "aligned"


@dataclass(frozen=True, slots=True)
class ViewSnapshot:
    """What the screen shows, to return to."""

    cursor: Cursor
    options: ViewOptions
    on_screen: int
    """The row of the screen on which the cursor's step starts."""
