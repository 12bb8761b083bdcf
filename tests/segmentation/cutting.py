"""How tests of this room write down where a text is cut."""

from itertools import pairwise

from tracediff.segmentation.boundaries import paragraph_starts, sentence_starts
from tracediff.settings import Preset

MARK = "|"


def marked(text: str, preset: Preset = "sentence") -> str:
    """The text with a mark at each cut."""
    starts = sentence_starts(text) if preset == "sentence" else paragraph_starts(text)
    return MARK.join(text[start:end] for start, end in pairwise([*starts, len(text)]))


def uncut(golden: str) -> str:
    """The text that a golden line was made of."""
    return golden.replace(MARK, "")
