"""
The marks of a piece of text, and the style of each. All rows are drawn from these marks.

No mark relies on its colour alone: each has a sign of its own in the text, or underline, italics, bold or reverse. Colours are
named as in the theme. The left side is blue and the right side orange, which nearly everybody can tell apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """The style of a mark. What is not given stays as it is."""

    color: str = ""
    """The colour of the text, by its name in the theme."""
    strength: float = 1.0
    """The share of that colour, in [0, 1]; the rest is background."""
    tint: float = 0.0
    """The share of the usual text colour in the background, in [0, 1]."""
    style: str = ""
    """Underline and the like, in the terms of the screen library."""


MARK_STYLES: Final[Mapping[str, MarkStyle]] = {
    "soft": MarkStyle("foreground", 0.75),  # labels, and whatever matters less
    "left": MarkStyle("primary"),  # the left side
    "right": MarkStyle("secondary"),  # the right side
    "link": MarkStyle("success"),  # a link in order
    "moved": MarkStyle("accent"),  # a link out of order
    "repeat": MarkStyle("warning"),  # a repeat
    "unsure": MarkStyle("foreground", 0.72),  # any link that is more likely wrong than right
    "strong": MarkStyle(style="bold"),  # what a row is about
    "title": MarkStyle("foreground", style="bold"),  # a heading
    "phrase": MarkStyle(style="underline"),  # a shared phrase
    "echo": MarkStyle("foreground", 0.78, style="italic"),  # a shared phrase that is prompt echo
    "changed": MarkStyle("warning", style="bold"),  # words that differ across a link
    "here": MarkStyle(tint=0.1),  # the cursor's step
    "there": MarkStyle(tint=0.05),  # its counterpart
    "fold": MarkStyle("foreground", 0.75, style="italic"),  # a line in place of folded steps
    "hit": MarkStyle("warning", style="bold reverse"),  # a search hit
    "current": MarkStyle("accent", style="bold underline reverse"),  # the hit under the cursor
    "spot": MarkStyle(style="reverse"),  # every occurrence of the phrase under the cursor
    "key": MarkStyle("primary", style="bold"),  # a key to press
    "match": MarkStyle(style="bold underline"),  # the words of a filter
    "caution": MarkStyle("warning", style="bold"),  # a caution, or a problem
}
"""Every mark with its style, in the order in which styles are laid over each other."""
