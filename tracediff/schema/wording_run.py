"""Wordings: where the two sides of a link say the same words."""

from typing import Literal

from tracediff.frozen import Frozen
from tracediff.schema.span import Span


class WordingRun(Frozen):
    """A stretch of a link in which both sides say the same, or each something else."""

    kind: Literal["equal", "changed", "punctuation"]
    """equal: the same tokens but for case and white space; changed: different ones, or tokens on one side only; punctuation: the
    same, of nothing but punctuation, which is no other wording."""
    left: Span
    """Place in the left trace; empty where only the right side says something."""
    right: Span
    """Place in the right trace; empty where only the left side says something."""
