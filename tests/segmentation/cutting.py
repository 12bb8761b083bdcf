"""Texts with marks at their cuts, as the tests of segmentation write them."""

from itertools import pairwise

from tracediff.segmentation.boundaries import paragraph_starts, sentence_starts
from tracediff.settings import Preset

MARK = "|"


def marked(text: str, preset: Preset = "sentence") -> str:
    """The text with a mark at each cut."""
    starts = sentence_starts(text) if preset == "sentence" else paragraph_starts(text)
    return MARK.join(text[start:end] for start, end in pairwise([*starts, len(text)]))


def uncut(golden: str) -> str:
    """The text of a golden line, without marks."""
    return golden.replace(MARK, "")
