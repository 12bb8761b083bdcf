"""
What can be said of a stretch of a row, and the look that says it. All that is drawn is drawn from these marks.

No mark relies on its colour: each is told by a sign of its own in the text, or by underline, italics, bold or reverse. Colours
are those of the theme, by its names; blue is the left side, orange the right one, which nearly everybody can tell apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a mark looks; what is not given stays as it is below."""

    color: str = ""
    """The theme's name of the colour of the text."""
    strength: float = 1.0
    """How much of it is laid over the background, in [0, 1]."""
    tint: float = 0.0
    """How much of the text's usual colour is laid over the background, in [0, 1]."""
    style: str = ""
    """Underline and the like, in the words of the screen library."""


MARK_STYLES: Final[Mapping[str, MarkStyle]] = {
    "soft": MarkStyle("foreground", 0.75),  # words that lead to a value
    "left": MarkStyle("primary"),  # something of the left side
    "right": MarkStyle("secondary"),  # something of the right side
    "link": MarkStyle("success"),  # a link in order
    "moved": MarkStyle("accent"),  # a link out of order
    "repeat": MarkStyle("warning"),  # a repeat
    "unsure": MarkStyle("foreground", 0.72),  # any of these that is more likely wrong than right
    "strong": MarkStyle(style="bold"),  # what a row is about
    "title": MarkStyle("foreground", style="bold"),  # a heading
    "phrase": MarkStyle(style="underline"),  # shared wording
    "echo": MarkStyle("foreground", 0.78, style="italic"),  # shared wording that stands in the prompt
    "changed": MarkStyle("warning", style="bold"),  # other words on the other side of a link
    "here": MarkStyle(tint=0.1),  # the cursor's step
    "there": MarkStyle(tint=0.05),  # its counterpart
    "fold": MarkStyle("foreground", 0.75, style="italic"),  # a line that stands for folded steps
    "hit": MarkStyle("warning", style="bold reverse"),  # what a search found
    "current": MarkStyle("accent", style="bold underline reverse"),  # the one of them that the cursor is on
    "spot": MarkStyle(style="reverse"),  # the phrase under the cursor, everywhere
    "key": MarkStyle("primary", style="bold"),  # a key to press
    "match": MarkStyle(style="bold underline"),  # what a filter found
    "caution": MarkStyle("warning", style="bold"),  # what a pair can't show
}
"""Every mark with its look, in the order in which they are laid over each other."""
