"""
A text -> the steps that tile it.

boundaries  where one step ends and the next begins
cues        the words that open a step and say what it does
labels      what a step does
"""

import re

from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation, Step
from tracediff.settings import Preset

__all__ = ["segment"]


def segment(text: str, *, preset: Preset = "sentence") -> Segmentation:
    """Cut a text into steps."""
    steps = [
        Step(span=Span(start=m.start(), end=m.end()), label="active_computation")
        for m in re.finditer(r"\s*\S(?:.*?[.!?](?=\s)|.*)\s*|\s+", text)
    ]
    return Segmentation(steps=tuple(steps))
