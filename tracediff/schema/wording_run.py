"""Wording runs: where the two sides of a link use the same words."""

from typing import Literal

from tracediff.frozen import Frozen
from tracediff.schema.span import Span


class WordingRun(Frozen):
    """A run of a link in which both sides have the same words, or different ones."""

    kind: Literal["equal", "changed", "punctuation"]
    """equal: the same tokens but for case and white space; changed: different ones, or tokens on one side only; punctuation: the
    same, of nothing but punctuation, which is no other wording."""
    left: Span
    """Its span in the left trace; empty if only the right side has words here."""
    right: Span
    """Its span in the right trace; empty if only the left side has words here."""
