"""How a person looks at a pair: side by side or in one column, what stands opposite what, what is folded."""

from dataclasses import dataclass
from typing import Final, Literal

from tracediff.tui.model.cursor import Cursor
from tracediff.tui.pair.layout.filters import StepFilter

Sync = Literal["aligned", "anchored", "off"]
"""
aligned: linked steps stand opposite each other, with empty rows where a side is shorter; anchored: each side flows, and what
corresponds to the cursor's step stands opposite it; off: each side flows, and is scrolled by itself.
"""

SYNCS: Final[tuple[Sync, ...]] = ("aligned", "anchored", "off")
"""In the order in which the key goes through them."""


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """One way to look at a pair."""

    unified: bool = False
    """Whether both sides are in one column."""
    sync: Sync = "aligned"
    """What stands opposite what; in one column all is aligned."""
    step_filter: StepFilter = "all"
    folded: frozenset[int] = frozenset()
    """The folded stretches, of those under the filter."""

    @property
    def flows(self) -> bool:
        """Whether each side is set out by itself."""
        return not self.unified and self.sync != "aligned"


@dataclass(frozen=True, slots=True)
class ViewSnapshot:
    """What a person sees, to be gone back to."""

    cursor: Cursor
    view: ViewOptions
    on_screen: int
    """The row of the screen that the cursor's step starts on."""
